//! Who worked where, and what went from team to team, in both quarters.

use std::collections::{BTreeMap, BTreeSet};

use crate::attribute::{Change, Day};
use crate::org::{Org, PersonIx, TeamIx};
use crate::report::assemble::team_name;
use crate::report::model::{FlowTable, TeamName, TeamWeekTable};
use crate::report::words::NO_TEAM;
use crate::signals::View;

/// A team of a flow; `None`: no team recorded.
type Team = Option<TeamIx>;
/// Distinct counted changes, by the team that gave and the team that got.
type Flows = BTreeMap<(Team, Team), u64>;

/// Team-weeks of these people by owner team, in the quarter and in the other
/// one; teams without any are left out.
pub(super) fn team_weeks(now: &View<'_>, before: &View<'_>, people: &[PersonIx]) -> TeamWeekTable {
    let weeks = |view: &View<'_>| -> Option<Vec<BTreeMap<Team, u64>>> {
        let is_known = view.all.anything_read && view.all.ownership_recorded;
        is_known.then(|| people.iter().map(|person| weeks_per_team(view, *person)).collect())
    };
    let (now_weeks, before_weeks) = (weeks(now), weeks(before));
    let rows = [&now_weeks, &before_weeks].into_iter().flatten().flatten();
    let teams = by_id(&now.all.org, rows.flat_map(|row| row.keys().copied()).collect());
    let cells = |row: BTreeMap<Team, u64>| {
        teams.iter().map(|team| row.get(team).copied().unwrap_or_default()).collect()
    };
    let table =
        |weeks: Option<Vec<_>>| weeks.map(|rows| rows.into_iter().map(cells).collect::<Vec<_>>());
    TeamWeekTable {
        rows: table(now_weeks),
        rows_against: table(before_weeks),
        teams: names(&now.all.org, &teams),
    }
}

fn weeks_per_team(view: &View<'_>, person: PersonIx) -> BTreeMap<Team, u64> {
    let cells: BTreeSet<(TeamIx, i32)> = view
        .credited(person)
        .flat_map(|(_, change)| change.owners.iter().map(|team| (*team, change.day.week())))
        .collect();
    let mut per_team = BTreeMap::new();
    for (team, _) in cells {
        *per_team.entry(Some(team)).or_default() += 1;
    }
    per_team
}

/// Reviewed changes, from the teams of their reviewers to the teams of those
/// credited.
pub(super) fn reviews(now: &View<'_>, before: &View<'_>) -> FlowTable {
    table([now, before], |view| {
        let is_known = view.all.anything_read && view.records_reviews;
        is_known.then(|| flows(view, reviewed))
    })
}

/// Changes, from the teams of those credited to the teams that own the paths.
pub(super) fn code(now: &View<'_>, before: &View<'_>) -> FlowTable {
    table([now, before], |view| {
        let is_known = view.all.anything_read && view.all.ownership_recorded;
        is_known.then(|| flows(view, changed))
    })
}

/// The flows of one change, each once.
type FlowsOf = fn(&View<'_>, &Change) -> BTreeSet<(Team, Team)>;

fn flows(view: &View<'_>, of: FlowsOf) -> Flows {
    let mut flows = Flows::new();
    for change in counted(view) {
        for flow in of(view, change) {
            *flows.entry(flow).or_default() += 1;
        }
    }
    flows
}

/// The counted changes of the window, by everybody.
pub(super) fn counted<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Change> {
    let window = view.window;
    view.all.changes.iter().filter(move |c| c.is_counted() && window.contains(c.day))
}

fn reviewed(view: &View<'_>, change: &Change) -> BTreeSet<(Team, Team)> {
    let reviewers = change.reviewers.iter().map(|review| review.person);
    let pairs = reviewers
        .flat_map(|reviewer| change.credited.iter().map(move |credit| (reviewer, credit.person)));
    pairs.map(|(reviewer, author)| between(view, reviewer, author, change.day)).collect()
}

/// From the reviewer's team to the author's, as they are shown; where they share
/// one, that to itself.
fn between(view: &View<'_>, reviewer: PersonIx, author: PersonIx, day: Day) -> (Team, Team) {
    let shared = view.homes(reviewer, day).find(|team| view.homes(author, day).any(|t| t == *team));
    match shared {
        Some(team) => (Some(team), Some(team)),
        None => (view.home(reviewer, day), view.home(author, day)),
    }
}

fn changed(view: &View<'_>, change: &Change) -> BTreeSet<(Team, Team)> {
    let by = |person: PersonIx| {
        change.owners.iter().map(move |owner| {
            let is_own = view.homes(person, change.day).any(|home| home == *owner);
            let from = if is_own { Some(*owner) } else { view.home(person, change.day) };
            (from, Some(*owner))
        })
    };
    change.credited.iter().flat_map(|credit| by(credit.person)).collect()
}

/// Both quarters on one set of teams.
fn table(views: [&View<'_>; 2], of: impl Fn(&View<'_>) -> Option<Flows>) -> FlowTable {
    let org = &views[0].all.org;
    let [now, before] = views.map(of);
    let met = [&now, &before].into_iter().flatten().flat_map(|flows| flows.keys());
    let teams = by_id(org, met.flat_map(|(from, to)| [*from, *to]).collect());
    let rows = |flows: Option<Flows>| {
        let flows = flows?;
        let cell = |from: Team, to: Team| flows.get(&(from, to)).copied().unwrap_or_default();
        let row = |from: &Team| teams.iter().map(|to| cell(*from, *to)).collect();
        Some(teams.iter().map(row).collect())
    };
    FlowTable { rows: rows(now), rows_against: rows(before), teams: names(org, &teams) }
}

/// Teams by id, no team last.
fn by_id(org: &Org, teams: BTreeSet<Team>) -> Vec<Team> {
    let mut teams: Vec<_> = teams.into_iter().collect();
    let id = |team: &Team| team.map(|team| org.team(team).id.clone());
    teams.sort_by_key(|team| (team.is_none(), id(team)));
    teams
}

fn names(org: &Org, teams: &[Team]) -> Vec<TeamName> {
    let name = |team: &Team| match team {
        Some(team) => team_name(org, *team),
        None => TeamName { id: String::new(), name: NO_TEAM.to_owned() },
    };
    teams.iter().map(name).collect()
}
