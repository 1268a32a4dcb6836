//! Which addresses and logins stand for one person, beside the roster.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::keys::{
    FORGES, Login, email_of, login_key, login_of, mention, mention_key, noreply_login,
};
use super::people::PersonIx;
use super::seen::Seen;
use crate::facts::RawIdentity;

/// Disjoint sets of keys (union by smaller index, path halving).
#[derive(Default)]
pub(super) struct Joined {
    index: FxHashMap<String, usize>,
    parent: Vec<usize>,
}

impl Joined {
    pub(super) fn group(&mut self, key: String) -> usize {
        let fresh = self.parent.len();
        let mut at = *self.index.entry(key).or_insert(fresh);
        if at == fresh {
            self.parent.push(fresh);
        }
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    pub(super) fn join(&mut self, a: String, b: String) {
        let (a, b) = (self.group(a), self.group(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

/// Who carries a login in the histories.
#[derive(Default)]
struct Carriers {
    /// The keys of those that carry it.
    keys: BTreeSet<String>,
    /// Keys that a `.mailmap` puts in the place of a carrier.
    mapped: BTreeSet<String>,
    /// People of the roster among them.
    roster: BTreeSet<PersonIx>,
    /// Account numbers beside it.
    numbers: BTreeSet<String>,
}

impl Carriers {
    /// Whether nothing says that they are several people: a login can pass
    /// from one account to another.
    fn are_one(&self, joined: &mut Joined) -> bool {
        let mapped: BTreeSet<usize> = self.mapped.iter().map(|k| joined.group(k.clone())).collect();
        mapped.len() <= 1 && self.roster.len() <= 1 && self.numbers.len() <= 1
    }
}

/// Whose addresses carry an account's number.
#[derive(Default)]
struct Account {
    keys: BTreeSet<String>,
    roster: BTreeSet<PersonIx>,
}

/// Joins what carries the same login: the login by itself, `@login`, the forge's
/// own addresses, and an address that a record gives beside the login; and what
/// carries one account's number, whatever the login beside it. `on_roster` is the
/// roster's person behind an identity, raw and mapped.
pub(super) fn join_logins(
    seen: &[Vec<Seen<'_>>],
    on_roster: impl Fn(&RawIdentity, &RawIdentity) -> Option<PersonIx>,
    ambiguous: &FxHashSet<String>,
    joined: &mut Joined,
) {
    let shared = shared_by_accounts(seen);
    let joins = |email: String| !ambiguous.contains(&email) && !shared.contains(&email);
    let mut logins: BTreeMap<Login, Carriers> = BTreeMap::new();
    let mut accounts: BTreeMap<Login, Account> = BTreeMap::new();
    let mut mentions: BTreeSet<String> = BTreeSet::new();
    for met in seen.iter().flatten().filter(|met| met.is_human()) {
        let (raw, mapped) = (met.raw, met.mapped);
        mentions.extend(mention(raw).map(str::to_lowercase));
        let email = email_of(raw);
        let Some(login) = login_of(raw).or_else(|| login_of(mapped)) else { continue };
        let system = login.0.clone();
        let carriers = logins.entry(login).or_default();
        let number = email.as_deref().and_then(noreply_login).and_then(|found| found.number);
        let number = number.map(str::to_owned);
        carriers.numbers.extend(number.clone());
        if email.is_none_or(joins) {
            if let Some(number) = number {
                let account = accounts.entry((system, number)).or_default();
                account.keys.insert(met.key());
                account.roster.extend(on_roster(raw, mapped));
            }
            carriers.roster.extend(on_roster(raw, mapped));
            carriers.keys.insert(met.key());
            if raw != mapped {
                carriers.mapped.insert(met.key());
            }
        }
    }
    for (login, carriers) in &logins {
        if carriers.are_one(joined) {
            for key in &carriers.keys {
                joined.join(login_key(login), key.clone());
            }
        }
    }
    for account in accounts.into_values().filter(|account| account.roster.len() <= 1) {
        let mut keys = account.keys.into_iter();
        let Some(first) = keys.next() else { continue };
        keys.for_each(|key| joined.join(first.clone(), key));
    }
    for name in mentions {
        let on_forges = FORGES.map(|forge| (forge.to_owned(), name.clone()));
        let mut known = on_forges.iter().filter(|login| logins.contains_key(*login));
        // On two forges one login may be two people's.
        if let (Some(login), None) = (known.next(), known.next()) {
            joined.join(mention_key(&name), login_key(login));
        }
    }
}

/// Addresses that records give beside several logins of one system: those of
/// build hosts and the like, whose accounts are not one person's.
fn shared_by_accounts(seen: &[Vec<Seen<'_>>]) -> FxHashSet<String> {
    let mut found: FxHashMap<(String, String), String> = FxHashMap::default();
    let mut shared = FxHashSet::default();
    let identities = seen.iter().flatten().map(|met| met.raw);
    for identity in identities.filter(|identity| identity.login.is_some()) {
        let (Some(email), Some((system, login))) = (email_of(identity), login_of(identity)) else {
            continue;
        };
        let first = found.entry((email.clone(), system)).or_insert_with(|| login.clone());
        if *first != login {
            shared.insert(email);
        }
    }
    shared
}
