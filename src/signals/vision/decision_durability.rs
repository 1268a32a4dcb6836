//! `decision-durability`: whether the person's design docs still stand.

use crate::attribute::{Day, DocTouch, Status};
use crate::org::PersonIx;
use crate::signals::registry::Thing;
use crate::signals::value::plural;
use crate::signals::view::NO_DOCS;
use crate::signals::{Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "decision-durability",
    title: "Decision durability",
    strength: Strength::Proxy,
    rests_on: &[],
    counts: Thing::Doc,
    is_burden: false,
    blind_spots: "A doc that nobody looks at stands forever; taking a decision back in time can be the \
                  better judgement.",
    page: include_str!("../../../docs/signals/decision-durability.md"),
    headline: ("kept", Some("of")),
    measure,
    phrase,
};

/// How old a doc must be: what was decided yesterday has not lasted.
const DAYS: i32 = 90;

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let end = Day::from_date(view.window.to);
    let changes = &view.all.changes;
    let (mut kept, mut of, mut unknown) = (0, 0, 0);
    let mut evidence = Vec::new();
    for (ix, doc) in view.led(person) {
        // A doc whose beginning was not seen is at least as old as what was.
        let Some(first) = doc.created.or(doc.touches.first().map(|touch| touch.change)) else {
            continue;
        };
        if end.days_since(view.change(first).day) < DAYS {
            continue;
        }
        let status = match doc.is_gone_before(end, changes) {
            true => Some(Status::Withdrawn),
            false => doc.status_before(end, changes),
        };
        match status {
            Some(Status::Rejected | Status::Withdrawn | Status::Superseded) => of += 1,
            Some(Status::Draft | Status::Accepted | Status::Implemented) => {
                of += 1;
                kept += 1;
            }
            None => {
                unknown += 1;
                continue;
            }
        }
        let before = |touch: &&DocTouch| view.change(touch.change).day < end;
        let last = doc.touches.iter().rev().find(before).map_or(first, |touch| touch.change);
        evidence.push(view.lead_evidence(last, person, ix));
    }
    if of == 0 && unknown > 0 {
        return Measured::no_source("no status could be read in the docs led");
    }
    let measured = Measured::new([("kept", Value::Count(kept)), ("of", Value::Count(of))])
        .with_evidence(evidence)
        .share_of(of, "doc");
    if unknown > 0 {
        let docs = plural(unknown, "doc");
        return measured.remark(format!("{docs} without a status that could be read left out"));
    }
    measured
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    format!("{} of 90 days and more kept", measured.part_of(count("kept"), count("of"), "doc"))
}

#[cfg(test)]
mod tests;
