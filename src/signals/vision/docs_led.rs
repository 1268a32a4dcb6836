//! `docs-led`: design docs that the person led.

use crate::attribute::{Day, Status};
use crate::org::PersonIx;
use crate::signals::registry::Thing;
use crate::signals::value::plural;
use crate::signals::view::NO_DOCS;
use crate::signals::{Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "docs-led",
    title: "Docs led",
    strength: Strength::Direct,
    rests_on: &[],
    counts: Thing::Doc,
    is_burden: false,
    blind_spots: "Sees docs in the scanned repositories only; a doc says nothing of whether its \
                  direction was right, nor of docs that were talked out of before being written.",
    page: include_str!("../../../docs/signals/docs-led.md"),
    headline: ("docs", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let end = Day::from_date(view.window.to);
    let (mut docs, mut accepted, mut unknown) = (0, 0, 0);
    let mut evidence = Vec::new();
    for (ix, doc) in view.led(person) {
        let Some(created) = doc.created else { continue };
        let change = view.change(created);
        if !view.window.contains(change.day) {
            continue;
        }
        docs += 1;
        match doc.status_before(end, &view.all.changes) {
            _ if doc.is_gone_before(end, &view.all.changes) => {}
            Some(Status::Accepted | Status::Implemented) => accepted += 1,
            Some(_) => {}
            None => unknown += 1,
        }
        evidence.push(view.lead_evidence(created, person, ix));
    }
    let mut values = vec![("docs", Value::Count(docs))];
    // With no status to be read anywhere, the number of accepted docs is
    // unknown, not zero.
    if docs == 0 || unknown < docs {
        values.push(("accepted", Value::Count(accepted)));
    }
    let measured = Measured::new(values).with_evidence(evidence);
    if unknown > 0 {
        let docs = plural(unknown, "doc");
        return measured.remark(format!("{docs} without a status that could be read"));
    }
    measured
}

fn phrase(measured: &Measured) -> String {
    let docs = plural(measured.count("docs").unwrap_or_default(), "design doc");
    if measured.count("docs") == Some(0) {
        return "none".to_owned();
    }
    match measured.count("accepted") {
        Some(accepted) => format!("{docs}, {accepted} accepted or implemented"),
        None => format!("{docs}, status not recorded"),
    }
}

#[cfg(test)]
mod tests;
