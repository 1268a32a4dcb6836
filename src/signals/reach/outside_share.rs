//! `outside-share`: how much of the person's work was for other teams' code.

use std::collections::BTreeSet;

use super::team_weeks::TeamWeeks;
use crate::org::{PersonIx, TeamIx};
use crate::signals::registry::{Source, Thing};
use crate::signals::value::plural;
use crate::signals::{Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "outside-share",
    title: "Work outside home",
    strength: Strength::Direct,
    rests_on: &[Source::Owners],
    counts: Thing::Team,
    is_burden: false,
    blind_spots: "A week in which one line changed weighs as much as a week of work; a wrong \
                  home team or ownership rule moves it.",
    page: include_str!("../../../docs/signals/outside-share.md"),
    headline: ("outside", Some("of")),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_outside(person) {
        return Measured::no_source(reason);
    }
    let weeks = TeamWeeks::of(view, person);
    let mut outside: BTreeSet<(TeamIx, i32)> = BTreeSet::new();
    let (mut of, mut homeless) = (0, 0);
    for ((team, week), first) in weeks.firsts() {
        // A team-week is judged on the day of its first change.
        match view.home(person, view.change(first).day) {
            Some(home) => {
                of += 1;
                if home != team {
                    outside.insert((team, week));
                }
            }
            None => homeless += 1,
        }
    }
    let evidence = view
        .credited(person)
        .filter_map(|(ix, change)| {
            let outside = |team: &TeamIx| outside.contains(&(*team, change.day.week()));
            let teams: Vec<TeamIx> = change.owners.iter().copied().filter(outside).collect();
            (!teams.is_empty()).then(|| view.credit_evidence(ix, person, teams))
        })
        .collect();
    let outside = Value::Count(outside.len() as u64);
    let mut measured = Measured::new([("outside", outside), ("of", Value::Count(of))])
        .with_evidence(evidence)
        .remark(view.unowned(person));
    if homeless > 0 {
        let left_out = plural(homeless, "team-week");
        measured = measured.remark(format!("{left_out} left out: no team is recorded then"));
    }
    measured.on_team_weeks(&["share"], of)
}

fn phrase(measured: &Measured) -> String {
    let (outside, of) =
        (measured.count("outside").unwrap_or_default(), measured.count("of").unwrap_or_default());
    measured.part_of(outside, of, "team-week")
}

#[cfg(test)]
mod tests;
