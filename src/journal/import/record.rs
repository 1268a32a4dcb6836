//! What every kind of record becomes.

use crate::journal::draft::Draft;

/// What a record holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its entries, in its order.
    pub drafts: Vec<Draft>,
    /// What was left out, each with the line (from 1, where lines mean something)
    /// and why.
    pub left_out: Vec<(usize, String)>,
}

/// Why a record cannot be read at all: the line, from 1, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The line; 1 where all of it is wrong.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// The texts between commas or semicolons.
pub(super) fn list(text: &str) -> Vec<String> {
    let parts = text.split([',', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
