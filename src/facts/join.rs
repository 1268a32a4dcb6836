//! The three parts of a repository's facts put together: what commits say, what
//! the tip says (`.mailmap`), and what stands beside the history. Nothing is
//! read for it, and the commits stay as they are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Commit, Credit, IdentityId, Places, RawIdentity, Record, RepoFacts};

impl RepoFacts {
    /// Works out [`Self::mapped`], and what [`Self::credits`] answers. Called
    /// once, when all three parts are there: identities that only stand beside
    /// the history get the next numbers, and an empty email becomes none.
    pub fn join(&mut self) {
        let map = |who: &RawIdentity| without_empty_email(self.at_tip.mailmap.apply(who));
        self.mapped = self.identities.iter().map(map).collect();
        for who in &mut self.identities {
            who.email = who.email.take().filter(|email| !email.is_empty());
        }
        let beside = std::mem::take(&mut self.beside);
        for records in [&beside.in_exports, &beside.in_refs] {
            self.attach(&records.credits);
            self.know(&records.known);
        }
        self.beside = beside;
    }

    /// Everybody whom a commit itself, or a record beside the history, credits,
    /// in this order. Nobody comes twice in one role.
    pub fn credits<'f>(&'f self, commit: &'f Commit) -> impl Iterator<Item = &'f Credit> {
        let added = self.added.get(&commit.oid).map(Vec::as_slice).unwrap_or_default();
        commit.credits.iter().chain(added)
    }

    fn attach(&mut self, records: &[Record]) {
        if records.is_empty() {
            return;
        }
        let places = Places::of(&self.commits);
        let mut numbers: FxHashMap<RawIdentity, IdentityId> = FxHashMap::default();
        for (who, number) in self.identities.iter().zip((0..).map(IdentityId)) {
            numbers.entry(who.clone()).or_insert(number);
        }
        for Record { commit, role, who, form } in records {
            let Some(at) = places.get(commit) else { continue };
            let commit = &self.commits[at as usize];
            let who = *numbers.entry(without_empty_email(who.clone())).or_insert_with_key(|who| {
                self.mapped.push(without_empty_email(self.at_tip.mailmap.apply(who)));
                self.identities.push(who.clone());
                IdentityId(u32::try_from(self.identities.len() - 1).unwrap_or(u32::MAX))
            });
            let added = self.added.entry(commit.oid).or_default();
            let mut known = commit.credits.iter().chain(added.iter());
            if !known.any(|known| known.role == *role && known.who == who) {
                added.push(Credit { role: *role, who, form: form.clone() });
            }
        }
    }

    /// Adds identities that no commit names.
    fn know(&mut self, identities: &[RawIdentity]) {
        let known: FxHashSet<&RawIdentity> = self.identities.iter().collect();
        let fresh = identities.iter().cloned().map(without_empty_email);
        let fresh: Vec<RawIdentity> = fresh.filter(|who| !known.contains(who)).collect();
        let map = |who: &RawIdentity| without_empty_email(self.at_tip.mailmap.apply(who));
        self.mapped.extend(fresh.iter().map(map));
        self.identities.extend(fresh);
    }
}

/// `Ana <>` gives no email: nobody may be joined by an empty one.
fn without_empty_email(mut who: RawIdentity) -> RawIdentity {
    who.email = who.email.filter(|email| !email.is_empty());
    who
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{AtTip, Beside, Commit, Form, Mailmap, Oid, Record, Records, Role};

    fn who(name: &str, email: Option<&str>) -> RawIdentity {
        RawIdentity { name: name.into(), email: email.map(str::to_owned), login: None }
    }

    #[test]
    fn credits_are_added_once_and_identities_keep_their_numbers() {
        let oid = |n: u8| Oid::from_bytes(&[n; 20]).unwrap();
        // Two identities that became equal: their numbers stay apart.
        let known = vec![
            who("Ana", None),
            who("Ana", None),
            who("Bo", Some("bo@x.org")),
            who("Ana", Some("")),
        ];
        let commit = Commit::bare(oid(1));
        let mut mailmap = Mailmap::default();
        mailmap.add("Cy Ono <cy@x.org> <old@x.org>\nNobody <nobody@x.org> <>\n");
        let review =
            |n, who| Record { commit: oid(n), role: Role::Reviewer, who, form: Form::NoteDb };
        let exported = [who("Bo", Some("bo@x.org")), who("Cy", Some("old@x.org"))];
        let in_exports = Records {
            credits: exported.map(|who| review(1, who)).into(),
            known: vec![who("Bo", Some("bo@x.org")), who("Eve", Some("eve@x.org"))],
        };
        let in_refs = Records {
            credits: vec![
                review(1, who("Bo", Some("bo@x.org"))),
                review(1, who("Ana", Some(""))),
                review(2, who("Dee", Some("dee@x.org"))),
            ],
            known: Vec::new(),
        };
        let mut facts = RepoFacts {
            commits: vec![commit],
            identities: known,
            at_tip: AtTip { mailmap, ..AtTip::default() },
            beside: Beside { in_exports, in_refs, ..Beside::default() },
            ..RepoFacts::default()
        };
        facts.join();
        let credited: Vec<u32> = facts.credits(&facts.commits[0]).map(|c| c.who.0).collect();
        assert_eq!(credited, [2, 4, 0]);
        assert!(facts.commits[0].credits.is_empty(), "a commit says what it said");
        let emails: Vec<Option<&str>> =
            facts.identities.iter().map(|who| who.email.as_deref()).collect();
        // Nobody is added for a commit that was not read.
        let bo = Some("bo@x.org");
        assert_eq!(emails, [None, None, bo, None, Some("old@x.org"), Some("eve@x.org")]);
        assert_eq!(facts.mapped[3], who("Nobody", Some("nobody@x.org")), "as git looks it up");
        assert_eq!(facts.mapped[4], who("Cy Ono", Some("cy@x.org")));
    }
}
