//! Which commits hold the same patch: what a cherry-pick or a rebase leaves of
//! a change when its id is another.
//!
//! A patch is compared as `git patch-id --stable` does, by its lines without
//! line numbers and white space. That needs texts, so only candidates are
//! looked at: commits by one author with one author date or one subject, that
//! change the same paths in the same ways. Where they also go from the same
//! blobs to the same blobs, nothing needs to be read. The many others that have
//! but a subject in common ("Update translations") are told apart by the sizes
//! of their blobs: of a copy, as many bytes come and go in each file.

mod candidates;
mod fingerprint;

use std::path::Path;

use candidates::{Candidate, Candidates, Group, hash};

use super::objects::{Objects, Replacements};
use super::{Source, open, parallel};
use crate::facts::{Commit, Patch, RepoFacts};

/// Fills in [`RepoFacts::patches`] of all repositories.
pub(super) fn compare(sources: &[Source], facts: &mut [RepoFacts], jobs: usize) {
    let mut patches: Vec<Vec<(usize, Patch)>> = vec![Vec::new(); facts.len()];
    let candidates = Candidates::new(facts);
    let to_weigh = candidates.to_weigh();
    let weights =
        each(sources, facts, jobs, &to_weigh, |objects, _, commit| weight(objects, commit));
    let mut to_read = Vec::new();
    for Group { members, same_blobs } in candidates.groups(&weights) {
        match same_blobs {
            Some(patch) => members.iter().for_each(|c| patches[c.repo].push((c.commit, patch))),
            None => to_read.extend(members),
        }
    }
    to_read.sort_unstable();
    let read = each(sources, facts, jobs, &to_read, fingerprint::of);
    for (candidate, patch) in read {
        patches[candidate.repo].extend(patch.map(|patch| (candidate.commit, patch)));
    }
    for (facts, mut patches) in facts.iter_mut().zip(patches) {
        patches.sort_unstable();
        facts.patches = patches;
    }
}

/// What `work` gives for each candidate; these stand in order. Those of a
/// repository that cannot be opened any more are left out.
fn each<R: Send>(
    sources: &[Source],
    facts: &[RepoFacts],
    jobs: usize,
    candidates: &[Candidate],
    work: impl Fn(&Objects<'_>, &RepoFacts, &Commit) -> R + Sync,
) -> Vec<(Candidate, R)> {
    let mut found = Vec::with_capacity(candidates.len());
    for group in candidates.chunk_by(|a, b| a.repo == b.repo) {
        let (path, facts): (&Path, _) = (&sources[group[0].repo].path, &facts[group[0].repo]);
        let replaced = open::open(path).map(|repo| open::replacements(&repo));
        let replaced: Replacements = replaced.unwrap_or_default();
        let results = parallel::map(path, &replaced, jobs, group, |objects, candidate| {
            work(objects, facts, &facts.commits[candidate.commit])
        });
        found.extend(group.iter().copied().zip(results.unwrap_or_default()));
    }
    found
}

/// How many bytes come and go in each file, as one number.
fn weight(objects: &Objects<'_>, commit: &Commit) -> u64 {
    let size = |blob: Option<crate::facts::Oid>| match blob {
        Some(blob) => {
            let id = blob.as_bytes().try_into().ok()?;
            Some(i128::try_from(objects.size(&id)?).unwrap_or_default())
        }
        None => Some(0),
    };
    let changes = commit.changes.as_deref().unwrap_or_default();
    let weights: Vec<Option<i128>> = changes
        .iter()
        .map(|change| Some(size(change.new_blob)? - size(change.old_blob)?))
        .collect();
    hash(&weights)
}
