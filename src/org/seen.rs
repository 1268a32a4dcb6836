//! Identities with what they are.

use super::accounts::kind_of;
use super::keys::key_of;
use crate::config::{Accounts, Kind};
use crate::facts::{RawIdentity, RepoFacts};

/// An identity of a repository.
pub(super) struct Seen<'a> {
    /// As it was written.
    pub(super) raw: &'a RawIdentity,
    /// After `.mailmap`; as it was written where that would make a person a
    /// robot or the other way round.
    pub(super) mapped: &'a RawIdentity,
    /// Person, robot or AI.
    pub(super) kind: Kind,
    /// Whether nothing but merges was made under it: some name the script that merges.
    pub(super) is_of_merges: bool,
}

impl Seen<'_> {
    pub(super) fn is_human(&self) -> bool {
        self.kind == Kind::Human
    }

    /// What it is told apart by: a robot never by what a person is, also under
    /// one address.
    pub(super) fn key(&self) -> String {
        let key = key_of(self.mapped);
        match self.kind {
            Kind::Human => key,
            // No other key begins so.
            Kind::Bot => format!("\n!bot\n{key}"),
            Kind::Ai => format!("\n!ai\n{key}"),
        }
    }
}

/// Every identity, per repository in the order of the facts. The roster says
/// what its people are before the list of accounts does.
pub(super) fn seen<'a>(
    accounts: &Accounts,
    facts: &'a [RepoFacts],
    by_roster: impl Fn(&RawIdentity) -> Option<Kind>,
) -> Vec<Vec<Seen<'a>>> {
    let kind =
        |identity: &RawIdentity| by_roster(identity).unwrap_or_else(|| kind_of(accounts, identity));
    let one = |((raw, mapped), is_of_merges): ((&'a RawIdentity, &'a RawIdentity), bool)| {
        let own = kind(raw);
        let is_one = raw == mapped || kind(mapped) == own;
        Seen { raw, mapped: if is_one { mapped } else { raw }, kind: own, is_of_merges }
    };
    let of_repo = |repo: &'a RepoFacts| {
        let both = repo.identities.iter().zip(&repo.mapped);
        both.zip(of_merges(repo)).map(one).collect()
    };
    facts.iter().map(of_repo).collect()
}

/// Per identity, whether it made merges, and is named nowhere else in the history.
pub(super) fn of_merges(repo: &RepoFacts) -> Vec<bool> {
    // Whether it made a merge, and whether anything else.
    let mut made = vec![[false; 2]; repo.identities.len()];
    for commit in &repo.commits {
        for who in [commit.author, commit.committer] {
            if let Some(made) = made.get_mut(who.0 as usize) {
                made[usize::from(!commit.is_merge())] = true;
            }
        }
    }
    let mut only: Vec<bool> = made.iter().map(|[merge, other]| *merge && !other).collect();
    // Few are left now, if any, and whom a history credits is far more to look at.
    if only.contains(&true) {
        for credit in repo.commits.iter().flat_map(|commit| repo.credits(commit)) {
            if let Some(only) = only.get_mut(credit.who.0 as usize) {
                *only = false;
            }
        }
    }
    only
}
