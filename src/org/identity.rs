//! From raw identities to people.

use rustc_hash::{FxHashMap, FxHashSet};

use super::accounts::kind_of;
use super::people::{Org, Person, PersonIx};
use crate::config::{Config, Kind};
use crate::facts::{IdentityId, RawIdentity, RepoFacts};

const GITHUB_NOREPLY: &str = "@users.noreply.github.com";

/// Who every raw identity is, plus lookups for text found elsewhere.
#[derive(Debug, Default)]
pub struct Resolver {
    by_email: FxHashMap<String, PersonIx>,
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

    /// The person with this email address, in any case.
    #[must_use]
    pub fn by_email(&self, email: &str) -> Option<PersonIx> {
        self.by_email.get(&email.trim().to_lowercase()).copied()
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
            return self.by_login.get(&("github".to_owned(), login.to_lowercase())).copied();
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
                resolver.by_login.insert((system.clone(), login.to_lowercase()), ix);
            }
            for name in &person.names {
                resolver.by_name.insert(name.to_lowercase(), ix);
            }
        }
        resolver
    }

    /// The roster's person behind an identity: by the email as written, by the
    /// email after `.mailmap`, by login, and by listed name where there is no
    /// email, in this order.
    fn on_roster(&self, raw: &RawIdentity, mapped: &RawIdentity) -> Option<PersonIx> {
        let email = |identity| email_of(identity).and_then(|email| self.by_email.get(&email));
        let login = |identity: &RawIdentity| {
            let (system, login) = identity.login.clone().or_else(|| noreply_login(identity))?;
            self.by_login.get(&(system, login.to_lowercase()))
        };
        let name = || match mapped.email {
            Some(_) => None,
            None => self.by_name.get(&mapped.name.trim().to_lowercase()),
        };
        email(raw)
            .or_else(|| email(mapped))
            .or_else(|| login(raw))
            .or_else(|| login(mapped))
            .or_else(name)
            .copied()
    }
}

/// Resolves every identity of the facts, adding the people that the roster
/// does not list to `org` (named only if `name_everyone`).
///
/// Who is joined does not depend on the order of the repositories: addresses
/// that any `.mailmap` maps onto each other stand for one person in all of
/// them, unless the roster says otherwise.
#[must_use]
pub fn resolve(
    config: &Config,
    facts: &[RepoFacts],
    org: &mut Org,
    name_everyone: bool,
) -> Resolver {
    let mut resolver = Resolver::roster(config);
    let (mut joined, ambiguous) = joined_addresses(facts, &resolver);
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
    remember_addresses(facts, &mut resolver);
    resolver
}

fn stranger(identity: &RawIdentity, ids: &mut IdMaker, named: bool) -> Person {
    Person {
        id: ids.make(identity.name.split('@').next().unwrap_or_default()),
        name: display_name(identity),
        kind: Kind::Human,
        named,
        on_roster: false,
        memberships: Vec::new(),
    }
}

/// Lets [`Resolver::by_email`] find people outside the roster as well, unless
/// several share the address.
fn remember_addresses(facts: &[RepoFacts], resolver: &mut Resolver) {
    let mut found: FxHashMap<String, Option<PersonIx>> = FxHashMap::default();
    for (facts, table) in facts.iter().zip(&resolver.table) {
        let identities = facts.identities.iter().zip(&facts.mapped).zip(table);
        for ((raw, mapped), person) in identities {
            for email in [email_of(raw), email_of(mapped)].into_iter().flatten() {
                let known = found.entry(email).or_insert(Some(*person));
                *known = known.filter(|known| known == person);
            }
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "every address is entered once")]
    for (email, person) in found {
        if let Some(person) = person {
            resolver.by_email.entry(email).or_insert(person);
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

/// Disjoint sets of address keys (union by smaller index, path halving).
#[derive(Default)]
struct Joined {
    index: FxHashMap<String, usize>,
    parent: Vec<usize>,
}

impl Joined {
    fn group(&mut self, key: String) -> usize {
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

    fn join(&mut self, a: String, b: String) {
        let (a, b) = (self.group(a), self.group(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

/// What an identity is told apart by: its email where that is one, otherwise
/// its name together with whatever stands in the place of the email.
fn key_of(identity: &RawIdentity) -> String {
    email_of(identity).unwrap_or_else(|| {
        let name = identity.name.trim().to_lowercase();
        let email = identity.email.as_deref().unwrap_or_default().trim().to_lowercase();
        // A line break cannot stand in either part, nor in an email.
        format!("{name}\n{email}")
    })
}

/// The lower-cased email, where it is one: text without `@` (and placeholders
/// without a host) names nobody by itself.
fn email_of(identity: &RawIdentity) -> Option<String> {
    let email = identity.email.as_deref()?.trim().to_lowercase();
    let (local, host) = email.rsplit_once('@')?;
    (!local.is_empty() && !host.is_empty()).then_some(email)
}

/// The login that GitHub's `ID+login@users.noreply.github.com` carries.
fn noreply_login(identity: &RawIdentity) -> Option<(String, String)> {
    let email = email_of(identity)?;
    let local = email.strip_suffix(GITHUB_NOREPLY)?;
    let login = match local.split_once('+') {
        Some((id, login)) if id.bytes().all(|c| c.is_ascii_digit()) => login,
        _ => local,
    };
    Some(("github".to_owned(), login.to_owned()))
}

fn display_name(identity: &RawIdentity) -> String {
    let name = identity.name.trim();
    match name.split_once('@') {
        // Emails are not printed, also where somebody gives theirs as a name.
        Some((local, _)) => format!("{local}@…"),
        None if name.is_empty() => "(no name)".to_owned(),
        None => name.to_owned(),
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
