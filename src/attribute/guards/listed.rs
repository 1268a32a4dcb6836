//! Commits in `.git-blame-ignore-revs` or in the config's `ignore.commits`.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::guard::{Context, Guard, Hit};
use crate::attribute::change::Change;
use crate::facts::RepoFacts;

pub(super) const GUARD: Guard =
    Guard { id: "listed", about: "listed in .git-blame-ignore-revs or ignore.commits", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    let oid = |at: usize| changes[at].oid(context.facts);
    // A file names commits of its own repository, the config those of any.
    let in_file = |(repo, facts): (usize, &'_ RepoFacts)| {
        let listed = facts.at_tip.blame_ignored.iter();
        let places = listed.filter_map(|listed| context.index.place(*listed, oid));
        places.filter(|at| changes[*at].repo() == repo).collect::<Vec<usize>>()
    };
    let in_files: FxHashSet<usize> = context.facts.iter().enumerate().flat_map(in_file).collect();
    let named = context.ignored_commits.iter();
    let in_config = named.filter_map(|prefix| context.index.find(prefix, oid, |_| true));
    let listed: BTreeSet<usize> = in_config.chain(in_files.iter().copied()).collect();
    let open = listed.into_iter().filter(|at| changes[*at].exclusion.is_none());
    let hit = |at| match in_files.contains(&at) {
        true => Hit::new(at, "listed in .git-blame-ignore-revs"),
        false => Hit::new(at, "listed in ignore.commits"),
    };
    open.map(hit).collect()
}
