//! What a report on several people is for, and who may have it.

use schemars::JsonSchema;
use serde::Serialize;

/// What the config's `privacy` says about purpose and care. Every format prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Care {
    /// What it is made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Who gets to see it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub recipients: Vec<String>,
    /// The last day on which it may be kept, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_until: Option<String>,
    /// For how many of the people shown consent is recorded; absent if the config does not mention
    /// consent, or nobody is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
}

/// How many agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Consent {
    /// People whose consent is recorded.
    pub recorded: u64,
    /// People shown.
    pub of: u64,
}
