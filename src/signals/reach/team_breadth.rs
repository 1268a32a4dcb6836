//! `team-breadth`: how many teams' code the person's changes touched.

use std::collections::BTreeSet;

use super::team_weeks::{TeamWeeks, effective_number};
use crate::org::PersonIx;
use crate::signals::registry::{Source, Thing};
use crate::signals::view::NO_OWNERS;
use crate::signals::{Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "team-breadth",
    title: "Team breadth",
    strength: Strength::Direct,
    rests_on: &[Source::Owners],
    counts: Thing::Team,
    is_burden: false,
    blind_spots: "Counts where changes landed, not how much they mattered; ownership rules \
                  decide what a team is; work without commits is not seen.",
    page: include_str!("../../../docs/signals/team-breadth.md"),
    headline: ("teams", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.ownership_recorded {
        return Measured::no_source(NO_OWNERS);
    }
    let weeks = TeamWeeks::of(view, person);
    let per_team = weeks.per_team();
    let mut repos = BTreeSet::new();
    let mut range: Option<(f64, f64)> = None;
    let mut evidence = Vec::new();
    for (ix, change) in view.credited(person) {
        repos.insert(change.repo);
        evidence.push(view.credit_evidence(ix, person, change.owners.clone()));
        if let Some(left) = weeks.per_team_without(change, &per_team) {
            let effective = effective_number(left.values().copied());
            let (low, high) = range.unwrap_or((effective, effective));
            range = Some((low.min(effective), high.max(effective)));
        }
    }
    let mut values = vec![
        ("teams", Value::Count(per_team.len() as u64)),
        ("effective_teams", Value::Real(effective_number(per_team.values().copied()))),
        ("team_weeks", Value::Count(weeks.len())),
        ("repos", Value::Count(repos.len() as u64)),
    ];
    values.extend(range.map(|(low, high)| ("range", Value::Range(low, high))));
    Measured::new(values)
        .with_evidence(evidence)
        .remark(view.unowned(person))
        .on_team_weeks(&["effective_teams", "range"], weeks.len())
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    let teams = crate::signals::value::plural(count("teams"), "team");
    let weeks = crate::signals::value::plural(count("team_weeks"), "team-week");
    let repos = crate::signals::value::plural(count("repos"), "repo");
    match measured.steady_real("effective_teams") {
        Some(effective) => format!("{teams} (effectively {effective:.1}), {weeks}, {repos}"),
        None => format!("{teams}, {weeks}, {repos}"),
    }
}

#[cfg(test)]
mod tests;
