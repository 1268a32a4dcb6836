//! Who worked where, and what went from team to team, in both quarters.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{Group, Grouping, Team, by_id, counted, names};
use crate::attribute::{Change, Day};
use crate::org::{PersonIx, TeamIx};
use crate::report::model::{FlowTable, FlowTotals, TeamWeekTable};
use crate::signals::View;

/// Distinct counted changes.
#[derive(Default)]
struct Flows {
    /// By the team that gave and the team that got.
    cells: BTreeMap<(Group, Group), u64>,
    /// Between different teams, by the team that gave...
    given: BTreeMap<Group, u64>,
    /// ...and by the team that got.
    got: BTreeMap<Group, u64>,
    /// Between any two teams.
    all: u64,
    /// From or to people without a team.
    apart: u64,
}

/// A quarter, and how its teams are told apart.
pub(super) type Side<'s, 'a> = (&'s View<'a>, &'s Grouping);

/// Team-weeks of these people by owner team, in the quarter and in the other
/// one; teams without any are left out.
pub(super) fn team_weeks(sides: [Side<'_, '_>; 2], people: &[PersonIx]) -> TeamWeekTable {
    let weeks = |(view, grouping): Side<'_, '_>| -> Option<Vec<BTreeMap<Group, u64>>> {
        let is_known = view.all.anything_read && view.all.ownership_recorded;
        let of = |person: &PersonIx| weeks_per_team(view, grouping, *person);
        is_known.then(|| people.iter().map(of).collect())
    };
    let org = &sides[0].0.all.org;
    let [now_weeks, before_weeks] = sides.map(weeks);
    let rows = [&now_weeks, &before_weeks].into_iter().flatten().flatten();
    let teams = by_id(org, rows.flat_map(|row| row.keys().copied()).collect());
    let cells = |row: BTreeMap<Group, u64>| {
        teams.iter().map(|team| row.get(team).copied().unwrap_or_default()).collect()
    };
    let table =
        |weeks: Option<Vec<_>>| weeks.map(|rows| rows.into_iter().map(cells).collect::<Vec<_>>());
    TeamWeekTable {
        rows: table(now_weeks),
        rows_against: table(before_weeks),
        teams: names(org, &teams),
    }
}

fn weeks_per_team(view: &View<'_>, grouping: &Grouping, person: PersonIx) -> BTreeMap<Group, u64> {
    let cells: BTreeSet<(TeamIx, i32)> = view
        .credited(person)
        .flat_map(|(_, change)| change.owners.iter().map(|team| (*team, change.day.week())))
        .collect();
    let mut per_team = BTreeMap::new();
    for (team, _) in cells {
        *per_team.entry(grouping.of(Some(team))).or_default() += 1;
    }
    per_team
}

/// Reviewed changes, from the teams of their reviewers to the teams of those
/// credited.
pub(super) fn reviews(sides: [Side<'_, '_>; 2]) -> FlowTable {
    table(sides, |(view, grouping)| {
        let is_known = view.all.anything_read && view.records_reviews;
        is_known.then(|| flows(view, grouping, reviewed))
    })
}

/// Changes, from the teams of those credited to the teams that own the paths.
pub(super) fn code(sides: [Side<'_, '_>; 2]) -> FlowTable {
    table(sides, |(view, grouping)| {
        let is_known = view.all.anything_read && view.all.ownership_recorded;
        is_known.then(|| flows(view, grouping, changed))
    })
}

/// The flows of one change, each once.
type FlowsOf = fn(&View<'_>, &Change) -> BTreeSet<(Team, Team)>;

fn flows(view: &View<'_>, grouping: &Grouping, of: FlowsOf) -> Flows {
    let mut flows = Flows::default();
    for change in counted(view) {
        let between = of(view, change);
        let between = between.into_iter().map(|(from, to)| (grouping.of(from), grouping.of(to)));
        flows.count(&between.collect());
    }
    flows
}

impl Flows {
    /// Counts one change in its flows.
    fn count(&mut self, between: &BTreeSet<(Group, Group)>) {
        for flow in between {
            *self.cells.entry(*flow).or_default() += 1;
        }
        // People without a team are no team.
        let is_apart = |(from, to): &(Group, Group)| *from == Group::NoTeam || *to == Group::NoTeam;
        let is_between = |flow: &&(Group, Group)| flow.0 != flow.1 && !is_apart(flow);
        self.apart += u64::from(between.iter().any(is_apart));
        let teams = || between.iter().filter(is_between);
        for from in teams().map(|flow| flow.0).collect::<BTreeSet<_>>() {
            *self.given.entry(from).or_default() += 1;
        }
        for to in teams().map(|flow| flow.1).collect::<BTreeSet<_>>() {
            *self.got.entry(to).or_default() += 1;
        }
        self.all += u64::from(teams().next().is_some());
    }

    /// What is told of the totals, with these teams in the rows and columns.
    fn totals(&self, teams: &[Group], grouping: &Grouping) -> FlowTotals {
        let is_team = |team: &Group| *team != Group::NoTeam;
        // A total less the cells that are told is what hidden teams did.
        let is_told = !teams.iter().filter(|team| is_team(team)).any(|team| grouping.hides(*team));
        let of = |counts: &BTreeMap<Group, u64>| {
            let count = |team| counts.get(team).copied().unwrap_or_default();
            teams.iter().map(|team| (is_told && is_team(team)).then(|| count(team))).collect()
        };
        FlowTotals {
            all: is_told.then_some(self.all),
            apart: is_told.then_some(self.apart),
            given: of(&self.given),
            got: of(&self.got),
        }
    }
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
fn table(sides: [Side<'_, '_>; 2], of: impl Fn(Side<'_, '_>) -> Option<Flows>) -> FlowTable {
    let org = &sides[0].0.all.org;
    let flows = sides.map(of);
    let met = flows.iter().flatten().flat_map(|flows| flows.cells.keys());
    let teams = by_id(org, met.flat_map(|(from, to)| [*from, *to]).collect());
    let [rows, rows_against] = [0, 1].map(|side| {
        let (flows, grouping) = (flows[side].as_ref()?, sides[side].1);
        let cell = |from: &Group, to: &Group| {
            let is_told = !grouping.hides(*from) && !grouping.hides(*to);
            is_told.then(|| flows.cells.get(&(*from, *to)).copied().unwrap_or_default())
        };
        let row = |from: &Group| teams.iter().map(|to| cell(from, to)).collect();
        Some(teams.iter().map(row).collect())
    });
    let [totals, totals_against] =
        [0, 1].map(|side| Some(flows[side].as_ref()?.totals(&teams, sides[side].1)));
    let teams = names(org, &teams);
    FlowTable { teams, rows, rows_against, totals, totals_against, stand_out: Vec::new() }
}
