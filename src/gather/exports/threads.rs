//! Mails to the commits that their patches became.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::mail::{Mail, Patch, is_same};
use crate::facts::{Commit, RawIdentity};

/// The mails of a repository's mailboxes.
#[derive(Default)]
pub(super) struct Threads {
    mails: BTreeMap<String, Mail>,
}

/// What the threads come to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Who reviewed which commit.
    pub(super) reviews: BTreeSet<(usize, RawIdentity)>,
    /// Patches, cover letters apart, by whether they became a commit.
    pub(super) landed: u64,
    pub(super) apart: u64,
    /// Reviews of those that became none.
    pub(super) reviews_apart: u64,
}

impl Threads {
    pub(super) fn is_empty(&self) -> bool {
        self.mails.is_empty()
    }

    pub(super) fn add(&mut self, mail: Mail) {
        self.mails.entry(mail.id.clone()).or_insert(mail);
    }

    /// Gives the tags of every answer to the patch that it answers, be it through
    /// other answers, and those of an answer to a cover letter to its series.
    pub(super) fn join(&self, commits: &[Commit], identities: &[RawIdentity]) -> Found {
        let known = Known::new(commits, identities);
        let mut series: BTreeMap<&str, Vec<&Mail>> = BTreeMap::new();
        let mut found = Found::default();
        let mut became: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for (mail, patch) in
            self.mails.values().filter_map(|mail| Some((mail, mail.patch.as_ref()?)))
        {
            if patch.is_cover {
                continue;
            }
            let commit = known.find(mail, patch);
            became.insert(&mail.id, commit);
            found.landed += u64::from(commit.is_some());
            found.apart += u64::from(commit.is_none());
            if let Some((cover, _)) = self.patch_before(mail).filter(|(_, patch)| patch.is_cover) {
                series.entry(&cover.id).or_default().push(mail);
            }
        }
        for answer in self.mails.values().filter(|mail| !mail.reviews.is_empty()) {
            let Some((patched, patch)) = self.patch_before(answer) else { continue };
            let of = match patch.is_cover {
                true => series.get(patched.id.as_str()).cloned().unwrap_or_default(),
                false => vec![patched],
            };
            for mail in of {
                for who in &answer.reviews {
                    match became.get(mail.id.as_str()).copied().flatten() {
                        Some(commit) => {
                            found.reviews.insert((commit, who.clone()));
                        }
                        None => found.reviews_apart += 1,
                    }
                }
            }
        }
        found
    }

    /// The nearest mail with a patch that an answer goes back to.
    fn patch_before(&self, answer: &Mail) -> Option<(&Mail, &Patch)> {
        let before = answer.answers.iter().filter_map(|id| self.mails.get(id));
        before.into_iter().find_map(|mail| Some((mail, mail.patch.as_ref()?)))
    }
}

/// The commits by what a mail may know of them.
struct Known<'f> {
    commits: &'f [Commit],
    identities: &'f [RawIdentity],
    by_id: FxHashMap<&'f str, usize>,
    by_subject: FxHashMap<&'f str, Vec<usize>>,
}

impl<'f> Known<'f> {
    fn new(commits: &'f [Commit], identities: &'f [RawIdentity]) -> Self {
        let mut known = Self {
            commits,
            identities,
            by_id: FxHashMap::default(),
            by_subject: FxHashMap::default(),
        };
        for (at, commit) in commits.iter().enumerate().filter(|(_, commit)| !commit.is_merge()) {
            known.by_subject.entry(commit.subject()).or_default().push(at);
            known.by_id.extend(commit.message.lines().filter_map(named_mail).map(|id| (id, at)));
        }
        known
    }

    /// The commit that names the mail; else the only one of its subject by its author.
    fn find(&self, mail: &Mail, patch: &Patch) -> Option<usize> {
        let named = self.by_id.get(mail.id.as_str()).copied();
        let mut titled = [&patch.subject, &patch.tagged].into_iter();
        named.or_else(|| titled.find_map(|subject| self.only(subject, patch)))
    }

    /// The only commit of a subject by the author of a patch.
    fn only(&self, subject: &str, patch: &Patch) -> Option<usize> {
        let named = self.by_subject.get(subject)?.iter().copied();
        let mut by_author = named.filter(|at| {
            let author = self.identities.get(self.commits[*at].author.0 as usize);
            author.is_some_and(|author| is_same(author, &patch.author))
        });
        let first = by_author.next();
        first.filter(|_| by_author.next().is_none())
    }
}

/// The id of a mail in `Link: https://lore.example.org/r/ID` or `Message-ID: <ID>`.
fn named_mail(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let id = match key.to_ascii_lowercase().as_str() {
        "message-id" => value.trim_matches(['<', '>']),
        "link" | "patch-link" => {
            let address = value.split_whitespace().next()?.trim_end_matches('/');
            address.rsplit('/').next()?
        }
        _ => return None,
    };
    id.contains('@').then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{IdentityId, Oid, When};

    fn who(name: &str) -> RawIdentity {
        RawIdentity { name: name.into(), email: Some(format!("{name}@x.org")), login: None }
    }

    fn commit(n: u8, author: u32, message: &str) -> Commit {
        Commit {
            oid: Oid::from_bytes(&[n; 20]).unwrap(),
            author: IdentityId(author),
            authored: When::default(),
            committer: IdentityId(author),
            committed: When::default(),
            message: message.into(),
            changes: None,
            credits: Box::default(),
            merges: false,
        }
    }

    fn patch(id: &str, answers: &[&str], subject: &str, author: &str, is_cover: bool) -> Mail {
        // Without `[pay] ` and with it.
        let bare = subject.strip_prefix("[pay] ").unwrap_or(subject).to_owned();
        let patch = Patch { subject: bare, tagged: subject.into(), is_cover, author: who(author) };
        Mail { patch: Some(patch), ..answer(id, answers, author, false) }
    }

    fn answer(id: &str, answers: &[&str], from: &str, reviews: bool) -> Mail {
        Mail {
            id: id.into(),
            answers: answers.iter().map(|id| (*id).to_owned()).collect(),
            from: who(from),
            patch: None,
            reviews: if reviews { vec![who(from)] } else { Vec::new() },
        }
    }

    #[test]
    fn tags_reach_the_patch_the_series_and_nothing_else() {
        let identities = [who("ana"), who("dee")];
        let commits = [
            commit(1, 0, "Charge in cents\n\nLink: https://lore.example.org/r/1@x.org/"),
            commit(2, 0, "Round half to even"),
            commit(3, 1, "Fix a typo"),
            commit(4, 0, "Twice"),
            commit(5, 0, "Twice"),
            commit(6, 0, "[pay] Limit retries"),
        ];
        let mut threads = Threads::default();
        for mail in [
            patch("0@x.org", &[], "Cents", "ana", true),
            patch("1@x.org", &["0@x.org"], "Another subject by now", "ana", false),
            patch("2@x.org", &["0@x.org"], "Round half to even", "ana", false),
            // Somebody else's, which did not land.
            patch("3@x.org", &[], "Fix a typo", "eli", false),
            patch("4@x.org", &[], "Twice", "ana", false),
            patch("5@x.org", &[], "[pay] Limit retries", "ana", false),
            answer("r5@x.org", &["5@x.org"], "dee", true),
            answer("r0@x.org", &["0@x.org"], "bo", true),
            answer("q1@x.org", &["1@x.org", "0@x.org"], "cy", false),
            answer("r1@x.org", &["q1@x.org", "1@x.org", "0@x.org"], "dee", true),
            answer("r3@x.org", &["3@x.org"], "bo", true),
            answer("r4@x.org", &["4@x.org"], "bo", true),
            answer("lost@x.org", &["gone@x.org"], "bo", true),
        ] {
            threads.add(mail);
        }
        let found = threads.join(&commits, &identities);
        let reviews: Vec<_> =
            found.reviews.iter().map(|(at, who)| (*at, who.name.as_str())).collect();
        assert_eq!(reviews, [(0, "bo"), (0, "dee"), (1, "bo"), (5, "dee")]);
        assert_eq!((found.landed, found.apart, found.reviews_apart), (3, 2, 2));
    }
}
