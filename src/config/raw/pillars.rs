//! The raw pillars.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::later::{Each, Later};

/// A pillar.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "pillar", deny_unknown_fields)]
#[serde(
    expecting = "a pillar such as `{id: vision, title: Technical vision, signals: [docs-led]}`"
)]
pub(in crate::config) struct RawPillar {
    /// Unique id: letters, digits, `.`, `_` and `-`.
    #[schemars(regex(pattern = "^[A-Za-z0-9._-]+$"))]
    pub id: String,
    /// Title; the id when left out.
    pub title: Option<String>,
    /// Evidence from fewer quarters than this is called thin; 2 when left out.
    #[schemars(range(min = 1, max = 40))]
    #[serde(default)]
    pub thin_quarters: Later<i64>,
    /// How much data the values of its signals need to be read as they are.
    #[serde(default)]
    pub thresholds: Later<RawThresholds>,
    /// Ids of its signals in order; a signal may be in several pillars.
    #[serde(default)]
    pub signals: Each<String>,
    /// What the ladder asks for here, by level: `{Staff engineer: Others follow the direction}`.
    #[serde(default)]
    pub criteria: Later<BTreeMap<String, String>>,
}

/// The thresholds of a pillar.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "thresholds", deny_unknown_fields)]
#[serde(expecting = "thresholds such as `{team_weeks: 10, denominator: 5}`")]
pub(in crate::config) struct RawThresholds {
    /// Below this many team-weeks, effective numbers and shares of team-weeks rest on too little;
    /// 10 when left out.
    #[schemars(range(min = 1, max = 1000))]
    #[serde(default)]
    pub team_weeks: Later<i64>,
    /// Other shares of fewer things than this are shown as counts only; 5 when left out.
    #[schemars(range(min = 1, max = 1000))]
    #[serde(default)]
    pub denominator: Later<i64>,
}
