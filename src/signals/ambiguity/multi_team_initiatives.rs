//! `multi-team-initiatives`: work from the person's design docs that spans teams.

use std::collections::BTreeSet;

use crate::org::PersonIx;
use crate::signals::registry::{Source, Thing};
use crate::signals::value::{people, plural};
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "multi-team-initiatives",
    title: "Multi-team initiatives",
    strength: Strength::Direct,
    rests_on: &[Source::Owners],
    counts: Thing::Doc,
    is_burden: false,
    blind_spots: "Sees only work whose commits name the doc, and not who held the teams together.",
    page: include_str!("../../../docs/signals/multi-team-initiatives.md"),
    headline: ("initiatives", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_owned_initiatives() {
        return Measured::no_source(reason);
    }
    let mut initiatives = 0;
    let mut unknown = BTreeSet::new();
    let mut evidence = Vec::new();
    for (doc, _) in view.led(person) {
        let spread = view.spread(doc);
        let is_multi_team = spread.is_multi_team();
        unknown.extend(spread.homeless);
        if !is_multi_team {
            continue;
        }
        initiatives += 1;
        for (ix, change) in view.linked(doc) {
            let mut item = view.lead_evidence(ix, person, doc);
            item.counted.extend(change.owners.iter().copied().map(Counted::Team));
            item.counted.sort_unstable();
            evidence.push(item);
        }
    }
    let measured = Measured::new([("initiatives", Value::Count(initiatives))]);
    let measured = measured.with_evidence(evidence);
    match unknown.len() as u64 {
        0 => measured,
        count => measured.remark(format!("the team of {} is not recorded", people(count))),
    }
}

fn phrase(measured: &Measured) -> String {
    let count = measured.count("initiatives").unwrap_or_default();
    format!("{} across 3 teams and more", plural(count, "initiative"))
}

#[cfg(test)]
mod tests;
