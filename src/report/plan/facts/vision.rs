//! Technical vision and direction.

use super::{Fact, count, led};
use crate::attribute::{ChangeIx, Day, Doc, Status};
use crate::org::PersonIx;
use crate::signals::View;

/// Led docs that are drafts at the window's end.
pub(super) fn drafts(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let end = Day::from_date(view.window.to);
    let drafts: Vec<ChangeIx> = led(view, person)
        .filter(|(_, doc)| doc.status_before(end, &view.all.changes) == Some(Status::Draft))
        .filter_map(|(_, doc)| doc.created)
        .collect();
    let text = count(drafts.len(), "led doc is a draft", "led docs are drafts");
    Fact::of("docs-led", drafts, text)
}

/// Led docs that nobody from another team has reviewed or edited.
pub(super) fn without_outside_readers(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    // Without a team, nobody is outside.
    if !view.has_home(person) {
        return None;
    }
    let alone: Vec<ChangeIx> = led(view, person)
        .filter(|(_, doc)| !has_outside_readers(view, person, doc))
        .filter_map(|(_, doc)| doc.created)
        .collect();
    let text = count(
        alone.len(),
        "led doc has no recorded reviewer or editor from another team yet",
        "led docs have no recorded reviewer or editor from another team yet",
    );
    Fact::of("doc-engagement", alone, text)
}

/// Whether anybody engaged with the doc as `doc-engagement` counts it, at any
/// time until the window's end.
fn has_outside_readers(view: &View<'_>, person: PersonIx, doc: &Doc) -> bool {
    let end = Day::from_date(view.window.to);
    doc.touches.iter().filter(|touch| !touch.deleted).any(|touch| {
        let change = view.change(touch.change);
        let editors = change.credited.iter().filter(|_| touch.edited).map(|credit| credit.person);
        let reviewers = change.reviewers.iter().map(|review| review.person);
        change.is_counted()
            && change.day < end
            && editors
                .chain(reviewers)
                .filter(|other| !doc.leads.contains(other))
                .any(|other| view.outside_home(person, other, change.day).is_some())
    })
}

/// Led docs that only their leads' changes are linked to.
pub(super) fn without_followers(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    // Where no change is linked to any doc, nothing is known of followers.
    if !view.all.changes.iter().any(|change| !change.links.is_empty()) {
        return None;
    }
    let alone: Vec<ChangeIx> = led(view, person)
        .filter(|(ix, doc)| {
            let by_others = |(_, change): (ChangeIx, &crate::attribute::Change)| {
                change.credited.iter().any(|credit| !doc.leads.contains(&credit.person))
            };
            !view.linked(*ix).any(by_others)
        })
        .filter_map(|(_, doc)| doc.created)
        .collect();
    let text = count(
        alone.len(),
        "led doc has no linked change by anybody else in the window",
        "led docs have no linked change by anybody else in the window",
    );
    Fact::of("direction-adopted", alone, text)
}
