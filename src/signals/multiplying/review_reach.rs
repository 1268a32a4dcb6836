//! `review-reach`: whose work the person reviewed.

use std::collections::BTreeSet;

use crate::org::{PersonIx, TeamIx};
use crate::signals::others::Others;
use crate::signals::registry::{Source, Thing};
use crate::signals::value::plural;
use crate::signals::view::NO_HOME;
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "review-reach",
    title: "Review reach",
    strength: Strength::Direct,
    rests_on: &[Source::Owners, Source::Reviews],
    counts: Thing::Person,
    is_burden: false,
    blind_spots: "Sees recorded reviews only; a one-word approval and a deep review look alike; \
                  authors outside the roster are told apart by email.",
    page: include_str!("../../../docs/signals/review-reach.md"),
    headline: ("authors", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.records_reviews {
        return Measured::no_source("no scanned repository records reviews in the window");
    }
    let mut authors = Others::default();
    let mut owner_teams = BTreeSet::new();
    let mut months = BTreeSet::new();
    let mut evidence = Vec::new();
    for (ix, change) in view.reviewed(person) {
        let mut item = view.review_evidence(ix, person);
        for credit in &change.credited {
            let team = authors.meet(view, person, credit.person, change.day);
            item.counted.push(Counted::Person(credit.person));
            item.counted.extend(team.map(Counted::Team));
        }
        let is_outside = |team: &&TeamIx| view.is_outside(person, **team, change.day);
        owner_teams.extend(change.owners.iter().filter(is_outside).copied());
        months.insert(change.day.month());
        item.counted.push(Counted::Month(change.day.month()));
        item.counted.sort_unstable();
        item.counted.dedup();
        evidence.push(item);
    }
    let mut values = vec![
        ("authors", Value::Count(authors.len())),
        ("months", Value::Count(months.len() as u64)),
        ("of", Value::Count(view.window.months())),
    ];
    let has_home = view.has_home(person);
    if has_home {
        values.extend(authors.teams().map(|teams| ("teams", Value::Count(teams))));
        if view.all.ownership_recorded {
            values.push(("owner_teams", Value::Count(owner_teams.len() as u64)));
        }
    }
    Measured::new(values).with_evidence(evidence).remark(if has_home {
        authors.remark()
    } else {
        NO_HOME.to_owned()
    })
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    let mut text = plural(count("authors"), "author");
    if let Some(teams) = measured.count("teams") {
        text.push_str(&format!(" from {}", plural(teams, "other team")));
    }
    if let Some(teams) = measured.count("owner_teams") {
        text.push_str(&format!(", code of {}", plural(teams, "other team")));
    }
    format!("{text}, in {} of {} months", count("months"), count("of"))
}

#[cfg(test)]
mod tests;
