//! Teams as reports call them.

use schemars::JsonSchema;
use serde::Serialize;

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TeamName {
    /// Its id; empty for "no team recorded".
    pub id: String,
    /// Its name.
    pub name: String,
}
