//! Cross-team and cross-org impact.

pub(super) mod adoption;
pub(super) mod cross_org_reach;
pub(super) mod outside_share;
pub(super) mod owner_engaged_reach;
pub(super) mod sustained_reach;
pub(super) mod team_breadth;
mod team_weeks;
