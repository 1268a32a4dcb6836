//! Reviews kept in refs beside the history: notes of Gerrit and of git-appraise,
//! and Gerrit's NoteDb. Read when they are there, whatever branch is analysed.
//!
//! | refs | file |
//! | --- | --- |
//! | `refs/notes/review` | `gerrit_notes` |
//! | `refs/changes/*/*/meta` | `notedb`, a ref's updates: `change` |
//! | `refs/notes/devtools/reviews`, `…/discuss` | `appraise` |
//!
//! What all have in common: what is read `beside` the history, the walk over `notes`, and what is `told` of records
//! that could not be used.

mod appraise;
mod beside;
mod change;
mod gerrit_notes;
mod notedb;
mod notes;
mod told;

use rustc_hash::FxHashSet;

use self::beside::{Beside, review};
use self::told::Told;
use crate::facts::{Oid, Places, Record, Records, RepoFacts};
use crate::git::{self, Error, Refs, Repo};

/// Everything that refs beside the history of the repository record about the
/// commits in `facts`, into `facts`. What could not be used is added to its gaps.
pub(super) fn read(repo: &Repo, facts: &mut RepoFacts, jobs: usize) {
    let mut told = Told::default();
    let credits = read_all(repo, facts, jobs, &mut told).unwrap_or_else(|error| {
        told.unopened(&error.message);
        Vec::new()
    });
    facts.gaps.extend(told.into_gaps(&facts.name));
    facts.beside.in_refs = Records { credits, known: Vec::new() };
}

fn read_all(
    repo: &Repo,
    facts: &RepoFacts,
    jobs: usize,
    told: &mut Told,
) -> Result<Vec<Record>, Error> {
    let refs = repo.refs();
    let gerrit_notes = target(refs, gerrit_notes::REF, told);
    let changes = notedb::refs(refs, told)?;
    let requests = target(refs, appraise::REQUESTS, told);
    let comments = target(refs, appraise::COMMENTS, told);
    if gerrit_notes.is_none() && changes.is_empty() && comments.is_none() {
        return Ok(Vec::new());
    }
    let beside = Beside { repo, jobs, facts, commits: Places::of(&facts.commits) };
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

/// The object that a ref points to; `None` where there is no such ref.
fn target(refs: &dyn Refs, name: &'static str, told: &mut Told) -> Option<Oid> {
    match git::resolve(refs, name) {
        Ok(found) => found.map(|(_, oid)| oid),
        Err(_) => {
            told.unreadable_ref(name);
            None
        }
    }
}
