//! `enablement-uptake`: who goes on with the docs, tools and CI files that the person founded.

use std::collections::BTreeMap;

use crate::org::PersonIx;
use crate::signals::others::Others;
use crate::signals::registry::Thing;
use crate::signals::value::people;
use crate::signals::view::NO_HOME;
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "enablement-uptake",
    title: "Enablement uptake",
    strength: Strength::Proxy,
    rests_on: &[],
    counts: Thing::Person,
    is_burden: false,
    blind_spots: "Who reads a page or runs a tool changes nothing, so most use is not seen; nor are pages \
                  in wikis.",
    page: include_str!("../../../docs/signals/enablement-uptake.md"),
    headline: ("people", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let mut others = Others::default();
    let mut evidence = BTreeMap::new();
    for file in view.founded_files(person) {
        let changes = view.changes_after_founding(*file).filter(|(_, path)| path.enablement);
        for (ix, path) in changes {
            let change = view.change(ix);
            for credit in change.credited.iter().filter(|credit| credit.person != person) {
                let team = others.meet(view, person, credit.person, change.day);
                let mut counted = vec![Counted::Person(credit.person)];
                counted.extend(team.map(Counted::Team));
                view.add_founded(&mut evidence, (ix, person), (*file, path), &counted);
            }
        }
    }
    let mut values = vec![("people", Value::Count(others.len()))];
    let has_home = view.has_home(person);
    if has_home {
        values.extend(others.outside().map(|outside| ("outside", Value::Count(outside))));
    }
    let remark = if has_home { others.remark() } else { NO_HOME.to_owned() };
    Measured::new(values)
        .with_evidence(evidence.into_values().collect())
        .remark(remark)
        .remark(view.cut_off())
}

fn phrase(measured: &Measured) -> String {
    let text =
        format!("{} went on with them", people(measured.count("people").unwrap_or_default()));
    match measured.count("outside") {
        Some(outside) => format!("{text}, {outside} from other teams"),
        None => text,
    }
}

#[cfg(test)]
mod tests;
