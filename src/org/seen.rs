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
    let one = |(raw, mapped): (&'a RawIdentity, &'a RawIdentity)| {
        let own = kind(raw);
        let is_one = raw == mapped || kind(mapped) == own;
        Seen { raw, mapped: if is_one { mapped } else { raw }, kind: own }
    };
    let repos = facts.iter();
    repos.map(|repo| repo.identities.iter().zip(&repo.mapped).map(one).collect()).collect()
}
