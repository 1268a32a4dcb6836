//! git-appraise: reviews as lines of JSON in notes on the first commit of what
//! is reviewed. `refs/notes/devtools/reviews` holds who asked for the review,
//! `refs/notes/devtools/discuss` the comments; one that is `resolved`, with
//! `true` or `false`, is its author's verdict.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::told::Told;
use super::{Beside, notes, review};
use crate::facts::{Form, Oid, RawIdentity, Record, Word};
use crate::git::Error;

/// Requests for reviews.
pub(super) const REQUESTS: &str = "refs/notes/devtools/reviews";

/// Comments of reviews.
pub(super) const COMMENTS: &str = "refs/notes/devtools/discuss";

/// What the requests for a review say of it.
#[derive(Debug, Default)]
struct Request {
    /// Who asked, and so approves nothing by agreeing.
    requesters: BTreeSet<String>,
    /// The commits that took the place of the reviewed ones when rebased.
    aliases: BTreeSet<Oid>,
}

/// The verdicts in the comments, each on the commits that it names and that are
/// analysed: the one with the note, what it was rebased to, and the one that
/// was looked at.
pub(super) fn read(
    beside: &Beside<'_>,
    requests: Option<&Oid>,
    comments: &Oid,
    told: &mut Told,
) -> Result<Vec<Record>, Error> {
    let mut asked: BTreeMap<Oid, Request> = BTreeMap::new();
    if let Some(tip) = requests {
        for note in notes::read(beside, REQUESTS, tip, told)? {
            let request = asked.entry(note.commit).or_default();
            for line in lines(&note.text, || told.bad_line(REQUESTS, &note.commit)) {
                request.requesters.extend(text(&line, "requester").map(str::to_lowercase));
                request.aliases.extend(text(&line, "alias").and_then(Oid::from_hex));
            }
        }
    }
    let mut found = BTreeSet::new();
    for note in notes::read(beside, COMMENTS, comments, told)? {
        let nothing = Request::default();
        let request = asked.get(&note.commit).unwrap_or(&nothing);
        for line in lines(&note.text, || told.bad_line(COMMENTS, &note.commit)) {
            let Some(author) = verdict(&line) else { continue };
            if request.requesters.contains(&author.to_lowercase()) {
                continue;
            }
            let looked_at = line.get("location").and_then(Value::as_object);
            let looked_at = looked_at.and_then(|place| Oid::from_hex(text(place, "commit")?));
            let commits = [note.commit].into_iter().chain(looked_at);
            for commit in commits.chain(request.aliases.iter().copied()) {
                if let Some(place) = beside.commits.get(&commit) {
                    found.insert((place, commit, author.to_owned()));
                }
            }
        }
    }
    let record = |(_, commit, author): (u32, Oid, String)| {
        review(commit, identity(&author), Form::Notes(Word::of(&"git-appraise")))
    };
    Ok(found.into_iter().map(record).collect())
}

/// The JSON objects of a note, one a line; `bad` is called for any other line
/// that is not empty.
fn lines(note: &str, mut bad: impl FnMut()) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    for line in note.lines().filter(|line| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(Value::Object(object)) => found.push(object),
            _ => bad(),
        }
    }
    found
}

fn text<'l>(line: &'l Map<String, Value>, key: &str) -> Option<&'l str> {
    line.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The author of a comment that is a verdict.
fn verdict(line: &Map<String, Value>) -> Option<&str> {
    line.get("resolved")?.as_bool()?;
    text(line, "author")
}

/// Authors are emails, as git knows them; or logins, where pull requests were
/// mirrored from GitHub.
fn identity(author: &str) -> RawIdentity {
    match author.contains('@') {
        true => RawIdentity { email: Some(author.to_owned()), ..RawIdentity::default() },
        false => RawIdentity {
            name: author.to_owned(),
            email: None,
            login: Some(("github".to_owned(), author.to_owned())),
        },
    }
}
