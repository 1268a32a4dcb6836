//! From raw identities to people.

use std::collections::BTreeSet;
use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::joined::{Joined, join_logins};
use super::keys::{
    FORGES, PROJECTS, email_of, full_name, login_of, mention, noreply_login, system_without_address,
};
use super::people::{Org, Person, PersonIx};
use super::seen::{Seen, seen};
use crate::config::{Accounts, Config, HASHED, Kind, Known, hashed, name_key};
use crate::facts::{IdentityId, RawIdentity, RepoFacts};

/// Who every raw identity is, plus lookups for text found elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Resolver {
    pub(super) by_email: FxHashMap<String, PersonIx>,
    /// By system and lower-cased login.
    by_login: FxHashMap<(String, String), PersonIx>,
    by_name: FxHashMap<String, PersonIx>,
    /// By the name of several words under which the roster shows somebody; `None`
    /// where it shows several people so.
    by_full_name: FxHashMap<String, Option<PersonIx>>,
    /// Person per repository and identity, in the order of the facts.
    table: Vec<Vec<PersonIx>>,
    /// What robots and AI agents are known by.
    accounts: Arc<Accounts>,
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
        let full = joined.by_full_name.values_mut().flatten();
        let known = emails.chain(joined.by_name.values_mut()).chain(full);
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

    /// Whether a login or an email that no history may know is a robot's.
    #[must_use]
    pub fn is_robot(&self, login: Option<&str>, email: Option<&str>) -> bool {
        self.accounts.kind_of(Known { name: "", email, login }) != Kind::Human
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
        self.by_name.get(&name_key(text)).copied()
    }

    /// The person whom a design doc names: as [`Resolver::by_text`] has it, or by
    /// a full name that exactly one person of the roster is shown under.
    #[must_use]
    pub fn by_doc(&self, text: &str) -> Option<PersonIx> {
        self.by_text(text).or_else(|| self.by_full_name.get(&name_key(text)).copied().flatten())
    }

    fn roster(config: &Config, facts: &[RepoFacts]) -> Self {
        let accounts = Arc::new(config.accounts.clone());
        let mut resolver = Self { accounts, ..Self::default() };
        let found = hashed_addresses(config, facts);
        for (email, ix) in &found {
            resolver.by_email.insert(email.clone(), *ix);
        }
        for (at, person) in config.people.iter().enumerate() {
            let ix = PersonIx(at as u32);
            for email in &person.emails {
                resolver.by_email.insert(email.to_lowercase(), ix);
            }
            for (system, login) in &person.logins {
                resolver.by_login.insert((system.to_lowercase(), login.to_lowercase()), ix);
            }
            for name in &person.names {
                resolver.by_name.insert(name_key(name), ix);
            }
            let name = name_key(&person.name);
            if name.contains(' ') {
                let known = resolver.by_full_name.entry(name).or_insert(Some(ix));
                *known = known.filter(|known| *known == ix);
            }
        }
        // A listed address may carry a login; one that is listed itself wins.
        for (at, person) in config.people.iter().enumerate() {
            let own = found.iter().filter(|(_, ix)| ix.0 as usize == at).map(|(email, _)| email);
            for login in person.emails.iter().chain(own).filter_map(|email| noreply_login(email)) {
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
        let by_name = |name: &str| self.by_name.get(&name_key(name)).copied();
        let login = |identity: &RawIdentity| match login_of(identity) {
            Some((system, login)) => {
                let other = PROJECTS.iter().find(|other| **other != system);
                let other = other.filter(|_| PROJECTS.contains(&system.as_str()));
                self.by_login(&system, &login)
                    .or_else(|| self.by_login(other?, &login))
                    .or_else(|| by_name(&login).filter(|_| system == PROJECTS[0]))
            }
            None => self.by_mention(mention(identity)?),
        };
        let name = || match mapped.email {
            Some(_) => None,
            None => by_name(&mapped.name),
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
/// Robots and AI agents are told from people first, by what stands in the commit
/// or the record itself: no `.mailmap` makes anybody a robot, or gives anybody
/// a robot's work.
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
    let mut resolver = Resolver::roster(config, facts);
    let by_roster = |identity: &RawIdentity| {
        let person = resolver.on_roster(identity, identity)?;
        Some(config.people[person.0 as usize].kind)
    };
    let seen = seen(&config.accounts, facts, by_roster);
    let (mut joined, ambiguous) = joined_addresses(&seen, &resolver);
    join_logins(&seen, |raw, mapped| resolver.on_roster(raw, mapped), &ambiguous, &mut joined);
    // What stands for each group of joined addresses: first the roster's
    // people, so that every address joined to one of theirs is theirs too.
    let mut groups: FxHashMap<usize, PersonIx> = FxHashMap::default();
    for met in seen.iter().flatten() {
        if met.raw != met.mapped && email_of(met.raw).is_some_and(|from| ambiguous.contains(&from))
        {
            continue;
        }
        if let Some(person) = resolver.on_roster(met.raw, met.mapped) {
            let group = groups.entry(joined.group(met.key())).or_insert(person);
            *group = person.min(*group);
        }
    }
    let mut ids = IdMaker::new(org);
    // Those of whom only the name of what merges is known so far.
    let mut nameless: FxHashSet<PersonIx> = FxHashSet::default();
    for repo in &seen {
        let mut table = Vec::with_capacity(repo.len());
        for met in repo {
            let person = resolver.on_roster(met.raw, met.mapped).unwrap_or_else(|| {
                *groups.entry(joined.group(met.key())).or_insert_with(|| {
                    org.people.push(stranger(met, &mut ids, name_everyone));
                    let person = PersonIx(org.people.len() as u32 - 1);
                    nameless.extend(met.is_of_merges.then_some(person));
                    person
                })
            });
            if !met.is_of_merges && nameless.remove(&person) {
                let stranger = stranger(met, &mut ids, name_everyone);
                let known = &mut org.people[person.0 as usize];
                (known.id, known.name) = (stranger.id, stranger.name);
            }
            let known = &mut org.people[person.0 as usize];
            known.has_address |= met.raw.email.is_some() || met.mapped.email.is_some();
            known.named_on.extend(system_without_address(met.raw));
            let names = [met.raw, met.mapped].map(|identity| &identity.name);
            let names = names.into_iter().filter(|_| !met.is_of_merges);
            known.full_names.extend(names.filter_map(|name| full_name(name)));
            table.push(person);
        }
        resolver.table.push(table);
    }
    remember(&seen, &mut resolver);
    resolver
}

/// The addresses of the histories that the roster knows by their SHA-256, each with
/// whose it is.
fn hashed_addresses(config: &Config, facts: &[RepoFacts]) -> Vec<(String, PersonIx)> {
    let people = config.people.iter().zip((0..).map(PersonIx));
    let hashes: FxHashMap<&str, PersonIx> = people
        .flat_map(|(person, ix)| person.emails.iter().map(move |email| (email.as_str(), ix)))
        .filter(|(email, _)| email.starts_with(HASHED))
        .collect();
    if hashes.is_empty() {
        return Vec::new();
    }
    let identities = facts.iter().flat_map(|repo| repo.identities.iter().chain(&repo.mapped));
    let met: BTreeSet<String> = identities.filter_map(email_of).collect();
    met.into_iter()
        .filter_map(|email| Some((*hashes.get(hashed(&email).as_str())?, email)))
        .map(|(ix, email)| (email, ix))
        .collect()
}

fn stranger(met: &Seen<'_>, ids: &mut IdMaker, named: bool) -> Person {
    Person {
        id: ids.make(&slug_source(met.mapped)),
        name: display_name(met.mapped),
        kind: met.kind,
        named,
        on_roster: false,
        has_address: false,
        named_on: BTreeSet::new(),
        full_names: BTreeSet::new(),
        memberships: Vec::new(),
        away: Vec::new(),
        part: None,
    }
}

/// Lets [`Resolver::by_email`] and [`Resolver::by_login`] find people outside
/// the roster as well, unless several share the address or the login. What a
/// person and a robot share is the person's.
fn remember(seen: &[Vec<Seen<'_>>], resolver: &mut Resolver) {
    for of_people in [true, false] {
        let mut emails = FxHashMap::default();
        let mut logins = FxHashMap::default();
        for (repo, table) in seen.iter().zip(&resolver.table) {
            let identities = repo.iter().zip(table);
            for (met, person) in identities.filter(|(met, _)| met.is_human() == of_people) {
                for identity in [met.raw, met.mapped] {
                    note(&mut emails, email_of(identity), *person);
                    note(&mut logins, login_of(identity), *person);
                }
            }
        }
        add_unique(emails, &mut resolver.by_email);
        add_unique(logins, &mut resolver.by_login);
    }
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
fn joined_addresses(seen: &[Vec<Seen<'_>>], roster: &Resolver) -> (Joined, FxHashSet<String>) {
    let mut everywhere: FxHashMap<String, Option<String>> = FxHashMap::default();
    let merge = |all: &mut FxHashMap<String, Option<String>>, from, to: Option<String>| {
        let known = all.entry(from).or_insert_with(|| to.clone());
        if *known != to {
            *known = None;
        }
    };
    for repo in seen {
        let mut targets: FxHashMap<String, Option<String>> = FxHashMap::default();
        for met in repo.iter().filter(|met| met.is_human()) {
            if let Some(from) = email_of(met.raw) {
                merge(&mut targets, from, Some(met.key()));
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
