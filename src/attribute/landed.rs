//! When every commit landed.

use super::brought::bringing;
use crate::config::Landed;
use crate::facts::{Oid, RepoFacts};

/// When each commit of a repository landed, in seconds since 1970, in the order of
/// the facts: when it was committed, or by `Landed::Merge` when the forge says that
/// its pull request was merged, where an export says so. A merge speaks for what it
/// brought, the innermost one that is known first.
pub(super) fn landed(rule: Landed, facts: &RepoFacts) -> Vec<i64> {
    let commits = facts.commits.iter();
    let merged = &facts.beside.merged;
    if rule == Landed::Commit || merged.is_empty() {
        return commits.map(|commit| commit.committed.seconds).collect();
    }
    let at = |oid: &Oid| merged.get(oid).copied();
    let bringing = bringing(facts, &|commit| commit.is_merge() && at(&commit.oid).is_some());
    commits
        .enumerate()
        .map(|(number, commit)| {
            let merge = || facts.commits.get(bringing.get(number).copied()?? as usize);
            let by_merge = || at(&merge()?.oid);
            at(&commit.oid).or_else(by_merge).unwrap_or(commit.committed.seconds)
        })
        .collect()
}
