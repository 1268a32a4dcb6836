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
    /// From how much on the values of its signals are steady enough to be read as they stand.
    #[serde(default)]
    pub thresholds: Later<RawThresholds>,
    /// Ids of its signals in order; a signal may stand under several pillars.
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
    /// Effective numbers and shares of team-weeks are too few to be read below so many team-weeks;
    /// 10 when left out.
    #[schemars(range(min = 1, max = 1000))]
    #[serde(default)]
    pub team_weeks: Later<i64>,
    /// Other shares are shown as counts only where they are of fewer things than this; 5 when left
    /// out.
    #[schemars(range(min = 1, max = 1000))]
    #[serde(default)]
    pub denominator: Later<i64>,
}
