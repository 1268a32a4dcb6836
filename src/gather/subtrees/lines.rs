//! Which commits came from elsewhere, and with which merge.
//!
//! A history is that of its first root: what comes from it, or from what was there
//! already, is its own. All else that one of its merges reaches was made elsewhere,
//! and came with the first such merge. That is a history again, which may hold others.

use rustc_hash::FxHashSet;

use super::moved;
use super::told::{Came, Told};
use super::ways::{Way, Ways};
use crate::facts::{CommitFacts, Lineage, NO_COMMIT, Oid};
use crate::gather::tables::number;
use crate::git::Objects;

/// The number of the history of the tip; those that came into it have higher ones.
const HERE: u32 = 1;

/// A history that came into another one.
struct History {
    number: u32,
    tip: u32,
    /// Its commits, parents first.
    commits: Vec<u32>,
}

/// The commits and their parents as numbers, and what is known of them so far.
struct Graph<'s> {
    said: &'s CommitFacts,
    lineage: &'s Lineage,
    /// Per commit: to which history it was found to belong; 0 before that.
    history: Vec<u32>,
    /// Per commit: the last history that was found to hold it as its own.
    own: Vec<u32>,
    /// Per history: below which directory it was put, where that was told.
    prefixes: Vec<Option<Box<[u8]>>>,
}

/// How the paths of all commits are to be read that came from elsewhere into the
/// history of `tip`.
pub(super) fn ways(objects: &mut Objects<'_>, said: &CommitFacts, tip: Oid) -> Ways {
    let mut ways = Ways::default();
    let Some(tip) = said.commits.iter().rposition(|commit| commit.oid == tip) else { return ways };
    let tip = number(tip);
    let mut graph = Graph {
        said,
        lineage: &said.lineage,
        history: vec![0; said.commits.len()],
        own: vec![0; said.commits.len()],
        prefixes: vec![None],
    };
    let mut pending = Vec::from_iter(graph.take(tip, 0).map(|(history, _)| history));
    while let Some(history) = pending.pop() {
        pending.extend(graph.follow(objects, &history, &mut ways));
    }
    let came = |(_, history): &(u32, &u32)| **history > HERE;
    ways.elsewhere = (0..).zip(&graph.history).filter(came).map(|(at, _)| at).collect();
    ways
}

impl Graph<'_> {
    /// Makes one history of what a commit reaches of the history `from`, and says on
    /// which others that borders; `None` where it is of another one already.
    fn take(&mut self, tip: u32, from: u32) -> Option<(History, FxHashSet<u32>)> {
        let number = number(self.prefixes.len());
        let (mut commits, mut near) = (Vec::new(), FxHashSet::default());
        let mut next = vec![tip];
        while let Some(at) = next.pop() {
            let history = &mut self.history[at as usize];
            if *history == from {
                *history = number;
                commits.push(at);
                next.extend(self.lineage.known(at));
            } else if *history != number {
                near.insert(*history);
            }
        }
        commits.sort_unstable();
        (!commits.is_empty()).then(|| {
            self.prefixes.push(None);
            (History { number, tip, commits }, near)
        })
    }

    /// What came into a history from elsewhere, each with the ways of its commits.
    fn follow(
        &mut self,
        objects: &mut Objects<'_>,
        history: &History,
        ways: &mut Ways,
    ) -> Vec<History> {
        self.mark_own(history);
        let mut found = Vec::new();
        for &merge in &history.commits {
            let is_own = |at: u32| self.own[at as usize] == history.number;
            if self.lineage.parents(merge).len() < 2 || !is_own(merge) {
                continue;
            }
            let main = self.lineage.known(merge).find(|parent| is_own(*parent));
            let others = self.lineage.known(merge).filter(|parent| !is_own(*parent));
            // Nearly all merges bring what was made here.
            let others: Vec<u32> = others.collect();
            for parent in &others {
                let Some((other, near)) = self.take(*parent, history.number) else { continue };
                self.place(objects, (merge, main), (&other, &near), ways);
                found.push(other);
            }
        }
        found
    }

    /// Marks the commits of a history that come from its first root, or from what is
    /// beyond it.
    fn mark_own(&mut self, history: &History) {
        let is_within =
            |graph: &Self, at: u32| at != NO_COMMIT && graph.history[at as usize] == history.number;
        let mut first = history.tip;
        while let Some(&parent) = self.lineage.parents(first).first() {
            if !is_within(self, parent) || parent >= first {
                break;
            }
            first = parent;
        }
        for &at in &history.commits {
            let mut parents = self.lineage.parents(at).iter();
            let is_own = |parent: &u32| {
                !is_within(self, *parent) || self.own[*parent as usize] == history.number
            };
            if at == first || parents.any(is_own) {
                self.own[at as usize] = history.number;
            }
        }
    }

    /// Finds out where a merge put what it brought.
    fn place(
        &mut self,
        objects: &mut Objects<'_>,
        (merge, main): (u32, Option<u32>),
        (other, near): (&History, &FxHashSet<u32>),
        ways: &mut Ways,
    ) {
        let commit = |at: u32| &self.said.commits[at as usize];
        ways.last = ways.last.max(Some(merge));
        let mut known: Vec<Box<[u8]>> =
            near.iter().filter_map(|near| self.prefixes[*near as usize].clone()).collect();
        known.sort_unstable();
        known.dedup();
        let came = Came {
            said: self.said,
            merge: commit(merge),
            main: main.map(|main| commit(main).oid),
            other: commit(other.tip),
            then: &self.said.commits[merge as usize + 1..],
            known: &known,
        };
        match came.told(objects) {
            Told::Below(prefix) => {
                self.prefixes[other.number as usize] = Some(prefix.clone());
                if !prefix.is_empty() {
                    ways.add(Way::Under(prefix), &other.commits);
                }
            }
            Told::Nothing => {
                let changing = other.commits.iter().filter(|at| !commit(**at).is_merge());
                ways.untold.push((commit(merge).oid, changing.count() as u64));
            }
        }
        moved::ways(objects, self.said, &other.commits, ways);
    }
}
