//! The commits of an earlier run, and which of them are still reached.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::file::Contents;
use super::stored::Stored;
use crate::facts::{Oid, PlaceTable};
use crate::gather::extend::Known;
use crate::gather::gaps::Problems;
use crate::gather::subtrees::Ways;

/// What an earlier run read of a history.
pub(in crate::gather) struct Kept {
    contents: Contents,
    /// The file that this stands in.
    stored: Stored,
    /// From where it was walked: all commits are reached from these.
    tips: FxHashSet<Oid>,
    /// Where each commit stands; found when it is asked for, which it is not where
    /// nothing is new.
    at: OnceCell<PlaceTable>,
}

impl Kept {
    pub(super) fn new(contents: Contents, stored: Stored) -> Self {
        let mut asked: FxHashSet<Oid> = stored.head.tips.iter().copied().collect();
        let mut found = FxHashSet::default();
        // Most often the last commits.
        for commit in contents.said.commits.iter().rev() {
            if asked.is_empty() {
                break;
            }
            if asked.remove(&commit.oid) {
                found.insert(commit.oid);
            }
        }
        Self { contents, stored, tips: found, at: OnceCell::new() }
    }

    fn at(&self, commit: &Oid) -> Option<u32> {
        let commits = &self.contents.said.commits;
        self.at.get_or_init(|| PlaceTable::of(commits)).get(commits, commit)
    }

    /// How paths of those are to be read that came into the history of the first of the
    /// kept tips from elsewhere; and these tips.
    pub(in crate::gather) fn take_ways(&mut self) -> (Vec<Oid>, Ways) {
        (self.stored.head.tips.clone(), std::mem::take(&mut self.contents.ways))
    }

    /// Whether a commit is among those that were read.
    pub(in crate::gather) fn knows(&self, commit: &Oid) -> bool {
        self.tips.contains(commit) || self.at(commit).is_some()
    }

    /// What was read of the commits from which these come, these included, what
    /// was odd about them, and the file, where that is everything in it. Like the walk,
    /// it ends at the commits at which the history is cut off (`shallow`), although what
    /// comes before them may have been reached from elsewhere.
    pub(in crate::gather) fn reached_from(
        mut self,
        heads: &[Oid],
        shallow: &FxHashSet<Oid>,
    ) -> (Known, Problems, Option<Stored>) {
        let mut problems = std::mem::take(&mut self.contents.problems);
        let is_from = |head: &Oid| heads.contains(head);
        if !self.tips.is_empty() && self.tips.iter().all(is_from) {
            let (known, stored) = self.into_known();
            return (known, problems, Some(stored));
        }
        let said = &self.contents.said;
        let mut reached = vec![false; said.commits.len()];
        let mut pending: Vec<u32> = heads.iter().filter_map(|head| self.at(head)).collect();
        while let Some(next) = pending.pop() {
            let is_new = !std::mem::replace(&mut reached[next as usize], true);
            if is_new && !shallow.contains(&said.commits[next as usize].oid) {
                pending.extend(said.lineage.known(next));
            }
        }
        problems.retain(|commit| self.at(commit).is_some_and(|at| reached[at as usize]));
        let is_whole = reached.iter().all(|reached| *reached);
        if !is_whole {
            let places = self.contents.said.retain(&reached);
            let merges = std::mem::take(&mut self.contents.merges).into_iter();
            let merges = merges.filter_map(|(at, brought)| Some((places[at]?, brought)));
            self.contents.merges = merges.collect();
            self.at = OnceCell::new();
        }
        let (known, stored) = self.into_known();
        (known, problems, is_whole.then_some(stored))
    }

    fn into_known(self) -> (Known, Stored) {
        let Contents { said, merges, .. } = self.contents;
        let merges = merges.into_iter().map(|(at, brought)| (at, Ok(brought))).collect();
        (Known { said, merges, places: self.at }, self.stored)
    }
}
