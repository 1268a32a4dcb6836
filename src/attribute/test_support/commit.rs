//! A commit to be becomes facts.

use super::Made;
use crate::facts::{
    Commit, Credit, Form, IdentityId, Oid, PathChange, PathChanges, PathId, RawIdentity, RepoFacts,
    Role, When,
};

impl Made {
    pub(super) fn commit(&self, oid: Oid, facts: &mut RepoFacts) -> Commit {
        let author = identity(facts, &self.author);
        let when = When { seconds: self.landed, offset_minutes: 0 };
        let credits = self.credits.iter().map(|(role, who)| Credit {
            role: *role,
            who: identity(facts, who),
            form: Form::Trailer(key(*role).into()),
        });
        let credits: Box<[Credit]> = credits.collect();
        let changes = self.paths.iter().map(|(kind, from, to)| PathChange {
            path: path(facts, to),
            old_path: from.as_ref().map(|from| path(facts, from)),
            kind: *kind,
            old_blob: self.over.map(blob),
            new_blob: Some(self.texts[0].1.words).filter(|words| *words > 0).map(blob),
        });
        let changes: PathChanges = changes.collect();
        Commit {
            oid,
            author,
            authored: when,
            committer: author,
            committed: when,
            message: self.message.as_str().into(),
            changes: self.is_readable.then_some(changes),
            credits,
            merges: self.parents.len() > 1,
        }
    }
}

/// The blob that holds the words with this number.
fn blob(words: u64) -> Oid {
    Oid::from_bytes(&[words as u8; 20]).unwrap()
}

fn identity(facts: &mut RepoFacts, who: &str) -> IdentityId {
    let (name, email) = match who.split_once('<') {
        Some((name, email)) => (name.trim(), email.trim_end_matches('>').to_owned()),
        None if who.contains('@') => (who, who.to_owned()),
        None => (who, format!("{who}@example.com")),
    };
    let email = (!email.is_empty()).then_some(email);
    let raw = RawIdentity { name: name.to_owned(), email, login: None };
    let known = facts.identities.iter().position(|known| *known == raw);
    let at = known.unwrap_or_else(|| {
        facts.identities.push(raw);
        facts.identities.len() - 1
    });
    IdentityId(at as u32)
}

fn path(facts: &mut RepoFacts, text: &str) -> PathId {
    let known = facts.paths.iter().position(|p| **p == *text.as_bytes());
    let at = known.unwrap_or_else(|| {
        facts.paths.push(text.as_bytes().into());
        facts.paths.len() - 1
    });
    PathId(at as u32)
}

fn key(role: Role) -> &'static str {
    match role {
        Role::CoAuthor => "Co-authored-by",
        Role::Reviewer => "Reviewed-by",
        Role::Helper => "Helped-by",
        Role::Mentor => "Mentored-by",
        Role::Suggester => "Suggested-by",
        Role::SignedOff => "Signed-off-by",
    }
}
