//! Whom a doc names beside its authors: those who decide on it, and those who are
//! asked to read it.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{Place, plain};
use crate::facts::{DocMeta, PathId};
use crate::org::{PersonIx, Resolver};

/// Whom a doc names at some time, its authors aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// As those who decide: approvers, delegates, review managers.
    pub approvers: Vec<PersonIx>,
    /// As reviewers, or as consulted: they were asked.
    pub reviewers: Vec<PersonIx>,
}

impl Named {
    /// Whom the metadata names; who is known to nobody goes to `unplaced` where
    /// the doc is theirs to decide on.
    fn read(meta: &DocMeta, resolver: &Resolver, unplaced: &mut BTreeSet<String>) -> Self {
        let mut named = Self::default();
        for who in &meta.approvers {
            match resolver.by_doc(who) {
                Some(person) => named.approvers.push(person),
                None => {
                    unplaced.insert(who.clone());
                }
            }
        }
        named.reviewers.extend(meta.reviewers.iter().filter_map(|who| resolver.by_doc(who)));
        named
    }

    fn add(&mut self, more: &Self) {
        for (all, more) in
            [(&mut self.approvers, &more.approvers), (&mut self.reviewers, &more.reviewers)]
        {
            all.extend(more);
            all.sort_unstable();
            all.dedup();
        }
    }
}

/// What the files of one doc, or beside it, say at some time.
#[derive(Clone, Debug, Default)]
pub(super) struct NamedIn {
    files: BTreeMap<PathId, Named>,
    /// Approvers whom any revision named, and whom nobody is known to be.
    pub(super) unplaced: BTreeSet<String>,
}

impl NamedIn {
    /// Takes in what a file says from now on.
    pub(super) fn say(&mut self, path: PathId, meta: &DocMeta, resolver: &Resolver) {
        let named = Named::read(meta, resolver, &mut self.unplaced);
        self.files.insert(path, named);
    }

    /// A file is there no longer.
    pub(super) fn leave(&mut self, path: PathId) {
        self.files.remove(&path);
    }

    /// Adds everybody who is named now.
    fn add_to(&self, all: &mut Named) {
        self.files.values().for_each(|named| all.add(named));
    }
}

/// Files beside docs that name who approved them, by family and the number of the
/// doc: it may come later than they do.
#[derive(Debug, Default)]
pub(super) struct Approvals(BTreeMap<(usize, String), NamedIn>);

impl Approvals {
    /// Takes in a file of approvals, if a place is that of one; without metadata
    /// it is gone. Whether it is.
    pub(super) fn take(
        &mut self,
        (path, place): (PathId, &Place),
        meta: Option<&DocMeta>,
        resolver: &Resolver,
    ) -> bool {
        let Some(number) = &place.approves else { return false };
        let known = self.0.entry((place.family, plain(number).to_owned())).or_default();
        match meta {
            Some(meta) => known.say(path, meta, resolver),
            None => known.leave(path),
        }
        true
    }

    /// Everybody whom a doc and the files beside it name now.
    pub(super) fn of(&self, (family, id): (usize, &str), own: &NamedIn) -> Named {
        let mut all = Named::default();
        own.add_to(&mut all);
        if let Some(beside) = self.beside(family, id) {
            beside.add_to(&mut all);
        }
        all
    }

    /// What the files beside a doc say.
    pub(super) fn beside(&self, family: usize, id: &str) -> Option<&NamedIn> {
        self.0.get(&(family, plain(id).to_owned()))
    }
}
