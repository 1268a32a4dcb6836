//! The evidence behind a number.

use schemars::JsonSchema;
use serde::Serialize;

use super::kinds::{Audience, EntryKind, GroupBy, Role, ThingKind};

/// Evidence that adds to one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceGroup {
    /// What it is grouped by.
    pub kind: GroupBy,
    /// Its id or name; empty for what adds to none.
    pub name: String,
    /// Positions in `evidence`, from 0, newest first. An item can be in several groups.
    pub items: Vec<usize>,
}

/// One piece of evidence: a change in a repository, or an entry of a record that
/// somebody keeps beside it. A change has a `commit`, an entry has an `entry`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
#[allow(
    clippy::large_enum_variant,
    reason = "nearly all are changes: a box would only add to each"
)]
pub enum EvidenceItem {
    /// A commit.
    Change(ChangeItem),
    /// What somebody wrote down.
    Entry(Box<EntryItem>),
}

/// One change behind a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangeItem {
    /// The repository.
    pub repo: String,
    /// The commit's id.
    pub commit: String,
    /// The day it landed (committer date, UTC): `YYYY-MM-DD`.
    pub landed: String,
    /// The person's role in it.
    pub role: Role,
    /// Who made it, where the person is not credited with it and did not review it: their
    /// role is another, such as `lead`. People outside the roster are not named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub made_by: Vec<String>,
    /// Whether it landed before the window, and is what a number of the window rests on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub before_window: bool,
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
    /// Whether an AI agent made it for those whom it credits.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub through_agent: bool,
    /// Whether it declares that an AI helped. That credits nobody more or less.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub assisted: bool,
    /// A link, where the repository has a web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Line counts, where they were asked for and could be read. They help to
    /// find a commit again and say nothing about its worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<LineCount>,
}

/// One entry of a record that is kept beside the repositories: somebody's own words, shown beside
/// what is measured and never added to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryItem {
    /// Its id in the record.
    pub entry: String,
    /// The name of the record.
    pub record: String,
    /// When it happened.
    pub when: EntryTime,
    /// What kind of work it is about.
    pub kind: EntryKind,
    /// What happened, in one line.
    pub subject: String,
    /// Who says so.
    pub said_by: String,
    /// Who confirmed it; empty where nobody did.
    pub confirmed_by: Vec<Confirmation>,
    /// The teams that it concerns.
    pub teams: Vec<String>,
    /// What it is listed under.
    pub counts: Vec<CountedThing>,
    /// A link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Id of the pillar that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pillar: Option<String>,
    /// Why it was hard, in the person's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_hard: Option<String>,
    /// What the person did themself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who else took part.
    pub people: Vec<String>,
    /// The initiative that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initiative: Option<String>,
    /// What came of it.
    pub outcomes: Vec<EntryOutcome>,
    /// All links, `url` among them.
    pub links: Vec<String>,
    /// Who sees it besides the person.
    pub visible_to: Audience,
}

/// What came of some work, as an entry gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryOutcome {
    /// What is measured.
    pub measure: String,
    /// Its value before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Its value after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Where that can be looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day on which `after` was read, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

/// When an entry happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum EntryTime {
    /// On one day.
    Day {
        /// The day, `YYYY-MM-DD`.
        date: String,
    },
    /// Over some time.
    Span {
        /// The first day, `YYYY-MM-DD`.
        from: String,
        /// The last day, `YYYY-MM-DD`.
        to: String,
    },
}

impl EntryItem {
    /// Its first and its last day, `YYYY-MM-DD`; the same of a single one.
    #[must_use]
    pub fn days(&self) -> (&str, &str) {
        match &self.when {
            EntryTime::Day { date } => (date, date),
            EntryTime::Span { from, to } => (from, to),
        }
    }
}

/// Somebody who confirmed an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Confirmation {
    /// Who.
    pub who: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
    /// In which words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl EvidenceItem {
    /// Whether an AI agent made the change for those whom it credits.
    #[must_use]
    pub fn is_through_agent(&self) -> bool {
        matches!(self, Self::Change(change) if change.through_agent)
    }

    /// Whether the change declares that an AI helped.
    #[must_use]
    pub fn is_assisted(&self) -> bool {
        matches!(self, Self::Change(change) if change.assisted)
    }

    /// The person's role in a change.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self {
            Self::Change(change) => Some(change.role),
            Self::Entry(_) => None,
        }
    }

    /// Who made a change, where the person did not.
    #[must_use]
    pub fn made_by(&self) -> &[String] {
        match self {
            Self::Change(change) => &change.made_by,
            Self::Entry(_) => &[],
        }
    }

    /// Whether a change landed before the window.
    #[must_use]
    pub fn is_before_window(&self) -> bool {
        matches!(self, Self::Change(change) if change.before_window)
    }

    /// The repository of a change, the record of an entry.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Change(change) => &change.repo,
            Self::Entry(entry) => &entry.record,
        }
    }

    /// The commit's id, or the entry's: unique within its place.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Change(change) => &change.commit,
            Self::Entry(entry) => &entry.entry,
        }
    }

    /// When a change landed (RFC 3339), and the day of an entry or the last of
    /// its days: evidence stands in this order.
    #[must_use]
    pub fn time(&self) -> &str {
        match self {
            Self::Change(change) => &change.landed,
            Self::Entry(entry) => entry.days().1,
        }
    }

    /// What it is about, in one line.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Change(change) => &change.subject,
            Self::Entry(entry) => &entry.subject,
        }
    }

    /// The teams that matter here.
    #[must_use]
    pub fn teams(&self) -> &[String] {
        match self {
            Self::Change(change) => &change.teams,
            Self::Entry(entry) => &entry.teams,
        }
    }

    /// The paths that matter here; an entry has none.
    #[must_use]
    pub fn paths(&self) -> &[String] {
        match self {
            Self::Change(change) => &change.paths,
            Self::Entry(_) => &[],
        }
    }

    /// What it adds to, or is listed under.
    #[must_use]
    pub fn counts(&self) -> &[CountedThing] {
        match self {
            Self::Change(change) => &change.counts,
            Self::Entry(entry) => &entry.counts,
        }
    }

    /// A link, where there is one.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Change(change) => change.url.as_deref(),
            Self::Entry(entry) => entry.url.as_deref(),
        }
    }

    /// The lines of a change, where they are known.
    #[must_use]
    pub fn lines(&self) -> Option<&LineCount> {
        match self {
            Self::Change(change) => change.lines.as_ref(),
            Self::Entry(_) => None,
        }
    }
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
    /// What kind of thing.
    pub kind: ThingKind,
    /// Its id or name; people outside the roster are not named.
    pub name: String,
}
