//! Two quarters beside each other as others read them: `crosscut.compare/1`.
//!
//! Fields are only ever added. People stand in alphabetical order: nothing is
//! ranked and nothing is summed up.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::care::Care;
use super::evidence::{CountedThing, EntryItem};
use super::flows::{ComparedTeam, FlowTable, LedDoc, TeamWeekTable, TeamsChanged};
use super::honest::{
    Basis, CaveatBox, IfJoined, NotComparable, NotComparableReason, Trend, TrendPoint,
    is_none_of_them,
};
use super::kinds::{BehindKind, Incomparable, Strength};
use super::people::{HomeMove, SignalReport, TeamEvent};
use super::report::{Coverage, Provenance, ReportGap, ReportPillar, last_day};
use super::team::TeamName;

/// The schema that [`Comparison`] follows.
pub const COMPARISON_SCHEMA: &str = "crosscut.compare/1";

/// Two quarters of several people.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Comparison {
    /// Always `crosscut.compare/1`.
    pub schema: String,
    /// Whether the evidence was left out: then empty lists say nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub evidence_left_out: bool,
    /// The quarter that it is about.
    pub quarter: Quarter,
    /// The quarter that it is compared with.
    pub against: Quarter,
    /// Who is shown beside whom.
    pub shows: Shows,
    /// The smallest group whose numbers are shown where only teams are shown: `privacy.min_group`.
    pub min_group: u64,
    /// Whether letters stand for people, and everything that would name them is
    /// left out: evidence, docs, areas, the commits that branches point to, the
    /// fingerprint of the config.
    pub anonymised: bool,
    /// What it is for, and who may have it, as far as the config says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<Care>,
    /// People asked for who were left out on request. They are on the roster, and named nowhere.
    #[serde(skip_serializing_if = "is_none_of_them")]
    #[schemars(default)]
    pub left_out: u64,
    /// Repositories that were scanned, but in which the teams asked for took no part: neither
    /// `provenance` nor the coverage of either quarter has them.
    #[serde(skip_serializing_if = "is_none_of_them")]
    #[schemars(default)]
    pub other_repos: u64,
    /// What it was made from.
    pub provenance: Provenance,
    /// The pillars in order, with the signals under each.
    pub pillars: Vec<ReportPillar>,
    /// What each signal shows, by id.
    pub signals: BTreeMap<String, ComparedMeaning>,
    /// The people in alphabetical order. No rank is meant.
    pub people: Vec<ComparedPerson>,
    /// Which people must not be compared with each other in `quarter`.
    pub not_comparable: NotComparable,
    /// Why one person's two quarters are not comparable, by the ids that occur.
    pub quarter_reasons: BTreeMap<Incomparable, NotComparableReason>,
    /// The teams in both quarters, by id: those with members, or with anything
    /// given or got.
    pub teams: Vec<ComparedTeam>,
    /// What became of teams between the first day of `against` and the last of
    /// `quarter`, in order: their numbers in the two are not of the same people and code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub team_changes: Vec<TeamsChanged>,
    /// Team-weeks, by person and owner team.
    pub team_weeks: TeamWeekTable,
    /// Reviewed changes, from the team of the reviewer to that of those credited.
    pub reviews: FlowTable,
    /// Changes, from the team of those credited to the team that owns the paths.
    pub code: FlowTable,
    /// The design docs that its people led, in the order of their first days in
    /// the periods of `trend`; none where letters stand for people.
    pub docs: Vec<LedDoc>,
    /// The periods of the trends.
    pub trend: Trend,
    /// The highest headline of each signal in any period of anybody: the end of
    /// the axis that all its trends share. A signal that is unknown throughout is absent.
    pub trend_axes: BTreeMap<String, u64>,
    /// What could not be read.
    pub gaps: Vec<ReportGap>,
    /// What a reader has to know besides all this.
    pub caveats: Vec<String>,
}

impl Comparison {
    /// Leaves out the commits behind each value.
    pub fn forget_evidence(&mut self) {
        self.evidence_left_out = true;
        let signals = self.people.iter_mut().flat_map(|person| person.signals.values_mut());
        for side in signals.flat_map(|signal| [&mut signal.quarter, &mut signal.against]) {
            if !side.evidence.is_empty() {
                Arc::make_mut(side).evidence = Vec::new();
            }
        }
    }
}

/// Who is shown beside whom in a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shows {
    /// People in one table.
    #[default]
    Beside,
    /// Each person against their own past, not beside others.
    OwnPast,
    /// Teams, and no people.
    Teams,
}

/// A quarter of the fiscal calendar.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Quarter {
    /// Such as `2026Q3`.
    pub name: String,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// First day after it.
    pub to: String,
    /// Whether it is not over on `as_of`: its numbers still grow.
    pub partial: bool,
    /// How much could be known in it.
    pub coverage: Coverage,
    /// What every reader has to see.
    pub caveat_box: CaveatBox,
}

impl Quarter {
    /// Its last day, `YYYY-MM-DD`.
    #[must_use]
    pub fn last_day(&self) -> String {
        last_day(&self.to)
    }
}

/// What a signal shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComparedMeaning {
    /// Its name.
    pub title: String,
    /// How near its evidence is to what it claims.
    pub strength: Strength,
    /// The name of the value that stands for it.
    pub headline: String,
    /// The name of the value that the headline is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What it cannot see.
    pub blind_spots: &'static str,
}

/// One person in both quarters.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ComparedPerson {
    /// Id in the config, or a letter.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Their team on the last day of `quarter`; `null` where none is recorded.
    pub home: Option<String>,
    /// The name of that team.
    pub home_name: Option<String>,
    /// Their teams on that day, `home` first: several where memberships overlap.
    pub homes: Vec<TeamName>,
    /// The changes of their home from the first day of `against` to the last of `quarter`, in
    /// order; none where letters stand for people.
    pub moves: Vec<HomeMove>,
    /// Changes of teams that make their numbers in the two quarters differ, in order.
    pub team_changes: Vec<TeamEvent>,
    /// What the numbers of `quarter` rest on.
    pub basis: Basis,
    /// What those of `against` rest on.
    pub basis_against: Basis,
    /// Why the two are not comparable: ids of `quarter_reasons`.
    pub not_comparable: Vec<Incomparable>,
    /// What the person's journal says about `quarter`, as far as they show it to managers: their
    /// own words, added to no number. None where letters stand for people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub entries: Vec<EntryItem>,
    /// The signals by id.
    pub signals: BTreeMap<String, ComparedSignal>,
    /// What the person says about all of their numbers of `quarter`; what they say about one is
    /// with its signal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub notes: Vec<String>,
    /// What would change in `quarter` if somebody who looks alike were this person:
    /// only where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub if_joined: Vec<IfJoined>,
    /// The signals by id, in each period of `trend`.
    pub trend: BTreeMap<String, Vec<Arc<TrendPoint>>>,
}

/// A signal of one person in both quarters, each counted from its own changes.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ComparedSignal {
    /// In `quarter`: exactly what `crosscut scan --quarter` shows of the person.
    pub quarter: Arc<SignalReport>,
    /// In `against`.
    pub against: Arc<SignalReport>,
    /// The headline in `quarter` less that in `against`; `null` where either is
    /// unknown.
    pub difference: Option<i64>,
    /// Why the two quarters are not comparable on this signal: ids of
    /// `quarter_reasons`.
    pub not_comparable: Vec<Incomparable>,
    /// What is behind the difference, by kind of thing; empty where either
    /// quarter is unknown.
    pub behind: Vec<Behind>,
}

/// Which things of a kind count in one quarter and not in the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Behind {
    /// What kind of thing.
    pub kind: BehindKind,
    /// Things that count in both.
    pub both: u64,
    /// Things that count in `quarter` only.
    pub came: u64,
    /// Things that count in `against` only.
    pub went: u64,
    /// Those that came, as far as they may be named: unnamed people appear as reports call them,
    /// and commits are in the evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub names_came: Vec<CountedThing>,
    /// Those that went.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub names_went: Vec<CountedThing>,
}
