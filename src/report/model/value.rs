//! One value of a signal.

use schemars::JsonSchema;
use serde::Serialize;

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ReportValue {
    /// A number of things.
    Count(u64),
    /// A real number, rounded to three decimals.
    Real(f64),
    /// The lowest and the highest, rounded to three decimals.
    Range([f64; 2]),
    /// Several numbers of one kind, ascending.
    List(Vec<u64>),
}
