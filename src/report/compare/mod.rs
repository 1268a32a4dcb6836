//! The manager's view: two quarters of several people beside each other.
//!
//! Each quarter is a report of its own ([`crate::report::build`]), so that
//! nobody is shown anything here that their own report does not show them.

mod anonymous;
mod behind;
mod build;
mod csv;
mod json;
mod markdown;
mod matrices;
mod model;
mod table;
#[cfg(test)]
mod tests;
pub(in crate::report) mod words;

pub use anonymous::anonymise;
pub use build::{Asked, compare};
pub use model::*;

pub use csv::write as write_csv;
pub use json::write as write_json;
pub use markdown::write as write_markdown;
pub use table::{Shown, render};
