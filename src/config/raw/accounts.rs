//! Raw accounts of robots and agents.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::later::Each;

/// An account of a robot or an AI agent, besides those of the built-in list.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "account", deny_unknown_fields)]
#[serde(expecting = "an account such as `{kind: ai, logins: [acme-coder]}`")]
pub(in crate::config) struct RawAccount {
    /// `bot`, or `ai` for what writes or reviews with a language model.
    pub kind: RawAccountKind,
    /// Logins on forges, with or without `[bot]`.
    #[serde(default)]
    pub logins: Each<String>,
    /// Names as authors; those of an `ai` count only without an address, or with one that no person
    /// has.
    #[serde(default)]
    pub names: Each<String>,
    /// Whole addresses.
    #[serde(default)]
    pub emails: Each<String>,
}

/// What an account is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "account_kind", inline)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum RawAccountKind {
    Bot,
    Ai,
}

/// Whose work an AI account does, if its changes name nobody.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "agent", deny_unknown_fields)]
#[serde(expecting = "an agent such as `{account: acme-coder, person: ana}`")]
pub(in crate::config) struct RawAgent {
    /// Login, email or name of the AI account.
    pub account: String,
    /// Name of the repository; everywhere when left out.
    pub repo: Option<String>,
    /// Id of the person.
    pub person: String,
    /// First day, `YYYY-MM-DD`; no start when left out.
    #[schemars(extend("format" = "date"))]
    pub from: Option<String>,
    /// First day after it, `YYYY-MM-DD`; no end when left out.
    #[schemars(extend("format" = "date"))]
    pub to: Option<String>,
}
