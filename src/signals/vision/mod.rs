//! Technical vision and direction.

pub(super) mod design_review_reach;
pub(super) mod docs_led;
