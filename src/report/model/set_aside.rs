//! What counts nowhere for its size alone.

use schemars::JsonSchema;
use serde::Serialize;

use super::kinds::{GuardId, Role};
use super::team::TeamName;

/// A change of a person that the guards `bulk` or `wide` exclude: it adds to no
/// number, and is work all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetAside {
    /// The repository.
    pub repo: String,
    /// The commit's id.
    pub commit: String,
    /// The day it landed (committer date, UTC): `YYYY-MM-DD`.
    pub landed: String,
    /// The person's role in it.
    pub role: Role,
    /// The first line of its message.
    pub subject: String,
    /// The guard that excludes it.
    pub reason: GuardId,
    /// Details, such as `60 paths`.
    pub detail: String,
    /// Owner teams of its paths.
    pub teams: Vec<TeamName>,
    /// Of them, those that took part: a member reviewed it, or is credited with it.
    pub engaged: Vec<TeamName>,
    /// How many people reviewed it.
    pub reviewers: u64,
    /// Whether it is a sweep: three owner teams or more took part, and at least one of them by a
    /// review.
    pub sweep: bool,
    /// A link, where the repository has a web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
