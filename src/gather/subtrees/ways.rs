//! What paths of another repository go through until they are those of here.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::told::MOST_AFTER;
use crate::facts::{CommitFacts, Oid};
use crate::gather::tables::number;

/// What a path of a commit goes through until it is one of here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Way {
    /// It is under a directory, which ends in a slash.
    Under(Box<[u8]>),
    /// It was moved under a directory, unless it is below one of these names at the
    /// top, which were not moved.
    Moved(Box<[u8]>, FxHashSet<Box<[u8]>>),
}

impl Way {
    pub(super) fn take(&self, path: &mut Vec<u8>) {
        let prefix = match self {
            Self::Under(prefix) => prefix,
            Self::Moved(prefix, left) => {
                let top = path.split(|byte| *byte == b'/').next().unwrap_or_default();
                if left.contains(top) {
                    return;
                }
                prefix
            }
        };
        path.splice(0..0, prefix.iter().copied());
    }
}

/// How the paths of commits that came from elsewhere are to be read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::gather) struct Ways {
    pub(super) all: Vec<Way>,
    /// By the place of the commit: the numbers of its ways, the last to be taken first.
    pub(super) of: BTreeMap<u32, Vec<u32>>,
    /// Merges of which it cannot be told where they put what they brought, each with
    /// the number of commits that changed something.
    pub(super) untold: Vec<(Oid, u64)>,
    /// The places of all commits that came from elsewhere, ascending.
    pub(super) elsewhere: Vec<u32>,
    /// The place of the last merge that brought any.
    pub(super) last: Option<u32>,
}

impl Ways {
    /// Whether these are all ways that there are after commits came: of all commits those
    /// from the place `unchanged` on may be new, and the tip was `before` and is `now`.
    ///
    /// That is certain where all of them go on from what was made here, so that none of
    /// their merges brings anything; where the line of first parents leads to the earlier
    /// tip, so that the history has the same first root; and where nothing came so late
    /// that a commit after it, which may tell where its files are, could be another.
    pub(in crate::gather) fn still_hold(
        &self,
        CommitFacts { commits, lineage, .. }: &CommitFacts,
        unchanged: usize,
        (before, now): (Oid, Oid),
    ) -> bool {
        if self.last.is_some_and(|last| last as usize + MOST_AFTER >= unchanged) {
            return false;
        }
        let made_here = (0..).take(commits.len()).skip(unchanged).all(|at| {
            let mut parents = lineage.known(at);
            let is_here = |place: u32| self.elsewhere.binary_search(&place).is_err();
            parents.next().is_some_and(is_here) && parents.all(is_here)
        });
        // Most often the last commit.
        let place = |tip: Oid| commits.iter().rposition(|commit| commit.oid == tip).map(number);
        let (Some(before), Some(mut next)) = (place(before), place(now)) else { return false };
        while made_here && next != before {
            let first = lineage.parent(next, 0).filter(|_| next as usize >= unchanged);
            let Some(first) = first else { return false };
            next = first;
        }
        made_here
    }

    /// Whether they name no commit and no way that is not there, of so many commits.
    pub(in crate::gather) fn are_sound(&self, commits: usize) -> bool {
        let is_there = |way: &u32| (*way as usize) < self.all.len();
        self.of.iter().all(|(at, ways)| (*at as usize) < commits && ways.iter().all(is_there))
    }

    pub(super) fn add<'c>(&mut self, way: Way, commits: impl IntoIterator<Item = &'c u32>) {
        let way_number = number(self.all.len());
        self.all.push(way);
        for commit in commits {
            self.of.entry(*commit).or_default().push(way_number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Commit, Lineage};

    #[test]
    fn ways_are_sound_where_all_that_they_name_is_there() {
        let mut ways = Ways::default();
        ways.add(Way::Under(b"lib/".as_slice().into()), &[0, 4]);
        assert!(ways.are_sound(5) && !ways.are_sound(4));
        ways.all.clear();
        assert!(!ways.are_sound(5));
    }

    #[test]
    fn what_goes_on_from_here_changes_no_way() {
        let id = |at: usize| {
            let mut bytes = [3; 20];
            bytes[..8].copy_from_slice(&(at as u64).to_le_bytes());
            Oid::from_bytes(&bytes).unwrap()
        };
        // Two roots, 1 of them elsewhere, merged by 2; then a line.
        let line = |count: usize, other: Option<(usize, &[usize])>| {
            let commits: Vec<Commit> = (0..count).map(|at| Commit::bare(id(at))).collect();
            let parents = |at: usize| match (at, other) {
                (_, Some((one, parents))) if one == at => parents.to_vec(),
                (0 | 1, _) => Vec::new(),
                (2, _) => vec![0, 1],
                _ => vec![at - 1],
            };
            let ids = |at: usize| parents(at).into_iter().map(id).collect::<Vec<_>>();
            let lineage = Lineage::of(&commits, (0..count).map(ids));
            CommitFacts { commits, lineage, ..CommitFacts::default() }
        };
        let ways = Ways { elsewhere: vec![1], last: Some(2), ..Ways::default() };
        let unchanged = 2 + MOST_AFTER + 1;
        let tips = (id(unchanged - 1), id(unchanged + 2));
        let commits = line(unchanged + 3, None);
        assert!(ways.still_hold(&commits, unchanged, tips));
        assert!(!ways.still_hold(&commits, unchanged - 1, tips), "what came is too near");
        assert!(!ways.still_hold(&commits, unchanged, (id(0), tips.1)), "another line");
        assert!(!ways.still_hold(&commits, unchanged, (tips.0, id(7))), "it was set back");
        let other = |parents: &[usize]| line(unchanged + 3, Some((unchanged + 1, parents)));
        let commits = other(&[unchanged, 1]);
        assert!(!ways.still_hold(&commits, unchanged, tips), "more came from elsewhere");
        let commits = other(&[unchanged, 3]);
        assert!(ways.still_hold(&commits, unchanged, tips), "a branch of our own");
        let commits = other(&[9999]);
        assert!(!ways.still_hold(&commits, unchanged, tips), "a root, as far as is known");
    }

    #[test]
    fn what_was_left_at_the_top_was_not_moved() {
        let left = FxHashSet::from_iter([b"README".as_slice().into()]);
        let moved = Way::Moved(b"lib/".as_slice().into(), left);
        let under = Way::Under(b"third/party/".as_slice().into());
        let take = |path: &str| {
            let mut path = path.as_bytes().to_vec();
            moved.take(&mut path);
            under.take(&mut path);
            String::from_utf8(path).unwrap()
        };
        assert_eq!(take("src/a.c"), "third/party/lib/src/a.c");
        assert_eq!(take("README"), "third/party/README");
        assert_eq!(take("READMES"), "third/party/lib/READMES");
    }
}
