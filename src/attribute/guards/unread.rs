//! Changes whose paths could not be read: at a shallow boundary, or where a
//! tree is missing. What they touched is unknown, so they count nowhere.

use super::guard::{Context, Guard, Hit, each};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard =
    Guard { id: "unread", about: "its paths could not be read (see the gaps)", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    each(changes, &|change| {
        let is_unread = change.paths.is_empty() && context.commit(change).changes.is_none();
        is_unread.then(|| "its paths could not be read".to_owned())
    })
}
