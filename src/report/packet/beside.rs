//! What stands behind no number and is cited all the same: entries of the journal,
//! changes that were set aside for their size, and those of initiatives that the
//! config names.

use crate::report::model::EvidenceItem;

/// A change or an entry that is cited and stands behind no number.
pub(super) struct Beside {
    pub(super) item: EvidenceItem,
    /// Why it is cited.
    pub(super) why: String,
}
