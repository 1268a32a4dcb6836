//! From raw identities to people.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use super::accounts::kind_of;
use super::joined::{Joined, join_logins};
use super::keys::{FORGES, email_of, key_of, login_of, mention, noreply_login};
use super::people::{Org, Person, PersonIx};
use crate::config::{Config, Kind};
use crate::facts::{IdentityId, RawIdentity, RepoFacts};

/// Who every raw identity is, plus lookups for text found elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Resolver {
    pub(super) by_email: FxHashMap<String, PersonIx>,
    /// By system and lower-cased login.
    by_login: FxHashMap<(String, String), PersonIx>,
    by_name: FxHashMap<String, PersonIx>,
    /// Person per repository and identity, in the order of the facts.
    table: Vec<Vec<PersonIx>>,
}

impl Resolver {
    /// The person behind an identity of the repository with this index.
    #[must_use]
    pub fn person(&self, repo: usize, identity: IdentityId) -> PersonIx {
        self.table[repo][identity.0 as usize]
    }

    /// The same, but that whatever stands for `other` stands for `person`: to
    /// see what would change if they were one.
    #[must_use]
    pub fn joining(&self, other: PersonIx, person: PersonIx) -> Self {
        let mut joined = self.clone();
        let emails = joined.by_email.values_mut().chain(joined.by_login.values_mut());
        let known = emails.chain(joined.by_name.values_mut());
        for known in known.chain(joined.table.iter_mut().flatten()) {
            if *known == other {
                *known = person;
            }
        }
        joined
    }

    /// The person with this email address, in any case; for an address that a
    /// forge made, also by the login in it.
    #[must_use]
    pub fn by_email(&self, email: &str) -> Option<PersonIx> {
        let email = email.trim().to_lowercase();
        let by_login = || self.by_login.get(&noreply_login(&email)?.login());
        self.by_email.get(&email).or_else(by_login).copied()
    }

    /// The person with this login, in any case, such as `("github", "anaq")`.
    #[must_use]
    pub fn by_login(&self, system: &str, login: &str) -> Option<PersonIx> {
        self.by_login.get(&(system.to_lowercase(), login.to_lowercase())).copied()
    }

    /// The person that `@login` in a text stands for, where it does not say on
    /// which forge that is.
    fn by_mention(&self, login: &str) -> Option<PersonIx> {
        FORGES.iter().find_map(|forge| self.by_login(forge, login))
    }

    /// The person that a piece of text such as `Ana Q <ana@example.com>`,
    /// `@anaq` or a listed name stands for.
    #[must_use]
    pub fn by_text(&self, text: &str) -> Option<PersonIx> {
        let text = text.trim();
        if let Some((_, rest)) = text.split_once('<') {
            return self.by_email(rest.split('>').next().unwrap_or_default());
        }
        if let Some(login) = text.strip_prefix('@') {
            return self.by_mention(login);
        }
        if text.contains('@') && !text.contains(char::is_whitespace) {
            return self.by_email(text);
        }
        self.by_name.get(&text.to_lowercase()).copied()
    }

    fn roster(config: &Config) -> Self {
        let mut resolver = Self::default();
        for (at, person) in config.people.iter().enumerate() {
            let ix = PersonIx(at as u32);
            for email in &person.emails {
                resolver.by_email.insert(email.to_lowercase(), ix);
            }
            for (system, login) in &person.logins {
                resolver.by_login.insert((system.to_lowercase(), login.to_lowercase()), ix);
            }
            for name in &person.names {
                resolver.by_name.insert(name.to_lowercase(), ix);
            }
        }
        // A listed address may carry a login; one that is listed itself wins.
        for (at, person) in config.people.iter().enumerate() {
            for login in person.emails.iter().filter_map(|email| noreply_login(email)) {
                resolver.by_login.entry(login.login()).or_insert(PersonIx(at as u32));
            }
        }
        resolver
    }

    /// The roster's person behind an identity: by the email as written, by the
    /// email after `.mailmap`, by login, and by listed name where there is no
    /// email, in this order.
    pub(super) fn on_roster(&self, raw: &RawIdentity, mapped: &RawIdentity) -> Option<PersonIx> {
        let email =
            |identity| email_of(identity).and_then(|email| self.by_email.get(&email).copied());
        let login = |identity: &RawIdentity| match login_of(identity) {
            Some(login) => self.by_login.get(&login).copied(),
            None => self.by_mention(mention(identity)?),
        };
        let name = || match mapped.email {
            Some(_) => None,
            None => self.by_name.get(&mapped.name.trim().to_lowercase()).copied(),
        };
        email(raw)
            .or_else(|| email(mapped))
            .or_else(|| login(raw))
            .or_else(|| login(mapped))
            .or_else(name)
    }
}

/// Resolves every identity of the facts, adding the people that the roster
/// does not list to `org` (named only if `name_everyone`).
///
/// Who is joined does not depend on the order of the repositories: addresses
/// that any `.mailmap` maps onto each other stand for one person in all of
/// them, unless the roster says otherwise. So does a login, by itself and in
/// the addresses that carry it.
#[must_use]
pub fn resolve(
    config: &Config,
    facts: &[RepoFacts],
    org: &mut Org,
    name_everyone: bool,
) -> Resolver {
    let mut resolver = Resolver::roster(config);
    let (mut joined, ambiguous) = joined_addresses(facts, &resolver);
    join_logins(facts, &resolver, &ambiguous, &mut joined);
    // What stands for each group of joined addresses: first the roster's
    // people, so that every address joined to one of theirs is theirs too.
    let mut groups: FxHashMap<usize, PersonIx> = FxHashMap::default();
    for (raw, mapped) in facts.iter().flat_map(|repo| repo.identities.iter().zip(&repo.mapped)) {
        if raw != mapped && email_of(raw).is_some_and(|from| ambiguous.contains(&from)) {
            continue;
        }
        if let Some(person) = resolver.on_roster(raw, mapped) {
            let group = groups.entry(joined.group(key_of(mapped))).or_insert(person);
            *group = person.min(*group);
        }
    }
    let mut ids = IdMaker::new(org);
    for repo in facts {
        let mut table = Vec::with_capacity(repo.identities.len());
        for (raw, mapped) in repo.identities.iter().zip(&repo.mapped) {
            let person = resolver.on_roster(raw, mapped).unwrap_or_else(|| {
                *groups.entry(joined.group(key_of(mapped))).or_insert_with(|| {
                    org.people.push(stranger(mapped, &mut ids, name_everyone));
                    PersonIx(org.people.len() as u32 - 1)
                })
            });
            let known = &mut org.people[person.0 as usize];
            if !known.on_roster && known.kind == Kind::Human {
                known.kind = match kind_of(raw) {
                    Kind::Human => kind_of(mapped),
                    kind => kind,
                };
            }
            table.push(person);
        }
        resolver.table.push(table);
    }
    remember(facts, &mut resolver);
    resolver
}

fn stranger(identity: &RawIdentity, ids: &mut IdMaker, named: bool) -> Person {
    Person {
        id: ids.make(&slug_source(identity)),
        name: display_name(identity),
        kind: Kind::Human,
        named,
        on_roster: false,
        memberships: Vec::new(),
    }
}

/// Lets [`Resolver::by_email`] and [`Resolver::by_login`] find people outside
/// the roster as well, unless several share the address or the login.
fn remember(facts: &[RepoFacts], resolver: &mut Resolver) {
    let mut emails = FxHashMap::default();
    let mut logins = FxHashMap::default();
    for (facts, table) in facts.iter().zip(&resolver.table) {
        let identities = facts.identities.iter().zip(&facts.mapped).zip(table);
        for ((raw, mapped), person) in identities {
            for identity in [raw, mapped] {
                note(&mut emails, email_of(identity), *person);
                note(&mut logins, login_of(identity), *person);
            }
        }
    }
    add_unique(emails, &mut resolver.by_email);
    add_unique(logins, &mut resolver.by_login);
}

/// Notes whose a key is; `None` once two people have it.
fn note<K: Eq + Hash>(
    found: &mut FxHashMap<K, Option<PersonIx>>,
    key: Option<K>,
    person: PersonIx,
) {
    if let Some(key) = key {
        let known = found.entry(key).or_insert(Some(person));
        *known = known.filter(|known| *known == person);
    }
}

fn add_unique<K: Eq + Hash>(
    found: FxHashMap<K, Option<PersonIx>>,
    known: &mut FxHashMap<K, PersonIx>,
) {
    #[expect(clippy::iter_over_hash_type, reason = "every key is entered once")]
    for (key, person) in found {
        if let Some(person) = person {
            known.entry(key).or_insert(person);
        }
    }
}

/// Which addresses the `.mailmap` files join. An address that a repository
/// maps to several people, depending on the name beside it, joins nobody; nor
/// does one that the roster lists.
fn joined_addresses(facts: &[RepoFacts], roster: &Resolver) -> (Joined, FxHashSet<String>) {
    let mut everywhere: FxHashMap<String, Option<String>> = FxHashMap::default();
    let merge = |all: &mut FxHashMap<String, Option<String>>, from, to: Option<String>| {
        let known = all.entry(from).or_insert_with(|| to.clone());
        if *known != to {
            *known = None;
        }
    };
    for repo in facts {
        let mut targets: FxHashMap<String, Option<String>> = FxHashMap::default();
        for (raw, mapped) in repo.identities.iter().zip(&repo.mapped) {
            if let Some(from) = email_of(raw) {
                merge(&mut targets, from, Some(key_of(mapped)));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "merging is commutative")]
        for (from, to) in targets {
            // A repository that leaves an address alone says nothing of it.
            if to.as_ref() != Some(&from) {
                merge(&mut everywhere, from, to);
            }
        }
    }
    let mut joined = Joined::default();
    let mut ambiguous = FxHashSet::default();
    #[expect(clippy::iter_over_hash_type, reason = "joining is commutative")]
    for (from, to) in everywhere {
        match to {
            None => {
                ambiguous.insert(from);
            }
            Some(to) if !roster.by_email.contains_key(&from) => joined.join(from, to),
            Some(_) => {}
        }
    }
    (joined, ambiguous)
}

/// What the id of somebody outside the roster is made from.
fn slug_source(identity: &RawIdentity) -> String {
    let name = identity.name.trim().trim_start_matches('@').split('@').next().unwrap_or_default();
    match &identity.login {
        Some((_, login)) if name.is_empty() => login.clone(),
        _ => name.to_owned(),
    }
}

fn display_name(identity: &RawIdentity) -> String {
    let name = identity.name.trim();
    match name.split_once('@') {
        // Emails are not printed, also where somebody gives theirs as a name.
        Some((local, _)) if !local.is_empty() => format!("{local}@…"),
        _ if !name.is_empty() => name.to_owned(),
        _ => match &identity.login {
            Some((_, login)) => login.clone(),
            None => "(no name)".to_owned(),
        },
    }
}

/// Makes ids such as `ana-quispe` and `ana-quispe-2` from names.
struct IdMaker {
    taken: FxHashMap<String, u32>,
}

impl IdMaker {
    fn new(org: &Org) -> Self {
        Self { taken: org.people.iter().map(|person| (person.id.clone(), 1)).collect() }
    }

    fn make(&mut self, name: &str) -> String {
        let mut slug = String::new();
        for c in name.trim().to_lowercase().chars() {
            if c.is_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug = slug.trim_end_matches('-');
        let slug = if slug.is_empty() { "unnamed" } else { slug };
        let mut id = slug.to_owned();
        loop {
            let Some(seen) = self.taken.get_mut(&id) else {
                self.taken.insert(id.clone(), 1);
                return id;
            };
            *seen += 1;
            id = format!("{slug}-{seen}");
        }
    }
}

#[cfg(test)]
mod tests;
