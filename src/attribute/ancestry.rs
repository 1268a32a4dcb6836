//! Which commit comes from which: what a merge brought, what lies between two
//! commits, and what the main branch holds.
//!
//! The revert of a pull request often names the merge, not its commits, and that
//! of a series names its ends.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::OnceLock;

use super::oid_index::OidIndex;
use crate::facts::{Lineage, RepoFacts};

/// The ancestry of the commits of every repository, found when first asked for.
pub(super) struct Ancestry<'a> {
    facts: &'a [RepoFacts],
    /// Repository and commit of every merge.
    merges: Vec<(usize, usize)>,
    index: OidIndex,
    /// Per repository and commit: whether the first tip holds it.
    on_main: Vec<OnceLock<Vec<bool>>>,
}

impl<'a> Ancestry<'a> {
    pub(super) fn new(facts: &'a [RepoFacts]) -> Self {
        let merges_of = |(repo, facts): (usize, &'a RepoFacts)| {
            let merges = facts.commits.iter().enumerate().filter(|(_, commit)| commit.is_merge());
            merges.map(move |(at, _)| (repo, at))
        };
        let merges: Vec<(usize, usize)> = facts.iter().enumerate().flat_map(merges_of).collect();
        let index = OidIndex::new(merges.iter().map(|(repo, at)| facts[*repo].commits[*at].oid));
        let on_main = facts.iter().map(|_| OnceLock::new()).collect();
        Self { facts, merges, index, on_main }
    }

    /// Repository and commit of the merge whose id starts with these digits.
    /// An abbreviated id means one of `repo`.
    pub(super) fn merge(&self, hash: &str, repo: usize) -> Option<(usize, usize)> {
        let oid = |at: usize| {
            let (repo, commit) = self.merges[at];
            self.facts[repo].commits[commit].oid
        };
        Some(self.merges[self.index.find(hash, oid, |at| self.merges[at].0 == repo)?])
    }

    /// The commits that a merge brought, by index, ascending.
    pub(super) fn brought(&self, repo: usize, merge: usize) -> Vec<usize> {
        let parents = self.parents(repo);
        let known: Vec<usize> = known(parents, merge).collect();
        let Some((first, others)) = known.split_first() else { return Vec::new() };
        without(parents, self.facts[repo].commits.len(), (&[*first], others))
    }

    /// The commits that `to` comes from, itself included, and `from` does not: what
    /// git calls `from..to`, by index, ascending.
    pub(super) fn between(&self, repo: usize, from: usize, to: usize) -> Vec<usize> {
        without(self.parents(repo), self.facts[repo].commits.len(), (&[from], &[to]))
    }

    /// Whether the branch that was analysed first holds a commit. Everything is
    /// held where no branch is known.
    pub(super) fn is_on_main(&self, repo: usize, commit: usize) -> bool {
        let held = self.on_main[repo].get_or_init(|| {
            let facts = &self.facts[repo];
            let Some(tip) = facts.tips.first() else { return vec![true; facts.commits.len()] };
            let mut seen = vec![false; facts.commits.len()];
            let tip = facts.commits.iter().position(|commit| commit.oid == tip.oid);
            reach(self.parents(repo), tip.as_slice(), &mut seen);
            seen
        });
        held[commit]
    }

    fn parents(&self, repo: usize) -> &Lineage {
        &self.facts[repo].lineage
    }
}

/// What can be reached from `to` and not from `from`, ascending.
fn without(parents: &Lineage, commits: usize, (from, to): (&[usize], &[usize])) -> Vec<usize> {
    if parents.is_in_order() {
        return beyond(parents, from, to);
    }
    let mut seen = vec![false; commits];
    reach(parents, from, &mut seen);
    let mut reached = reach(parents, to, &mut seen);
    reached.sort_unstable();
    reached
}

/// The same where parents stand before their children: the last commit of those that
/// are still to be looked at is reached from no other, so that it is enough to go back
/// to where both ways have met.
fn beyond(parents: &Lineage, from: &[usize], to: &[usize]) -> Vec<usize> {
    // Whether each is reached from `from`.
    let mut pending: BTreeMap<usize, bool> = to.iter().map(|at| (*at, false)).collect();
    pending.extend(from.iter().map(|at| (*at, true)));
    let mut open = pending.values().filter(|is_known| !**is_known).count();
    let mut reached = Vec::new();
    while open > 0 {
        let Some((at, is_known)) = pending.pop_last() else { break };
        if !is_known {
            open -= 1;
            reached.push(at);
        }
        for parent in known(parents, at) {
            match pending.entry(parent) {
                Entry::Vacant(entry) => {
                    open += usize::from(!is_known);
                    entry.insert(is_known);
                }
                Entry::Occupied(mut entry) if is_known => {
                    open -= usize::from(!entry.insert(true));
                }
                Entry::Occupied(_) => {}
            }
        }
    }
    reached.reverse();
    reached
}

/// The parents of a commit that were read.
fn known(parents: &Lineage, commit: usize) -> impl Iterator<Item = usize> {
    parents.known(commit as u32).map(|parent| parent as usize)
}

/// Everything that can be reached and was not seen before, which it then is.
fn reach(parents: &Lineage, from: &[usize], seen: &mut [bool]) -> Vec<usize> {
    let mut reached = Vec::new();
    let mut pending = from.to_vec();
    while let Some(commit) = pending.pop() {
        if !std::mem::replace(&mut seen[commit], true) {
            reached.push(commit);
            pending.extend(known(parents, commit));
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::facts::{Commit, Oid, Tip};

    /// Commits 0, 1, … with these parents.
    fn history(parents: &[&[u8]]) -> Vec<RepoFacts> {
        let oid = |n: u8| Oid::from_bytes(&[n + 1; 20]).unwrap();
        let commit = |(n, parents): (u8, &&[u8])| {
            let parents: Vec<Oid> = parents.iter().map(|n| oid(*n)).collect();
            (Commit { merges: parents.len() > 1, ..Commit::bare(oid(n)) }, parents)
        };
        let (commits, parents): (Vec<_>, Vec<_>) = (0..).zip(parents).map(commit).unzip();
        let lineage = Lineage::of(&commits, parents);
        vec![RepoFacts { commits, lineage, ..RepoFacts::default() }]
    }

    #[test]
    fn a_merge_brings_what_its_first_parent_did_not_have() {
        // 0 – 1 – 4 is the branch, 2 – 3 left it at 0; 4 merges 3.
        let facts = history(&[&[], &[0], &[0], &[2], &[1, 3]]);
        let ancestry = Ancestry::new(&facts);
        assert_eq!(ancestry.merge(&"05".repeat(20), 0), Some((0, 4)));
        assert_eq!(ancestry.merge(&"04".repeat(20), 0), None, "no merge");
        assert_eq!(ancestry.brought(0, 4), [2, 3]);
    }

    #[test]
    fn what_an_earlier_merge_brought_is_not_brought_again() {
        // 3 merges 2; 5 merges 4, which goes on from 2.
        let facts = history(&[&[], &[0], &[0], &[1, 2], &[2], &[3, 4]]);
        assert_eq!(Ancestry::new(&facts).brought(0, 5), [4]);
    }

    #[test]
    fn a_range_leaves_out_where_it_starts_and_what_that_comes_from() {
        // 0 – 1 – 2 – 4 with 3 beside 2.
        let facts = history(&[&[], &[0], &[1], &[1], &[2, 3]]);
        let ancestry = Ancestry::new(&facts);
        assert_eq!(ancestry.between(0, 1, 4), [2, 3, 4]);
        assert_eq!(ancestry.between(0, 4, 1), [0usize; 0], "the other way round");
    }

    #[test]
    fn the_main_branch_is_the_first_tip() {
        let mut facts = history(&[&[], &[0], &[0]]);
        assert!((0..3).all(|at| Ancestry::new(&facts).is_on_main(0, at)), "no branch is known");
        let tip = |at: usize| Tip { branch: "b".to_owned(), oid: facts[0].commits[at].oid };
        facts[0].tips = vec![tip(1), tip(2)];
        let ancestry = Ancestry::new(&facts);
        assert_eq!([0, 1, 2].map(|at| ancestry.is_on_main(0, at)), [true, true, false]);
    }

    #[test]
    fn parents_that_were_not_read_bring_nothing() {
        let facts = history(&[&[], &[0, 9]]);
        assert_eq!(Ancestry::new(&facts).brought(0, 1), [0usize; 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn where_both_ways_have_met_nothing_more_is_reached(
            edges in prop::collection::vec(prop::collection::vec(0usize..40, 0..3), 1..40),
            from in prop::collection::vec(0usize..40, 0..3),
            to in prop::collection::vec(0usize..40, 0..3),
        ) {
            let count = edges.len();
            let before = |(at, edges): (usize, &Vec<usize>)| -> Vec<u8> {
                edges.iter().filter(|_| at > 0).map(|edge| (edge % at.max(1)) as u8).collect()
            };
            let parents: Vec<Vec<u8>> = edges.iter().enumerate().map(before).collect();
            let parents: Vec<&[u8]> = parents.iter().map(Vec::as_slice).collect();
            let lineage = history(&parents).remove(0).lineage;
            prop_assert!(lineage.is_in_order());
            let within = |all: &[usize]| -> Vec<usize> { all.iter().map(|at| at % count).collect() };
            let (from, to) = (within(&from), within(&to));
            let mut seen = vec![false; count];
            reach(&lineage, &from, &mut seen);
            let mut reached = reach(&lineage, &to, &mut seen);
            reached.sort_unstable();
            prop_assert_eq!(beyond(&lineage, &from, &to), reached);
        }
    }
}
