//! Reviews that stand beside the history (in notes, in exports of a forge) put
//! onto the commits that they are about.

use rustc_hash::{FxHashMap, FxHashSet};

use super::assemble::without_empty_email;
use super::mailmap::Mailmap;
use super::tables::number;
use crate::facts::{Credit, Form, IdentityId, Oid, RawIdentity, RepoFacts, Role};

/// Somebody credited with a commit by a record outside of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Recorded {
    pub(super) commit: Oid,
    pub(super) role: Role,
    pub(super) who: RawIdentity,
    pub(super) form: Form,
}

/// Adds credits to the commits of `facts`, in the order given; one for a commit
/// that was not read adds nothing. Nobody is credited twice in one role.
pub(super) fn attach(facts: &mut RepoFacts, mailmap: &Mailmap, recorded: Vec<Recorded>) {
    if recorded.is_empty() {
        return;
    }
    let at: FxHashMap<Oid, usize> =
        facts.commits.iter().enumerate().map(|(at, commit)| (commit.oid, at)).collect();
    let mut numbers: FxHashMap<RawIdentity, IdentityId> = FxHashMap::default();
    for (who, number) in facts.identities.iter().zip((0..).map(IdentityId)) {
        numbers.entry(who.clone()).or_insert(number);
    }
    let mut added: FxHashMap<usize, Vec<Credit>> = FxHashMap::default();
    for Recorded { commit, role, who, form } in recorded {
        let Some(commit) = at.get(&commit) else { continue };
        let who = *numbers.entry(without_empty_email(who)).or_insert_with_key(|who| {
            facts.mapped.push(without_empty_email(mailmap.apply(who)));
            facts.identities.push(who.clone());
            IdentityId(number(facts.identities.len() - 1))
        });
        added.entry(*commit).or_default().push(Credit { role, who, form });
    }
    #[expect(clippy::iter_over_hash_type, reason = "every commit is changed once")]
    for (commit, more) in added {
        let commit = &mut facts.commits[commit];
        let mut credits = std::mem::take(&mut commit.credits).into_vec();
        for credit in more {
            if !credits.iter().any(|known| known.role == credit.role && known.who == credit.who) {
                credits.push(credit);
            }
        }
        commit.credits = credits.into_boxed_slice();
    }
}

/// Adds identities that no commit names: somebody's login beside their email,
/// by which other records of them are told to be theirs.
pub(super) fn know(facts: &mut RepoFacts, mailmap: &Mailmap, identities: Vec<RawIdentity>) {
    let known: FxHashSet<&RawIdentity> = facts.identities.iter().collect();
    let fresh = identities.into_iter().map(without_empty_email);
    let fresh: Vec<RawIdentity> = fresh.filter(|who| !known.contains(who)).collect();
    facts.mapped.extend(fresh.iter().map(|who| without_empty_email(mailmap.apply(who))));
    facts.identities.extend(fresh);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Commit, When};

    fn who(name: &str, email: Option<&str>) -> RawIdentity {
        RawIdentity { name: name.into(), email: email.map(str::to_owned), login: None }
    }

    #[test]
    fn credits_are_added_once_and_identities_keep_their_numbers() {
        let oid = |n: u8| Oid::from_bytes(&[n; 20]).unwrap();
        // Two identities that became equal: their numbers stay apart.
        let known = vec![who("Ana", None), who("Ana", None), who("Bo", Some("bo@x.org"))];
        let commit = Commit {
            oid: oid(1),
            parents: Box::default(),
            author: IdentityId(0),
            authored: When::default(),
            committer: IdentityId(0),
            committed: When::default(),
            message: "".into(),
            changes: None,
            credits: Box::default(),
        };
        let mut facts = RepoFacts {
            commits: vec![commit],
            mapped: known.clone(),
            identities: known,
            ..RepoFacts::default()
        };
        let mut mailmap = Mailmap::default();
        mailmap.add(b"Cy Ono <cy@x.org> <old@x.org>");
        let review =
            |n, who| Recorded { commit: oid(n), role: Role::Reviewer, who, form: Form::NoteDb };
        let recorded = vec![
            review(1, who("Bo", Some("bo@x.org"))),
            review(1, who("Cy", Some("old@x.org"))),
            review(1, who("Bo", Some("bo@x.org"))),
            review(2, who("Dee", Some("dee@x.org"))),
        ];
        attach(&mut facts, &mailmap, recorded);
        let credited: Vec<u32> = facts.commits[0].credits.iter().map(|c| c.who.0).collect();
        assert_eq!(credited, [2, 3]);
        assert_eq!(facts.identities.len(), 4, "nobody is added for a commit that was not read");
        assert_eq!(facts.mapped[3], who("Cy Ono", Some("cy@x.org")));
    }
}
