//! `milestones`: steps up that the person's design docs took.

use crate::org::PersonIx;
use crate::signals::registry::Thing;
use crate::signals::value::plural;
use crate::signals::view::NO_DOCS;
use crate::signals::{Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "milestones",
    title: "Milestones",
    strength: Strength::Direct,
    rests_on: &[],
    counts: Thing::Doc,
    is_burden: false,
    blind_spots: "Sees a status only where the doc writes it down; some teams never update theirs.",
    page: include_str!("../../../docs/signals/milestones.md"),
    headline: ("milestones", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let (mut milestones, mut docs, mut unknown) = (0, 0, 0);
    let mut evidence = Vec::new();
    for (ix, doc) in view.led(person) {
        docs += 1;
        unknown += u64::from(doc.touches.iter().all(|touch| touch.status.is_none()));
        for step in doc.transitions(&view.all.changes) {
            let change = view.change(step.change);
            if step.is_upward() && change.is_counted() && view.window.contains(change.day) {
                milestones += 1;
                evidence.push(view.lead_evidence(step.change, person, ix));
            }
        }
    }
    if docs > 0 && unknown == docs {
        return Measured::no_source("no status could be read in the docs led");
    }
    let measured = Measured::new([("milestones", Value::Count(milestones))]);
    let measured = measured.with_evidence(evidence);
    match unknown {
        0 => measured,
        docs => measured.remark(format!("{} without a status", plural(docs, "doc"))),
    }
}

fn phrase(measured: &Measured) -> String {
    plural(measured.count("milestones").unwrap_or_default(), "milestone")
}

#[cfg(test)]
mod tests;
