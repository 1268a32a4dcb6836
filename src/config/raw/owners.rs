//! Ownership files as the config names them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::dialects::OwnersFormat;

/// An ownership file of the repository.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "owners_from", deny_unknown_fields)]
#[serde(expecting = "`{file: CODEOWNERS, as_of: commit}`")]
pub(in crate::config) struct RawOwnersFrom {
    /// Its name: `CODEOWNERS` (wherever GitHub and GitLab look for it), a path in the
    /// repository, `OWNERS` or `catalog-info.yaml` (in every directory).
    pub file: String,
    /// Its format; recognised by its name when left out.
    pub format: Option<OwnersFormat>,
    /// Which revision of it decides: that of the day when a change landed (`commit`, the default)
    /// or that of the tip (`head`).
    pub as_of: Option<RawOwnersAsOf>,
}

/// Which revision of an ownership file decides.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "owners_as_of", inline)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum RawOwnersAsOf {
    Commit,
    Head,
}
