//! Who a commit's message credits: person trailers, in Git's trailer block and
//! elsewhere at the start of a line, lists of reviewers, and what robots write
//! into merges.
//!
//! Git loses a whole block over one line that is no trailer, so the lines of
//! the body are scanned for the keys that name persons, and the block, which
//! alone may fold its lines, is read besides.

mod keys;
mod merges;
mod people;

use std::ops::Range;

use crate::facts::message::trailer_block;
use crate::facts::{Form, RawIdentity, Role};
use keys::{Key, Style};

/// One line that credits somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) role: Role,
    pub(super) form: Form,
    pub(super) who: RawIdentity,
}

/// Everybody the message credits, in its order. One person may come twice.
pub(super) fn mentions(message: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let message = message.trim_start_matches('\n');
    let subject = message.split('\n').next().unwrap_or_default();
    found.extend(merges::approved_by(subject).into_iter().map(|login| by_login(login, "r=")));
    // Worked out for the few messages with a person key only.
    let mut block: Option<Range<usize>> = None;
    let mut asked: Option<bool> = None;
    let mut at = subject.len() + 1;
    while at < message.len() {
        let line_end = next_line(message, at);
        let line = &message[at..line_end];
        if let Some((key, value)) = keys::person_key(line) {
            let block = block.get_or_insert_with(|| trailer_block(message));
            let (value, end) =
                with_continuations(message, value, line_end, block.contains(&at), key.style);
            let of_phabricator = || keys::is_of_phabricator(message);
            if !(key.may_be_asked && *asked.get_or_insert_with(of_phabricator)) {
                found.extend(credited(&key, &value));
            }
            at = end;
        } else if let Some((logins, length)) = merges::acks(line, &message[line_end..]) {
            found.extend(logins.into_iter().map(|login| by_login(login, "ACKs")));
            at = line_end + length;
        } else {
            at = line_end;
        }
    }
    found
}

/// The offset after the line that starts here.
fn next_line(message: &str, at: usize) -> usize {
    message[at..].find('\n').map_or(message.len(), |end| at + end + 1)
}

fn credited<'k>(key: &'k Key, value: &str) -> impl Iterator<Item = Mention> + use<'k> {
    let people = people::people(value, key.style).into_iter();
    people.map(|who| Mention { role: key.role, form: key.form.clone(), who })
}

/// Robots that merge, and the scripts of those who do, name people of GitHub.
fn by_login(login: &str, convention: &'static str) -> Mention {
    let login = Some(("github".to_owned(), login.to_owned()));
    Mention {
        role: Role::Reviewer,
        form: Form::Merge(convention),
        who: RawIdentity { login, ..RawIdentity::default() },
    }
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
    while end < message.len() {
        let line_end = next_line(message, end);
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

/// Whether a line outside of Git's block goes on with the value before it: after
/// a comma at its end, or where an email is still to come.
fn continues(value: &str, line: &str, style: Style) -> bool {
    let text = line.trim();
    let is_list = style != Style::One;
    let has_email = text.contains('@');
    keys::field(text).is_none()
        && (value.ends_with(',')
            || text.starts_with('<') && !value.ends_with('>')
            || is_list && has_email && (value.is_empty() || line.starts_with([' ', '\t'])))
}

#[cfg(test)]
mod tests;
