//! Design docs: who leads which, and what belongs to each.

use std::collections::BTreeSet;

use super::base::{NO_DOCS, NO_OWNERS, View};
use crate::attribute::{Change, ChangeIx, Day, Doc, DocIx};
use crate::org::{Likeness, PersonIx, TeamIx, Unknown};

/// How far the work that follows a doc reaches in the window.
#[derive(Debug, Default)]
pub struct Spread {
    /// The owner teams that it touches.
    pub owners: BTreeSet<TeamIx>,
    /// The teams whose people do it.
    pub homes: BTreeSet<TeamIx>,
    /// Those of its people whose team is not recorded.
    pub homeless: BTreeSet<PersonIx>,
}

impl Spread {
    /// Owner teams that the work of several teams touches.
    pub const OWNERS: usize = 3;
    /// Teams whose people do the work of several teams.
    pub const HOMES: usize = 2;

    /// Whether it is the work of several teams.
    #[must_use]
    pub fn is_multi_team(&self) -> bool {
        self.owners.len() >= Self::OWNERS && self.homes.len() >= Self::HOMES
    }
}

impl<'a> View<'a> {
    /// A doc that comes fewer days ahead of the work accompanies it.
    pub const AHEAD_DAYS: i32 = 7;

    /// The docs with their indices.
    pub fn docs(&self) -> impl Iterator<Item = (u32, &'a Doc)> {
        (0u32..).zip(&self.all.docs)
    }

    /// The docs that a counted change of the window touches which has to do with the
    /// person: it credits them, they reviewed it, or the doc names them after it.
    pub fn docs_near(&self, person: PersonIx) -> impl Iterator<Item = (DocIx, &'a Doc)> {
        let near = &self.docs.near[person.0 as usize];
        near.iter().map(|ix| (*ix, self.doc(*ix)))
    }

    /// The doc with this index.
    #[must_use]
    pub fn doc(&self, doc: DocIx) -> &'a Doc {
        &self.all.docs[doc.0 as usize]
    }

    /// The docs that the person leads, in order.
    pub fn led(&self, person: PersonIx) -> impl Iterator<Item = (DocIx, &'a Doc)> {
        let docs = &self.all.docs;
        self.docs.led[person.0 as usize].iter().map(|ix| (*ix, &docs[ix.0 as usize]))
    }

    /// Why the person may lead more docs than can be told: some of those that count so,
    /// and that they do not lead, name an author whom nobody is known to be, and who may
    /// be them. `None` where none does.
    pub fn led_in_part(
        &self,
        person: PersonIx,
        counts: impl Fn(DocIx, &'a Doc) -> bool,
    ) -> Option<String> {
        let may_be = self.may_be_among(person);
        let docs = self.docs().map(|(at, doc)| (DocIx(at), doc));
        let perhaps =
            docs.filter(|(_, doc)| may_be(&doc.unplaced_authors) && !doc.leads.contains(&person));
        let unclear = perhaps.filter(|(ix, doc)| counts(*ix, doc)).count() as u64;
        self.named_unclearly(unclear, "an author", "authors")
    }

    /// Whether a person may be one of those whom a doc names and nobody is known to be.
    pub fn may_be_among(&self, person: PersonIx) -> impl Fn(&[Unknown]) -> bool + use<> {
        let likeness = Likeness::of(self.all.org.person(person));
        move |unknown| unknown.iter().any(|who| likeness.may_be(who))
    }

    /// Whether an author whom a doc names, and nobody is known to be, looks like somebody.
    /// That it *may* be them is not enough: a login may be anybody's whose own is unknown.
    #[must_use]
    pub fn looks_like_a_lead(&self, person: PersonIx, doc: &Doc) -> bool {
        // Most docs name none of them.
        let unplaced = &doc.unplaced_authors;
        !unplaced.is_empty() && {
            let likeness = Likeness::of(self.all.org.person(person));
            unplaced.iter().any(|who| likeness.looks_like(who))
        }
    }

    /// `2 docs name authors outside the roster who may be this person`.
    #[must_use]
    pub fn named_unclearly(&self, docs: u64, one: &str, several: &str) -> Option<String> {
        let who = "outside the roster who may be this person";
        match docs {
            0 => None,
            1 => Some(format!("1 doc names {one} {who}")),
            _ => Some(format!("{docs} docs name {several} {who}")),
        }
    }

    /// The docs that the person leads and that are there at the window's end, in
    /// order.
    pub fn led_and_kept(&self, person: PersonIx) -> impl Iterator<Item = (DocIx, &'a Doc)> {
        let end = Day::from_date(self.window.to);
        self.led(person)
            .filter(move |(_, doc)| doc.created.is_some_and(|ix| self.change(ix).day < end))
            .filter(move |(_, doc)| !doc.is_gone_before(end, &self.all.changes))
    }

    /// The counted changes of the window that are linked to a doc, in landed
    /// order.
    pub fn linked(&self, doc: DocIx) -> impl Iterator<Item = (ChangeIx, &'a Change)> {
        self.with_changes(&self.docs.linked[doc.0 as usize])
    }

    /// How far the work that follows a doc reaches in the window.
    #[must_use]
    pub fn spread(&self, doc: DocIx) -> Spread {
        let mut spread = Spread::default();
        for (_, change) in self.linked(doc) {
            spread.owners.extend(change.owners.iter().copied());
            for credit in &change.credited {
                match self.home(credit.person, change.day) {
                    Some(home) => spread.homes.insert(home),
                    None => spread.homeless.insert(credit.person),
                };
            }
        }
        spread
    }

    /// A doc's beginning, the first counted change ever that is linked to it, and
    /// how many days lie between them: below 0 where the work came first. `None`
    /// where either is not known.
    #[must_use]
    pub fn ahead(&self, ix: DocIx) -> Option<(ChangeIx, ChangeIx, i32)> {
        let created = self.doc(ix).created?;
        let first = *self.docs.linked[ix.0 as usize].first()?;
        let days = self.change(first).day.days_since(self.change(created).day);
        Some((created, first, days))
    }

    /// The same, where that first change landed in the window.
    #[must_use]
    pub fn ahead_in_window(&self, ix: DocIx) -> Option<(ChangeIx, ChangeIx, i32)> {
        self.ahead(ix).filter(|(_, first, _)| self.window.contains(self.change(*first).day))
    }

    /// Why nothing can be told of the work that follows a doc; `None` where it
    /// can. How a commit names a doc by its number or path need not be configured.
    #[must_use]
    pub fn no_initiatives(&self) -> Option<&'static str> {
        if !self.all.docs_configured {
            return Some(NO_DOCS);
        }
        (!self.all.has_work).then_some("nothing but prose is scanned, so no work can follow a doc")
    }

    /// The same where the owners of the work matter as well.
    #[must_use]
    pub fn no_owned_initiatives(&self) -> Option<&'static str> {
        self.no_initiatives().or((!self.all.ownership_recorded).then_some(NO_OWNERS))
    }
}
