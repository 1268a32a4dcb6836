//! `adoption`: other teams that go on with files that the person founded.

use std::collections::BTreeMap;

use crate::org::PersonIx;
use crate::signals::others::Others;
use crate::signals::registry::Thing;
use crate::signals::value::{people, plural};
use crate::signals::view::NO_HOME;
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "adoption",
    title: "Adoption",
    strength: Strength::Proxy,
    rests_on: &[],
    counts: Thing::Person,
    is_burden: false,
    blind_spots: "Sees who changes a file, not its users; repairs and features look alike.",
    page: include_str!("../../../docs/signals/adoption.md"),
    headline: ("files", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.has_home(person) {
        return Measured::no_source(NO_HOME);
    }
    let mut others = Others::default();
    let mut files = 0;
    let mut evidence = BTreeMap::new();
    for file in view.founded_files(person) {
        let mut is_adopted = false;
        for (ix, path, other) in view.gone_on_with(*file) {
            if let Some(team) = others.meet(view, person, other, view.change(ix).day) {
                is_adopted = true;
                let counted = [Counted::Team(team), Counted::Person(other)];
                view.add_founded(&mut evidence, (ix, person), (*file, path), &counted);
            }
        }
        files += u64::from(is_adopted);
    }
    let (Some(people), Some(teams)) = (others.outside(), others.teams()) else {
        return Measured::no_source(others.remark());
    };
    let values = [("files", files), ("people", people), ("teams", teams)];
    Measured::new(values.map(|(name, count)| (name, Value::Count(count))))
        .with_evidence(evidence.into_values().collect())
        .remark(others.remark())
        .remark(view.cut_off())
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    format!(
        "{} gone on with by {} from {}",
        plural(count("files"), "file"),
        people(count("people")),
        plural(count("teams"), "other team")
    )
}

#[cfg(test)]
mod tests;
