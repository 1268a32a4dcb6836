//! Docs by lead, and changes by doc.

use crate::attribute::{Attributed, ChangeIx, DocIx};

/// Docs by lead, and changes by doc.
pub(super) struct DocIndex {
    /// Per person: the docs that they lead, in order.
    pub(super) led: Vec<Vec<DocIx>>,
    /// Per doc: the counted changes that are linked to it, in landed order.
    pub(super) linked: Vec<Vec<ChangeIx>>,
}

impl DocIndex {
    pub(super) fn new(all: &Attributed) -> Self {
        let mut led = vec![Vec::new(); all.org.people.len()];
        for (doc, ix) in all.docs.iter().zip((0..).map(DocIx)) {
            for lead in &doc.leads {
                led[lead.0 as usize].push(ix);
            }
        }
        let mut linked = vec![Vec::new(); all.docs.len()];
        for (change, ix) in all.changes.iter().zip((0..).map(ChangeIx)) {
            for doc in change.links().iter().filter(|_| change.is_counted()) {
                linked[doc.0 as usize].push(ix);
            }
        }
        Self { led, linked }
    }
}
