//! Reviews kept in refs beside the history: notes of Gerrit and of git-appraise,
//! and Gerrit's NoteDb. Read when they are there, whatever branch is analysed.
//!
//! | refs | file |
//! | --- | --- |
//! | `refs/notes/review` | `gerrit_notes` |
//! | `refs/changes/*/*/meta` | `notedb`, a ref's updates: `change` |
//! | `refs/notes/devtools/reviews`, `…/discuss` | `appraise` |
//!
//! What all have in common: the walk over `notes`, and what is `told` of records
//! that could not be used.

mod appraise;
mod change;
mod gerrit_notes;
mod notedb;
mod notes;
mod told;

use std::path::Path;

use git2::Repository;
use rustc_hash::{FxHashMap, FxHashSet};

use self::told::Told;
use super::objects::Replacements;
use super::open;
use super::recorded::Recorded;
use super::tree::Id;
use crate::facts::{Form, Oid, RepoFacts};

/// What the readers of all forms need.
struct Beside<'b> {
    repo: &'b Repository,
    path: &'b Path,
    replaced: &'b Replacements,
    jobs: usize,
    facts: &'b RepoFacts,
    /// Where each analysed commit stands in the facts.
    commits: FxHashMap<Oid, usize>,
}

impl Beside<'_> {
    fn knows(&self, commit: &Oid) -> bool {
        self.commits.contains_key(commit)
    }
}

/// Everything that refs beside the history of the repository at `path` record
/// about the commits in `facts`. What could not be used is added to its gaps.
pub(super) fn read(path: &Path, facts: &mut RepoFacts, jobs: usize) -> Vec<Recorded> {
    let mut told = Told::default();
    let found = read_all(path, facts, jobs, &mut told).unwrap_or_else(|error| {
        told.unopened(error.message());
        Vec::new()
    });
    facts.gaps.extend(told.into_gaps(&facts.name));
    found
}

fn read_all(
    path: &Path,
    facts: &RepoFacts,
    jobs: usize,
    told: &mut Told,
) -> Result<Vec<Recorded>, git2::Error> {
    // A repository that could not be opened has its gap already.
    let Ok(repo) = open::open(path) else { return Ok(Vec::new()) };
    let gerrit_notes = target(&repo, gerrit_notes::REF);
    let changes = notedb::refs(&repo)?;
    let requests = target(&repo, appraise::REQUESTS);
    let comments = target(&repo, appraise::COMMENTS);
    if gerrit_notes.is_none() && changes.is_empty() && comments.is_none() {
        return Ok(Vec::new());
    }
    let replaced = open::replacements(&repo);
    let commits = facts.commits.iter().enumerate().map(|(at, commit)| (commit.oid, at)).collect();
    let beside = Beside { repo: &repo, path, replaced: &replaced, jobs, facts, commits };
    let mut found = Vec::new();
    let mut noted = FxHashSet::default();
    if let Some(tip) = gerrit_notes {
        (found, noted) = gerrit_notes::read(&beside, &tip, told)?;
    }
    found.extend(notedb::read(&beside, &changes, &noted, told)?);
    if let Some(tip) = comments {
        found.extend(appraise::read(&beside, requests.as_ref(), &tip, told)?);
    }
    Ok(found)
}

/// The object that a ref points to.
fn target(repo: &Repository, name: &str) -> Option<Id> {
    let reference = repo.find_reference(name).ok()?;
    reference.resolve().ok()?.target()?.as_bytes().try_into().ok()
}

/// The review of somebody.
fn review(commit: Oid, who: crate::facts::RawIdentity, form: Form) -> Recorded {
    Recorded { commit, role: crate::facts::Role::Reviewer, who, form }
}
