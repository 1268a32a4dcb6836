//! The words of taking something back, by their stems.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

/// Letters that every word of taking back holds.
const STEMS: [&str; 12] = [
    "revert",
    "rollback",
    "roll-back",
    "roll back",
    "rolls back",
    "rolled back",
    "rolling back",
    "backout",
    "back out",
    "backs out",
    "backed out",
    "backing out",
];

/// Words of taking back that hold none of these, and stand alone.
const UNDO: &str = "undo";

/// Whether a message may speak of taking something back at all.
#[must_use]
pub fn speaks_of_taking_back(message: &str) -> bool {
    stems().is_some_and(|stems| stems.is_match(message))
}

/// What finds these words, in either case.
pub(super) fn stems() -> Option<&'static AhoCorasick> {
    static FOUND: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let words = || STEMS.iter().chain([&UNDO]);
    let build = || AhoCorasick::builder().ascii_case_insensitive(true).build(words()).ok();
    FOUND.get_or_init(build).as_ref()
}
