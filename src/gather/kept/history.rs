//! The commits of an earlier run, and which of them are still reached.

use rustc_hash::{FxHashMap, FxHashSet};

use super::file::Contents;
use crate::facts::Oid;
use crate::gather::assemble::Part;
use crate::gather::gaps::Problems;

/// What an earlier run read of a history.
pub(in crate::gather) struct Kept {
    contents: Contents,
    /// Where each commit stands.
    at: FxHashMap<Oid, usize>,
}

impl Kept {
    pub(super) fn new(contents: Contents) -> Self {
        let commits = contents.said.commits.iter().enumerate();
        let at = commits.map(|(at, commit)| (commit.oid, at)).collect();
        Self { contents, at }
    }

    /// Whether a commit is among those that were read.
    pub(in crate::gather) fn knows(&self, commit: &Oid) -> bool {
        self.at.contains_key(commit)
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
        let Self { contents: Contents { mut said, mut merges, mut problems }, at } = self;
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
        let merges = merges.into_iter().map(|(at, brought)| (at, Ok(brought))).collect();
        (Part { said, merges }, problems, is_whole)
    }
}
