//! People in a report: their signals, and the evidence behind them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Basis, IfJoined, PersonPillar, TrendPoint};

/// One person.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PersonReport {
    /// Id in the config.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Their team on the last day of the window; `null` where none is recorded.
    pub home: Option<String>,
    /// The name of that team.
    pub home_name: Option<String>,
    /// The org of that team.
    pub home_org: Option<String>,
    /// Substantive paths of the person's own counted changes, and those owned.
    pub ownership: PathShare,
    /// What the numbers rest on, as far as it decides what can be compared.
    pub basis: Basis,
    /// The pillars in order: how much stands behind each, and what is thin.
    pub pillars: Vec<PersonPillar>,
    /// The signals by id.
    pub signals: BTreeMap<String, SignalReport>,
    /// What would change if somebody who looks alike were this person: only
    /// where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub if_joined: Vec<IfJoined>,
    /// The signals by id, in each period of the report's `trend`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default)]
    pub trend: BTreeMap<String, Vec<TrendPoint>>,
}

/// Some paths of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PathShare {
    /// Paths, counted once a change.
    pub paths: u64,
    /// Of them, those with an owner.
    pub owned: u64,
}

/// The value of a signal.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SignalReport {
    /// The pillar it stands under.
    pub pillar: String,
    /// `measured`, `too-few` (some values rest on too little: see `unsteady`)
    /// or `no-source` (unknown: nothing scanned could have shown it).
    pub status: String,
    /// `direct` or `proxy`.
    pub strength: String,
    /// The values in a short phrase; empty where there are none.
    pub summary: String,
    /// The values by name; unknown ones are not there.
    pub values: BTreeMap<String, ReportValue>,
    /// Names of what should not be read as it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub unsteady: Vec<String>,
    /// Why there is no value, or what limits it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub reason: String,
    /// Every counted change.
    pub evidence: Vec<EvidenceItem>,
    /// The evidence by what is counted: in the JSON of `crosscut evidence`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub groups: Vec<EvidenceGroup>,
    /// What the signal cannot see.
    pub blind_spots: String,
}

/// Evidence that adds to one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceGroup {
    /// `team`, `person`, `doc`, `area`, `month` or `repo`.
    pub kind: String,
    /// Its id or name; empty for what adds to none.
    pub name: String,
    /// Positions in `evidence`, from 0, newest first. An item can stand in
    /// several groups.
    pub items: Vec<usize>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ReportValue {
    /// A number of things.
    Count(u64),
    /// A real number, rounded to three decimals.
    Real(f64),
    /// The lowest and the highest, rounded to three decimals.
    Range([f64; 2]),
    /// Several numbers of one kind, ascending.
    List(Vec<u64>),
}

/// One change behind a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceItem {
    /// The repository.
    pub repo: String,
    /// The commit's id.
    pub commit: String,
    /// When it landed (committer date), UTC, RFC 3339.
    pub landed: String,
    /// As what the person stands in it: `author`, `co-author`, `reviewer`,
    /// `helper`, `lead`, `founder` or `somebody else`.
    pub role: String,
    /// The first line of its message.
    pub subject: String,
    /// The owner teams that matter here.
    pub teams: Vec<String>,
    /// The paths that matter here; bytes that are not UTF-8 are replaced.
    pub paths: Vec<String>,
    /// What it adds to the values.
    pub counts: Vec<CountedThing>,
    /// The form of the source, such as `trailer Reviewed-by`.
    pub source: String,
    /// A link, where the repository has a web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Line counts, where they were asked for and could be read. No measure of
    /// anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<LineCount>,
}

/// Lines that a commit adds and removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LineCount {
    /// Lines added.
    pub insertions: u64,
    /// Lines removed.
    pub deletions: u64,
}

/// What an item adds to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct CountedThing {
    /// `team`, `person`, `doc`, `area`, `file`, `migration` or `month`.
    pub kind: String,
    /// Its id or name; people outside the roster are not named.
    pub name: String,
}
