//! Mailing lists: patches and the tags given in replies to them, from a mailbox
//! as `b4 mbox` and public-inbox give it.

use std::io::{self, BufRead};

use mail_parser::{Address, HeaderValue, MessageParser};

use crate::facts::{RawIdentity, Role};
use crate::gather::trailers::{Written, mentions};

/// One mail, as far as it matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mail {
    /// Its message id, without brackets.
    pub(super) id: String,
    /// The mails that it answers, the nearest first.
    pub(super) answers: Vec<String>,
    /// Who sent it.
    pub(super) from: RawIdentity,
    /// What it is, where it holds a patch.
    pub(super) patch: Option<Patch>,
    /// Who reviewed, by tags that its sender gave for themselves.
    pub(super) reviews: Vec<RawIdentity>,
}

/// What a mail with a patch, or the cover letter of several, says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Patch {
    /// The subject of the commit that it is to become.
    pub(super) subject: String,
    /// The same with the tags that `git am --keep-non-patch` keeps: `[pay]` of
    /// `[PATCH] [pay] Limit retries`.
    pub(super) tagged: String,
    /// Whether it is the letter before a series, `[PATCH 0/3]`.
    pub(super) is_cover: bool,
    /// Who wrote it: its sender, or whom a `From:` at its top names.
    pub(super) author: RawIdentity,
}

/// Hands every mail of a mailbox on. Those without an id are counted as `None`.
///
/// mail-parser's own reader begins a mail at every line that begins with `From `. But what
/// `git format-patch --stdout` and others write does not quote such lines of a text, so, as
/// git does, one without a date begins no mail if the mailbox itself has dates.
pub(super) fn mails(mut text: impl BufRead, sink: &mut dyn FnMut(Option<Mail>)) -> io::Result<()> {
    let (mut bytes, mut line) = (Vec::new(), Vec::new());
    let mut dated = None;
    loop {
        line.clear();
        let is_end = text.read_until(b'\n', &mut line)? == 0;
        let begins = line.starts_with(b"From ") && (dated != Some(true) || has_date(&line));
        if dated.is_some() && (is_end || begins) {
            sink(mail(&bytes));
            bytes.clear();
        }
        if is_end {
            return Ok(());
        }
        if begins {
            dated.get_or_insert_with(|| has_date(&line));
        } else {
            bytes.extend_from_slice(unquoted(&line));
        }
    }
}

/// Whether a line that begins a mail says when: `From bo@example.com Sat Mar  1 12:00:00 2025`.
fn has_date(line: &[u8]) -> bool {
    let is_number = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let words = || line.split(u8::is_ascii_whitespace);
    let has_time = words().any(|word| {
        let parts: Vec<&[u8]> = word.split(|&c| c == b':').collect();
        parts.len() > 1 && parts.into_iter().all(is_number)
    });
    has_time && words().any(|word| word.len() == 4 && is_number(word))
}

/// `>From ` is `From `, and `>>From ` is `>From `, as mboxrd writes them.
fn unquoted(line: &[u8]) -> &[u8] {
    let text = line.iter().position(|&c| c != b'>').unwrap_or(line.len());
    let is_quoted = text > 0 && line[text..].starts_with(b"From ");
    &line[usize::from(is_quoted)..]
}

/// Whether bytes are the beginning of a mailbox.
pub(super) fn is_mailbox(start: &[u8]) -> bool {
    start.starts_with(b"From ")
}

fn mail(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    let id = message.message_id()?.to_owned();
    let from = message.from().and_then(identity).unwrap_or_default();
    let subject = message.subject().unwrap_or_default().split_whitespace();
    let subject = subject.collect::<Vec<_>>().join(" ");
    let body = message.body_text(0).unwrap_or_default();
    let mut answers = ids(message.in_reply_to());
    let mut references = ids(message.references());
    references.reverse();
    answers.extend(references);
    let patch = patch(&subject, &from, &body);
    // What a patch itself says stands in the commit, too.
    let reviews = if patch.is_some() { Vec::new() } else { given(&body, &from) };
    Some(Mail { id, answers, from, patch, reviews })
}

fn identity(address: &Address<'_>) -> Option<RawIdentity> {
    let first = address.first()?;
    Some(RawIdentity {
        name: first.name().unwrap_or_default().trim().to_owned(),
        email: first.address().map(str::to_owned),
        login: None,
    })
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// `[PATCH net v2 1/3] subject`; `None` for an answer and for anything else.
fn patch(subject: &str, from: &RawIdentity, body: &str) -> Option<Patch> {
    let mut rest = subject;
    let (mut is_patch, mut is_cover) = (false, false);
    let mut tagged = String::new();
    while let Some((mark, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let words = || mark.split_whitespace();
        is_patch |= words().any(|word| word.starts_with("PATCH") || word == "RFC");
        is_cover |= words().any(|word| {
            let number = word.split_once('/').map(|(number, _)| number);
            number.is_some_and(|number| !number.is_empty() && number.bytes().all(|c| c == b'0'))
        });
        if !mark.contains("PATCH") {
            tagged += &format!("[{mark}] ");
        }
        rest = after.trim_start();
    }
    let mut first = body.trim_start().lines();
    let named = first.next().and_then(|line| line.strip_prefix("From: "));
    let author = named.and_then(written).unwrap_or_else(|| from.clone());
    tagged += rest;
    is_patch.then(|| Patch { subject: rest.to_owned(), tagged, is_cover, author })
}

/// `Ana Q <ana@example.com>`.
fn written(text: &str) -> Option<RawIdentity> {
    let (name, rest) = text.split_once('<')?;
    let email = rest.split_once('>')?.0;
    let name = name.trim().trim_matches('"').to_owned();
    Some(RawIdentity { name, email: Some(email.to_owned()), login: None })
}

/// The reviewers whom the sender's own words name, and who are the sender: a tag for
/// somebody else is a claim.
fn given(body: &str, from: &RawIdentity) -> Vec<RawIdentity> {
    let own = body.lines().take_while(|line| line.trim_end() != "--");
    let own: Vec<&str> = own.filter(|line| !line.starts_with('>')).map(str::trim_end).collect();
    let text = format!("Answer\n\n{}\n", own.join("\n"));
    let written = Written { message: &text, author: from, committer: from };
    let named = mentions(&written).into_iter().filter(|mention| mention.role == Role::Reviewer);
    named.map(|mention| mention.who).filter(|who| is_same(who, from)).collect()
}

/// Whether two people have the same address, or the same name.
pub(super) fn is_same(one: &RawIdentity, other: &RawIdentity) -> bool {
    let email = |who: &RawIdentity| who.email.as_ref().map(|email| email.to_lowercase());
    let name = |who: &RawIdentity| Some(who.name.to_lowercase()).filter(|name| !name.is_empty());
    (email(one).is_some() && email(one) == email(other))
        || (name(one).is_some() && name(one) == name(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Mail> {
        let mut found = Vec::new();
        mails(text.as_bytes(), &mut |mail| found.extend(mail)).unwrap();
        found
    }

    const HEAD: &str = "From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: =?utf-8?q?Bo_Lindstr=C3=B6m?= <bo@x.org>\nMessage-ID: <2@x.org>\nIn-Reply-To: <1@x.org>\nReferences: <0@x.org> <1@x.org>\n";

    #[test]
    fn tags_of_an_answer_are_its_sender_s_own_words() {
        let body = "Subject: Re: [PATCH v2 1/2] Charge in\n cents\nContent-Transfer-Encoding: quoted-printable\n\n> Reviewed-by: Dee <dee@x.org>\nLooks good.\n\nReviewed-by: Bo Lindstr=C3=B6m <bo@work.example>\nAcked-by: Cy <cy@x.org>\n-- \nReviewed-by: Bo Lindstr=C3=B6m <bo@x.org>\n";
        let found = read(&format!("{HEAD}{body}"));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id.as_str(), &found[0].patch), ("2@x.org", &None));
        assert_eq!(found[0].answers[0], "1@x.org");
        let emails: Vec<_> =
            found[0].reviews.iter().map(|who| who.email.clone().unwrap()).collect();
        assert_eq!(emails, ["bo@work.example"]);
    }

    #[test]
    fn a_line_of_a_text_begins_no_mail() {
        let texts = |mailbox: &str| {
            let mut found = Vec::new();
            mails(mailbox.as_bytes(), &mut |mail| found.push(mail.map(|mail| mail.reviews.len())))
                .unwrap();
            found
        };
        let answer = "From: Bo <bo@x.org>\nMessage-ID: <2@x.org>\n\nFrom now on I agree.\n>From the start.\n\nReviewed-by: Bo <bo@x.org>\n\n";
        let next = "From: Cy <cy@x.org>\nMessage-ID: <3@x.org>\n\nNo.\n";
        for head in [
            "From mboxrd@z Thu Jan  1 00:00:00 1970\n",
            "From bo at x.org  Sat Mar  1 12:00 +0100 2025\n",
        ] {
            assert_eq!(texts(&format!("{head}{answer}{head}{next}")), [Some(1), Some(0)]);
        }
        // Without dates nothing tells them apart.
        let undated = texts(&format!("From bo@x.org\n{answer}From cy@x.org\n{next}"));
        assert_eq!(undated, [Some(0), None, Some(0)]);
        assert_eq!(unquoted(b">>From a"), b">From a");
        assert_eq!(unquoted(b">> a"), b">> a");
    }

    #[test]
    fn a_patch_names_its_subject_its_author_and_its_place() {
        let patch = |subject: &str, body: &str| {
            read(&format!("{HEAD}Subject: {subject}\n\n{body}\n")).remove(0).patch
        };
        let one = patch("[PATCH gateway v2 1/2] Charge in cents", "Text").unwrap();
        assert_eq!((one.subject.as_str(), one.is_cover), ("Charge in cents", false));
        assert_eq!(one.author.email.as_deref(), Some("bo@x.org"));
        let tagged = |subject| patch(subject, "Text").map(|patch| (patch.subject, patch.tagged));
        let both = |subject: &str, tagged: &str| Some((subject.to_owned(), tagged.to_owned()));
        assert_eq!(tagged("[PATCH] [pay] Limit"), both("Limit", "[pay] Limit"));
        assert_eq!(tagged("[pay] [PATCH 1/2] Limit"), both("Limit", "[pay] Limit"));
        assert!(patch("[RFC PATCH 00/12] Cents", "").unwrap().is_cover);
        let relayed = patch("[PATCH] Round", "From: Ana Q <ana@x.org>\n\nText").unwrap();
        assert_eq!(relayed.author.email.as_deref(), Some("ana@x.org"));
        assert_eq!(patch("Re: [PATCH] Round", ""), None);
        assert_eq!(patch("[ANNOUNCE] 1.0", ""), None);
    }
}
