//! The commits of an earlier run, and which of them are still reached.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::file::Contents;
use crate::facts::{CommitFacts, Oid};
use crate::gather::assemble::Part;
use crate::gather::gaps::Problems;
use crate::gather::owner_files::Changed;
use crate::gather::subtrees::Ways;

/// What an earlier run read of a history.
pub(in crate::gather) struct Kept {
    contents: Contents,
    /// From where it was walked: all commits are reached from these.
    tips: FxHashSet<Oid>,
    /// Where each commit stands; found when it is asked for, which it is not where
    /// nothing is new.
    at: OnceCell<FxHashMap<Oid, usize>>,
}

impl Kept {
    pub(super) fn new(contents: Contents, tips: &[Oid]) -> Self {
        let mut asked: FxHashSet<Oid> = tips.iter().copied().collect();
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
        Self { contents, tips: found, at: OnceCell::new() }
    }

    fn at(&self) -> &FxHashMap<Oid, usize> {
        let commits = self.contents.said.commits.iter().enumerate();
        self.at.get_or_init(|| commits.map(|(at, commit)| (commit.oid, at)).collect())
    }

    /// How paths of those are to be read that came into the history of this tip from
    /// elsewhere; `None` where that was found out of another.
    pub(in crate::gather) fn take_ways(&mut self, main: Option<Oid>) -> Option<Ways> {
        let (of, ways) = self.contents.ways.take()?;
        (of == main).then_some(ways)
    }

    /// Whether a commit is among those that were read.
    pub(in crate::gather) fn knows(&self, commit: &Oid) -> bool {
        self.tips.contains(commit) || self.at().contains_key(commit)
    }

    /// What was read of the commits from which these come, these included, what
    /// was odd about them, and whether that is everything. Like the walk, it ends at
    /// the commits at which the history is cut off (`shallow`), although what comes
    /// before them may have been reached from elsewhere.
    pub(in crate::gather) fn reached_from(
        self,
        heads: &[Oid],
        shallow: &FxHashSet<Oid>,
    ) -> (Part, Problems, bool) {
        let is_from = |head: &Oid| heads.contains(head);
        if !self.tips.is_empty() && self.tips.iter().all(is_from) {
            let Contents { said, merges, problems, .. } = self.contents;
            return (part(said, merges), problems, true);
        }
        self.at();
        let Self { contents: Contents { mut said, mut merges, mut problems, .. }, at, .. } = self;
        let at = at.into_inner().unwrap_or_default();
        let mut reached = vec![false; said.commits.len()];
        let mut pending: Vec<usize> =
            heads.iter().filter_map(|head| at.get(head)).copied().collect();
        while let Some(next) = pending.pop() {
            let commit = &said.commits[next];
            let is_new = !std::mem::replace(&mut reached[next], true);
            if is_new && !shallow.contains(&commit.oid) {
                pending.extend(commit.parents.iter().filter_map(|parent| at.get(parent)));
            }
        }
        let is_whole = reached.iter().all(|reached| *reached);
        if !is_whole {
            let places = said.retain(&reached);
            merges = merges
                .into_iter()
                .filter_map(|(at, brought)| Some((places[at]?, brought)))
                .collect();
            problems.retain(|commit| at.get(commit).is_some_and(|at| reached[*at]));
        }
        (part(said, merges), problems, is_whole)
    }
}

fn part(said: CommitFacts, merges: Vec<(usize, Changed)>) -> Part {
    Part { said, merges: merges.into_iter().map(|(at, brought)| (at, Ok(brought))).collect() }
}
