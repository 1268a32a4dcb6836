//! Changes of which nothing is left after generated, vendored, lock-file and
//! ignored paths and mere renames are dropped.

use super::guard::{Context, Guard, Hit, each};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard = Guard {
    id: "no-substance",
    about: "only generated, vendored, lock-file or ignored paths, or renames",
    run,
};

fn run(_: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    each(changes, &|change| {
        let is_without = !change.paths.iter().any(|path| path.substantive);
        is_without.then(|| match change.paths.len() {
            0 => "no path changed".to_owned(),
            1 => "1 path, not substantive".to_owned(),
            paths => format!("{paths} paths, none substantive"),
        })
    })
}
