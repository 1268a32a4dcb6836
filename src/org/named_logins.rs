//! Logins that docs name and nobody is known by, beside the one person whose name or
//! address they are.
//!
//! As with reviewers' logins ([`proposals`](super::proposals)) that is a likely guess and
//! no more, so a person takes it by writing the login under that person.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::Resolver;
use super::keys::{FORGES, noreply_login};
use super::known_as::KnownAs;
use super::near::{GENERIC, LOGIN};
use super::people::{Org, PersonIx};

/// A login, and whose it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLogin {
    /// The one person whose name it is, or whose address begins with it.
    pub person: PersonIx,
    /// The forge that it is looked for on first.
    pub system: &'static str,
    /// The login, lower-cased.
    pub login: String,
    /// Whether it is their name; else an address of theirs begins so.
    pub is_name: bool,
}

/// Of the names that docs write, the logins (`@anaq`) that nobody is known by and that
/// are exactly the name of one person, or what an address of theirs begins with, and of no
/// other. Sorted by login; none for whoever has a login on a forge already, or whom two of
/// them would be.
///
/// `known` stands in the order of the people.
#[must_use]
pub fn named_logins<'a>(
    org: &Org,
    known: &[KnownAs],
    resolver: &Resolver,
    written: impl IntoIterator<Item = &'a str>,
) -> Vec<NamedLogin> {
    let mut wanted: BTreeMap<String, BTreeMap<PersonIx, bool>> = BTreeMap::new();
    for text in written {
        let Some(login) = text.trim().strip_prefix('@').map(str::to_lowercase) else { continue };
        let is_one = login.len() >= LOGIN && !login.contains(['/', '@', ' ']);
        if is_one && !GENERIC.contains(&login.as_str()) && resolver.by_text(text).is_none() {
            wanted.entry(login).or_default();
        }
    }
    for (ix, (person, known)) in (0..).map(PersonIx).zip(org.people.iter().zip(known)) {
        if !person.is_human() || !(person.has_address || person.on_roster) {
            continue;
        }
        let names = known.names.iter().chain([&person.name]).map(|name| name.trim().to_lowercase());
        let names: BTreeSet<String> = names.collect();
        for email in &known.emails {
            let local = match noreply_login(email) {
                Some(found) => found.login().1,
                None => email.split('@').next().unwrap_or_default().to_owned(),
            };
            if let Some(people) = wanted.get_mut(&local) {
                people.entry(ix).or_insert(false);
            }
        }
        for name in names {
            if let Some(people) = wanted.get_mut(&name) {
                people.insert(ix, true);
            }
        }
    }
    let has_one = |ix: PersonIx| {
        let on_forge = |system: &str| FORGES.contains(&system);
        org.person(ix).named_on.iter().any(|system| on_forge(system))
            || known[ix.0 as usize].logins.iter().any(|(system, _)| on_forge(system))
    };
    let mut found: Vec<NamedLogin> = Vec::new();
    for (login, people) in wanted {
        let mut people = people.into_iter();
        if let (Some((person, is_name)), None) = (people.next(), people.next())
            && !has_one(person)
        {
            found.push(NamedLogin { person, system: FORGES[0], login, is_name });
        }
    }
    let mut times: BTreeMap<PersonIx, usize> = BTreeMap::new();
    for one in &found {
        *times.entry(one.person).or_default() += 1;
    }
    found.retain(|one| times.get(&one.person) == Some(&1));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::org::known_as;

    /// `person: login`, of what docs write, where these wrote commits.
    fn found(authors: &[&str], written: &[&str]) -> Vec<String> {
        let commits = authors.iter().zip(0..);
        let commits = commits.map(|(who, n)| on("2025-01-06", who).changing(&["pay/a"]).plus(n));
        let world = World::new(commits);
        let facts = world.all_facts();
        let mut org = Org::from_config(&world.config);
        let resolver = super::super::resolve(&world.config, &facts, &mut org, false);
        let known = known_as(&org, &facts, &resolver);
        let found = named_logins(&org, &known, &resolver, written.iter().copied());
        found.iter().map(|one| format!("{}: {}", org.person(one.person).id, one.login)).collect()
    }

    #[test]
    fn a_name_or_the_beginning_of_one_address_is_a_login() {
        assert_eq!(found(&["BoLind <b@example.org>"], &["@bolind"]), ["bolind: bolind"]);
        assert_eq!(found(&["Bo L <bolind@example.org>"], &["@BoLind"]), ["bo-l: bolind"]);
        let forge = "Bo L <7+bolind@users.noreply.github.com>";
        assert_eq!(found(&[forge], &["@bolind"]), [""; 0], "known already");
        assert_eq!(found(&["Bo L <bolind@example.org>"], &["bolind", "@acme/bolind"]), [""; 0]);
    }

    #[test]
    fn what_may_be_two_people_or_two_logins_is_left_alone() {
        let [one, two] = ["Bo L <bolind@example.org>", "BoLind <b@example.com>"];
        assert_eq!(found(&[one, two], &["@bolind"]), [""; 0]);
        assert_eq!(found(&[one, "Bo L <bolind@example.org>"], &["@bolind"]), ["bo-l: bolind"]);
        assert_eq!(found(&["lindbo <bolind@example.org>"], &["@bolind", "@lindbo"]), [""; 0]);
        assert_eq!(found(&["Team <team@example.org>"], &["@team"]), [""; 0]);
    }
}
