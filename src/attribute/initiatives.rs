//! Work that belongs together, across repositories.

use std::collections::BTreeMap;

use super::attributed::Attributed;
use super::change::{ChangeIx, DocIx};

/// What an initiative is told by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InitiativeKey<'a> {
    /// A design doc.
    Doc(DocIx),
    /// A ticket, as [`Change::tickets`](super::Change::tickets) has it.
    Ticket(&'a str),
}

/// All work linked to one design doc or one ticket, across repositories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiative<'a> {
    /// What it is told by.
    pub key: InitiativeKey<'a>,
    /// The counted changes, in order.
    pub changes: Vec<ChangeIx>,
    /// Changes that the guards `bulk` and `wide` exclude, in order: they give
    /// nobody credit and belong to a listing all the same.
    pub listed: Vec<ChangeIx>,
}

impl Attributed {
    /// Every initiative: docs first, then tickets in their order. One without
    /// any linked change is none.
    #[must_use]
    pub fn initiatives(&self) -> Vec<Initiative<'_>> {
        let mut found: BTreeMap<InitiativeKey<'_>, Initiative<'_>> = BTreeMap::new();
        for (change, ix) in self.changes.iter().zip((0..).map(ChangeIx)) {
            let listed = change.is_set_aside();
            if !listed && !change.is_counted() {
                continue;
            }
            let docs = change.links().iter().map(|doc| InitiativeKey::Doc(*doc));
            // A link is work, to a ticket as to a doc.
            let tickets = change.tickets().iter().filter(|_| change.is_work());
            let tickets = tickets.map(|ticket| InitiativeKey::Ticket(ticket));
            for key in docs.chain(tickets) {
                let initiative = found.entry(key.clone()).or_insert_with(|| Initiative {
                    key,
                    changes: Vec::new(),
                    listed: Vec::new(),
                });
                if listed { &mut initiative.listed } else { &mut initiative.changes }.push(ix);
            }
        }
        found.into_values().collect()
    }
}
