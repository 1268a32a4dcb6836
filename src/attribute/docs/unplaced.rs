//! Authors whom docs name and whom nobody on the roster is known to be.

use std::collections::{BTreeMap, BTreeSet};

/// An author whom docs name and whom nobody on the roster is known to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnplacedAuthor {
    /// Index of the family in the config's `design_docs`.
    pub family: usize,
    /// As the docs write it.
    pub written: String,
    /// How many docs name them.
    pub docs: u64,
}

/// Counts the docs that name each author who could not be placed.
#[derive(Debug, Default)]
pub(super) struct Unplaced(BTreeMap<(usize, String), u64>);

impl Unplaced {
    pub(super) fn add(&mut self, family: usize, names: BTreeSet<String>) {
        for name in names {
            *self.0.entry((family, name)).or_default() += 1;
        }
    }

    /// By family, who is named by the most docs first.
    pub(super) fn into_list(self) -> Vec<UnplacedAuthor> {
        let all = self.0.into_iter();
        let mut list: Vec<UnplacedAuthor> =
            all.map(|((family, written), docs)| UnplacedAuthor { family, written, docs }).collect();
        list.sort_by_key(|author| (author.family, std::cmp::Reverse(author.docs)));
        list
    }
}
