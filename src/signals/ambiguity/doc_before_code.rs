//! `doc-before-code`: whether the thinking was written down before the work began.

use crate::org::PersonIx;
use crate::signals::registry::Thing;
use crate::signals::value::plural;
use crate::signals::{Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "doc-before-code",
    title: "Docs before code",
    strength: Strength::Proxy,
    rests_on: &[],
    counts: Thing::Doc,
    is_burden: false,
    blind_spots: "Sees only work whose commits name the doc; unlinked work may have come first.",
    page: include_str!("../../../docs/signals/doc-before-code.md"),
    headline: ("initiatives", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_initiatives() {
        return Measured::no_source(reason);
    }
    let mut days = Vec::new();
    let mut evidence = Vec::new();
    for (ix, _) in view.led(person) {
        let Some((created, first, ahead)) = view.ahead(ix) else {
            continue;
        };
        if ahead >= View::AHEAD_DAYS {
            days.push(u64::from(ahead.unsigned_abs()));
            evidence.extend([created, first].map(|at| view.lead_evidence(at, person, ix)));
        }
    }
    days.sort_unstable();
    let initiatives = Value::Count(days.len() as u64);
    Measured::new([("initiatives", initiatives), ("lead_days", Value::List(days))])
        .with_evidence(evidence)
}

fn phrase(measured: &Measured) -> String {
    let count = plural(measured.count("initiatives").unwrap_or_default(), "initiative");
    match measured.list("lead_days") {
        [] => "none".to_owned(),
        [first, .., last] if first < last => format!("{count}, {first} to {last} days ahead"),
        [days, ..] => format!("{count}, {days} days ahead"),
    }
}

#[cfg(test)]
mod tests;
