//! What paths of another repository go through until they are those of here.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::facts::Oid;
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
}

impl Ways {
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

    #[test]
    fn ways_are_sound_where_all_that_they_name_is_there() {
        let mut ways = Ways::default();
        ways.add(Way::Under(b"lib/".as_slice().into()), &[0, 4]);
        assert!(ways.are_sound(5) && !ways.are_sound(4));
        ways.all.clear();
        assert!(!ways.are_sound(5));
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
