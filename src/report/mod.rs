//! Stage 4: values to a [`Report`], the versioned model, and its formats.
//!
//! The model is made of its own types and never a dump of inner ones: what is
//! in here is a contract with whoever reads the JSON.

mod build;
pub mod compare;
pub mod csv;
mod evidence;
mod grouping;
pub mod html;
pub mod json;
pub mod living;
pub mod markdown;
mod model;
pub mod packet;
mod period;
pub mod plan;
pub mod scan_csv;
pub mod scan_markdown;
pub mod table;
#[cfg(test)]
pub(crate) mod test_support;

pub use build::{Inputs, build, gaps};
pub use evidence::{evidence_csv, evidence_markdown, evidence_table};
pub use grouping::{GroupBy, group, groups};
pub use model::*;
pub use period::{By, Period, periods, quarter_of};
