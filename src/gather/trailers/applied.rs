//! Changes that their committer did not write: patches applied for others
//! (PostgreSQL's `Author:`, and Apache's of several; FreeBSD's `Submitted by:`), changes brought over from elsewhere (OpenZFS's
//! `Ported-by:`), and who passed a change on (`Signed-off-by:`).

use std::ops::Range;

use super::keys::{Style, field};
use super::mention::{Mention, Written};
use super::people::people;
use crate::facts::{Form, RawIdentity, Role, Word};

/// Whether a sign-off is the author's or the committer's own: nearly all are. Many people
/// sign off under another address than they commit with, so the same name is enough: that
/// may be somebody else, but a review too many is worse than one too few.
pub(super) fn is_own_sign_off(value: &str, written: &Written<'_>) -> bool {
    let (name, email) = match value.rsplit_once('<') {
        Some((name, email)) => (name.trim(), Some(email.trim_end_matches(['>', ' ']))),
        None => (value, None),
    };
    let is = |who: &RawIdentity| {
        let is_address = |(email, own): (&str, &str)| email.eq_ignore_ascii_case(own);
        email.zip(who.email.as_deref()).is_some_and(is_address)
            || !name.is_empty() && name.to_lowercase() == who.name.trim().to_lowercase()
    };
    is(written.author) || is(written.committer)
}

/// Whether a line begins like one that names the authors of a patch.
pub(super) fn names_an_author(line: &str) -> bool {
    line.strip_prefix("Author").is_some_and(|rest| rest.starts_with([':', 's', ' ']))
        || line.starts_with(SUBMITTED_BY)
}

/// FreeBSD's line. With a hyphen it is Gerrit's, for who let a change land.
const SUBMITTED_BY: &str = "Submitted by:";

/// Words that say that the committer wrote a part as well.
const IN_PART: [&str; 7] =
    ["based on", "earlier", "idea", "initial", "original", "partial", "partly"];

/// The authors of a patch that somebody else applied, from a line `Author: Ana
/// Quispe <ana@example.com>` at `at`: where it is a trailer of a commit whose
/// author is its committer. Beside a line `commit 0123456` or `Date:` it was
/// pasted from a log.
pub(super) fn authors(
    written: &Written<'_>,
    at: usize,
    line: &str,
    block: &Range<usize>,
) -> Vec<Mention> {
    if is_of_several(written, at) {
        let value = field(line).map_or("", |(_, value)| value);
        return people(value, Style::List).into_iter().map(|who| author(who, written)).collect();
    }
    let own = written.author;
    let is_applied =
        own == written.committer && own.email.as_deref().is_some_and(|e| !e.is_empty());
    if !is_applied {
        return Vec::new();
    }
    let value = match field(line) {
        Some(("Author" | "Authors", value)) => value,
        Some(("Submitted by", value)) if is_among_fields(written.message, at) => {
            return submitters(value);
        }
        _ => return Vec::new(),
    };
    if !block.contains(&at) || is_pasted(written.message, at, line) {
        return Vec::new();
    }
    let by = |who| author(who, written);
    let mut found: Vec<Mention> = people(value, Style::List).into_iter().map(by).collect();
    // One word may be anything; an author is told by an email or in full.
    found.retain(|m| m.who.email.is_some() || m.who.name.contains(' '));
    found
}

/// The mention of an author. Under whatever address, the commit's own is themselves.
fn author(who: RawIdentity, written: &Written<'_>) -> Mention {
    let who = if is_same(&who, written.author) { written.author.clone() } else { who };
    Mention { role: Role::CoAuthor, form: Form::Line(Word::of(&"Author")), who }
}

fn is_same(who: &RawIdentity, other: &RawIdentity) -> bool {
    let email = |who: &RawIdentity| who.email.as_deref().unwrap_or_default().to_lowercase();
    let is_named = !who.name.trim().is_empty() && who.name.trim() == other.name.trim();
    is_named || !email(who).is_empty() && email(who) == email(other)
}

/// The most authors of one request that are read.
const MOST_AUTHORS: usize = 20;

/// Whether the line at `at` is one of those that Apache's scripts write for a request
/// of several authors, which they squash: a paragraph of lines `Author:`, one of them
/// with the commit's own author, above `Closes #7 from ana/fix`.
fn is_of_several(written: &Written<'_>, at: usize) -> bool {
    let message = written.message;
    let start = message[..at].rfind("\n\n").map_or(0, |end| end + 2);
    let Some(length) = message[at..].find("\n\n") else { return false };
    let rest = message[at + length..].trim_start_matches('\n');
    let digits =
        rest.strip_prefix("Closes #").map(|rest| rest.trim_start_matches(char::is_numeric));
    if start == 0 || !digits.is_some_and(|rest| rest.starts_with(" from ")) {
        return false;
    }
    let lines: Vec<&str> = message[start..at + length].lines().take(MOST_AUTHORS + 1).collect();
    let named: Vec<RawIdentity> = lines
        .iter()
        .filter_map(|line| field(line))
        .filter(|(key, value)| *key == "Author" && value.contains('<'))
        .filter_map(|(_, value)| people(value, Style::List).into_iter().next())
        .collect();
    (2..=MOST_AUTHORS).contains(&lines.len())
        && named.len() == lines.len()
        && named.iter().any(|who| is_same(who, written.author))
}

/// Whom `Submitted by:` names. A remark can say that it was only a part.
fn submitters(value: &str) -> Vec<Mention> {
    let remarks = value.split_once('(').map_or("", |(_, rest)| rest).to_lowercase();
    let form = match IN_PART.iter().any(|word| remarks.contains(word)) {
        true => "Submitted by, in part",
        false => "Submitted by",
    };
    let by = |who| Mention { role: Role::CoAuthor, form: Form::Line(form.into()), who };
    let mut found: Vec<Mention> = people(value, Style::List).into_iter().map(by).collect();
    let crowd = ["developers", "many", "others", "several", "various"];
    found.retain(|m| {
        let login = m.who.login.as_ref().map_or("", |(_, login)| login);
        let is_word = m.who.email.is_none() && m.who.login.is_none() && !m.who.name.contains(' ');
        !is_word && !crowd.contains(&login)
    });
    found
}

/// Whether every line of the paragraph around a place is `Key: value`, or goes on
/// from the one before.
fn is_among_fields(message: &str, at: usize) -> bool {
    let start = message[..at].rfind("\n\n").map_or(0, |end| end + 2);
    let end = message[at..].find("\n\n").map_or(message.len(), |end| at + end);
    let mut lines = message[start..end].lines();
    start > 0 && lines.all(|line| line.starts_with([' ', '\t']) || field(line).is_some())
}

fn is_pasted(message: &str, at: usize, line: &str) -> bool {
    let before = message[..at].trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
    let after = message[at + line.len()..].lines().next().unwrap_or_default();
    ["commit ", "Merge: "].iter().any(|opening| before.starts_with(opening))
        || ["Date:", "AuthorDate:", "Commit:"].iter().any(|opening| after.starts_with(opening))
}

/// What a message says of a change that was brought over from elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Port {
    by_the_author: bool,
    written_by_the_author: bool,
}

impl Port {
    /// Takes notice of `Ported-by:` and `Authored by:`.
    pub(super) fn note(&mut self, line: &str, written: &Written<'_>) {
        if !line.starts_with(['P', 'p', 'A', 'a']) {
            return;
        }
        let Some((key, value)) = field(line) else { return };
        let is = |known: [&str; 2]| known.iter().any(|known| known.eq_ignore_ascii_case(key));
        let names_author =
            || people(value, Style::One).iter().any(|who| is_one(who, written.author));
        if is(["Ported-by", "Ported by"]) {
            self.by_the_author |= names_author();
        } else if is(["Authored-by", "Authored by"]) {
            self.written_by_the_author |= names_author();
        }
    }

    /// Whether the commit's author brought over what somebody else wrote.
    pub(super) fn is_by_the_author(self) -> bool {
        self.by_the_author && !self.written_by_the_author
    }
}

/// Whether somebody is told to be somebody else by email or by name.
fn is_one(who: &RawIdentity, other: &RawIdentity) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && a.eq_ignore_ascii_case(b);
    let email = |who: &RawIdentity| who.email.clone().unwrap_or_default();
    same(&email(who), &email(other)) || same(&who.name, &other.name)
}

/// Whether somebody reviewed or approved the change where it came from: its
/// lines keep the blank that illumos writes (`Reviewed by:`), which is no
/// trailer; those who reviewed the port are named by trailers.
pub(super) fn is_of_the_original(mention: &Mention) -> bool {
    mention.role == Role::Reviewer
        && matches!(&mention.form, Form::Line(key) if key == "Reviewed By" || key == "Approved by")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::trailers::mentions;

    fn somebody(name: &str, email: &str) -> RawIdentity {
        RawIdentity { name: name.into(), email: Some(email.into()), login: None }
    }

    /// Whom a message of Bo's credits, applied by `committer`.
    fn show(message: &str, committer: &str) -> String {
        let author = somebody("Bo Lee", "bo@x.org");
        let committer = somebody("Somebody Else", committer);
        let committer = if committer.email == author.email { author.clone() } else { committer };
        let written = Written { message, author: &author, committer: &committer };
        let show = |m: Mention| format!("{:?} {}", m.role, m.who.email.unwrap_or(m.who.name));
        mentions(&written).into_iter().map(show).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn an_author_line_names_whose_patch_was_applied() {
        let message = "Fix\n\nWhy.\n\nAuthor: Ana Q <ana@x>, Cy Ono\nDiscussion: https://x.org/1\n";
        assert_eq!(show(message, "bo@x.org"), "CoAuthor ana@x, CoAuthor Cy Ono");
        assert_eq!(show(message, "eli@x.org"), "", "the committer did not write it anyway");
        for body in [
            "Author: Ana Q <ana@x>\n\nMore text.\n",
            "commit 0123456789\nAuthor: Ana Q <ana@x>\nDate: today\n",
            "Author: Ana Q <ana@x>\nDate:   Mon Jan 1\n",
            "  Author: Ana Q <ana@x>\n",
            "Author: unknown\n",
            "Authority: Ana Q <ana@x>\n",
        ] {
            assert_eq!(show(&format!("Fix\n\n{body}"), "bo@x.org"), "", "{body}");
        }
    }

    #[test]
    fn a_squashed_request_names_all_of_its_authors() {
        let of = |authors: &str, after: &str| {
            show(&format!("Fix\n\nWhy.\n\n{authors}\n{after}\n"), "eli@x.org")
        };
        let (bo, ana) = ("Author: Bo Lee <bo@x.org>\n", "Author: Ana Q <ana@x>\n");
        let closes = "Closes #7 from bo/fix and squashes the following commits:";
        let both = "CoAuthor bo@x.org, CoAuthor ana@x";
        assert_eq!(of(&format!("{bo}{ana}"), closes), both);
        let elsewhere = format!("Author: Bo Lee <bo@home>\n{ana}");
        assert_eq!(of(&elsewhere, "Closes #7 from bo/fix."), both, "his own, at another address");
        for (authors, after) in [
            (bo.to_owned(), closes),
            (format!("{ana}Author: Cy Ono <cy@x>\n"), closes),
            (format!("{bo}{ana}Date: today\n"), closes),
            (format!("{bo}{ana}"), "Closes #7"),
            (format!("{bo}Author: Ana Q\n"), closes),
        ] {
            assert_eq!(of(&authors, after), "", "{authors}");
        }
    }

    #[test]
    fn who_submitted_a_patch_wrote_it() {
        let of = |value: &str| {
            show(
                &format!("Fix\n\nWhy.\n\nPR:\t\t7\nSubmitted by:\t{value}\nMFC after:\t3 days\n"),
                "bo@x.org",
            )
        };
        assert_eq!(of("Ana Q <ana@x>"), "CoAuthor ana@x");
        assert_eq!(of("Ana Q (ana@x.org), cy@"), "CoAuthor ana@x.org, CoAuthor ");
        assert_eq!(of("cy, dee"), "CoAuthor , CoAuthor ");
        assert_eq!(of("Ana Q (based on)"), "CoAuthor Ana Q");
        for nobody in ["many", "developers", "Somebody", "me", ""] {
            assert_eq!(of(nobody), "", "{nobody}");
        }
        let message = "Fix\n\nSubmitted by:\tana@x.org\n";
        assert_eq!(show(message, "eli@x.org"), "", "the committer did not write it anyway");
        for body in [
            "Submitted by: ana@x.org\nand some more text\n",
            "Submitted-by: Ana Q <ana@x>\n",
            " Submitted by: Ana Q <ana@x>\n",
            "It was submitted by: Ana Q <ana@x>\n",
        ] {
            assert_eq!(show(&format!("Fix\n\n{body}"), "bo@x.org"), "", "{body}");
        }
    }

    #[test]
    fn reviewers_of_the_original_are_not_the_porters() {
        let of = |authored: &str, ported: &str| {
            let message = format!(
                "Fix\n\nAuthored by: {authored}\nReviewed by: Cy <cy@x>\nApproved by: Dee <dee@x>\n\
                 Reviewed-by: Eli <eli@x>\nPorted-by: {ported}\n"
            );
            show(&message, "git@x")
        };
        let all = "Reviewer cy@x, Reviewer dee@x, Reviewer eli@x";
        assert_eq!(of("Ana Q <ana@x>", "Bo Lee <bo@x.org>"), "Reviewer eli@x");
        assert_eq!(of("Ana Q <ana@x>", "Bo Lee <old@x.org>"), "Reviewer eli@x");
        assert_eq!(of("Bo Lee <bo@x.org>", "Bo Lee <bo@x.org>"), all, "it is the author's own");
        assert_eq!(of("Bo Lee <bo@x.org>", "Fay <fay@x>"), all);
        assert_eq!(of("Ana Q <ana@x>", "Fay <fay@x>"), all);
    }

    #[test]
    fn sign_offs_of_others_are_told_apart() {
        let message = "Fix\n\nSigned-off-by: Bo Lee <BO@x.org>\nSigned-off-by: Ana Q <ana@x>\n\
                       Signed-off-by: Git <eli@x.org>\nSigned-off-by: bo lee\n\
                       Signed-off-by: BO LEE <bo@home>\n";
        assert_eq!(show(message, "eli@x.org"), "SignedOff ana@x");
    }
}
