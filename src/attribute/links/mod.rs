//! Which design docs and tickets a change belongs to, by what its message says.
//!
//! A doc counts only if it exists: a name or an id that no doc has links to
//! nothing, and so does one that several docs have.

mod denied;
mod docs;
mod names;
#[cfg(test)]
mod tests;
mod tickets;

use rayon::prelude::*;

use super::change::Change;
use super::docs::Doc;
use crate::config::Config;
use crate::facts::RepoFacts;

/// Fills in the links and tickets of every change.
pub(super) fn find(config: &Config, facts: &[RepoFacts], docs: &[Doc], changes: &mut [Change]) {
    let linker = (!docs.is_empty()).then(|| docs::Linker::new(config, docs));
    let tickets = tickets::Tickets::new(config);
    changes.par_iter_mut().for_each(|change| {
        let facts = &facts[change.repo()];
        let message = &facts.commits[change.commit()].message;
        let tickets = tickets.find(message, change.repo());
        // Work on prose and on nothing else is no work that follows from a doc.
        let linker = linker.as_ref().filter(|_| change.is_work());
        let links = linker.map(|linker| linker.find(message, change, facts)).unwrap_or_default();
        if !(tickets.is_empty() && links.is_empty()) {
            let named = change.named.get_or_insert_default();
            (named.tickets, named.links) = (tickets.into(), links.into());
        }
    });
    // Whoever edits a doc touches it, which is not following it.
    for (doc, at) in docs.iter().zip((0..).map(super::DocIx)) {
        for touch in &doc.touches {
            let Some(named) = &mut changes[touch.change.0 as usize].named else { continue };
            if named.links.contains(&at) {
                named.links = named.links.iter().copied().filter(|link| *link != at).collect();
            }
        }
    }
}
