//! `owner-engaged-reach`: whether those whose code it is took part.

use std::collections::BTreeSet;

use crate::org::{PersonIx, TeamIx};
use crate::signals::registry::{Source, Thing};
use crate::signals::value::plural;
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "owner-engaged-reach",
    title: "Owners engaged",
    strength: Strength::Direct,
    rests_on: &[Source::Owners, Source::Reviews],
    counts: Thing::Team,
    is_burden: false,
    blind_spots: "Sees authors and recorded reviews only: what was agreed on before, in words, leaves no \
                  trace.",
    page: include_str!("../../../docs/signals/owner-engaged-reach.md"),
    headline: ("engaged", Some("of")),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_outside(person) {
        return Measured::no_source(reason);
    }
    let mut touched = BTreeSet::new();
    let mut engaged = BTreeSet::new();
    let mut evidence = Vec::new();
    for (ix, change) in view.credited(person) {
        let is_outside = |team: &TeamIx| view.is_outside(person, *team, change.day);
        let teams: Vec<TeamIx> = change.owners.iter().copied().filter(is_outside).collect();
        if teams.is_empty() {
            continue;
        }
        touched.extend(teams.iter().copied());
        let mut item = view.credit_evidence(ix, person, teams.clone());
        let credited = change.credited.iter().map(|credit| credit.person);
        let reviewers = change.reviewers.iter().map(|review| review.person);
        // Never the person themselves: their own team is none of these.
        for other in credited.chain(reviewers) {
            if let Some(team) = view.home(other, change.day).filter(|team| teams.contains(team)) {
                engaged.insert(team);
                item.counted.push(Counted::Person(other));
            }
        }
        item.counted.sort_unstable();
        item.counted.dedup();
        evidence.push(item);
    }
    let of = touched.len() as u64;
    let mut values = vec![("of", Value::Count(of))];
    // Where no reviews are recorded, that nobody took part is not known.
    if view.records_reviews || !engaged.is_empty() || of == 0 {
        values.push(("engaged", Value::Count(engaged.len() as u64)));
    }
    let unknown = touched.iter().filter(|team| !view.has_members(**team)).count() as u64;
    let mut measured = Measured::new(values).with_evidence(evidence).remark(view.unowned(person));
    if !view.records_reviews && of > 0 {
        measured = measured.remark("no reviews are recorded in the window");
    }
    if unknown > 0 {
        measured = measured.remark(format!("no member of {} is recorded", plural(unknown, "team")));
    }
    measured.share_of(of, "team")
}

fn phrase(measured: &Measured) -> String {
    let of = measured.count("of").unwrap_or_default();
    match measured.count("engaged") {
        Some(engaged) => format!("{} took part", measured.part_of(engaged, of, "other team")),
        None => format!("{}, who took part is not recorded", plural(of, "other team")),
    }
}

#[cfg(test)]
mod tests;
