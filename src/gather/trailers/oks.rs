//! OpenBSD's marks of review in the text of a message: `ok ana@`, and `ok ana bo`
//! where the sign was forgotten.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr2_iter};

use super::marks::{MOST_NICKS, NO_NICKS, mention};
use super::mention::Mention;
use super::people::{PROJECT, by_login, is_nobody};
use crate::facts::bors::is_login;

/// Everybody whom `ok ana@ bo@` names, with whatever before it: `with and ok
/// ana@`. A name without the sign may be any word.
pub(super) fn oks(message: &str) -> Vec<Mention> {
    let bytes = message.as_bytes();
    if !says_ok(bytes) {
        return Vec::new();
    }
    // An email goes on after the sign.
    let ends = |at: usize| bytes.get(at + 1).is_none_or(|c| !c.is_ascii_alphanumeric());
    let is_signed = memchr_iter(b'@', bytes)
        .any(|at| at > 0 && bytes[at - 1].is_ascii_alphanumeric() && ends(at));
    let is_custom = is_signed
        || message.starts_with("upstream commit\n")
        || message.starts_with(" - (")
        || OPENBSD.iter().any(|finder| finder.find(bytes).is_some());
    let mut found = unsigned(message, is_custom);
    for one in is_custom.then(|| listed(message)).into_iter().flatten() {
        if found.iter().all(|known| known.who != one.who) {
            found.push(one);
        }
    }
    if !is_signed {
        return found;
    }
    let mut words = message.split_whitespace().peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        if is_ok(word) && !matches!(before, "not" | "no") {
            words.next_if(|word| matches!(*word, "by" | "from" | "to"));
            while let Some(logins) = words.peek().and_then(|word| signed(word)) {
                let by = |login| mention(by_login(PROJECT, login), "ok name@");
                found.extend(logins.into_iter().map(by));
                // The list ends with the clause.
                if words.next().is_some_and(|word| word.ends_with([';', ':', '.'])) {
                    break;
                }
                if words.peek().is_some_and(|word| matches!(*word, "and" | "&" | "+")) {
                    words.next();
                }
            }
        }
        before = word;
    }
    found
}

/// Whether a word begins with `ok`, in any case; nearly every message fails here.
fn says_ok(bytes: &[u8]) -> bool {
    memchr2_iter(b'k', b'K', bytes).any(|at| {
        let (before, o) = bytes[..at].split_last().map_or((&[][..], 0), |(o, b)| (b, *o));
        matches!(o, b'o' | b'O') && before.last().is_none_or(|c| !c.is_ascii_alphanumeric())
    })
}

/// What stands in messages that came from OpenBSD: the ids of its commits, and the
/// addresses of its committers before.
static OPENBSD: [LazyLock<Finder<'_>>; 2] =
    [LazyLock::new(|| Finder::new("OpenBSD-")), LazyLock::new(|| Finder::new("@cvs.openbsd.org"))];

/// What `ok ana` begins with.
static SAID_OK: [LazyLock<Finder<'_>>; 2] =
    [LazyLock::new(|| Finder::new("ok ")), LazyLock::new(|| Finder::new("OK "))];

/// Whom `ok ana` names where the sign was forgotten: at the end of a line, as all of it
/// or behind a semicolon; in a message of the custom as any clause. Elsewhere an indented
/// line, or one of several, is what a test prints (`ok vector`).
fn unsigned(message: &str, is_custom: bool) -> Vec<Mention> {
    let mut found = Vec::new();
    if SAID_OK.iter().all(|finder| finder.find(message.as_bytes()).is_none()) {
        return found;
    }
    for line in message.lines().filter(|line| is_custom || !line.starts_with([' ', '\t'])) {
        let clauses = line.split([';', ',', '.', '(', ')']);
        let last = line.rsplit(';').next().unwrap_or(line);
        let clauses = clauses.filter(|clause| is_custom || clause.trim() == last.trim());
        for clause in clauses {
            let clause = clause.trim().trim_start_matches("and ");
            let Some(("ok" | "OK", name)) = clause.split_once(' ') else { continue };
            if is_plain_name(name) {
                found.push(mention(by_login(PROJECT, name), "ok name@"));
            }
        }
    }
    if !is_custom && found.is_empty() {
        found.extend(message.split("\n\n").filter_map(at_the_end));
    }
    if !is_custom && found.len() > 1 {
        found.clear();
    }
    found
}

/// Whom the last words of a paragraph name, behind a full stop or a comma: `Fix it, ok ana.`
/// Nobody else ends one so.
fn at_the_end(paragraph: &str) -> Option<Mention> {
    let text = paragraph.trim_end();
    let text = text.strip_suffix('.').unwrap_or(text);
    let name = &text[text.rfind(' ')? + 1..];
    let before = text[..text.len() - name.len()].trim_end().strip_suffix("ok")?;
    let ends_a_clause =
        before.ends_with(char::is_whitespace) && before.trim_end().ends_with(['.', ',', ';']);
    let starts_a_line = before.is_empty() || before.ends_with('\n');
    ((ends_a_clause || starts_a_line) && is_plain_name(name))
        .then(|| mention(by_login(PROJECT, name), "ok name@"))
}

/// Whether a word without a sign can be somebody's login, and means nothing else.
fn is_plain_name(name: &str) -> bool {
    (2..=12).contains(&name.len())
        && name.bytes().all(|c| c.is_ascii_lowercase())
        && !is_nobody(name)
        && !NO_NAMES.contains(&name)
}

/// Whom `ok ana bo` and `ok ana/bo & cy` name, in a message of the custom: names
/// without a sign from `ok` at the start of a clause up to the end of that clause,
/// also in the next line; from `ok` anywhere else, up to the end of the paragraph.
/// One word that is no name makes it prose.
fn listed(message: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for paragraph in paragraphs(message) {
        for (at, word) in paragraph.iter().enumerate() {
            if !matches!(*word, "ok" | "OK" | "ok:" | "OK:") {
                continue;
            }
            let (before, after) = (&paragraph[..at], &paragraph[at + 1..]);
            let (named, used) = names(after);
            let counts = match starts_clause(before) {
                true => true,
                false => used == after.len() && !before.last().is_some_and(|w| is_prose(w)),
            };
            if counts {
                let by = |name| mention(by_login(PROJECT, name), "ok name@");
                found.extend(named.into_iter().map(by));
            }
        }
    }
    found
}

/// The words of each paragraph. A single `ok` at the end of a subject goes on in the
/// next one, for the importer of OpenSSH breaks subjects so; the items of a change
/// log, and the lines that other programs add, are paragraphs of their own.
fn paragraphs(message: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for line in message.lines() {
        let start = line.trim_start();
        let openings = ["- ", "OpenBSD-", "Upstream-"];
        let is_new = start.is_empty() || openings.iter().any(|opening| start.starts_with(opening));
        let goes_on = all.last().is_some_and(|last| last.last().is_some_and(|word| *word == "ok"));
        if is_new && !goes_on {
            all.push(Vec::new());
        }
        if let Some(last) = all.last_mut() {
            last.extend(start.split_whitespace());
        }
    }
    all
}

/// Whether what stands before a word ends a clause, or leads to one: `bz7 ok`,
/// `feedback and ok`.
fn starts_clause(before: &[&str]) -> bool {
    let Some(last) = before.last() else { return true };
    last.ends_with([';', ',', '.', ':', ')', ']'])
        || matches!(*last, "and" | "&" | "+" | "/")
        || is_bug(last)
}

/// Whether a word is the number of a bug or a request: `bz#7`, `GHPR12`.
fn is_bug(word: &str) -> bool {
    let number = ["bz", "GHPR"].iter().find_map(|start| word.strip_prefix(start));
    number.is_some_and(|number| {
        let number = number.strip_prefix('#').unwrap_or(number);
        !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit())
    })
}

/// Whether `ok` behind a word is one of a sentence: `is ok`, `return ok`.
fn is_prose(word: &str) -> bool {
    const BEFORE: [&str; 32] = [
        "a", "all", "an", "are", "as", "be", "been", "get", "gets", "if", "is", "it", "it's",
        "looks", "no", "not", "of", "print", "prints", "return", "returns", "seems", "still",
        "that", "the", "this", "to", "was", "were", "when", "with", "works",
    ];
    !word.ends_with(|c: char| c.is_alphanumeric() || c == '>')
        || BEFORE.iter().any(|before| before.eq_ignore_ascii_case(word))
}

/// The names of a list that ends with its clause, none where it does not; and how
/// many words it has.
fn names<'w>(words: &[&'w str]) -> (Vec<&'w str>, usize) {
    let none = (Vec::new(), 0);
    let mut found: Vec<&str> = Vec::new();
    let fits = |name: &&str| {
        (2..=12).contains(&name.len()) && name.bytes().all(|c| c.is_ascii_lowercase())
    };
    for (at, word) in words.iter().enumerate() {
        // What a colon ends is a heading: `ok ana` and in the next line `docs: ok bo`.
        if word.ends_with(':') {
            return none;
        }
        if *word == "ok" && !found.is_empty() {
            return (found, at);
        }
        let ends = ['.', ';', ',', ')'];
        let is_last = word.ends_with(ends);
        let bare = word.trim_end_matches(ends);
        match bare {
            "and" | "&" | "+" | "/" if !is_last && at > 0 => continue,
            "by" if at == 0 => continue,
            _ => {}
        }
        let parts = bare.split('/');
        for name in parts {
            if is_nobody(name) && !found.is_empty() {
                continue;
            }
            if !fits(&name) || NO_NAMES.contains(&name) || NO_NICKS.contains(&name) {
                return none;
            }
            found.push(name);
        }
        let next = words.get(at + 1);
        if is_last || next.is_none_or(|next| next.starts_with('(') || is_bug(next)) {
            let all_known = found.len() <= MOST_NICKS;
            found.retain(|name| !is_nobody(name));
            return if all_known { (found, at + 1) } else { none };
        }
    }
    none
}

/// Words after `ok` that are no names.
const NO_NAMES: [&str; 53] = [
    "again",
    "ago",
    "already",
    "and",
    "anyway",
    "as",
    "because",
    "both",
    "but",
    "by",
    "everybody",
    "for",
    "from",
    "here",
    "changes",
    "if",
    "in",
    "is",
    "it",
    "not",
    "now",
    "off",
    "on",
    "or",
    "ok",
    "otherwise",
    "previous",
    "then",
    "thanks",
    "whatever",
    "several",
    "some",
    "since",
    "so",
    "still",
    "that",
    "there",
    "this",
    "time",
    "though",
    "to",
    "today",
    "too",
    "us",
    "various",
    "was",
    "when",
    "way",
    "where",
    "with",
    "yet",
    "you",
    "yes",
];

/// Whether a word is `ok`, perhaps the last of several: `feedback/ok`.
fn is_ok(word: &str) -> bool {
    let word = word.rsplit(['/', ';', '(', '+', '&', ',']).next().unwrap_or(word);
    let word = word.strip_suffix(':').unwrap_or(word);
    ["ok", "okay", "oks", "okays", "ok'd", "oked", "okayed"]
        .iter()
        .any(|ok| ok.eq_ignore_ascii_case(word))
}

/// The logins of `ana@`, `ana@,` and `ana@/bo@`; `None` where a word holds
/// anything else.
fn signed(word: &str) -> Option<Vec<&str>> {
    let word = word.trim_matches(['(', ')', '[', ']', '.', ',', ';', ':']);
    let pieces = word.split(['/', ',', '&']).map(|piece| {
        let login = piece.strip_suffix('@')?;
        is_login(login).then_some(login)
    });
    let pieces: Option<Vec<&str>> = pieces.collect();
    pieces.map(|logins| logins.into_iter().filter(|login| !is_nobody(login)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::marks::tests::who;
    use super::*;

    #[test]
    fn oks_are_by_those_with_a_sign() {
        for (message, expected) in [
            ("Fix\n\nok ana@\n", "ana"),
            ("Fix it. OK ana@ bo@", "ana bo"),
            ("Fix\n\nwith and ok ana@", "ana"),
            ("Fix\n\nfeedback/ok ana@, bo@.", "ana bo"),
            ("Fix\n\nok ana@ and bo@ & cy@; dee@ complained", "ana bo cy"),
            ("upstream: fix; ok\n\nana@ bo@\n\nOpenBSD-Commit-ID: 12", "ana bo"),
            ("Fix, ok by ana@", "ana"),
            ("Fix, looks ok to ana@", "ana"),
            ("Fix; ok'd by ana@ and bo@", "ana bo"),
            ("Fix; input and okays from ana@", "ana"),
            ("Fix; this was not ok to ana@", ""),
            ("ok ana@/bo@, me@", "ana bo"),
            ("upstream: fix; ok ana\n\nOpenBSD-Commit-ID: 12", "ana"),
            ("bz7; ok ana", "ana"),
            ("Fix\n\nok ana\n", "ana"),
            ("Fix it, ok ana", "ana"),
            ("Fix it. More.  ok ana.\n\nText.\n", "ana"),
            ("Fix it\nok ana.\n", "ana"),
            ("Fix it\n\nok ana.\n", "ana"),
            ("Fix it, ok then", ""),
            ("Fix it, ok thanks.", ""),
            ("Fix it, ok previous.", ""),
            ("Fix it, ok ana as said", ""),
            ("Prints it, not ok ana", ""),
            ("It is ok ana", ""),
            ("List tests\n\n  TAP version 13\n  ok vector\n", ""),
            ("List tests\n\nok vector\nok sieve\n1..2\n", ""),
            ("upstream: fix; ok ana\n\nbo@cvs.openbsd.org", "ana"),
            ("fix; ok bo, ok cy@", "bo cy"),
            ("fix, ok now, ok several; ok me@", ""),
            ("upstream: fix\n\nok ana bo\n\nOpenBSD-Commit-ID: 12", "ana bo"),
            ("upstream: fix; ok\n\nana\n\nOpenBSD-Commit-ID: 12", "ana"),
            ("upstream: fix. bz#7 ok ana/bo & me\n\nOpenBSD-Commit-ID: 12", "ana bo"),
            ("upstream commit\n\nfix; feedback and ok ana bo and cy", "ana bo cy"),
            (" - (ana) [a.c] Fix it.  ok bo.", "bo"),
            ("upstream: it, ok clear now things\n\nOpenBSD-Commit-ID: 12", ""),
            ("upstream: it is ok as bo said\n\nOpenBSD-Commit-ID: 12", ""),
            ("upstream: fix; ok things that go\non for a while\n\nOpenBSD-Commit-ID: 12", ""),
        ] {
            assert_eq!(who(oks(message)), expected, "{message}");
        }
        for message in [
            "It is ok ana, bo@ said",
            "ok <ana@example.com>",
            "ok ana@example.com",
            "not ok ana@",
            "look ana@ that",
            "feedback ana@",
            "ok @ana",
            "ok HEAD@{1}",
        ] {
            assert_eq!(who(oks(message)), "", "{message}");
        }
    }

    #[test]
    fn long_messages_take_time_in_proportion() {
        assert_eq!(oks(&"ok ana@ ".repeat(50_000)).len(), 50_000);
    }
}
