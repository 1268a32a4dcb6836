//! Commits in `.git-blame-ignore-revs` or in the config's `ignore.commits`.

use super::{Context, Guard, Hit, open};
use crate::attribute::Change;

pub(super) const GUARD: Guard =
    Guard { id: "listed", about: "listed in .git-blame-ignore-revs or ignore.commits", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    open(changes)
        .filter_map(|(at, change)| {
            if context.facts[change.repo].blame_ignored.contains(&change.oid) {
                return Some(Hit::new(at, "listed in .git-blame-ignore-revs"));
            }
            if context.ignored_commits.is_empty() {
                return None;
            }
            let hex = change.oid.to_string();
            let listed = context.ignored_commits.iter().any(|prefix| hex.starts_with(prefix));
            listed.then(|| Hit::new(at, "listed in ignore.commits"))
        })
        .collect()
}
