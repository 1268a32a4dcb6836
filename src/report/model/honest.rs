//! What keeps a reader from seeing more in the numbers than there is.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::kinds::{By, GuardId, Incomparable, PillarStatus, SignalStatus, ThinKind};
use super::value::ReportValues;

/// One pillar of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PersonPillar {
    /// The pillar's id.
    pub id: String,
    /// How much evidence it has.
    pub status: PillarStatus,
    /// Why it is called thin; empty unless it is.
    pub thin: Vec<ThinReason>,
    /// Changes of the window behind its signals, each once.
    pub changes: u64,
    /// Of them, those behind signals whose strength is `direct`.
    pub direct_changes: u64,
    /// Changes by quarter of the fiscal calendar, quarters without any
    /// included.
    pub quarters: Vec<QuarterCount>,
    /// Its signals without a source: what they would show is unknown.
    pub unknown: Vec<String>,
    /// Entries of the person's journal that belong to it, in the window. They are added to
    /// nothing.
    #[serde(skip_serializing_if = "is_none_of_them")]
    #[schemars(default)]
    pub entries: u64,
}

/// Whether a count need not be told.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
pub(super) fn is_none_of_them(count: &u64) -> bool {
    *count == 0
}

/// Why a pillar is called thin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ThinReason {
    /// Which reason.
    pub kind: ThinKind,
    /// In words.
    pub detail: String,
}

/// Changes of one quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuarterCount {
    /// The quarter, such as `2026Q3`.
    pub quarter: String,
    /// Changes that landed in it, within the window.
    pub changes: u64,
}

/// What the numbers of one person rest on. A percentage is rounded to one
/// decimal, and compared in this form; one that is unknown is left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Basis {
    /// Counted changes of the window that credit the person or that they
    /// reviewed.
    pub changes: u64,
    /// Days of the window, up to `as_of`, that the person worked in a team, rounded: leave left
    /// out, part-time days in part. Only where a report is about nobody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_in_team: Option<u64>,
    /// Days of the window, up to `as_of`.
    pub days: u64,
    /// How much of what is reviewed where the person works is recorded: the
    /// review coverage of the repositories, weighted by their `changes` in each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_source_percent: Option<f64>,
    /// The share of the paths of their own changes with a recorded owner, or recorded as nobody's
    /// on purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership_percent: Option<f64>,
}

/// Whose values must not be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotComparable {
    /// The reasons that occur, by id: `membership` (they came, left, or were away for more than
    /// two weeks, or two people worked on a different number of days), `ownership`,
    /// `review-source`, `home`, `teams`.
    pub reasons: BTreeMap<Incomparable, NotComparableReason>,
    /// People who are comparable with nobody for a reason of their own, by id, with the reasons.
    pub people: BTreeMap<String, Vec<Incomparable>>,
    /// Pairs of people, in alphabetical order, with the reasons.
    pub pairs: Vec<NotComparablePair>,
    /// How many further pairs there are: beyond a few thousand they are only
    /// counted.
    pub more_pairs: u64,
}

/// A reason why two people are not comparable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotComparableReason {
    /// In words.
    pub detail: String,
    /// The signals it is about.
    pub signals: Vec<String>,
}

/// Two people who are not comparable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotComparablePair {
    /// Their ids.
    pub people: [String; 2],
    /// The reasons.
    pub reasons: Vec<Incomparable>,
}

/// What every reader has to see; repositories, branches, window, fingerprint
/// and coverage are in `provenance`, `window` and `coverage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaveatBox {
    /// Excluded changes of the window, by guard.
    pub exclusions: BTreeMap<GuardId, u64>,
    /// Signals of this report whose strength is `proxy`.
    pub proxies: Vec<String>,
    /// What crosscut cannot see, and what a report must not be used for.
    pub statement: String,
}

/// The periods of a trend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Trend {
    /// How the window is divided.
    pub by: By,
    /// In order.
    pub periods: Vec<TrendPeriod>,
}

/// One period of a trend, as far as it lies in the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TrendPeriod {
    /// `2026Q3` or `2026-07`.
    pub name: String,
    /// First day.
    pub from: String,
    /// First day after it.
    pub to: String,
    /// Whether it is cut by the window, or not over on `as_of`: not to be
    /// compared with whole ones.
    pub partial: bool,
}

/// A signal in one period, counted from what landed in it. Periods never add
/// up: the same people and teams come again.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TrendPoint {
    /// As in a signal.
    pub status: SignalStatus,
    /// The values by name; unknown ones are absent.
    pub values: ReportValues,
    /// Names of what rests on too little to be read as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub unsteady: Vec<&'static str>,
    /// Names of values that are lower bounds: what they count is recorded only in part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub at_least: Vec<&'static str>,
    /// Why there is no value, or what limits it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub reason: String,
}

/// What would change if somebody else were the same person.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct IfJoined {
    /// Who, as reports may call them: `crosscut check` shows more.
    pub with: String,
    /// In what they look alike.
    pub why: String,
    /// The signals whose values would change, by id.
    pub signals: BTreeMap<String, JoinedSignal>,
}

/// A signal before and after.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct JoinedSignal {
    /// The values as they are.
    pub before: ReportValues,
    /// The values if the two were one.
    pub after: ReportValues,
    /// `before` in a short phrase.
    pub summary_before: String,
    /// `after` in a short phrase.
    pub summary_after: String,
}
