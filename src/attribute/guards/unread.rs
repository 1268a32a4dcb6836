//! Changes whose paths could not be read: at a shallow boundary, or where a
//! tree is missing. What they touched is unknown, so they count nowhere.

use super::guard::{Context, Guard, Hit, open};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard =
    Guard { id: "unread", about: "its paths could not be read (see the gaps)", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    open(changes)
        .filter(|(_, change)| context.commit(change).changes.is_none())
        .map(|(at, _)| Hit::new(at, "its paths could not be read"))
        .collect()
}
