//! Multiplying others.

pub(super) mod enablement_uptake;
pub(super) mod named_help;
pub(super) mod newcomers_reviewed;
pub(super) mod review_reach;
pub(super) mod sole_knowledge;
