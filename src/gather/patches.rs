//! Which commits hold the same patch: what a cherry-pick or a rebase leaves of
//! a change when its id is another.
//!
//! A patch is compared as `git patch-id --stable` does, by its lines without
//! line numbers and white space. That needs texts, so only candidates are
//! looked at: commits by one author with one author date, or in one repository
//! one subject, that change the same paths in the same ways. Where they also go from the same
//! blobs to the same blobs, nothing needs to be read. The many others that have
//! but a subject in common ("Update translations") are told apart by the sizes
//! of their blobs: of a copy, as many bytes come and go in each file. Then the
//! smallest file that is not the same in all is read, and its lines are counted
//! against each other, which takes no diff. Whole patches are compared of those
//! commits only that still have an equal.

mod candidates;
mod fingerprint;
mod held;
mod told;

use std::sync::Arc;

use candidates::{Candidate, Candidates, Weight, has_content, hash};
pub(super) use held::Outlines;
use sha2::{Digest, Sha256};
use told::Told;

use super::kept::Cache;
use super::parallel;
use crate::facts::{Commit, Oid, Outline, Patch, PathChange, RepoFacts};
use crate::git::{Error, Objects, Repo};

/// Fills in [`RepoFacts::patches`] of all repositories: of each commit with a
/// copy, and equal in copies only. What an earlier run found out is not read again.
pub(super) fn compare(
    repos: &[Option<Arc<Repo>>],
    facts: &mut [RepoFacts],
    jobs: usize,
    cache: Option<&Cache>,
) {
    let known = |(repo, facts): (&Option<Arc<Repo>>, &RepoFacts)| {
        cache.zip(repo.as_deref()).and_then(|(cache, repo)| cache.load_patches(repo, &facts.name))
    };
    let pairs = repos.iter().zip(&*facts);
    let told: Vec<Told> = pairs.map(|pair| Told::new(known(pair).unwrap_or_default())).collect();
    let groups = copies(repos, facts, &told, jobs);
    for ((repo, facts), told) in repos.iter().zip(&*facts).zip(told) {
        if let Some((cache, repo)) = cache.zip(repo.as_deref())
            && let Some((known, count)) = told.into_kept(facts)
        {
            cache.store_patches(repo, &facts.name, (&known, count));
        }
    }
    fill(facts, groups);
}

/// The same of facts without their repositories, by what was held of each.
pub(super) fn compare_held(outlines: &[Outlines], facts: &mut [RepoFacts], jobs: usize) {
    let groups = held::copies(outlines, facts, jobs);
    fill(facts, groups);
}

/// What each path change of a repository does, as far as changes are compared by it.
///
/// # Errors
/// When its objects cannot be got at.
pub(super) fn outlines(repo: &Repo, facts: &RepoFacts, jobs: usize) -> Result<Vec<Outline>, Error> {
    let of = parallel::map(repo, jobs, &facts.commits, |objects, commit| {
        let outline = |(at, change): (usize, PathChange)| {
            let [old_size, new_size] =
                [change.old_blob, change.new_blob].map(|blob| size(objects, blob));
            let patch_hash = has_content(&change).then(|| {
                let patch = fingerprint::of(objects, facts, commit, &[at]).found;
                let [a, b, c, d, e, f, g, h, ..] = patch;
                i64::from_be_bytes([a, b, c, d, e, f, g, h])
            });
            Outline { old_size, new_size, patch_hash }
        };
        commit.changed().enumerate().map(outline).collect::<Vec<_>>()
    })?;
    Ok(of.concat())
}

fn fill(facts: &mut [RepoFacts], groups: Vec<Vec<Candidate>>) {
    let mut patches: Vec<Vec<(usize, Patch)>> = vec![Vec::new(); facts.len()];
    for group in groups {
        let Some(first) = group.first() else { continue };
        let patch = Patch::new(Sha256::digest(first.of(facts).oid.as_bytes()).into());
        group.iter().for_each(|of| patches[of.repo()].push((of.commit(), patch)));
    }
    for (facts, mut patches) in facts.iter_mut().zip(patches) {
        patches.sort_unstable();
        facts.patches = patches;
    }
}

/// The groups of commits with the same patch.
fn copies(
    repos: &[Option<Arc<Repo>>],
    facts: &[RepoFacts],
    told: &[Told],
    jobs: usize,
) -> Vec<Vec<Candidate>> {
    let candidates = Candidates::new(facts, jobs);
    let read = Read { repos, facts, told, candidates: &candidates, jobs };
    // Most differ in their first file already.
    let first = read.weigh(candidates.to_weigh(), 1);
    let equal = candidates.still_equal(&first);
    // Where that is their only one, all is known.
    let changes_one = |of: &Candidate| of.of(facts).changed().len() <= 1;
    let (known, to_weigh): (Vec<Candidate>, Vec<Candidate>) =
        equal.into_iter().partition(changes_one);
    let mut weights = first;
    weights.retain(|(of, _)| known.binary_search(of).is_ok());
    weights.extend(read.weigh(to_weigh, usize::MAX));
    weights.sort_unstable_by_key(|(of, _)| *of);
    read.settle(candidates.groups(&weights), &weights)
}

/// What commits are read from.
struct Read<'r> {
    repos: &'r [Option<Arc<Repo>>],
    facts: &'r [RepoFacts],
    told: &'r [Told],
    candidates: &'r Candidates<'r>,
    jobs: usize,
}

impl Read<'_> {
    /// The groups, parted where members differ: first by what comes and goes in the
    /// smallest file that differs, then by the patches.
    fn settle(
        &self,
        groups: Vec<Vec<Candidate>>,
        weights: &[(Candidate, Weight)],
    ) -> Vec<Vec<Candidate>> {
        let size = |of: &Candidate, file: usize| {
            let at = weights.binary_search_by_key(of, |(of, _)| *of).ok()?;
            weights[at].1.sizes.get(file).copied()
        };
        let smallest = |group: &[Candidate]| {
            let files = self.candidates.differing(group);
            files.into_iter().min_by_key(|file| size(&group[0], *file)).into_iter().collect()
        };
        let all = |group: &[Candidate]| self.candidates.differing(group);
        let balance = |objects: &mut Objects<'_>, of: &Candidate, files: &[usize]| {
            let commit = of.of(self.facts);
            let find = || fingerprint::balance(objects, commit, files);
            self.told[of.repo()].balance(commit, files, find)
        };
        let patch = |objects: &mut Objects<'_>, of: &Candidate, files: &[usize]| {
            let commit = of.of(self.facts);
            let find = || fingerprint::of(objects, &self.facts[of.repo()], commit, files);
            self.told[of.repo()].patch(commit, files, find)
        };
        let one_by_one = |objects: &mut Objects<'_>, group: &Vec<Candidate>| {
            let equal = part(objects, group.clone(), smallest, balance).into_iter();
            equal.flat_map(|group| part(objects, group, all, patch)).collect::<Vec<_>>()
        };
        let is_near = |group: &Vec<Candidate>| group.iter().all(|of| of.repo() == group[0].repo());
        let (mut same, groups): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| all(group).is_empty());
        let (mut near, far): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_near);
        // Neighbours in the history share much of what they are made from; and what the
        // sums of a group needed is at hand when its patches are compared.
        near.sort_unstable();
        for groups in near.chunk_by(|a, b| a[0].repo() == b[0].repo()) {
            let at = groups[0][0].repo();
            let Some(repo) = &self.repos[at] else { continue };
            let results = parallel::map(repo, self.jobs, groups, one_by_one);
            same.extend(results.unwrap_or_default().into_iter().flatten());
        }
        let far = self.split(far, smallest, balance);
        same.extend(self.split(far, all, patch));
        same
    }

    /// The groups, parted where members differ by `fingerprint` in the `files`
    /// of their group: for groups of several repositories.
    fn split<F: Ord + Send>(
        &self,
        groups: Vec<Vec<Candidate>>,
        files: impl Fn(&[Candidate]) -> Vec<usize>,
        fingerprint: impl Fn(&mut Objects<'_>, &Candidate, &[usize]) -> F + Sync,
    ) -> Vec<Vec<Candidate>> {
        let (mut same, mut to_read, mut to_compare) = (Vec::new(), Vec::new(), Vec::new());
        for group in groups {
            let files = files(&group);
            if files.is_empty() {
                same.push(group);
            } else {
                to_read.extend(group.into_iter().map(|of| (of, to_compare.len())));
                to_compare.push(files);
            }
        }
        to_read.sort_unstable();
        let read =
            self.each(&to_read, |objects, of, group| fingerprint(objects, of, &to_compare[group]));
        let mut read: Vec<_> = read.into_iter().map(|((of, group), is)| (group, is, of)).collect();
        read.sort_unstable();
        let equal = read.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)).filter(|run| run.len() > 1);
        same.extend(equal.map(|run| run.iter().map(|(.., of)| *of).collect::<Vec<_>>()));
        same
    }

    /// The weights of the first `files` of each candidate, in their order.
    fn weigh(&self, candidates: Vec<Candidate>, files: usize) -> Vec<(Candidate, Weight)> {
        let numbered: Vec<(Candidate, usize)> = candidates.into_iter().map(|of| (of, 0)).collect();
        let weighed = self.each(&numbered, |objects, of, _| {
            let commit = of.of(self.facts);
            self.told[of.repo()].weight(commit, files, || weight(objects, commit, files))
        });
        weighed.into_iter().map(|((of, _), weight)| (of, weight)).collect()
    }

    /// What `work` gives for each candidate, of which each brings a number;
    /// these stand in order. Those of a repository that cannot be opened any
    /// more are left out.
    fn each<R: Send>(
        &self,
        candidates: &[(Candidate, usize)],
        work: impl Fn(&mut Objects<'_>, &Candidate, usize) -> R + Sync,
    ) -> Vec<((Candidate, usize), R)> {
        let mut found = Vec::with_capacity(candidates.len());
        for group in candidates.chunk_by(|a, b| a.0.repo() == b.0.repo()) {
            let at = group[0].0.repo();
            let Some(repo) = &self.repos[at] else { continue };
            let read = |objects: &mut Objects<'_>, (candidate, number): &(Candidate, usize)| {
                work(objects, candidate, *number)
            };
            let results = parallel::map(repo, self.jobs, group, read);
            found.extend(group.iter().copied().zip(results.unwrap_or_default()));
        }
        found
    }
}

/// The parts of a group of one repository, of two and more each, that have one
/// fingerprint; all of it where there is nothing to tell them apart by.
fn part<F: Ord>(
    objects: &mut Objects<'_>,
    group: Vec<Candidate>,
    files: impl Fn(&[Candidate]) -> Vec<usize>,
    fingerprint: impl Fn(&mut Objects<'_>, &Candidate, &[usize]) -> F,
) -> Vec<Vec<Candidate>> {
    let files = files(&group);
    if files.is_empty() {
        return vec![group];
    }
    let read = group.into_iter().map(|of| (fingerprint(objects, &of, &files), of));
    let mut read: Vec<(F, Candidate)> = read.collect();
    read.sort_unstable();
    let equal = read.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1);
    equal.map(|run| run.iter().map(|(_, of)| *of).collect()).collect()
}

/// The sizes of the first files before and after, and what they tell of the patch.
fn weight(objects: &mut Objects<'_>, commit: &Commit, files: usize) -> fingerprint::Read<Weight> {
    let sizes: Vec<Option<(i64, i64)>> = commit
        .changed()
        .take(files)
        .map(|change| size(objects, change.old_blob).zip(size(objects, change.new_blob)))
        .collect();
    let grown: Vec<Option<i64>> =
        sizes.iter().map(|sizes| sizes.map(|(old, new)| new - old)).collect();
    let read = |sizes: Option<(i64, i64)>| {
        sizes.and_then(|(old, new)| u32::try_from(old.saturating_add(new)).ok()).unwrap_or(u32::MAX)
    };
    let is_whole = sizes.iter().all(Option::is_some);
    let found = Weight { change: hash(&grown), sizes: sizes.into_iter().map(read).collect() };
    fingerprint::Read { found, is_whole }
}

/// The size of a file; 0 where there is none, `None` where it cannot be got at.
fn size(objects: &mut Objects<'_>, blob: Option<Oid>) -> Option<i64> {
    match blob {
        Some(blob) => i64::try_from(objects.size(&blob).ok()?).ok(),
        None => Some(0),
    }
}
