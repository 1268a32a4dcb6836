//! The report as others read it: `crosscut.report/1`.
//!
//! Fields are only ever added. Everything stands in a fixed order: people by
//! id, changes by landed date, maps by key.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::care::Care;
use super::honest::{CaveatBox, NotComparable, Trend};
use super::kinds::{GapKind, GuardId};
use super::people::PersonReport;

/// The schema that [`Report`] follows.
pub const SCHEMA: &str = "crosscut.report/1";

/// What every report says of itself.
pub const CAVEAT: &str = "Absence of evidence is not evidence of absence. Git does not see \
meetings, mentoring conversations, incidents, glue work, rejected ideas or outcomes. This is not \
a sufficient basis for any employment decision.";

// Reports on many people are too large to be held: then `People` are made while they are
// written, and `Marks` follow from them. Readers of the schema need not know.
/// A report.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Report")]
pub struct Report<People = Vec<PersonReport>, Marks = NotComparable> {
    /// Always `crosscut.report/1`.
    pub schema: String,
    /// The window that the values are about: `[from, to)`, days in UTC.
    pub window: ReportWindow,
    /// What it was made from.
    pub provenance: Provenance,
    /// What it is for, and who may have it: only where it shows others, and the
    /// config says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<Care>,
    /// How much could be known.
    pub coverage: Coverage,
    /// The pillars in order, with the signals under each.
    pub pillars: Vec<ReportPillar>,
    /// Whether the evidence was left out: then empty lists say nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub evidence_left_out: bool,
    /// The people asked for, by id. No rank is meant by any order.
    pub people: People,
    /// How many more were asked for. The text alone leaves anybody out.
    #[serde(skip)]
    pub more_people: u64,
    /// The periods of the trend, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    /// Whose values must not be compared, and on which signals.
    pub not_comparable: Marks,
    /// Every change of the window that counts nowhere, with its reason.
    pub excluded: Vec<ExcludedChange>,
    /// What could not be read.
    pub gaps: Vec<ReportGap>,
    /// What a reader has to know besides all this.
    pub caveats: Vec<String>,
    /// What is in the caveat box, besides `window`, `provenance` and `coverage`.
    pub caveat_box: CaveatBox,
}

/// A half-open range of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportWindow {
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// First day after it, `YYYY-MM-DD`.
    pub to: String,
}

impl ReportWindow {
    /// Its last day, `YYYY-MM-DD`.
    #[must_use]
    pub fn last_day(&self) -> String {
        last_day(&self.to)
    }
}

/// The day before this one, as people are told the end of a range; as it is where it is no day.
#[must_use]
pub fn last_day(to: &str) -> String {
    let last = to.parse::<Date>().and_then(|to| to.yesterday());
    last.map_or_else(|_| to.to_owned(), |last| last.to_string())
}

/// What a report was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Provenance {
    /// The version of crosscut.
    pub version: String,
    /// SHA-256 of the config file; `null` without one.
    pub config_sha256: Option<String>,
    /// "Now": changes that landed after this day are not considered.
    pub as_of: String,
    /// Who says who owns what. `rules`: the config. `codeowners`, `owners-files` (Kubernetes) and
    /// `catalogue` (Backstage): files of the repositories, after the config. `first-directory`:
    /// nobody, and the first directory of each path stands in for a team. Several, separated by
    /// `, `, where repositories differ.
    pub ownership: String,
    /// The repositories, in the order in which they count.
    pub repos: Vec<RepoProvenance>,
}

/// A repository whose last commit is older than this, in days before the end of what is
/// looked at, may not have been fetched.
pub(in crate::report) const STALE_DAYS: i32 = 30;

/// One repository of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RepoProvenance {
    /// Its name.
    pub name: String,
    /// The analysed branches and where they pointed.
    pub tips: BTreeMap<String, String>,
    /// Commits read, merges included.
    pub commits: u64,
    /// The day of the last of them, `YYYY-MM-DD`; `null` without any.
    #[serde(default)]
    pub last_commit: Option<String>,
    /// Whether its history is cut off.
    pub shallow: bool,
    /// The exports that its reviews were read from, as the config lists them; not those that could
    /// not be read, which are among the gaps.
    pub reviews: Vec<ExportProvenance>,
}

/// A file of reviews that a report was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExportProvenance {
    /// The forge, by its key in the config.
    pub forge: String,
    /// The file's name, without its folders.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Entries found in it, such as pull requests, understood or not.
    pub entries: u64,
}

/// How much could be known, per repository, over the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coverage {
    /// Substantive paths, and those with a recorded owner.
    pub ownership: Vec<OwnershipCoverage>,
    /// Changes, and those whose author is on the roster.
    pub identity: Vec<IdentityCoverage>,
    /// Changes, and those with a recorded review.
    pub reviews: Vec<ReviewCoverage>,
}

/// Ownership coverage of one repository.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OwnershipCoverage {
    /// The repository.
    pub repo: String,
    /// Commits of the window with a substantive path, except merges.
    pub commits: u64,
    /// Of them, those with such a path that has a recorded owner.
    pub with_owner: u64,
    /// Substantive paths of the window's changes, counted once a change.
    pub paths: u64,
    /// Of them, those with a recorded owner: a team, or nobody on purpose (`team: null`). A
    /// directory that stands in for a team is not a record.
    pub owned: u64,
}

/// Identity coverage of one repository.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IdentityCoverage {
    /// The repository.
    pub repo: String,
    /// Commits of the window that are not merges.
    pub commits: u64,
    /// Of them, those whose author is on the roster.
    pub on_roster: u64,
    /// Of them, those whose author is a robot account.
    pub robots: u64,
    /// Of them, those that an AI agent made for somebody.
    pub through_agent: u64,
    /// Of them, those that declare help by an AI, agents' own included.
    pub assisted: u64,
}

/// Review coverage of one repository.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReviewCoverage {
    /// The repository.
    pub repo: String,
    /// Commits of the window that are not merges.
    pub commits: u64,
    /// Of them, those with a recorded review by somebody else.
    pub with_review: u64,
    /// Recorded reviews by the form of their source.
    pub forms: BTreeMap<String, u64>,
}

/// A pillar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportPillar {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its signals, in order.
    pub signals: Vec<String>,
    /// Whether it is a section of risks instead of a pillar: for its signals, more is worse.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub risk: bool,
    /// Evidence from fewer quarters than this is called thin.
    pub thin_quarters: u64,
    /// How much data the values of its signals need to be steady.
    pub thresholds: ReportThresholds,
}

/// The signals of pillars in order, each once: one may stand under several pillars.
pub fn each_signal(pillars: &[ReportPillar]) -> impl Iterator<Item = &String> {
    pillars.iter().enumerate().flat_map(move |(at, pillar)| {
        let is_new = move |id: &&String| !pillars[..at].iter().any(|p| p.signals.contains(id));
        pillar.signals.iter().filter(is_new)
    })
}

/// How much data values need to be read as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportThresholds {
    /// Below this many team-weeks, effective numbers and shares of team-weeks are unsteady.
    pub team_weeks: u64,
    /// Other shares of fewer things than this are unsteady.
    pub denominator: u64,
}

/// A change that counts nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExcludedChange {
    /// The repository.
    pub repo: String,
    /// The commit's id.
    pub commit: String,
    /// The day it landed (committer date, UTC): `YYYY-MM-DD`.
    pub landed: String,
    /// The guard that excludes it.
    pub reason: GuardId,
    /// Details.
    pub detail: String,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportGap {
    /// The repository.
    pub repo: String,
    /// What kind of gap.
    pub kind: GapKind,
    /// What happened.
    pub detail: String,
    /// What can be done.
    pub hint: String,
    /// How many things are affected.
    pub count: u64,
}
