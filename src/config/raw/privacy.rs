//! What may be shown, to whom, and what for.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::later::{Each, Later};

/// What may be shown, to whom, and what for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "privacy", deny_unknown_fields)]
#[serde(expecting = "`{name_only: roster}`")]
pub(crate) struct RawPrivacy {
    /// Who may be named: people on the `roster` (the default) or `everyone`.
    #[serde(default)]
    pub name_only: Later<RawNameOnly>,
    /// The smallest group: where only teams are shown, the numbers of a team with fewer people are
    /// hidden; 5 when left out.
    #[schemars(range(min = 1, max = 1000))]
    #[serde(default)]
    pub min_group: Later<i64>,
    /// What reports on several people are made for. They all print it.
    pub purpose: Option<String>,
    /// Who gets to see them.
    #[serde(default)]
    pub recipients: Each<String>,
    /// The last day on which they may be kept.
    #[schemars(extend("format" = "date"))]
    #[serde(default)]
    pub keep_until: Later<String>,
    /// Ids of the people who agreed to be reported on. If given, reports say for how many of the
    /// people shown consent is recorded.
    #[serde(default)]
    pub consent: Later<Vec<String>>,
}

/// Who may be named.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "name_only", inline)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RawNameOnly {
    Roster,
    Everyone,
}
