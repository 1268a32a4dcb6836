//! Design docs: which files are one doc, who leads it, whom it names, its status,
//! and who worked on it.

mod doc;
mod follow;
mod leads;
mod moves;
mod named;
mod place;
mod status;
mod suggestions;
#[cfg(test)]
mod tests;
mod unplaced;

use std::collections::BTreeMap;

use super::change::Change;
use crate::config::Config;
use crate::facts::RepoFacts;
use crate::org::Resolver;

pub(in crate::attribute) use place::plain;

pub use doc::{Doc, DocTouch, Transition};
pub use named::Named;
pub use status::UnreadStatus;
pub use unplaced::{DocRole, UnplacedAuthor};

/// Every doc, and what could not be understood of them.
#[derive(Debug, Default)]
pub(super) struct Followed {
    pub(super) docs: Vec<Doc>,
    pub(super) unread: Vec<UnreadStatus>,
    pub(super) unplaced: Vec<UnplacedAuthor>,
}

/// Follows every design doc through the changes, renames included. Docs come
/// by repository, then in the order of their first change.
pub(super) fn follow(
    config: &Config,
    facts: &[RepoFacts],
    resolver: &Resolver,
    changes: &[Change],
) -> Followed {
    let mut followed = Followed::default();
    let mut unread = status::Unread::default();
    let mut unplaced = unplaced::Unplaced::default();
    for (repo, facts) in facts.iter().enumerate() {
        let families: Vec<usize> = (config.design_docs.iter().enumerate())
            .filter(|(_, family)| family.repo == repo)
            .map(|(at, _)| at)
            .collect();
        if families.is_empty() || facts.docs.is_empty() {
            continue;
        }
        let by_commit: BTreeMap<usize, usize> = (changes.iter().enumerate())
            .filter(|(_, change)| change.repo() == repo)
            .map(|(at, change)| (change.commit(), at))
            .collect();
        let places = place::Places::new(config, families, facts);
        let mut follower =
            follow::Follower::new(repo, facts, resolver, changes, &places, config.rules.doc_words);
        for revisions in facts.docs.chunk_by(|a, b| a.commit == b.commit) {
            if let Some(change) = by_commit.get(&revisions[0].commit) {
                follower.commit(*change, revisions, &mut unread);
            }
        }
        let known = followed.docs.len();
        followed.docs.append(&mut follower.into_docs(known, &mut unplaced));
    }
    followed.unread = unread.into_list();
    followed.unplaced = unplaced.into_list();
    followed
}
