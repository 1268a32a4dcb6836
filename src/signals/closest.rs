//! Recorded work that comes closest to counting for a signal: facts, each with
//! the changes behind it. Every signal finds its own, beside its rule.

use std::collections::BTreeSet;

use super::view::View;
use crate::attribute::ChangeIx;
use crate::org::PersonIx;

/// A fact about recorded work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The fact in a sentence.
    pub text: String,
    /// The changes behind it, in landed order.
    pub changes: Vec<ChangeIx>,
}

/// What finds a fact; `None` where there is nothing to tell.
pub type Find = fn(&View<'_>, PersonIx) -> Option<Fact>;

impl Fact {
    /// `None` where there is nothing behind it.
    pub(super) fn of(changes: impl IntoIterator<Item = ChangeIx>, text: String) -> Option<Self> {
        let fact = Self::even_unseen(changes, text);
        (!fact.changes.is_empty()).then_some(fact)
    }

    /// A fact also where no change behind it could be seen.
    pub(super) fn even_unseen(changes: impl IntoIterator<Item = ChangeIx>, text: String) -> Self {
        let changes: BTreeSet<ChangeIx> = changes.into_iter().collect();
        Self { text, changes: changes.into_iter().collect() }
    }
}

/// `1 led doc has`, `2 led docs have`.
pub(super) fn count(count: usize, one: &str, several: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {several}") }
}
