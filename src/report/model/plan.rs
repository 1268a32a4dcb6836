//! The plan view as others read it: `crosscut.plan/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::honest::PersonPillar;
use super::report::{ReportGap, ReportWindow};

/// The schema that [`Plan`] follows.
pub const PLAN_SCHEMA: &str = "crosscut.plan/1";

/// What is thin in the evidence of one person, and what comes closest to
/// filling it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Plan {
    /// Always `crosscut.plan/1`.
    pub schema: String,
    /// The window: `[from, to)`.
    pub window: ReportWindow,
    /// "Now".
    pub as_of: String,
    /// Whose.
    pub person: PlanPerson,
    /// The calendar back from the day that was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<Cycle>,
    /// The level that the person aims at, if the ladder has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub level: Option<PlanLevel>,
    /// The pillars in order.
    pub pillars: Vec<PlanPillar>,
    /// Recorded initiatives that are nearest to counting: up to three of those that lack something.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub initiatives: Vec<PlanInitiative>,
    /// What the person's journal lacks; absent if they have no journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub journal: Option<PlanJournal>,
    /// What could not be read.
    pub gaps: Vec<ReportGap>,
    /// What crosscut cannot see, and what this must not be used for.
    pub statement: String,
}

/// Whose plan it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanPerson {
    /// Id in the config.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Their team on the last day of the window.
    pub home_name: Option<String>,
}

/// A level of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanLevel {
    /// What the ladder calls it.
    pub name: String,
    /// The title of the public ladder, in crosscut's words; absent for your own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub ladder: Option<String>,
    /// Where that is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub url: Option<String>,
}

/// One pillar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanPillar {
    /// Its title.
    pub title: String,
    /// What the ladder asks for here at the level aimed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub criterion: Option<String>,
    /// Its evidence by quarter, and what is thin.
    pub evidence: PersonPillar,
    /// Why the signals in `unknown` of `evidence` are unknown, each reason once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub unknown: Vec<PlanUnknown>,
    /// Recorded work that comes closest to more evidence.
    pub closest: Vec<PlanFact>,
}

/// Signals that are unknown for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanUnknown {
    /// Why.
    pub reason: String,
    /// Their ids.
    pub signals: Vec<String>,
}

/// An initiative, and what it lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanInitiative {
    /// Its title.
    pub title: String,
    /// Names of the teams that it reached, as far as recorded.
    pub teams: Vec<String>,
    /// What is missing, what takes longest first.
    pub missing: Vec<PlanStep>,
}

/// Something that an initiative lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanStep {
    /// What is asked of every initiative.
    pub need: PlanNeed,
    /// What is missing of it.
    pub text: String,
    /// How many months before the end of a cycle it has to be there.
    pub months_before: u64,
    /// That day, `YYYY-MM-DD`; absent without a cycle.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub by: Option<String>,
    /// Whether that day is on or before `as_of`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub passed: bool,
}

/// What is asked of every initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlanNeed {
    /// A design doc, or a link to one.
    Written,
    /// An accepted doc.
    Accepted,
    /// Two teams or more.
    Teams,
    /// Others' work on it.
    Others,
    /// A measure before and after, with its source and day.
    Outcome,
    /// Somebody who confirms it.
    Confirmed,
}

impl PlanNeed {
    /// By how many months before the end of a cycle it has to be there, so that what
    /// comes after it has time: others need months, a confirmation a week.
    #[must_use]
    pub fn months_before(self) -> u64 {
        match self {
            Self::Written | Self::Accepted => 9,
            Self::Teams | Self::Others => 6,
            Self::Outcome => 3,
            Self::Confirmed => 1,
        }
    }
}

/// What a journal lacks of the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanJournal {
    /// Entries in the window.
    pub entries: u64,
    /// Those without an outcome, oldest first.
    pub without_outcome: Vec<PlanEntry>,
    /// Those that nobody confirmed, oldest first.
    pub without_confirmation: Vec<PlanEntry>,
    /// Months of the window up to `as_of` without an entry: `YYYY-MM`.
    pub months_without: Vec<String>,
}

/// An entry of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanEntry {
    /// Its id.
    pub entry: String,
    /// The journal that it is in.
    pub record: String,
    /// Its day, or the last of its days, `YYYY-MM-DD`.
    pub day: String,
    /// What happened, in one line.
    pub subject: String,
}

/// A fact about recorded work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanFact {
    /// The signal that it is about.
    pub signal: String,
    /// The fact.
    pub text: String,
    /// The changes behind it.
    pub changes: Vec<PlanChange>,
}

/// A change behind a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanChange {
    /// The repository.
    pub repo: String,
    /// The commit's id.
    pub commit: String,
    /// The day it landed (committer date, UTC): `YYYY-MM-DD`.
    pub landed: String,
    /// The first line of its message.
    pub subject: String,
    /// A link, where the repository has a web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The calendar back from a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cycle {
    /// The day.
    pub date: String,
    /// 12, 9 and 6 months before.
    pub checkpoints: Vec<Checkpoint>,
}

/// A day on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Checkpoint {
    /// Months before the day of the cycle.
    pub months_before: u64,
    /// The day.
    pub date: String,
    /// Its quarter in the fiscal calendar.
    pub quarter: String,
    /// Whether it is on or before `as_of`.
    pub passed: bool,
}
