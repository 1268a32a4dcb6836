//! Numbers of teams, of which few are told, and what became of the teams.

use crate::report::model::{ComparedPerson, ComparedTeam, Comparison, FlowTable, TeamEvent, Told};
use crate::report::words::{in_words, share};

/// `2 → 4` of two numbers, the other quarter's first; `?` for what is unknown,
/// `few` for what is not told.
pub(in crate::report) fn change_of(both: [Told; 2]) -> String {
    changed_from(both, |count| count.to_string())
}

/// `30% → 36%` of two parts, the other quarter's first, as [`change_of`].
pub(in crate::report) fn shares(both: [Told<(u64, u64)>; 2]) -> String {
    changed_from(both, |(part, of)| share(part, of))
}

fn changed_from<T>(both: [Told<T>; 2], said: impl Fn(T) -> String) -> String {
    let [before, now] = both.map(|side| match side {
        Told::Known(count) => said(count),
        Told::Unknown => "?".to_owned(),
        Told::Few => FEW.to_owned(),
    });
    match before == FEW && now == FEW {
        true => before,
        false => format!("{before} → {now}"),
    }
}

/// What stands in place of a number that is not told.
const FEW: &str = "few";

/// What [`FEW`] means, where it stands anywhere among the teams.
pub(in crate::report) fn few(comparison: &Comparison) -> Option<String> {
    let sides = comparison.teams.iter().flat_map(|team| [&team.quarter, &team.against]);
    let tables = [&comparison.reviews, &comparison.code];
    let mut cells = tables.into_iter().flat_map(|table| [&table.rows, &table.rows_against]);
    let is_there = sides.into_iter().any(|side| side.few)
        || cells.any(|rows| rows.iter().flatten().flatten().any(Option::is_none));
    let hidden = comparison.teams.iter().filter(|team| is_few(comparison, team));
    let hidden: Vec<&str> = hidden.map(|team| team.name.as_str()).collect();
    let hidden = match hidden.is_empty() {
        true => String::new(),
        false => format!("; so in both quarters: {}", hidden.join(", ")),
    };
    is_there.then(|| {
        format!(
            "few: hidden, because fewer than {} people were in the team, or because it would \
             reveal the numbers of such a team; it may be 0 or many{hidden}",
            comparison.min_group
        )
    })
}

/// Whether nothing of a team is told in either quarter, so that a row would only repeat
/// that. Where nothing of any team is told, the rows are all that there is.
pub(in crate::report) fn is_few(comparison: &Comparison, team: &ComparedTeam) -> bool {
    let hidden = |team: &ComparedTeam| team.quarter.few && team.against.few;
    hidden(team) && !comparison.teams.iter().all(hidden)
}

/// Why a table of flows is not told, where that is so.
pub(in crate::report) fn withheld(comparison: &Comparison, flows: &FlowTable) -> Option<String> {
    flows.is_withheld().then(|| {
        format!(
            "every flow involves a team of fewer than {} people, or would reveal one",
            comparison.min_group
        )
    })
}

/// Whether somebody is or was at home in a team, on the last day of the quarter
/// or before one of the moves that are told.
pub(in crate::report) fn is_home(person: &ComparedPerson, team: &str) -> bool {
    let moves = person.moves.iter().flat_map(|moved| [&moved.from, &moved.to]);
    person.homes.iter().chain(moves).any(|home| home.id == team)
}

/// Whether a team was merged or split, so that its two quarters are not comparable.
pub(in crate::report) fn is_another_team(comparison: &Comparison, team: &str) -> bool {
    comparison.team_changes.iter().any(|change| change.teams.iter().any(|id| id == team))
}

/// `Discovery †`: what a team is called, marked where its two quarters are not comparable.
pub(in crate::report) fn team(comparison: &Comparison, id: &str, called: &str) -> String {
    let mark = if is_another_team(comparison, id) { " †" } else { "" };
    format!("{called}{mark}")
}

/// Why the two quarters of teams are not comparable:
/// `Search was merged into Discovery, 1 Jul 2025`; empty where all are.
pub(in crate::report) fn teams_changed(comparison: &Comparison) -> String {
    events(comparison.team_changes.iter().map(|change| &change.event))
}

pub(super) fn events<'a>(all: impl Iterator<Item = &'a TeamEvent>) -> String {
    let told = all.map(|event| format!("{}, {}", event.what, in_words(&event.on)));
    told.collect::<Vec<_>>().join("; ")
}

/// In how many weeks the person in this row changed something of each team's:
/// `Payments 3 → 1, Search 0 → 2`; nothing where that is none or unknown.
pub(in crate::report) fn team_weeks(comparison: &Comparison, row: usize) -> Option<String> {
    let table = &comparison.team_weeks;
    let told = table.teams.iter().enumerate().filter_map(|(column, team)| {
        let both = table.cell(row, column);
        let is_some = both.iter().any(|side| side.known().is_some_and(|count| count > 0));
        is_some.then(|| format!("{} {}", team.name, change_of(both)))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(", "))
}
