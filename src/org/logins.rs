//! Logins that are the local part of one author's address: proposed, never joined.
//!
//! Communities that name reviewers by the login of their own system often hand
//! out addresses that begin with it. That is a likely guess and no more, so a
//! person takes it by writing the login under that author.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::Resolver;
use super::keys::{FORGES, email_of, login_of, mention, noreply_login};
use super::near::GENERIC;
use super::people::{Org, PersonIx};
use crate::facts::{IdentityId, RawIdentity, RepoFacts};

/// A login of which nothing else is known, and whose it may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposal {
    /// Whoever is known by the login alone.
    pub other: PersonIx,
    /// The one author whose address begins with it.
    pub author: PersonIx,
    /// The login's system, as a config names it.
    pub system: String,
    /// The login, lower-cased.
    pub login: String,
}

/// The logins outside the roster that are exactly the local part of the address
/// of one author, and of no other, in the repository that names them. Sorted,
/// each login once; none where two repositories would disagree, or where the
/// roster gives the author another login on that system.
#[must_use]
pub fn proposals(org: &Org, facts: &[RepoFacts], resolver: &Resolver) -> Vec<Proposal> {
    let mut found: BTreeMap<(PersonIx, String, String), BTreeSet<PersonIx>> = BTreeMap::new();
    for (repo, facts) in facts.iter().enumerate() {
        let authors = local_parts(org, repo, facts, resolver);
        for (raw, at) in facts.identities.iter().zip(0..) {
            let other = resolver.person(repo, IdentityId(at));
            let person = org.person(other);
            if person.has_address || person.on_roster || !person.is_human() {
                continue;
            }
            let Some((system, login)) = login_alone(raw) else { continue };
            let Some(authors) = authors.get(&login) else { continue };
            if !GENERIC.contains(&login.as_str()) {
                found.entry((other, system, login)).or_default().extend(authors);
            }
        }
    }
    let proposal = |((other, system, login), authors): (_, BTreeSet<PersonIx>)| {
        let author = authors.first().copied().filter(|_| authors.len() == 1)?;
        let known = org.person(author);
        let contradicts = known.on_roster && known.named_on.contains(&system);
        (!contradicts).then_some(Proposal { other, author, system, login })
    };
    found.into_iter().filter_map(proposal).collect()
}

/// Whose address begins with what, of the authors of a repository's commits.
fn local_parts(
    org: &Org,
    repo: usize,
    facts: &RepoFacts,
    resolver: &Resolver,
) -> BTreeMap<String, BTreeSet<PersonIx>> {
    let authors: BTreeSet<IdentityId> = facts.commits.iter().map(|commit| commit.author).collect();
    let mut parts: BTreeMap<String, BTreeSet<PersonIx>> = BTreeMap::new();
    for author in authors {
        let person = resolver.person(repo, author);
        if !org.person(person).is_human() {
            continue;
        }
        let at = author.0 as usize;
        let both = [facts.identities.get(at), facts.mapped.get(at)];
        for email in both.into_iter().flatten().filter_map(email_of) {
            let local = match noreply_login(&email) {
                Some(found) => found.login().1,
                None => email.split('@').next().unwrap_or_default().to_owned(),
            };
            parts.entry(local).or_default().insert(person);
        }
    }
    parts
}

/// The login where it is all that an identity gives; `@login` is of the first of
/// the forges that it is looked for on.
fn login_alone(identity: &RawIdentity) -> Option<(String, String)> {
    if identity.email.is_some() {
        return None;
    }
    let mentioned = || Some((FORGES[0].to_owned(), mention(identity)?.to_lowercase()));
    login_of(identity).or_else(mentioned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};

    fn found(commits: Vec<crate::attribute::test_support::Made>) -> Vec<String> {
        let world = World::new(commits);
        let facts = world.all_facts();
        let mut org = Org::from_config(&world.config);
        let resolver = super::super::resolve(&world.config, &facts, &mut org, false);
        let shown = |proposal: Proposal| {
            let author = &org.person(proposal.author).id;
            format!("{author}: {} {}", proposal.system, proposal.login)
        };
        proposals(&org, &facts, &resolver).into_iter().map(shown).collect()
    }

    #[test]
    fn a_login_that_one_author_s_address_begins_with_is_proposed() {
        let by = |who: &str| on("2025-01-06", who).changing(&["pay/a"]);
        let reviewed = by("Bo L <bolind@example.org>").reviewed_by("@bolind <>");
        assert_eq!(found(vec![reviewed]), ["bo-l: github bolind"]);
        let of_forge = by("Bo L <7+bolind@users.noreply.github.com>");
        let joined = of_forge.reviewed_by("@bolind <>");
        assert_eq!(found(vec![joined]), [""; 0], "the forge's own address joins it");
    }

    #[test]
    fn what_fits_two_authors_nobody_or_everybody_is_not() {
        let by = |who: &str, n| on("2025-01-06", who).changing(&["pay/a"]).plus(n);
        let [one, two] = ["Bo L <bolind@example.org>", "B L <bolind@example.com>"];
        assert_eq!(found(vec![by(one, 1).reviewed_by("@bolind <>"), by(two, 2)]), [""; 0]);
        assert_eq!(found(vec![by(one, 1).reviewed_by("@bolin <>")]), [""; 0]);
        assert_eq!(found(vec![by("R <root@example.org>", 1).reviewed_by("@root <>")]), [""; 0]);
        let elsewhere = vec![by(one, 1), by("ana", 2).in_repo(1).reviewed_by("@bolind <>")];
        assert_eq!(found(elsewhere), [""; 0], "the repository has no such author");
    }
}
