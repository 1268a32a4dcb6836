//! The manager's view: two quarters of several people beside each other.
//!
//! Each quarter is a report of its own ([`crate::report::build`]), so that
//! nobody is shown anything here that their own report does not show them.

mod anonymous;
mod assemble;
mod behind;
mod cut;
mod docs;
mod flows;
mod groups;
mod stand_out;
mod teams;
#[cfg(test)]
mod tests;

pub use super::words::comparison::ANONYMISED;
pub use anonymous::anonymise;
pub use assemble::{Asked, compare};
