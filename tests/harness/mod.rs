//! What the integration tests share: histories built from `fixtures/`, the
//! built program run in an environment of nothing, and the comparison of its
//! report with the values expected.
//!
//! Everything happens in temporary directories: no test reads the user's
//! configuration, the clock, the network, or the checkout it is run from.

#![allow(dead_code, reason = "every test file uses its own part of the harness")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails where it stands"
)]

pub mod browser;
pub mod company;
pub mod compare;
pub mod demo;
pub mod fixture;
pub mod made_up;
pub mod page;
pub mod run;
pub mod schema;
