//! `direction-adopted`: who does the work that the person's design docs ask for.

use crate::org::PersonIx;
use crate::signals::others::Others;
use crate::signals::registry::Thing;
use crate::signals::value::{people, plural};
use crate::signals::view::NO_HOME;
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "direction-adopted",
    title: "Direction adopted",
    strength: Strength::Direct,
    rests_on: &[],
    counts: Thing::Person,
    is_burden: false,
    blind_spots: "Sees only work whose commits name the doc; teams that never link their work look as if \
                  they had not taken it up.",
    page: include_str!("../../../docs/signals/direction-adopted.md"),
    headline: ("people", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_initiatives() {
        return Measured::no_source(reason);
    }
    let mut others = Others::default();
    let mut evidence = Vec::new();
    for (doc, led) in view.led(person) {
        for (ix, change) in view.linked(doc) {
            let mut item = view.lead_evidence(ix, person, doc);
            let before = item.counted.len();
            let credited = change.credited.iter().map(|credit| credit.person);
            for other in credited.filter(|other| !led.leads.contains(other)) {
                let team = others.meet(view, person, other, change.day);
                item.counted.push(Counted::Person(other));
                item.counted.extend(team.map(Counted::Team));
            }
            if item.counted.len() > before {
                item.counted.sort_unstable();
                item.counted.dedup();
                evidence.push(item);
            }
        }
    }
    let mut values = vec![("people", Value::Count(others.len()))];
    let has_home = view.has_home(person);
    if has_home {
        values.extend(others.teams().map(|teams| ("teams", Value::Count(teams))));
    }
    let remark = if has_home { others.remark() } else { NO_HOME.to_owned() };
    Measured::new(values).with_evidence(evidence).remark(remark)
}

fn phrase(measured: &Measured) -> String {
    let others = format!("{} worked on it", people(measured.count("people").unwrap_or_default()));
    match measured.count("teams") {
        Some(teams) => format!("{others}, from {}", plural(teams, "other team")),
        None => others,
    }
}

#[cfg(test)]
mod tests;
