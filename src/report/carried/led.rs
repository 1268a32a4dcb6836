//! What Git shows of the initiatives that a person leads: those that the config
//! names, and those that a design doc began.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::attribute::{ChangeIx, Doc, DocIx, InitiativeKey, OwnInitiative};
use crate::org::{PersonIx, TeamIx};
use crate::report::assemble::Inputs;
use crate::sorting::LeanSort as _;

/// What Git shows of an initiative in the window.
pub(in crate::report) struct Led<'a> {
    pub about: About<'a>,
    /// Counted changes, in landed order.
    pub changes: Vec<ChangeIx>,
    /// Changes that were set aside for their size, in landed order.
    pub listed: Vec<ChangeIx>,
    /// Owner teams of both.
    pub teams: BTreeSet<TeamIx>,
}

/// What an initiative is told by.
#[derive(Clone, Copy)]
pub(in crate::report) enum About<'a> {
    Doc(DocIx, &'a Doc),
    /// The config.
    Own(&'a OwnInitiative),
}

impl About<'_> {
    pub(in crate::report) fn title(&self) -> String {
        match self {
            Self::Doc(_, doc) => doc.name(),
            Self::Own(own) => own.title.clone(),
        }
    }

    fn is_own(&self) -> bool {
        matches!(self, Self::Own(_))
    }
}

impl Led<'_> {
    /// Its changes that need not stand behind any number.
    pub(in crate::report) fn beside(&self) -> impl Iterator<Item = ChangeIx> {
        let own = self.changes.iter().filter(|_| self.about.is_own());
        own.chain(&self.listed).copied()
    }
}

/// Whether a journal's word for an initiative means this one: it, or a doc of it.
pub(in crate::report) fn is_called(inputs: &Inputs<'_>, about: About<'_>, named: &str) -> bool {
    match about {
        About::Doc(_, doc) => is_named(doc, named),
        About::Own(own) => {
            let is = |text: &str| text.eq_ignore_ascii_case(named.trim());
            let mut docs = own.docs.iter().map(|ix| inputs.view.doc(*ix));
            is(&own.id) || is(&own.title) || docs.any(|doc| is_named(doc, named))
        }
    }
}

/// Whether a journal's word for an initiative means this doc: its id, or its
/// title, or a word with its id such as `RFC-0007`.
pub(super) fn is_named(doc: &Doc, named: &str) -> bool {
    let is = |text: &str| text.eq_ignore_ascii_case(named.trim());
    let mut words = named.split(|c: char| !c.is_alphanumeric());
    is(&doc.id)
        || is(&doc.name())
        || doc.title.as_deref().is_some_and(is)
        || words.any(|word| word.eq_ignore_ascii_case(&doc.id))
}

/// What the person leads and anything of the window belongs to: what the config
/// names first, then docs that are in none of that; those that reached most owner
/// teams first, then by title.
pub(in crate::report) fn led<'a>(inputs: &'a Inputs<'a>, person: PersonIx) -> Vec<Led<'a>> {
    let view = inputs.view;
    let all = inputs.attributed;
    let in_window = |changes: &[ChangeIx]| -> Vec<ChangeIx> {
        let within = |ix: &&ChangeIx| view.window.contains(view.change(**ix).day);
        changes.iter().filter(within).copied().collect()
    };
    let led = |about, changes: &[ChangeIx], listed: &[ChangeIx]| {
        let (changes, listed) = (in_window(changes), in_window(listed));
        let touched = changes.iter().chain(&listed);
        let teams = touched.flat_map(|ix| view.change(*ix).owners.iter().copied()).collect();
        let is_any = !changes.is_empty() || !listed.is_empty();
        is_any.then_some(Led { about, changes, listed, teams })
    };
    let own: Vec<&OwnInitiative> =
        all.own_initiatives.iter().filter(|own| own.leads.contains(&person)).collect();
    let in_own: BTreeSet<DocIx> = own.iter().flat_map(|own| own.docs.iter().copied()).collect();
    let own = own.into_iter().filter_map(|own| led(About::Own(own), &own.changes, &own.listed));
    let mut found: Vec<Led<'a>> = own.collect();
    found.extend(all.initiatives().iter().filter_map(|initiative| {
        let InitiativeKey::Doc(ix) = initiative.key else { return None };
        let doc = view.doc(ix);
        let is_led = doc.leads.contains(&person) && !in_own.contains(&ix);
        let (changes, listed) = (&initiative.changes, &initiative.listed);
        is_led.then(|| led(About::Doc(ix, doc), changes, listed)).flatten()
    }));
    found
        .lean_sort_by_key(|led| (!led.about.is_own(), Reverse(led.teams.len()), led.about.title()));
    found
}
