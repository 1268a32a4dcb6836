//! What went between teams in the two quarters of a comparison, the teams
//! themselves, and the way of the docs that its people led.

use schemars::JsonSchema;
use serde::Serialize;

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

/// What went from one team to another, by everybody scanned, whoever was asked
/// for. Teams are those of the day a change landed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FlowTable {
    /// Teams that gave or got any in either quarter, by id; the last can be "no
    /// team recorded", with an empty id.
    pub teams: Vec<TeamName>,
    /// In `quarter`: a row a team that gave, a cell a team that got. Distinct
    /// counted changes; one of two teams stands in two cells, so that nothing
    /// adds up. `null`: unknown.
    pub rows: Option<Vec<Vec<u64>>>,
    /// The same in `against`.
    pub rows_against: Option<Vec<Vec<u64>>>,
}

/// One flow between two teams in both quarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow<'a> {
    /// The team that gave.
    pub from: &'a TeamName,
    /// The team that got.
    pub to: &'a TeamName,
    /// Changes in the other quarter, then in the one that it is about; `None`: unknown.
    pub changes: [Option<u64>; 2],
}

impl FlowTable {
    /// Every flow that is not nothing in both quarters, by the teams' order.
    pub fn flows(&self) -> impl Iterator<Item = Flow<'_>> {
        self.teams.iter().enumerate().flat_map(move |(row, from)| {
            let cells = self.teams.iter().enumerate();
            let flow = move |(column, to)| Flow { from, to, changes: self.cell(row, column) };
            cells.map(flow).filter(|flow| flow.changes.iter().any(|side| side.unwrap_or(0) > 0))
        })
    }

    /// One cell in both quarters, the other one first; `None`: unknown.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> [Option<u64>; 2] {
        [&self.rows_against, &self.rows].map(|rows| cell(rows.as_deref(), row, column))
    }
}

impl TeamWeekTable {
    /// One cell in both quarters, the other one first; `None`: unknown.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> [Option<u64>; 2] {
        [&self.rows_against, &self.rows].map(|rows| cell(rows.as_deref(), row, column))
    }
}

fn cell(rows: Option<&[Vec<u64>]>, row: usize, column: usize) -> Option<u64> {
    rows?.get(row)?.get(column).copied()
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

/// A team in a quarter: what its members of the day did, and what others did
/// for it. Counts are of distinct counted changes by everybody scanned; `null`
/// is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TeamQuarter {
    /// People on the roster whose home it was on the last day.
    pub members: u64,
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
    pub paths: u64,
    /// Of `paths`, those of which it is recorded whose they are.
    pub owned: u64,
    /// Changes by its members in the repositories scanned.
    pub changes: u64,
    /// Of `changes`, those with a recorded review.
    pub reviewed: u64,
}

impl TeamQuarter {
    /// Every count by its name; `None`: unknown.
    #[must_use]
    pub fn counts(&self) -> [(&'static str, Option<u64>); 12] {
        [
            ("members", Some(self.members)),
            ("team_weeks", self.team_weeks),
            ("outside_weeks", self.outside_weeks),
            ("code_given", self.code_given),
            ("code_got", self.code_got),
            ("reviews_given", self.reviews_given),
            ("reviews_got", self.reviews_got),
            ("docs_led", self.docs_led),
            ("paths", Some(self.paths)),
            ("owned", Some(self.owned)),
            ("changes", Some(self.changes)),
            ("reviewed", Some(self.reviewed)),
        ]
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
