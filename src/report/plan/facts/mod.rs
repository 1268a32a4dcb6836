//! Facts about recorded work: each a function from a view and a person to what
//! is one step short of counting, with the changes behind it.
//!
//! A fact belongs to a signal, and is told under the pillar in which the signal
//! stands.

mod ambiguity;
mod multiplying;
mod reach;
mod vision;

use std::collections::BTreeSet;

use crate::attribute::{ChangeIx, Day, Doc, DocIx};
use crate::org::PersonIx;
use crate::signals::View;

/// A fact.
pub(super) struct Fact {
    /// The signal that it is about.
    pub signal: &'static str,
    /// The fact in a sentence.
    pub text: String,
    /// The changes behind it, in landed order.
    pub changes: Vec<ChangeIx>,
}

impl Fact {
    /// `None` where there is nothing behind it.
    fn of(
        signal: &'static str,
        changes: impl IntoIterator<Item = ChangeIx>,
        text: String,
    ) -> Option<Self> {
        let fact = Self::even_unseen(signal, changes, text);
        (!fact.changes.is_empty()).then_some(fact)
    }

    /// A fact also where no change behind it could be seen.
    fn even_unseen(
        signal: &'static str,
        changes: impl IntoIterator<Item = ChangeIx>,
        text: String,
    ) -> Self {
        let changes: BTreeSet<ChangeIx> = changes.into_iter().collect();
        Self { signal, text, changes: changes.into_iter().collect() }
    }
}

/// What finds a fact; `None` where there is nothing to tell.
type Find = fn(&View<'_>, PersonIx) -> Option<Fact>;

/// Every fact, in the order of the catalogue's signals.
pub(super) const FACTS: &[Find] = &[
    vision::drafts,
    vision::without_outside_readers,
    vision::without_followers,
    reach::unowned_paths,
    reach::excluded,
    reach::almost_sustained,
    reach::not_adopted,
    multiplying::reviewed_in_one_month,
    multiplying::newcomers_reviewed_later,
    multiplying::enablement_without_others,
    ambiguity::founded_in_one_week,
    ambiguity::not_taken_up,
    ambiguity::docs_without_work,
    ambiguity::docs_beside_work,
    ambiguity::one_owner_short,
    ambiguity::one_home_short,
    ambiguity::old_files_left,
];

/// The docs that the person leads and that are there at the window's end.
fn led<'v>(view: &'v View<'_>, person: PersonIx) -> impl Iterator<Item = (DocIx, &'v Doc)> {
    let end = Day::from_date(view.window.to);
    view.led(person)
        .filter(move |(_, doc)| doc.created.is_some_and(|ix| view.change(ix).day < end))
        .filter(move |(_, doc)| !doc.is_gone_before(end, &view.all.changes))
}

/// `1 led doc has`, `2 led docs have`.
fn count(count: usize, one: &str, several: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {several}") }
}
