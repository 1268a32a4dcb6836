//! What a merge brought: its commits that the first parent did not have.
//!
//! The revert of a pull request often names the merge, not its commits.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::guards::OidIndex;
use crate::facts::{Oid, RepoFacts};

/// The merges of every repository.
pub(super) struct Merges<'a> {
    facts: &'a [RepoFacts],
    /// Repository and commit of every merge.
    all: Vec<(usize, usize)>,
    index: OidIndex,
    /// Per repository: the parents of each commit, found when first asked for.
    parents: Vec<OnceLock<Vec<Box<[usize]>>>>,
}

impl<'a> Merges<'a> {
    pub(super) fn new(facts: &'a [RepoFacts]) -> Self {
        let merges_of = |(repo, facts): (usize, &'a RepoFacts)| {
            let merges = facts.commits.iter().enumerate().filter(|(_, commit)| commit.is_merge());
            merges.map(move |(at, _)| (repo, at))
        };
        let all: Vec<(usize, usize)> = facts.iter().enumerate().flat_map(merges_of).collect();
        let index = OidIndex::new(all.iter().map(|(repo, at)| facts[*repo].commits[*at].oid));
        Self { facts, all, index, parents: facts.iter().map(|_| OnceLock::new()).collect() }
    }

    /// Repository and commit of the merge whose id starts with these digits.
    /// An abbreviated id means one of `repo`.
    pub(super) fn find(&self, hash: &str, repo: usize) -> Option<(usize, usize)> {
        Some(self.all[self.index.find(hash, |at| self.all[at].0 == repo)?])
    }

    /// The commits that a merge brought, by index, ascending.
    pub(super) fn brought(&self, repo: usize, merge: usize) -> Vec<usize> {
        let parents = self.parents[repo].get_or_init(|| parents_of(&self.facts[repo]));
        let Some((first, others)) = parents[merge].split_first() else { return Vec::new() };
        let mut seen = vec![false; parents.len()];
        reach(parents, &[*first], &mut seen);
        let mut brought = reach(parents, others, &mut seen);
        brought.sort_unstable();
        brought
    }
}

fn parents_of(facts: &RepoFacts) -> Vec<Box<[usize]>> {
    let commits = facts.commits.iter().enumerate();
    let at: FxHashMap<Oid, usize> = commits.map(|(at, commit)| (commit.oid, at)).collect();
    let known = |oids: &[Oid]| oids.iter().filter_map(|oid| at.get(oid).copied()).collect();
    facts.commits.iter().map(|commit| known(&commit.parents)).collect()
}

/// Everything that can be reached and was not seen before, which it then is.
fn reach(parents: &[Box<[usize]>], from: &[usize], seen: &mut [bool]) -> Vec<usize> {
    let mut reached = Vec::new();
    let mut pending = from.to_vec();
    while let Some(commit) = pending.pop() {
        if !std::mem::replace(&mut seen[commit], true) {
            reached.push(commit);
            pending.extend(&parents[commit]);
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Commit, IdentityId, When};

    /// Commits 0, 1, … with these parents.
    fn history(parents: &[&[u8]]) -> Vec<RepoFacts> {
        let oid = |n: u8| Oid::from_bytes(&[n + 1; 20]).unwrap();
        let commit = |(n, parents): (u8, &&[u8])| Commit {
            oid: oid(n),
            parents: parents.iter().map(|n| oid(*n)).collect(),
            author: IdentityId(0),
            authored: When::default(),
            committer: IdentityId(0),
            committed: When::default(),
            message: "".into(),
            changes: None,
            credits: Box::default(),
        };
        let commits = (0..).zip(parents).map(commit).collect();
        vec![RepoFacts { commits, ..RepoFacts::default() }]
    }

    #[test]
    fn a_merge_brings_what_its_first_parent_did_not_have() {
        // 0 – 1 – 4 is the branch, 2 – 3 left it at 0; 4 merges 3.
        let facts = history(&[&[], &[0], &[0], &[2], &[1, 3]]);
        let merges = Merges::new(&facts);
        assert_eq!(merges.find(&"05".repeat(20), 0), Some((0, 4)));
        assert_eq!(merges.find(&"04".repeat(20), 0), None, "no merge");
        assert_eq!(merges.brought(0, 4), [2, 3]);
    }

    #[test]
    fn what_an_earlier_merge_brought_is_not_brought_again() {
        // 3 merges 2; 5 merges 4, which goes on from 2.
        let facts = history(&[&[], &[0], &[0], &[1, 2], &[2], &[3, 4]]);
        assert_eq!(Merges::new(&facts).brought(0, 5), [4]);
    }

    #[test]
    fn parents_that_were_not_read_bring_nothing() {
        let facts = history(&[&[], &[0, 9]]);
        assert_eq!(Merges::new(&facts).brought(0, 1), [0usize; 0]);
    }
}
