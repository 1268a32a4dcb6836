//! Raw initiatives.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::later::Each;

/// How commits name the initiative that they belong to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "initiatives", deny_unknown_fields)]
#[serde(expecting = "initiatives such as `{tickets: [PAY]}`")]
pub(in crate::config) struct RawInitiatives {
    /// Ticket prefixes: `PAY` for `PAY-123`.
    #[serde(default)]
    pub tickets: Each<String>,
    /// Regular expressions whose first group is a doc's id, searched in commit messages.
    #[serde(default)]
    pub doc_links: Each<String>,
    /// Keys of trailers whose value names a doc.
    #[serde(default)]
    pub doc_trailers: Each<String>,
    /// Your own initiatives: work that belongs together although no message says so.
    #[serde(default)]
    pub named: Each<RawNamedInitiative>,
}

/// An initiative that ties commits, tickets and design docs together.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "named_initiative", deny_unknown_fields)]
#[serde(expecting = "an initiative such as `{id: retry-budgets, lead: ana, tickets: [PAY-12]}`")]
pub(in crate::config) struct RawNamedInitiative {
    /// Unique id: letters, digits, `.`, `_` and `-`.
    #[schemars(regex(pattern = "^[A-Za-z0-9._-]+$"))]
    pub id: String,
    /// Title in reports; the id when left out.
    pub title: Option<String>,
    /// Id of the person who leads it; those who lead its `docs` when left out.
    pub lead: Option<String>,
    /// Design docs, by id or path; or web addresses of docs elsewhere.
    #[serde(default)]
    pub docs: Each<String>,
    /// Tickets, such as `PAY-12` or `acme/gateway#7`.
    #[serde(default)]
    pub tickets: Each<String>,
    /// Commit ids: 7 to 64 hexadecimal digits.
    #[serde(default)]
    pub commits: Each<String>,
    /// Patterns of paths, in every repository.
    #[serde(default)]
    pub paths: Each<String>,
    /// First day of what `docs`, `tickets` and `paths` find, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub from: Option<String>,
    /// First day after it, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub to: Option<String>,
}
