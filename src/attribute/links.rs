//! Which design docs and tickets a change belongs to, by what its message says.
//!
//! A doc counts only if it exists: an id that no doc has links to nothing.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::change::{Change, DocIx};
use super::docs::Doc;
use crate::config::{Config, Initiatives};
use crate::facts::{RepoFacts, message};

/// Fills in the links and tickets of every change.
pub(super) fn find(config: &Config, facts: &[RepoFacts], docs: &[Doc], changes: &mut [Change]) {
    let linker = Linker::new(&config.initiatives, docs);
    changes.par_iter_mut().for_each(|change| {
        let message = &facts[change.repo].commits[change.commit].message;
        change.links = linker.docs(message);
    });
}

struct Linker<'a> {
    initiatives: &'a Initiatives,
    /// Docs by id, without leading zeros where it is a number.
    by_id: FxHashMap<&'a str, Vec<DocIx>>,
}

impl<'a> Linker<'a> {
    fn new(initiatives: &'a Initiatives, docs: &'a [Doc]) -> Self {
        let mut by_id: FxHashMap<&str, Vec<DocIx>> = FxHashMap::default();
        for (doc, ix) in docs.iter().zip((0..).map(DocIx)) {
            by_id.entry(plain(&doc.id)).or_default().push(ix);
        }
        Self { initiatives, by_id }
    }

    fn docs(&self, message: &str) -> Vec<DocIx> {
        let mut found = Vec::new();
        for key in &self.initiatives.doc_trailers {
            for value in message::trailer_values(message, key) {
                let words = value.split(|c: char| !c.is_ascii_alphanumeric());
                words.for_each(|word| self.add(word, &mut found));
            }
        }
        for expression in &self.initiatives.doc_links {
            for captures in expression.captures_iter(message) {
                let id = captures.get(1).or_else(|| captures.get(0));
                self.add(id.map_or("", |id| id.as_str()), &mut found);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn add(&self, id: &str, found: &mut Vec<DocIx>) {
        found.extend(self.by_id.get(plain(id)).into_iter().flatten());
    }
}

/// An id as it is compared: `0007` and `7` are one.
fn plain(id: &str) -> &str {
    match id.bytes().all(|c| c.is_ascii_digit()) {
        true => id.trim_start_matches('0'),
        false => id,
    }
}
