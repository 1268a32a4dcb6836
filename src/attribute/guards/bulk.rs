//! Changes with more substantive paths than `rules.bulk_paths`.

use super::guard::{Context, Guard, Hit, open};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard =
    Guard { id: "bulk", about: "more substantive paths than rules.bulk_paths", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    open(changes)
        .filter_map(|(at, change)| {
            let paths = change.paths.iter().filter(|path| path.substantive).count();
            (paths > context.rules.bulk_paths).then(|| Hit::new(at, format!("{paths} paths")))
        })
        .collect()
}
