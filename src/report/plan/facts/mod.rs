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

use crate::attribute::{Change, ChangeIx, Day, Doc, DocIx};
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
        let changes: BTreeSet<ChangeIx> = changes.into_iter().collect();
        (!changes.is_empty()).then(|| Self { signal, text, changes: changes.into_iter().collect() })
    }
}

/// What finds a fact; `None` where there is nothing to tell.
type Find = fn(&View<'_>, PersonIx) -> Option<Fact>;

/// Every fact, in the order of the catalogue's signals.
pub(super) const FACTS: &[Find] = &[
    vision::drafts,
    vision::without_outside_readers,
    vision::without_followers,
    reach::almost_sustained,
    reach::unowned_paths,
    reach::excluded,
    multiplying::reviewed_in_one_month,
    ambiguity::not_taken_up,
    ambiguity::almost_multi_team,
];

/// The docs that the person leads and that are there at the window's end.
fn led<'v>(view: &'v View<'_>, person: PersonIx) -> impl Iterator<Item = (DocIx, &'v Doc)> {
    let end = Day::from_date(view.window.to);
    view.docs()
        .filter(move |(_, doc)| doc.leads.contains(&person))
        .filter(move |(_, doc)| doc.created.is_some_and(|ix| view.change(ix).day < end))
        .filter(move |(_, doc)| !doc.is_gone_before(end, &view.all.changes))
        .map(|(ix, doc)| (DocIx(ix), doc))
}

/// The counted changes of the window that are linked to a doc.
fn linked<'v>(view: &'v View<'_>, doc: DocIx) -> impl Iterator<Item = (ChangeIx, &'v Change)> {
    let changes = view.all.changes.iter().zip((0..).map(ChangeIx));
    changes
        .filter(move |(change, _)| change.is_counted() && view.window.contains(change.day))
        .filter(move |(change, _)| change.links.contains(&doc))
        .map(|(change, ix)| (ix, change))
}

/// `1 led doc has`, `2 led docs have`.
fn count(count: usize, one: &str, several: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {several}") }
}
