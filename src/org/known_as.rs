//! What the histories know everybody by.

use std::collections::BTreeSet;

use super::identity::Resolver;
use super::keys::{FORGES, email_of, login_of, mention};
use super::people::{Org, PersonIx};
use super::seen::of_merges;
use crate::facts::{IdentityId, RepoFacts};

/// The names, addresses and logins that stand for one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownAs {
    /// Names as written and after `.mailmap`, without blanks around them; none that only
    /// merges bear.
    pub names: BTreeSet<String>,
    /// Of them, those that stand without an email or a login.
    pub bare_names: BTreeSet<String>,
    /// Emails, lower-cased.
    pub emails: BTreeSet<String>,
    /// Systems and lower-cased logins, also those that addresses carry.
    pub logins: BTreeSet<(String, String)>,
}

/// What everybody is known by, in the order of [`Org::people`]. Whoever is on
/// the roster and in no history is known by nothing.
#[must_use]
pub fn known_as(org: &Org, facts: &[RepoFacts], resolver: &Resolver) -> Vec<KnownAs> {
    let mut known = vec![KnownAs::default(); org.people.len()];
    for (repo, facts) in facts.iter().enumerate() {
        let of_merges = of_merges(facts);
        for (at, both) in facts.identities.iter().zip(&facts.mapped).enumerate() {
            let PersonIx(person) = resolver.person(repo, IdentityId(at as u32));
            let known = &mut known[person as usize];
            let mut joined_by_key = false;
            for identity in [both.0, both.1] {
                let email = email_of(identity);
                // `@login` is looked for on every forge; on the first one it will do.
                let mentioned = || Some((FORGES[0].to_owned(), mention(identity)?.to_lowercase()));
                let login = login_of(identity).or_else(mentioned);
                joined_by_key |= email.is_some() || login.is_some();
                known.emails.extend(email);
                known.logins.extend(login);
            }
            for name in [both.0, both.1].map(|identity| identity.name.trim()) {
                if !name.is_empty() && mention(both.0).is_none() && !of_merges[at] {
                    known.names.insert(name.to_owned());
                    if !joined_by_key {
                        known.bare_names.insert(name.to_owned());
                    }
                }
            }
        }
    }
    known
}
