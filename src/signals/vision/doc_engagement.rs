//! `doc-engagement`: other teams that take part in the person's design docs.

use crate::org::PersonIx;
use crate::signals::others::Others;
use crate::signals::registry::{Source, Thing};
use crate::signals::value::plural;
use crate::signals::view::{NO_DOCS, NO_HOME};
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "doc-engagement",
    title: "Doc engagement",
    strength: Strength::Direct,
    rests_on: &[Source::Reviews],
    counts: Thing::Team,
    is_burden: false,
    blind_spots: "Comments in forges, chats and meetings are not seen; a review of a doc says nothing of \
                  how deep it went.",
    page: include_str!("../../../docs/signals/doc-engagement.md"),
    headline: ("teams", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    if !view.has_home(person) {
        return Measured::no_source(NO_HOME);
    }
    let mut others = Others::default();
    let mut evidence = Vec::new();
    for (ix, doc) in view.led(person) {
        for touch in doc.touches.iter().filter(|touch| !touch.deleted) {
            let change = view.change(touch.change);
            if !change.is_counted() || !view.window.contains(change.day) {
                continue;
            }
            let mut item = view.lead_evidence(touch.change, person, ix);
            let before = item.counted.len();
            // Who only wrapped lines anew, or moved the file, edited nothing.
            let editors = change.credited.iter().filter(|_| touch.edited);
            let editors = editors.map(|credit| credit.person);
            let reviewers = change.reviewers.iter().map(|review| review.person);
            for other in editors.chain(reviewers).filter(|other| !doc.leads.contains(other)) {
                if let Some(team) = others.meet(view, person, other, change.day) {
                    item.counted.extend([Counted::Team(team), Counted::Person(other)]);
                }
            }
            if item.counted.len() > before {
                item.counted.sort_unstable();
                item.counted.dedup();
                evidence.push(item);
            }
        }
    }
    let Some(teams) = others.teams() else { return Measured::no_source(others.remark()) };
    let measured = Measured::new([("teams", Value::Count(teams))])
        .with_evidence(evidence)
        .remark(others.remark());
    if view.records_reviews { measured } else { measured.remark("no reviews are recorded") }
}

fn phrase(measured: &Measured) -> String {
    let teams = measured.count("teams").unwrap_or_default();
    format!("{} reviewed or edited", plural(teams, "other team"))
}

#[cfg(test)]
mod tests;
