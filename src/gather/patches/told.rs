//! What was found out of the patches of commits, in this run or an earlier one: an
//! object never changes, so it is found out once.

use std::sync::{Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::candidates::Weight;
use super::fingerprint::{Balance, Patch, Read};
use crate::facts::{Commit, Oid, RepoFacts};

/// A commit, and which of its files were looked at, by their places.
type Of = (Oid, Box<[u32]>);

/// What is known of the commits of one repository.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Known {
    /// By how many files were looked at, at most.
    weights: FxHashMap<(Oid, u64), Weight>,
    balances: FxHashMap<Of, Balance>,
    patches: FxHashMap<Of, Patch>,
}

/// What is known, and what is found out meanwhile.
#[derive(Debug, Default)]
pub(super) struct Told {
    known: Known,
    more: Mutex<Known>,
}

impl Told {
    pub(super) fn new(known: Known) -> Self {
        Self { known, more: Mutex::default() }
    }

    /// The weight of a commit by its first files.
    pub(super) fn weight(
        &self,
        commit: &Commit,
        files: usize,
        find: impl FnOnce() -> Read<Weight>,
    ) -> Weight {
        let key = (commit.oid, files as u64);
        self.of(|known| &mut known.weights, self.known.weights.get(&key), key, find)
    }

    /// The balance of a commit in some files.
    pub(super) fn balance(
        &self,
        commit: &Commit,
        files: &[usize],
        find: impl FnOnce() -> Read<Balance>,
    ) -> Balance {
        let key = key(commit, files);
        self.of(|known| &mut known.balances, self.known.balances.get(&key), key, find)
    }

    /// The patch of a commit in some files.
    pub(super) fn patch(
        &self,
        commit: &Commit,
        files: &[usize],
        find: impl FnOnce() -> Read<Patch>,
    ) -> Patch {
        let key = key(commit, files);
        self.of(|known| &mut known.patches, self.known.patches.get(&key), key, find)
    }

    fn of<K: Eq + std::hash::Hash, V: Clone>(
        &self,
        table: impl FnOnce(&mut Known) -> &mut FxHashMap<K, V>,
        known: Option<&V>,
        key: K,
        find: impl FnOnce() -> Read<V>,
    ) -> V {
        if let Some(known) = known {
            return known.clone();
        }
        let Read { found, is_whole } = find();
        // What could not be read may be readable tomorrow.
        if is_whole {
            let mut more = self.more.lock().unwrap_or_else(PoisonError::into_inner);
            table(&mut more).insert(key, found.clone());
        }
        found
    }

    /// What is known now of the commits that are there, and of how many things; `None`
    /// where nothing was found out.
    pub(super) fn into_kept(self, facts: &RepoFacts) -> Option<(Known, usize)> {
        let Self { known: mut all, more } = self;
        let Known { weights, balances, patches } =
            more.into_inner().unwrap_or_else(PoisonError::into_inner);
        if weights.is_empty() && balances.is_empty() && patches.is_empty() {
            return None;
        }
        let there: FxHashSet<Oid> = facts.commits.iter().map(|commit| commit.oid).collect();
        all.weights.extend(weights);
        all.balances.extend(balances);
        all.patches.extend(patches);
        all.weights.retain(|(oid, _), _| there.contains(oid));
        all.balances.retain(|(oid, _), _| there.contains(oid));
        all.patches.retain(|(oid, _), _| there.contains(oid));
        let count = all.weights.len() + all.balances.len() + all.patches.len();
        Some((all, count))
    }
}

fn key(commit: &Commit, files: &[usize]) -> Of {
    (commit.oid, files.iter().map(|file| u32::try_from(*file).unwrap_or(u32::MAX)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(id: u8) -> Commit {
        Commit::bare(Oid::from_bytes(&[id; 20]).unwrap())
    }

    fn keep(told: Told, commits: &[u8]) -> Option<(Known, usize)> {
        let commits = commits.iter().map(|id| commit(*id)).collect();
        told.into_kept(&RepoFacts { commits, ..RepoFacts::default() })
    }

    #[test]
    fn what_was_read_whole_is_found_out_once() {
        let read = |found| Read { found, is_whole: true };
        let told = Told::default();
        assert_eq!(told.balance(&commit(1), &[0], || read(7)), 7);
        assert_eq!(told.balance(&commit(1), &[0, 1], || read(8)), 8);
        assert_eq!(told.balance(&commit(2), &[0], || Read { found: 9, is_whole: false }), 9);
        assert_eq!(told.balance(&commit(3), &[0], || read(10)), 10);
        let (known, count) = keep(told, &[1, 2]).unwrap();
        assert_eq!(count, 2, "of 2 nothing was read, and 3 is gone");
        let bytes = postcard::to_stdvec(&known).unwrap();
        let told = Told::new(postcard::from_bytes(&bytes).unwrap());
        assert_eq!(told.balance(&commit(1), &[0], || panic!("it is known")), 7);
        assert_eq!(told.balance(&commit(1), &[0, 1], || panic!("it is known")), 8);
        assert!(keep(told, &[1, 2]).is_none(), "nothing is new");
        let told = Told::new(postcard::from_bytes(&bytes).unwrap());
        assert_eq!(told.balance(&commit(2), &[0], || read(11)), 11);
        assert_eq!(
            told.patch(&commit(1), &[0], || Read { found: [1; 32], is_whole: true }),
            [1; 32]
        );
        assert_eq!(keep(told, &[1, 2]).unwrap().1, 4);
    }
}
