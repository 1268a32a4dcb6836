//! Who a commit's message credits: person trailers, in Git's trailer block and
//! elsewhere at the start of a line.
//!
//! Git loses a whole block over one line that is no trailer, so the lines of
//! the body are scanned for the keys that name persons, and the block, which
//! alone may fold its lines, is read besides.

use std::ops::Range;

use crate::facts::message::{split_trailer, trailer_block};
use crate::facts::{RawIdentity, Role};

/// The keys that credit persons: canonical spelling and role.
const KEYS: [(&str, Role); 7] = [
    ("Acked-by", Role::Reviewer),
    ("Approved-by", Role::Reviewer),
    ("Co-authored-by", Role::CoAuthor),
    ("Helped-by", Role::Helper),
    ("Mentored-by", Role::Mentor),
    ("Reviewed-by", Role::Reviewer),
    ("Suggested-by", Role::Suggester),
];

/// One line that credits somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) role: Role,
    pub(super) key: &'static str,
    pub(super) who: RawIdentity,
}

/// Everybody the message credits, in its order. One person may come twice.
pub(super) fn mentions(message: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let message = message.trim_start_matches('\n');
    let Some(subject_end) = message.find('\n') else {
        return found;
    };
    // Worked out for the few messages with a person key only.
    let mut block: Option<Range<usize>> = None;
    let mut at = subject_end + 1;
    while at < message.len() {
        let line_end = message[at..].find('\n').map_or(message.len(), |end| at + end + 1);
        if let Some((key, role, value)) = person_key(&message[at..line_end]) {
            let block = block.get_or_insert_with(|| trailer_block(message));
            let (value, end) = with_continuations(message, value, line_end, block.contains(&at));
            found.extend(people(&value).into_iter().map(|who| Mention { role, key, who }));
            at = end;
        } else {
            at = line_end;
        }
    }
    found
}

/// The key and value of a line that starts with one of [`KEYS`].
fn person_key(line: &str) -> Option<(&'static str, Role, &str)> {
    // Nearly every line fails here.
    if !matches!(
        line.as_bytes().first()?.to_ascii_lowercase(),
        b'a' | b'c' | b'h' | b'm' | b'r' | b's'
    ) {
        return None;
    }
    let (key, value) = split_trailer(line)?;
    let (key, role) = KEYS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(key))?;
    Some((key, role, value))
}

/// The value joined with the lines that continue it, and the offset after
/// them. In Git's block every indented line continues the one before; anywhere
/// a comma at the end asks for more.
fn with_continuations(message: &str, value: &str, end: usize, in_block: bool) -> (String, usize) {
    let mut value = value.to_owned();
    let mut end = end;
    while end < message.len() {
        let line_end = message[end..].find('\n').map_or(message.len(), |next| end + next + 1);
        let line = &message[end..line_end];
        let folded = in_block && line.starts_with([' ', '\t']);
        let wanted = value.ends_with(',') && split_trailer(line).is_none();
        if line.trim().is_empty() || !(folded || wanted) {
            break;
        }
        value.push(' ');
        value.push_str(line.trim());
        end = line_end;
    }
    (value, end)
}

/// The persons a value names: separated by commas outside angle brackets.
fn people(value: &str) -> Vec<RawIdentity> {
    let parts = split_people(value);
    let any_email = parts.iter().any(|part| part.contains('@'));
    let mut seen_email = false;
    let mut people = Vec::new();
    for part in parts {
        let Some(who) = person(part) else { continue };
        // After somebody's email, `, with thanks` is a remark; `, Bo` is not.
        let remark = any_email
            && seen_email
            && who.email.is_none()
            && !who.name.starts_with(char::is_uppercase);
        seen_email |= who.email.is_some();
        if !remark {
            people.push(who);
        }
    }
    people
}

fn split_people(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut in_brackets, mut in_quotes) = (0, false, false);
    for (at, c) in value.char_indices() {
        match c {
            '"' => in_quotes = !in_quotes && value[at + 1..].contains('"'),
            '<' => in_brackets = true,
            '>' => in_brackets = false,
            // No email holds a comma: an unclosed bracket ends here as well.
            ',' if !(in_quotes || in_brackets && closes_first(&value[at..])) => {
                parts.push(&value[start..at]);
                start = at + 1;
                in_brackets = false;
            }
            _ => {}
        }
    }
    parts.push(&value[start..]);
    parts
}

/// Whether a bracket is closed before another is opened.
fn closes_first(text: &str) -> bool {
    text.find(['<', '>']).is_some_and(|at| text[at..].starts_with('>'))
}

/// One person, or `None` where the text says there is none.
fn person(text: &str) -> Option<RawIdentity> {
    let text = text.trim();
    let (name, email) = match text.split_once('<') {
        Some((name, rest)) => {
            let email = rest.split(['>', '<']).find(|part| !part.is_empty()).unwrap_or_default();
            (name, email.split_whitespace().next().unwrap_or_default())
        }
        None => bare_email(text).unwrap_or((without_remark(text), "")),
    };
    let name = name.trim().trim_matches('"').trim();
    if email.is_empty() && (is_nobody(name) || !name.contains(char::is_alphanumeric)) {
        return None;
    }
    let email = (!email.is_empty()).then(|| email.to_owned());
    Some(RawIdentity { name: name.to_owned(), email, login: None })
}

/// Name and email of `Ana ana@example.com`, `Ana (ana@example.com)` or an email
/// alone. A leading `@` makes a login, no email.
fn bare_email(text: &str) -> Option<(&str, &str)> {
    let is_email = |word: &&str| word.find('@').is_some_and(|at| at > 0 && at + 1 < word.len());
    let word = text.split_whitespace().find(is_email)?;
    let at = word.as_ptr() as usize - text.as_ptr() as usize;
    let email = word.trim_matches(['(', ')', '[', ']', '<', '>', '"', ';', '.']);
    Some((&text[..at], email))
}

/// The text without a remark in brackets at its end.
fn without_remark(text: &str) -> &str {
    match text.find([' ', '\t']).and(text.find('(')) {
        Some(at) if at > 0 => text[..at].trim_end(),
        _ => text,
    }
}

/// Placeholders that stand for no person, and `#groups`.
fn is_nobody(name: &str) -> bool {
    name.starts_with('#')
        || ["nobody", "none", "n/a", "na", "tbd"].iter().any(|word| word.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn show(message: &str) -> Vec<String> {
        mentions(message)
            .into_iter()
            .map(|m| {
                format!("{}: {} <{}>", m.key, m.who.name, m.who.email.as_deref().unwrap_or("-"))
            })
            .collect()
    }

    fn reviewed(value: &str) -> Vec<String> {
        people(value)
            .into_iter()
            .map(|who| format!("{} <{}>", who.name, who.email.as_deref().unwrap_or("-")))
            .collect()
    }

    #[test]
    fn values_are_read_tolerantly() {
        assert_eq!(reviewed("Ana Quispe <ana@x.org>"), ["Ana Quispe <ana@x.org>"]);
        assert_eq!(reviewed("Ana Quispe <ana@x.org"), ["Ana Quispe <ana@x.org>"]);
        assert_eq!(reviewed("Ana <ana@x.org> (for the API)"), ["Ana <ana@x.org>"]);
        assert_eq!(reviewed("Ana <ana@x.org>, with thanks"), ["Ana <ana@x.org>"]);
        assert_eq!(reviewed("ana@x.org"), [" <ana@x.org>"]);
        assert_eq!(reviewed("<ana@x.org>"), [" <ana@x.org>"]);
        assert_eq!(reviewed("Ana ana@x.org"), ["Ana <ana@x.org>"]);
        assert_eq!(reviewed("Ana (maintainer)"), ["Ana <->"]);
        assert_eq!(
            reviewed("Ana <a@x>, Bo, \"Cy, Jr\" <c@x>"),
            ["Ana <a@x>", "Bo <->", "Cy, Jr <c@x>"]
        );
        assert_eq!(reviewed("Ana <a@x, Bo <b@x>"), ["Ana <a@x>", "Bo <b@x>"]);
        assert_eq!(reviewed("ana, bo"), ["ana <->", "bo <->"]);
        assert_eq!(reviewed("Ana <<a@x>>"), ["Ana <a@x>"]);
    }

    #[test]
    fn placeholders_and_groups_are_no_persons() {
        for value in ["nobody", "None", "N/A", "TBD", "#team", "", "-", "<>", " , ,"] {
            assert_eq!(reviewed(value), [""; 0], "{value}");
        }
        assert_eq!(reviewed("#team, bo"), ["bo <->"]);
    }

    #[test]
    fn keys_count_anywhere_at_the_start_of_a_line_of_the_body() {
        let message = "Reviewed-by: subject <s@x>\n\nreviewed-BY:Ana <a@x>\nHelped-by : Bo <b@x>\n  \
                       Acked-by: Example <e@x>\n\tReviewed-by: Tab <t@x>\n> Acked-by: Quote <q@x>\n\
                       Fixes acme/x#1\n\nCo-authored-by: Cy <c@x>\nReviewers: Dee <d@x>\n";
        assert_eq!(
            show(message),
            ["Reviewed-by: Ana <a@x>", "Helped-by: Bo <b@x>", "Co-authored-by: Cy <c@x>"]
        );
    }

    #[test]
    fn folded_and_wrapped_lines_continue() {
        assert_eq!(
            show("S\n\nReviewed-by: Ana Quispe\n <a@x>\n"),
            ["Reviewed-by: Ana Quispe <a@x>"]
        );
        assert_eq!(
            show(
                "S\n\nAcked-by: Ana <a@x>,\nBo <b@x>\nAcked-by: Cy,\nAcked-by: Dee\n\nno trailers here\n"
            ),
            ["Acked-by: Ana <a@x>", "Acked-by: Bo <b@x>", "Acked-by: Cy <->", "Acked-by: Dee <->"]
        );
        assert_eq!(
            show("S\n\nAcked-by: Ana <a@x>\n and prose\n\nmore prose\n"),
            ["Acked-by: Ana <a@x>"]
        );
    }

    proptest! {
        #[test]
        fn any_message_is_safe_and_nothing_is_made_up(
            message in "(Reviewed-by:|Acked-by :|\n|,|<|>|\"|@| |\\(|\\PC){0,120}",
        ) {
            let flat = message.split_whitespace().collect::<Vec<_>>().join(" ");
            for mention in mentions(&message) {
                let name = mention.who.name.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert!(flat.contains(&name));
                prop_assert!(mention.who.email.is_none_or(|email| message.contains(&email)));
            }
        }
    }
}
