//! Who worked where, and which team reviewed whose work.

use std::collections::{BTreeMap, BTreeSet};

use crate::org::{Org, PersonIx, TeamIx};
use crate::report::assemble::team_name;
use crate::report::model::{ReviewTable, TeamName, TeamWeekTable};
use crate::report::words::NO_TEAM;
use crate::signals::View;

/// Team-weeks of these people by owner team; teams without any are left out.
pub(super) fn team_weeks(view: &View<'_>, people: &[PersonIx]) -> TeamWeekTable {
    if !view.all.anything_read || !view.all.ownership_recorded {
        return TeamWeekTable { teams: Vec::new(), rows: None };
    }
    let weeks: Vec<BTreeMap<TeamIx, u64>> =
        people.iter().map(|person| weeks_per_team(view, *person)).collect();
    let org = &view.all.org;
    let met: BTreeSet<Option<TeamIx>> =
        weeks.iter().flat_map(|row| row.keys().copied().map(Some)).collect();
    let teams = by_id(org, met);
    let cell = |row: &BTreeMap<TeamIx, u64>, team: &Option<TeamIx>| {
        team.and_then(|team| row.get(&team)).copied().unwrap_or_default()
    };
    let rows = weeks.iter().map(|row| teams.iter().map(|team| cell(row, team)).collect()).collect();
    TeamWeekTable { teams: teams.iter().map(|team| name(org, *team)).collect(), rows: Some(rows) }
}

fn weeks_per_team(view: &View<'_>, person: PersonIx) -> BTreeMap<TeamIx, u64> {
    let cells: BTreeSet<(TeamIx, i32)> = view
        .credited(person)
        .flat_map(|(_, change)| change.owners.iter().map(|team| (*team, change.day.week())))
        .collect();
    let mut per_team = BTreeMap::new();
    for (team, _) in cells {
        *per_team.entry(team).or_default() += 1;
    }
    per_team
}

/// Distinct reviewed counted changes of the window, from the teams of their
/// reviewers to the teams of those credited, as of the day they landed.
pub(super) fn reviews(view: &View<'_>) -> ReviewTable {
    if !view.all.anything_read || !view.records_reviews {
        return ReviewTable { teams: Vec::new(), rows: None };
    }
    let org = &view.all.org;
    let mut given: BTreeMap<(Option<TeamIx>, Option<TeamIx>), u64> = BTreeMap::new();
    let counted = view.all.changes.iter().filter(|c| c.is_counted() && view.window.contains(c.day));
    for change in counted {
        let home = |person: PersonIx| view.home(person, change.day);
        let from: BTreeSet<_> = change.reviewers.iter().map(|r| home(r.person)).collect();
        let to: BTreeSet<_> = change.credited.iter().map(|c| home(c.person)).collect();
        for from in &from {
            for to in &to {
                *given.entry((*from, *to)).or_default() += 1;
            }
        }
    }
    let teams = by_id(org, given.keys().flat_map(|(from, to)| [*from, *to]).collect());
    let cell = |from: &Option<TeamIx>, to: &Option<TeamIx>| {
        given.get(&(*from, *to)).copied().unwrap_or_default()
    };
    let rows = teams.iter().map(|from| teams.iter().map(|to| cell(from, to)).collect()).collect();
    ReviewTable { teams: teams.iter().map(|team| name(org, *team)).collect(), rows: Some(rows) }
}

/// Teams by id, no team last.
fn by_id(org: &Org, teams: BTreeSet<Option<TeamIx>>) -> Vec<Option<TeamIx>> {
    let mut teams: Vec<_> = teams.into_iter().collect();
    let id = |team: &Option<TeamIx>| team.map(|team| org.team(team).id.clone());
    teams.sort_by_key(|team| (team.is_none(), id(team)));
    teams
}

fn name(org: &Org, team: Option<TeamIx>) -> TeamName {
    match team {
        Some(team) => team_name(org, team),
        None => TeamName { id: String::new(), name: NO_TEAM.to_owned() },
    }
}
