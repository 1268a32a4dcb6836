//! The evidence behind a number.

use schemars::JsonSchema;
use serde::Serialize;

use super::kinds::{GroupBy, Role, ThingKind};

/// Evidence that adds to one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceGroup {
    /// What it is grouped by.
    pub kind: GroupBy,
    /// Its id or name; empty for what adds to none.
    pub name: String,
    /// Positions in `evidence`, from 0, newest first. An item can stand in
    /// several groups.
    pub items: Vec<usize>,
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
    /// As what the person stands in it.
    pub role: Role,
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
    /// What kind of thing.
    pub kind: ThingKind,
    /// Its id or name; people outside the roster are not named.
    pub name: String,
}
