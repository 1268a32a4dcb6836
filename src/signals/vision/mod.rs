//! Technical vision and direction.

pub(super) mod decision_durability;
pub(super) mod design_review_reach;
pub(super) mod direction_adopted;
pub(super) mod doc_engagement;
pub(super) mod docs_led;
