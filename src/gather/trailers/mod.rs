//! Who a commit's message credits: person trailers, in Git's trailer block and
//! elsewhere at the start of a line, lists of reviewers, marks and sentences of
//! communities, and what robots write into merges.
//!
//! Git loses a whole block over one line that is no trailer, so the lines of
//! the body are scanned for the keys that name persons, and the block, which
//! alone may fold its lines, is read besides.

mod applied;
mod keys;
mod loose;
mod marks;
mod mention;
mod merges;
mod oks;
mod people;
mod sentences;
mod squashed;

use std::ops::Range;

use memchr::memchr;

use crate::facts::lines::line_end;
use crate::facts::message::trailer_block;
use crate::facts::{Form, MOST_CREDITS, Role, Word};
use keys::{Key, Style};
use mention::reviewer;
pub(super) use mention::{Mention, Written};

/// Conventions that may stand anywhere in a message, beside the lines that
/// begin with a key. A convention is a file or a function here, a line of this
/// table, and a section of `docs/sources/`.
const ANYWHERE: [fn(&str) -> Vec<Mention>; 5] =
    [approved_by, marks::reviewed, oks::oks, sentences::reviewed_by, sentences::thanked];

/// Everybody the message credits: by lines in its order, then by the other
/// conventions. One person may come twice. There is at most one more than
/// [`MOST_CREDITS`], which tells that there were more.
pub(super) fn mentions(written: &Written<'_>) -> Vec<Mention> {
    let message = written.message.trim_start_matches('\n');
    let mut found = Vec::new();
    for convention in ANYWHERE {
        found.extend(convention(message));
    }
    let written = Written { message, ..*written };
    found.extend(by_line(&written));
    for commit in squashed::commits(message) {
        if found.len() > MOST_CREDITS {
            break;
        }
        let form = || Form::Line(Word::of(&"squashed Author"));
        let by = |who| Mention { role: Role::CoAuthor, form: form(), who };
        found.extend(people::people(&commit.author, Style::One).into_iter().map(by));
        found.extend(by_line(&Written { message: &commit.message, ..written }));
    }
    found.truncate(MOST_CREDITS + 1);
    found
}

/// Whom lines credit that begin with a key, and the blocks that one opens.
fn by_line(written: &Written<'_>) -> Vec<Mention> {
    let message = written.message;
    let mut found = Vec::new();
    // Worked out for the few messages with a person key only.
    let mut block: Option<Range<usize>> = None;
    let mut asked: Option<bool> = None;
    let mut port = applied::Port::default();
    let mut at = line_end(message, 0);
    while at < message.len() && found.len() <= MOST_CREDITS {
        let line_end = line_end(message, at);
        let line = &message[at..line_end];
        if opens_a_log(line) {
            // What follows was said of other changes.
            break;
        }
        // Whatever credits anybody below has one; most lines are prose.
        if memchr(b':', line.as_bytes()).is_none() {
            at = line_end;
            continue;
        }
        let key = keys::person_key(line).or_else(|| loose::person_key(line));
        if let Some((key, value)) = key.or_else(|| behind_bullet(line)) {
            if key.role == Role::SignedOff && applied::is_own_sign_off(value, written) {
                at = line_end;
                continue;
            }
            let block = block.get_or_insert_with(|| trailer_block(message));
            let (value, end) =
                with_continuations(message, value, line_end, block.contains(&at), key.style);
            let of_phabricator = || keys::is_of_phabricator(message);
            if !(key.may_be_asked && *asked.get_or_insert_with(of_phabricator)) {
                let of_homu = merges::is_homus(&message[..at]);
                found.extend(credited(&key, &value, of_homu));
                if let Some((trailer, role)) = key.also {
                    let also = Key { role, form: Form::Trailer(trailer.into()), also: None, ..key };
                    found.extend(credited(&also, &value, of_homu));
                }
            }
            at = end;
        } else if let Some(logins) = merges::lgtms(line) {
            let by =
                |login| reviewer(people::by_login("github", login), Form::Line(Word::of(&"LGTMs")));
            found.extend(logins.into_iter().map(by));
            at = line_end;
        } else if let Some((logins, length)) = merges::acks(line, &message[line_end..]) {
            let by =
                |login| reviewer(people::by_login("github", login), Form::Merge(Word::of(&"ACKs")));
            found.extend(logins.into_iter().map(by));
            at = line_end + length;
        } else {
            port.note(line, written);
            if applied::names_an_author(line) {
                let block = block.get_or_insert_with(|| trailer_block(message));
                found.extend(applied::authors(written, at, line, block));
            }
            at = line_end;
        }
    }
    if port.is_by_the_author() {
        found.retain(|mention| !applied::is_of_the_original(mention));
    }
    found
}

/// The key behind the bullet of a list, as squashed commits and hand-written lists have
/// it. Before it may also stand what people should do: so it takes an address, a login, or
/// a key that is written like a trailer.
fn behind_bullet(line: &str) -> Option<(Key, &str)> {
    let item = ["* ", "- ", "+ ", "• "].iter().find_map(|bullet| line.strip_prefix(bullet))?;
    let item = item.trim_start();
    let (key, value) = keys::person_key(item).or_else(|| loose::person_key(item))?;
    let is_trailer = matches!(key.form, Form::Trailer(_)) && !item.starts_with("**");
    (value.contains('@') || is_trailer).then_some((key, value))
}

/// Whether a line is the head of an entry that Subversion's log prints:
/// `r249567 | ana | 2015-10-07 19:00:20 +0200 | 2 lines`.
fn opens_a_log(line: &str) -> bool {
    let Some((revision, rest)) = line.strip_prefix('r').and_then(|l| l.split_once(" | ")) else {
        return false;
    };
    !revision.is_empty() && revision.bytes().all(|c| c.is_ascii_digit()) && rest.contains(" | ")
}

fn credited<'k>(
    key: &'k Key,
    value: &str,
    of_homu: bool,
) -> impl Iterator<Item = Mention> + use<'k> {
    people::people(value, key.style).into_iter().map(move |mut who| {
        if of_homu && key.form == Form::Line(Word::of(&"Approved by")) {
            who = people::on_github(who);
        }
        Mention { role: key.role, form: key.form.clone(), who }
    })
}

/// Robots that merge name people of GitHub.
fn approved_by(message: &str) -> Vec<Mention> {
    let by = |login| reviewer(people::by_login("github", login), Form::Merge(Word::of(&"r=")));
    merges::approved_by(message).into_iter().map(by).collect()
}

/// The value joined with the lines that continue it, and the offset after
/// them. In Git's block every indented line continues the one before.
fn with_continuations(
    message: &str,
    value: &str,
    end: usize,
    in_block: bool,
    style: Style,
) -> (String, usize) {
    let mut value = value.to_owned();
    let mut end = end;
    if value.is_empty()
        && let Some((list, end)) = list_below(message, end)
    {
        return (list, end);
    }
    while end < message.len() {
        let line_end = line_end(message, end);
        let line = &message[end..line_end];
        let folded = in_block && line.starts_with([' ', '\t']);
        if line.trim().is_empty() || !(folded || continues(&value, line, style)) {
            break;
        }
        value.push(' ');
        value.push_str(line.trim());
        end = line_end;
    }
    (value, end)
}

/// The items of a list right below its key, `- Ana Quispe` or `* @anaq` on a line each,
/// with commas between; and the offset after it.
fn list_below(message: &str, start: usize) -> Option<(String, usize)> {
    let mut items = Vec::new();
    let mut end = start;
    while end < message.len() && items.len() <= MOST_CREDITS {
        let line_end = line_end(message, end);
        let line = message[end..line_end].trim();
        let Some(item) = ["- ", "* "].iter().find_map(|dash| line.strip_prefix(dash)) else {
            break;
        };
        items.push(item.trim().trim_end_matches(','));
        end = line_end;
    }
    (!items.is_empty()).then(|| (items.join(", "), end))
}

/// Whether a line outside of Git's block goes on with the value before it: after
/// a comma at its end, or where an email is still to come.
fn continues(value: &str, line: &str, style: Style) -> bool {
    let text = line.trim();
    let may_be_listed = || {
        let opens = value.is_empty() || line.starts_with([' ', '\t']);
        style != Style::One && opens && text.contains('@')
    };
    (value.ends_with(',') || text.starts_with('<') && !value.ends_with('>') || may_be_listed())
        && keys::field(text).is_none_or(|(_, rest)| rest.starts_with("//"))
}

#[cfg(test)]
mod tests;
