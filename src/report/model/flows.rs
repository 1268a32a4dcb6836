//! What went between teams in the two quarters of a comparison, the teams
//! themselves, and the way of the docs that its people led.

use schemars::JsonSchema;
use serde::Serialize;

use super::people::TeamEvent;
use super::team::TeamName;

/// Team-weeks: distinct (person, owner team, ISO week of the landed date).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TeamWeekTable {
    /// Teams with any in either quarter, by id.
    pub teams: Vec<TeamName>,
    /// In `quarter`: one row a person of `people`, in the same order, one cell a
    /// team of `teams`. `null` where no ownership is recorded: unknown.
    pub rows: Option<Vec<Vec<u64>>>,
    /// The same in `against`.
    pub rows_against: Option<Vec<Vec<u64>>>,
}

/// What went from one team to another, by everybody scanned, not only those asked for. Teams are
/// those of the day a change landed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FlowTable {
    /// Teams that gave or got any in either quarter, by id; after them may come "no team recorded",
    /// with an empty id, and, where teams were asked for, everybody else, with the id `*`.
    pub teams: Vec<TeamName>,
    /// In `quarter`: a row a team that gave, a cell a team that got. Distinct counted changes; a
    /// change of two teams is in two cells, so nothing adds up. `null`: unknown; a cell of `null`:
    /// one of its teams is too small to be shown (`few` of its row in `teams`).
    pub rows: Option<Vec<Vec<Option<u64>>>>,
    /// The same in `against`.
    pub rows_against: Option<Vec<Vec<Option<u64>>>>,
    /// What went between different teams in `quarter`; `null`: unknown.
    #[schemars(default)]
    pub totals: Option<FlowTotals>,
    /// The same in `against`.
    #[schemars(default)]
    pub totals_against: Option<FlowTotals>,
    /// Flows between two teams that stand out, the largest difference first: the ids of the team
    /// that gave and of the one that got.
    #[schemars(default)]
    pub stand_out: Vec<[String; 2]>,
}

/// What went between different teams, in distinct counted changes: one in several flows counts
/// once, so these are not the sums of the cells. Flows of people without a team are counted apart.
/// `null` where the cells of some team are hidden, for a total would reveal them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FlowTotals {
    /// Between any two teams.
    pub all: Option<u64>,
    /// Changes with a flow from or to people without a team.
    pub apart: Option<u64>,
    /// What each of `teams` gave others, in their order; `null` for people without a team.
    pub given: Vec<Option<u64>>,
    /// What each of them got from others.
    pub got: Vec<Option<u64>>,
}

/// From how many changes on a flow between two teams is told as another one.
pub const LEAST_DIFFERENCE: u64 = 5;

/// The id under which everybody stands who was not asked for: no team can have it.
pub const EVERYBODY_ELSE: &str = "*";

/// A number, or a part of one, as it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<T = u64> {
    /// It is known.
    Known(T),
    /// No source scanned could show it.
    Unknown,
    /// It is not told: the group is too small.
    Few,
}

impl<T> Told<T> {
    /// The number, where it is told.
    #[must_use]
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(count) => Some(count),
            Self::Unknown | Self::Few => None,
        }
    }
}

impl<T> From<Option<T>> for Told<T> {
    fn from(count: Option<T>) -> Self {
        count.map_or(Self::Unknown, Self::Known)
    }
}

/// One flow between two teams in both quarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow<'a> {
    /// Its row and its column.
    pub at: [usize; 2],
    /// The team that gave.
    pub from: &'a TeamName,
    /// The team that got.
    pub to: &'a TeamName,
    /// Changes in the other quarter, then in the one that it is about.
    pub changes: [Told; 2],
}

impl FlowTable {
    /// Every flow that is not nothing in both quarters, by the teams' order; those
    /// that are not told are among them.
    pub fn flows(&self) -> impl Iterator<Item = Flow<'_>> {
        self.teams.iter().enumerate().flat_map(move |(row, from)| {
            let cells = self.teams.iter().enumerate();
            let flow = move |(column, to)| {
                let changes = self.cell(row, column);
                Flow { at: [row, column], from, to, changes }
            };
            cells.map(flow).filter(|flow| flow.changes.iter().any(|side| is_something(*side)))
        })
    }

    /// Those of them between two teams, or a team and everybody else. People without a
    /// team are no team.
    pub fn between_teams(&self) -> impl Iterator<Item = Flow<'_>> {
        self.flows().filter(|flow| {
            flow.from.id != flow.to.id && !flow.from.id.is_empty() && !flow.to.id.is_empty()
        })
    }

    /// Those that stand out, the largest difference first.
    #[must_use]
    pub fn outstanding(&self) -> Vec<Flow<'_>> {
        let find = |[from, to]: &[String; 2]| {
            self.between_teams().find(|flow| flow.from.id == *from && flow.to.id == *to)
        };
        self.stand_out.iter().filter_map(find).collect()
    }

    /// One of the totals in both quarters, the other one first.
    #[must_use]
    pub fn total(&self, of: impl Fn(&FlowTotals) -> Option<u64>) -> [Told; 2] {
        [&self.totals_against, &self.totals].map(|totals| match totals {
            Some(totals) => of(totals).map_or(Told::Few, Told::Known),
            None => Told::Unknown,
        })
    }

    /// Whether nothing is left to be told in either quarter: what is not nothing is
    /// withheld, for it is of teams that are too small.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        let mut flows = self.flows().flat_map(|flow| flow.changes).peekable();
        let has_some = flows.peek().is_some();
        has_some && flows.all(|side| matches!(side, Told::Few | Told::Known(0)))
    }

    /// One cell in both quarters, the other one first.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> [Told; 2] {
        [&self.rows_against, &self.rows].map(|rows| match cell(rows.as_deref(), row, column) {
            Some(Some(count)) => Told::Known(count),
            Some(None) => Told::Few,
            None => Told::Unknown,
        })
    }
}

impl TeamWeekTable {
    /// One cell in both quarters, the other one first.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> [Told; 2] {
        [&self.rows_against, &self.rows].map(|rows| cell(rows.as_deref(), row, column).into())
    }
}

fn cell<T: Copy>(rows: Option<&[Vec<T>]>, row: usize, column: usize) -> Option<T> {
    rows?.get(row)?.get(column).copied()
}

fn is_something(side: Told) -> bool {
    match side {
        Told::Known(count) => count > 0,
        Told::Few => true,
        Told::Unknown => false,
    }
}

/// One team in both quarters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComparedTeam {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// In `quarter`.
    pub quarter: TeamQuarter,
    /// In `against`.
    pub against: TeamQuarter,
}

/// Teams of which one was merged into the other, or split from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TeamsChanged {
    /// Their ids.
    pub teams: Vec<String>,
    /// What happened.
    #[serde(flatten)]
    pub event: TeamEvent,
}

/// A team in a quarter: what its members of the day did, and what others did for it. Counts are of
/// distinct counted changes by everybody scanned; `null` is unknown, or hidden if `few` is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TeamQuarter {
    /// Whether its numbers are hidden, because fewer people than `privacy.min_group` were in it, or
    /// because they would reveal those of such a team. Only where only teams are shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub few: bool,
    /// People on the roster whose home it was on the last day.
    pub members: Option<u64>,
    /// Team-weeks of its members, and those of them in the code of other teams.
    pub team_weeks: Option<u64>,
    /// Of `team_weeks`, those in the code of other teams.
    pub outside_weeks: Option<u64>,
    /// Changes by its members in the code of other teams.
    pub code_given: Option<u64>,
    /// Changes by members of other teams in its code.
    pub code_got: Option<u64>,
    /// Changes by members of other teams that its members reviewed.
    pub reviews_given: Option<u64>,
    /// Changes by its members that members of other teams reviewed.
    pub reviews_got: Option<u64>,
    /// Design docs that began in the quarter and that its members lead.
    pub docs_led: Option<u64>,
    /// Changed paths of its members, counted once a change.
    pub paths: Option<u64>,
    /// Of `paths`, those with a recorded owner.
    pub owned: Option<u64>,
    /// Changes by its members in the repositories scanned.
    pub changes: Option<u64>,
    /// Of `changes`, those with a recorded review.
    pub reviewed: Option<u64>,
}

impl TeamQuarter {
    /// What is left of the numbers of a team that is not shown.
    #[must_use]
    pub fn withheld() -> Self {
        Self { few: true, ..Self::default() }
    }

    /// One of its counts as it may be told.
    #[must_use]
    pub fn told<T>(&self, count: Option<T>) -> Told<T> {
        match count {
            None if self.few => Told::Few,
            count => count.into(),
        }
    }

    /// Every count by its name.
    #[must_use]
    pub fn counts(&self) -> [(&'static str, Told); 12] {
        [
            ("members", self.members),
            ("team_weeks", self.team_weeks),
            ("outside_weeks", self.outside_weeks),
            ("code_given", self.code_given),
            ("code_got", self.code_got),
            ("reviews_given", self.reviews_given),
            ("reviews_got", self.reviews_got),
            ("docs_led", self.docs_led),
            ("paths", self.paths),
            ("owned", self.owned),
            ("changes", self.changes),
            ("reviewed", self.reviewed),
        ]
        .map(|(name, count)| (name, self.told(count)))
    }
}

/// What can happen to a design doc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocStep {
    /// It was first there.
    Proposed,
    /// Its status became accepted.
    Accepted,
    /// The first counted change that is linked to it landed.
    FirstCode,
    /// Its status became implemented.
    Implemented,
    /// It was given up.
    Ended,
}

impl DocStep {
    /// Every step, in the order of a doc's life.
    pub const ALL: [Self; 5] =
        [Self::Proposed, Self::Accepted, Self::FirstCode, Self::Implemented, Self::Ended];

    /// What people are told of it.
    #[must_use]
    pub fn said(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::FirstCode => "first code",
            Self::Implemented => "implemented",
            Self::Ended => "given up",
        }
    }
}

impl LedDoc {
    /// The day of a step, where that is known.
    #[must_use]
    pub fn day(&self, step: DocStep) -> Option<&str> {
        let day = match step {
            DocStep::Proposed => &self.proposed,
            DocStep::Accepted => &self.accepted,
            DocStep::FirstCode => &self.first_code,
            DocStep::Implemented => &self.implemented,
            DocStep::Ended => &self.ended,
        };
        day.as_deref()
    }
}

/// A design doc led by somebody of the comparison: the days of its way, as far
/// as they are known. Only where one of them lies in the periods of the trends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LedDoc {
    /// What reports call it.
    pub name: String,
    /// Its repository.
    pub repo: String,
    /// Ids of those of `people` who lead it.
    pub leads: Vec<String>,
    /// The day it was first there, `YYYY-MM-DD`.
    pub proposed: Option<String>,
    /// The day its status became accepted.
    pub accepted: Option<String>,
    /// The day of the first counted change that is linked to it.
    pub first_code: Option<String>,
    /// The day its status became implemented.
    pub implemented: Option<String>,
    /// The day it was given up: rejected, withdrawn, superseded, or deleted.
    pub ended: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_withheld(before: &[&[Option<u64>]], now: &[&[Option<u64>]]) -> bool {
        let teams = now.iter().map(|_| TeamName { id: String::new(), name: String::new() });
        let rows = |rows: &[&[Option<u64>]]| Some(rows.iter().map(|row| row.to_vec()).collect());
        let table = FlowTable {
            teams: teams.collect(),
            rows_against: rows(before),
            rows: rows(now),
            ..FlowTable::default()
        };
        table.is_withheld()
    }

    #[test]
    fn a_table_is_withheld_where_no_number_but_zeros_is_left() {
        let few: &[Option<u64>] = &[None, Some(0)];
        let none: &[Option<u64>] = &[Some(0), Some(0)];
        let some: &[Option<u64>] = &[Some(0), Some(3)];
        assert!(is_withheld(&[few, few], &[few, few]));
        assert!(is_withheld(&[none, none], &[none, few]));
        assert!(!is_withheld(&[none, none], &[none, none]), "nothing is withheld");
        assert!(!is_withheld(&[few, some], &[few, few]));
    }
}
