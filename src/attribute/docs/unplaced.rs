//! Authors and approvers whom docs name and whom nobody on the roster is known to be.

use std::collections::{BTreeMap, BTreeSet};

use crate::attribute::change::DocIx;
use crate::sorting::LeanSort as _;

/// As what docs name somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocRole {
    /// Wrote them.
    Author,
    /// Decides on them.
    Approver,
}

/// An author or approver whom docs name and whom nobody on the roster is known to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnplacedAuthor {
    /// Index of the family in the config's `design_docs`.
    pub family: usize,
    /// As what they are named.
    pub role: DocRole,
    /// As the docs write it.
    pub written: String,
    /// The docs that name them, in order.
    pub docs: Vec<DocIx>,
}

/// The docs that name each of them who could not be placed.
#[derive(Debug, Default)]
pub(super) struct Unplaced(BTreeMap<(usize, DocRole, String), Vec<DocIx>>);

impl Unplaced {
    pub(super) fn add(
        &mut self,
        (doc, family): (DocIx, usize),
        role: DocRole,
        names: BTreeSet<String>,
    ) {
        for name in names {
            self.0.entry((family, role, name)).or_default().push(doc);
        }
    }

    /// By family, authors first, who is named by the most docs first.
    pub(super) fn into_list(self) -> Vec<UnplacedAuthor> {
        let of = |((family, role, written), docs)| UnplacedAuthor { family, role, written, docs };
        let mut list: Vec<UnplacedAuthor> = self.0.into_iter().map(of).collect();
        list.lean_sort_by_key(|one| (one.family, one.role, std::cmp::Reverse(one.docs.len())));
        list
    }
}
