//! Reverts, by their "This reverts commit HASH".

use super::{Context, Guard, Hit, open};
use crate::attribute::Change;

pub(super) const GUARD: Guard = Guard { id: "revert", about: "it reverts another change", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    open(changes)
        .filter_map(|(at, _)| {
            let first = context.markers[at].reverts.first()?;
            let short = &first[..first.len().min(10)];
            Some(Hit::new(at, format!("reverts {short}")))
        })
        .collect()
}
