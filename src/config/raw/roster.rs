//! Teams and people as they are written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::present;
use crate::config::later::{Each, Later, TextOr};

/// A team.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "team", deny_unknown_fields)]
#[serde(expecting = "a team such as `{id: platform, name: Platform, org: core}`")]
pub(in crate::config) struct RawTeam {
    /// Unique id: letters, digits, `.`, `_` and `-`.
    #[schemars(regex(pattern = "^[A-Za-z0-9._-]+$"))]
    pub id: String,
    /// Display name; the id when left out.
    pub name: Option<String>,
    /// Id of the org that the team belongs to, or a list of orgs with their days.
    #[serde(default)]
    pub org: TextOr<RawOrg>,
    /// Ids that it had before it was renamed: wherever one of them is used, this team is meant.
    #[serde(default)]
    pub formerly: Each<RawFormerly>,
    /// The team that it became a part of, and when: from that day on it counts as that team.
    #[serde(default)]
    pub merged_into: Later<RawHandover>,
    /// The team that it was a part of, and until when: before that day it counts as that team.
    #[serde(default)]
    pub split_from: Later<RawHandover>,
}

/// An earlier id of a team.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "formerly", deny_unknown_fields)]
#[serde(expecting = "an earlier id such as `{id: gopls, until: 2025-05-01}`")]
pub(in crate::config) struct RawFormerly {
    /// The id.
    #[schemars(regex(pattern = "^[A-Za-z0-9._-]+$"))]
    pub id: String,
    /// First day under the newer one, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub until: Option<String>,
}

/// Where a team begins or ends in another one.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "handover", deny_unknown_fields)]
#[serde(expecting = "a team and a day such as `{team: platform, on: 2025-07-01}`")]
pub(in crate::config) struct RawHandover {
    /// Id of the other team.
    pub team: String,
    /// The first day afterwards, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub on: String,
}

/// An org on the days `[from, to)`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "dated_org", deny_unknown_fields)]
#[serde(expecting = "an org such as `{org: core, to: 2025-07-01}`")]
pub(in crate::config) struct RawOrg {
    /// Id of the org.
    #[schemars(regex(pattern = "^[A-Za-z0-9._-]+$"))]
    pub org: String,
    /// First day, `YYYY-MM-DD`; no start when left out.
    #[schemars(extend("format" = "date"))]
    pub from: Option<String>,
    /// First day after it, `YYYY-MM-DD`; no end when left out.
    #[schemars(extend("format" = "date"))]
    pub to: Option<String>,
}

/// What an owner name means on the days `[from, to)`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "dated_owner_name", deny_unknown_fields)]
#[serde(expecting = "a team such as `{team: payments, to: 2025-07-01}`")]
pub(in crate::config) struct RawMeaning {
    /// Id of the team; `null` for nobody.
    #[schemars(required)]
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<String>")]
    pub team: Option<Option<String>>,
    /// First day, `YYYY-MM-DD`; no start when left out.
    #[schemars(extend("format" = "date"))]
    pub from: Option<String>,
    /// First day after it, `YYYY-MM-DD`; no end when left out.
    #[schemars(extend("format" = "date"))]
    pub to: Option<String>,
}

/// Somebody on the roster.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "person", deny_unknown_fields)]
#[serde(expecting = "a person such as `{id: ana, emails: [ana@example.com]}`")]
pub(in crate::config) struct RawPerson {
    /// Unique id: letters, digits, `.`, `_` and `-`.
    #[schemars(regex(pattern = "^[A-Za-z0-9._-]+$"))]
    pub id: String,
    /// Display name; the id when left out.
    pub name: Option<String>,
    /// Every address that the person commits or reviews with; upper and lower case are the same.
    #[serde(default)]
    pub emails: Each<String>,
    /// Names that mean the person in credits without an email.
    #[serde(default)]
    pub names: Each<String>,
    /// Login by system, such as `{github: anaq}`.
    #[serde(default)]
    pub logins: Later<BTreeMap<String, String>>,
    /// Team id, for somebody who never changed teams; or `memberships`.
    pub team: Option<String>,
    /// Dated memberships of teams; several may be valid on the same days.
    #[serde(default)]
    pub memberships: Each<RawMembership>,
    /// Leave and the like: days on which the person did not work.
    #[serde(default)]
    pub away: Each<RawDays>,
    /// How much of full time the person works, such as 0.6; full time when left out.
    #[schemars(range(max = 1), extend("exclusiveMinimum" = 0))]
    #[serde(default)]
    pub part: Later<f64>,
    /// What kind of account it is; `human` when left out.
    pub kind: Option<RawKind>,
}

/// What an account is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "kind", inline)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum RawKind {
    Human,
    Bot,
    Ai,
}

/// Membership of a team on the days `[from, to)`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "membership", deny_unknown_fields)]
#[serde(expecting = "a membership such as `{team: platform, from: 2024-06-01}`")]
pub(in crate::config) struct RawMembership {
    /// Team id.
    pub team: String,
    /// First day, `YYYY-MM-DD`; no start when left out.
    #[schemars(extend("format" = "date"))]
    pub from: Option<String>,
    /// First day after it, `YYYY-MM-DD`; no end when left out.
    #[schemars(extend("format" = "date"))]
    pub to: Option<String>,
    /// Whether reports show this team as home if several are valid on the same day; the first in
    /// the list when none is.
    pub primary: Option<bool>,
    /// How much of full time it takes, such as 0.6; full time when left out.
    #[schemars(range(max = 1), extend("exclusiveMinimum" = 0))]
    #[serde(default)]
    pub part: Later<f64>,
    /// Leave and the like: days on which the person did not work.
    #[serde(default)]
    pub away: Each<RawDays>,
}

/// The days `[from, to)`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "days", deny_unknown_fields, extend("minProperties" = 1))]
#[serde(expecting = "days such as `{from: 2025-03-03, to: 2025-03-24}`")]
pub(in crate::config) struct RawDays {
    /// First day, `YYYY-MM-DD`; no start when left out.
    #[schemars(extend("format" = "date"))]
    pub from: Option<String>,
    /// First day after them, `YYYY-MM-DD`; no end when left out.
    #[schemars(extend("format" = "date"))]
    pub to: Option<String>,
}
