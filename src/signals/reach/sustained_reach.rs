//! `sustained-reach`: whether work for other teams went on over months.

use std::collections::{BTreeMap, BTreeSet};

use crate::org::{PersonIx, TeamIx};
use crate::signals::registry::{Source, Thing};
use crate::signals::value::plural;
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "sustained-reach",
    title: "Sustained reach",
    strength: Strength::Direct,
    rests_on: &[Source::Owners],
    counts: Thing::Team,
    is_burden: false,
    blind_spots: "Leave, part-time work and a late start in the window look like months \
                  without reach.",
    page: include_str!("../../../docs/signals/sustained-reach.md"),
    headline: ("months", Some("of")),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_outside(person) {
        return Measured::no_source(reason);
    }
    let mut months_of: BTreeMap<TeamIx, BTreeSet<i32>> = BTreeMap::new();
    let mut evidence = Vec::new();
    for (ix, change) in view.credited(person) {
        let outside = |team: &TeamIx| view.is_outside(person, *team, change.day);
        let teams: Vec<TeamIx> = change.owners.iter().copied().filter(outside).collect();
        if teams.is_empty() {
            continue;
        }
        for team in &teams {
            months_of.entry(*team).or_default().insert(change.day.month());
        }
        let mut item = view.credit_evidence(ix, person, teams);
        item.counted.push(Counted::Month(change.day.month()));
        evidence.push(item);
    }
    let needed = if view.window.is_short() { 2 } else { 3 };
    let sustained = months_of.values().filter(|months| months.len() >= needed).count();
    let months: BTreeSet<i32> = months_of.values().flatten().copied().collect();
    Measured::new([
        ("months", Value::Count(months.len() as u64)),
        ("of", Value::Count(view.window.months())),
        ("sustained_teams", Value::Count(sustained as u64)),
    ])
    .with_evidence(evidence)
    .remark(view.unowned(person))
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    let teams = plural(count("sustained_teams"), "team");
    format!("{} of {} months, {teams} repeatedly", count("months"), count("of"))
}

#[cfg(test)]
mod tests;
