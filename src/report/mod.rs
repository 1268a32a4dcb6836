//! Stage 4: values to a [`Report`], the versioned model, and its formats.
//!
//! The model is made of its own types and never a dump of inner ones: what is
//! in here is a contract with whoever reads the JSON.

mod build;
mod evidence;
pub mod json;
mod model;
mod period;
pub mod table;
#[cfg(test)]
pub(crate) mod test_support;

pub use build::{Inputs, build, gaps};
pub use evidence::evidence_table;
pub use model::*;
pub use period::{By, Period, periods, quarter_of};
