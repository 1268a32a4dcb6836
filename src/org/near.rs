//! Near misses: people who look alike and were *not* joined. For a person to
//! decide; crosscut never joins them by itself.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::identity::Resolver;
use super::people::{Org, PersonIx};
use crate::facts::{IdentityId, RepoFacts};

/// Two people that may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearMiss {
    /// Somebody on the roster.
    pub person: PersonIx,
    /// Somebody who is not.
    pub other: PersonIx,
    /// What they share.
    pub why: &'static str,
}

/// Roster people beside people outside of it who share their name (also with
/// its words swapped) or the local part of an email. Sorted, each pair once.
#[must_use]
pub fn near_misses(org: &Org, facts: &[RepoFacts], resolver: &Resolver) -> Vec<NearMiss> {
    let mut seen: BTreeSet<(PersonIx, String, String)> = BTreeSet::new();
    for (repo, facts) in facts.iter().enumerate() {
        for (at, mapped) in facts.mapped.iter().enumerate() {
            let person = resolver.person(repo, IdentityId(at as u32));
            let email = mapped.email.as_deref().unwrap_or_default().to_lowercase();
            let local = email.split('@').next().unwrap_or_default().to_owned();
            seen.insert((person, name_key(&mapped.name), local));
        }
    }
    for (at, person) in org.people.iter().enumerate().filter(|(_, p)| p.on_roster) {
        seen.insert((PersonIx(at as u32), name_key(&person.name), String::new()));
    }
    let mut names: FxHashMap<&str, BTreeSet<PersonIx>> = FxHashMap::default();
    let mut locals: FxHashMap<&str, BTreeSet<PersonIx>> = FxHashMap::default();
    for (person, name, local) in &seen {
        if name.contains(' ') {
            names.entry(name).or_default().insert(*person);
        }
        // Short and generic local parts ("me", "git", "dev") say nothing.
        if local.len() >= 5 {
            locals.entry(local).or_default().insert(*person);
        }
    }
    let mut found = BTreeSet::new();
    pairs(org, &names, "the same name", &mut found);
    pairs(org, &locals, "the same local part of an email", &mut found);
    let mut misses: Vec<NearMiss> = found.into_iter().collect();
    misses.dedup_by_key(|miss| (miss.person, miss.other));
    misses
}

fn pairs(
    org: &Org,
    groups: &FxHashMap<&str, BTreeSet<PersonIx>>,
    why: &'static str,
    found: &mut BTreeSet<NearMiss>,
) {
    let humans = |ix: &&PersonIx| org.person(**ix).is_human();
    #[expect(clippy::iter_over_hash_type, reason = "the result is a sorted set")]
    for group in groups.values() {
        for person in group.iter().filter(humans).filter(|ix| org.person(**ix).on_roster) {
            for other in group.iter().filter(humans).filter(|ix| !org.person(**ix).on_roster) {
                found.insert(NearMiss { person: *person, other: *other, why });
            }
        }
    }
}

/// The words of a name, lower-cased and sorted, so that "Quispe, Ana" equals
/// "Ana Quispe".
fn name_key(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::facts::RawIdentity;
    use crate::org::resolve;

    #[test]
    fn same_names_in_any_order_and_same_local_parts_are_found() {
        let mut config = Config::without_file(&[]);
        config.people = vec![crate::config::Person {
            id: "ana".into(),
            name: "Ana Quispe".into(),
            emails: vec!["aquispe@example.com".into()],
            names: vec![],
            logins: vec![],
            memberships: vec![],
            kind: crate::config::Kind::Human,
        }];
        let raw = |name: &str, email: &str| RawIdentity {
            name: name.into(),
            email: Some(email.into()),
            login: None,
        };
        let identities = vec![
            raw("Ana Quispe", "aquispe@example.com"),
            raw("Quispe, Ana", "home@example.net"),
            raw("AQ", "aquispe@example.org"),
            raw("Bo", "bo@example.com"),
        ];
        let facts =
            vec![RepoFacts { mapped: identities.clone(), identities, ..RepoFacts::default() }];
        let mut org = Org::from_config(&config);
        let resolver = resolve(&config, &facts, &mut org, false);
        let found: Vec<_> = near_misses(&org, &facts, &resolver)
            .into_iter()
            .map(|miss| (org.person(miss.other).name.clone(), miss.why))
            .collect();
        assert_eq!(
            found,
            [
                ("Quispe, Ana".to_owned(), "the same name"),
                ("AQ".to_owned(), "the same local part of an email")
            ]
        );
    }
}
