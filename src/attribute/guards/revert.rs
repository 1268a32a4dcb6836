//! Reverts: changes that say what they take back, or that quote the subject of
//! a change that they undo.

use super::guard::{Context, Guard, Hit, open};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard = Guard { id: "revert", about: "it reverts another change", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    open(changes)
        .filter_map(|(at, _)| Some(Hit::new(at, format!("reverts {}", context.reverts.what(at)?))))
        .collect()
}
