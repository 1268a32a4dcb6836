//! Changes that stand behind no number and are cited all the same: what was set
//! aside for its size, and what belongs to initiatives that the config names.

use crate::report::model::EvidenceItem;

/// A change that is cited and stands behind no number.
pub(super) struct Beside {
    pub(super) item: EvidenceItem,
    /// Why it is cited.
    pub(super) why: String,
}
