//! What of a line is prose.

use std::borrow::Cow;

/// Keys of metadata, beside those that begin the whole text: whoever changes
/// what they say changes no prose.
const METADATA: &[&str] = &[
    "approver",
    "approvers",
    "author",
    "author(s)",
    "authors",
    "bdfl-delegate",
    "bug",
    "bugs",
    "champion",
    "champions",
    "consulted",
    "created",
    "date",
    "deciders",
    "decision-makers",
    "decision makers",
    "discussion",
    "discussion thread",
    "discussions-to",
    "editor",
    "editors",
    "feature name",
    "informed",
    "last updated",
    "last-modified",
    "modified",
    "number",
    "owner",
    "owners",
    "pep",
    "pep-delegate",
    "post-history",
    "pr",
    "pull request",
    "replaces",
    "requires",
    "resolution",
    "review",
    "review manager",
    "review managers",
    "reviewers",
    "rfc pr",
    "rust issue",
    "shepherd",
    "shepherds",
    "sponsor",
    "start date",
    "state",
    "status",
    "superseded-by",
    "supersedes",
    "tags",
    "title",
    "tracking issue",
    "type",
    "updated",
    "upcoming feature flag",
    "version",
];

/// What a line adds to a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'l> {
    /// Its words, without addresses and marks.
    pub(super) text: Cow<'l, str>,
    /// Whether it goes on with nothing that stands before.
    pub(super) starts_anew: bool,
}

impl<'l> Line<'l> {
    pub(super) fn new(line: &'l [u8]) -> Self {
        let text = line.trim_ascii_start();
        let starts_anew = text.first().is_none_or(|mark| b"#|>-*+=~^_.:".contains(mark))
            || text.iter().take_while(|byte| byte.is_ascii_digit()).count() > 0;
        let text = match is_of_contents(text) || is_definition(text) {
            true => Cow::Borrowed(""),
            false => without_marks(String::from_utf8_lossy(text)),
        };
        Self { text, starts_anew }
    }
}

/// Whether a line is `Key: value` with a key as headers have them.
pub(super) fn is_field(line: &[u8]) -> bool {
    let Some(colon) = memchr::memchr(b':', line) else { return false };
    let key = line[..colon].trim_ascii();
    let is_key = |byte: &u8| byte.is_ascii_alphanumeric() || b" -_()".contains(byte);
    let apart = line.get(colon + 1).is_none_or(u8::is_ascii_whitespace);
    apart && (1..=24).contains(&key.len()) && key.iter().all(is_key)
}

/// Whether a line near the top says something of the doc, under one of the usual
/// keys: `- Key: value`, `**Key:** value`, `:Key: value`, `| Key | value |`.
pub(super) fn is_metadata(line: &[u8]) -> bool {
    const DRESS: &[u8] = b"-+*_`>|: \t.";
    let start = line.iter().position(|byte| !DRESS.contains(byte)).unwrap_or(line.len());
    let line = &line[start..];
    // A key is short.
    let end = line.iter().take(32).position(|byte| b":|".contains(byte));
    let Some(end) = end else { return false };
    let key = String::from_utf8_lossy(&line[..end]);
    let key = key.trim_matches(['*', '_', '`', ' ', '\t']).to_ascii_lowercase();
    METADATA.contains(&key.as_str())
}

/// Whether a line is one of a table of contents: a list item that is nothing but a
/// link to a heading.
fn is_of_contents(line: &[u8]) -> bool {
    let item = line.strip_prefix(b"- ").or_else(|| line.strip_prefix(b"* "));
    item.is_some_and(|item| {
        item.starts_with(b"[")
            && item.ends_with(b")")
            && memchr::memmem::find(item, b"](#").is_some()
    })
}

/// Whether a line only says where links of the text go: `[name]: address`,
/// `.. _name: address`.
fn is_definition(line: &[u8]) -> bool {
    let in_brackets = line.starts_with(b"[") && memchr::memmem::find(line, b"]:").is_some();
    in_brackets || line.starts_with(b".. _")
}

/// A line without boxes, tags, and the addresses that it links to.
fn without_marks(line: Cow<'_, str>) -> Cow<'_, str> {
    if !line.contains(['[', '<', '(']) && !line.contains("://") {
        return line;
    }
    let mut kept = String::with_capacity(line.len());
    let mut rest = &*line;
    while let Some(at) = rest.find(['[', ']', '<', ':']) {
        let (before, here) = rest.split_at(at);
        kept.push_str(before);
        let end = match here.as_bytes()[0] {
            b'[' => {
                ["[ ]", "[x]", "[X]"].iter().find(|one| here.starts_with(**one)).map(|b| b.len())
            }
            // `[label](address)` and `[label][name]`.
            b']' => closed(here, "](", ')').or_else(|| closed(here, "][", ']')),
            b'<' => {
                let is_mark =
                    here[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/.#".contains(c));
                is_mark.then(|| closed(here, "<", '>')).flatten()
            }
            _ if here.starts_with("://") => {
                let scheme = kept.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
                kept.truncate(scheme);
                Some(
                    here.find(|c: char| c.is_whitespace() || "<>)[]\"'`|".contains(c))
                        .unwrap_or(here.len()),
                )
            }
            _ => None,
        };
        let end = end.unwrap_or(1);
        kept.push(' ');
        rest = &here[end..];
    }
    kept.push_str(rest);
    kept.into()
}

/// The length of what begins with `open` and ends with the next `close`.
fn closed(text: &str, open: &str, close: char) -> Option<usize> {
    let rest = text.strip_prefix(open)?;
    Some(open.len() + rest.find(close)? + close.len_utf8())
}

/// Whether a character is a word of its own, as in scripts without spaces.
pub(super) fn is_written_alone(c: char) -> bool {
    matches!(
        c,
        '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Whether a character stands within a word and says nothing.
pub(super) fn is_within_words(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{ad}' | '\u{200b}')
}

/// Whether a sentence ends behind a character.
pub(super) fn ends_sentences(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\u{3002}' | '\u{ff01}' | '\u{ff1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> String {
        let line = Line::new(line.as_bytes());
        let words = line.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn addresses_are_no_words() {
        for (line, expected) in [
            ("See [the doc](https://x.example/a b) now", "See the doc now"),
            ("See [the doc](../other/0007.md#why).", "See the doc"),
            ("See [the doc][d] now", "See the doc now"),
            ("At https://x.example/a/b?c=d, then", "At then"),
            ("(git+ssh://x.example/y)", "git"),
            ("<https://x.example> and <br/> it", "and it"),
            ("`The list <https://x.example/l>`_ says", "The list says"),
            ("https://x.example/l[the list] says", "the list says"),
            ("[d]: https://x.example/a-b-c \"one two\"", ""),
            (".. _name: https://x.example/a-b-c", ""),
            ("- [x] done and [ ] not", "done and not"),
            ("![a chart](chart.png)", "a chart"),
            ("a < b and b[0] : c", "a b and b 0 c"),
        ] {
            assert_eq!(words(line), expected, "{line}");
        }
    }

    #[test]
    fn a_table_of_contents_is_no_prose() {
        assert_eq!(words("  - [Why it is so](#why-it-is-so)"), "");
        assert_eq!(words("- [Why](#why), which says more"), "Why which says more");
        assert_eq!(words("- [Why](0007.md)"), "Why");
    }

    #[test]
    fn fields_have_short_keys_of_letters() {
        for yes in ["Status: Draft", "PEP: 1", "Author(s): Ana", "Post-History:"] {
            assert!(is_field(yes.as_bytes()), "{yes}");
        }
        for no in ["# Title: x", "see https://x.example", "a longer clause, which says: so", ": x"]
        {
            assert!(!is_field(no.as_bytes()), "{no}");
        }
    }
}
