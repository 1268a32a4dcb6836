//! Multiplying others.

pub(super) mod named_help;
mod others;
pub(super) mod review_reach;
