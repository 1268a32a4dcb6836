//! Changes with more substantive paths than `rules.bulk_paths`.

use super::guard::{Context, Guard, Hit, each};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard =
    Guard { id: "bulk", about: "more substantive paths than rules.bulk_paths", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    let most = context.rules.bulk_paths;
    each(changes, &|change| {
        let paths = change.paths.iter().filter(|path| path.substantive).count();
        (paths > most).then(|| format!("{paths} paths"))
    })
}
