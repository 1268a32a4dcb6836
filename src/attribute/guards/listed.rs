//! Commits in `.git-blame-ignore-revs` or in the config's `ignore.commits`.

use rustc_hash::FxHashSet;

use super::guard::{Context, Guard, Hit, open};
use crate::attribute::change::Change;
use crate::facts::Oid;

pub(super) const GUARD: Guard =
    Guard { id: "listed", about: "listed in .git-blame-ignore-revs or ignore.commits", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    let in_files: Vec<FxHashSet<Oid>> = context
        .facts
        .iter()
        .map(|facts| facts.at_tip.blame_ignored.iter().copied().collect())
        .collect();
    // The config names commits of any repository.
    let named = context.ignored_commits.iter();
    let oid = |at: usize| changes[at].oid(context.facts);
    let place = |prefix: &String| context.index.find(prefix, oid, |_| true);
    let in_config: FxHashSet<usize> = named.filter_map(place).collect();
    open(changes)
        .filter_map(|(at, change)| {
            if in_files[change.repo].contains(&context.commit(change).oid) {
                return Some(Hit::new(at, "listed in .git-blame-ignore-revs"));
            }
            in_config.contains(&at).then(|| Hit::new(at, "listed in ignore.commits"))
        })
        .collect()
}
