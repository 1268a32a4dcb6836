//! What a report has that an earlier one did not: `crosscut.news/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::evidence::EvidenceItem;
use super::kinds::Role;
use super::report::{Provenance, ReportGap, ReportWindow};

/// The schema that [`News`] follows.
pub const NEWS_SCHEMA: &str = "crosscut.news/1";

/// What is new since an earlier report.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct News {
    /// Always `crosscut.news/1`.
    pub schema: String,
    /// The earlier report.
    pub since: Since,
    /// The window of the new report: `[from, to)`, days in UTC.
    pub window: ReportWindow,
    /// What the new report was made from.
    pub provenance: Provenance,
    /// What differs in how the two were made, so that what is new may not be news:
    /// another config, another version, other repositories, a window that was not
    /// only moved on.
    pub made_otherwise: Vec<String>,
    /// The people of the new report, by id.
    pub people: Vec<PersonNews>,
    /// Ids of people who are in the earlier report only.
    pub gone: Vec<String>,
    /// What could not be read now.
    pub gaps: Vec<ReportGap>,
}

/// An earlier report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Since {
    /// The day that it was made as of, `YYYY-MM-DD`.
    pub as_of: String,
    /// Its window.
    pub window: ReportWindow,
    /// The version of crosscut that made it.
    pub version: String,
}

/// What is new about one person.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PersonNews {
    /// Id in the config.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Whether the earlier report had them at all: if not, everything about them is new.
    pub was_reported: bool,
    /// What is behind numbers now and was behind none of theirs then, newest
    /// first; not what is behind risks alone.
    pub items: Vec<NewItem>,
    /// Signals that say something else now.
    pub changed: Vec<ChangedSignal>,
    /// How many changes and entries were behind numbers then and are behind none
    /// now: out of the window, or not counted any more.
    pub left: u64,
}

/// A new piece of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NewItem {
    /// The signals that it adds to, by id.
    pub signals: Vec<String>,
    /// The person's roles in the change, in any of them, the nearest first; an entry has none.
    pub roles: Vec<Role>,
    /// The change or the entry, as it is in the first of them.
    pub item: EvidenceItem,
}

/// A signal that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedSignal {
    /// Its id.
    pub signal: String,
    /// What it said, `unknown` with the reason where it had no value.
    pub before: String,
    /// What it says.
    pub now: String,
}
