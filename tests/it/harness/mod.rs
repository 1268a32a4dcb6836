//! What the integration tests share: histories built from `fixtures/`, the
//! built program run in an environment of nothing, and the comparison of its
//! report with the values expected.
//!
//! Everything happens in temporary directories: no test reads the user's
//! configuration, the clock, the network, or the checkout it is run from.

pub mod browser;
pub mod company;
pub mod compare;
pub mod demo;
pub mod dice;
pub mod fixture;
pub mod git;
pub mod made_up;
pub mod page;
pub mod repo;
pub mod run;
pub mod schema;
pub mod tables;
