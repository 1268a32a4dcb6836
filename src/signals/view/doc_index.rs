//! Docs by lead, and changes by doc.

use crate::attribute::{Attributed, Change, ChangeIx, DocIx, DocTouch, Window};
use crate::org::PersonIx;

/// Docs by lead, and changes by doc.
pub(super) struct DocIndex {
    /// Per person: the docs that they lead, in order.
    pub(super) led: Vec<Vec<DocIx>>,
    /// Per doc: the counted changes that are linked to it, in landed order.
    pub(super) linked: Vec<Vec<ChangeIx>>,
    /// Per person: docs that a counted change of the window touches which credits them or
    /// which they reviewed, or after which the doc names them; in order.
    pub(super) near: Vec<Vec<DocIx>>,
}

impl DocIndex {
    pub(super) fn new(all: &Attributed, window: Window) -> Self {
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
        let mut near = vec![Vec::new(); all.org.people.len()];
        let days = window.days();
        for (doc, ix) in all.docs.iter().zip((0..).map(DocIx)) {
            for touch in &doc.touches {
                let change = &all.changes[touch.change.0 as usize];
                if !change.is_counted() || !days.contains(&change.day) {
                    continue;
                }
                for person in people(touch, change) {
                    let docs: &mut Vec<DocIx> = &mut near[person.0 as usize];
                    if docs.last() != Some(&ix) {
                        docs.push(ix);
                    }
                }
            }
        }
        Self { led, linked, near }
    }
}

/// Everybody whom a change to a doc may concern.
fn people(touch: &DocTouch, change: &Change) -> impl Iterator<Item = PersonIx> {
    let credited = change.credited.iter().map(|credit| credit.person);
    let reviewers = change.reviewers.iter().map(|review| review.person);
    let named = touch.named.approvers.iter().chain(&touch.named.reviewers).copied();
    credited.chain(reviewers).chain(named)
}
