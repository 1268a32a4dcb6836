//! Marks of review in the text of a message: Mozilla's `r=ana` and OpenBSD's
//! `ok ana@`.

use memchr::memchr_iter;

use super::mention::{Mention, reviewer};
use super::people::{PROJECT, by_login, is_nobody};
use crate::facts::bors::{self, is_login};
use crate::facts::{Form, RawIdentity};

/// The endings of groups, of which nobody in particular reviewed.
const GROUPS: [&str; 6] = ["-reviewers", "-reviewers-rotation", "-peers", "-team", "-dev", "-call"];

/// Everybody whom `r=`, `sr=` and `rs=` name: anywhere in the first paragraph,
/// and at the start of a later line. What a revert quotes is about another
/// change, and what stands in quotes is quoted.
pub(super) fn reviewed(message: &str) -> Vec<Mention> {
    // Nearly every message fails here.
    if !memchr_iter(b'=', message.as_bytes()).any(|at| mark(message, at).is_some()) {
        return Vec::new();
    }
    // The robot's `r=` names logins of GitHub: see `merges`.
    if bors::approved(message).is_some() {
        return Vec::new();
    }
    let first = &message[..message.find("\n\n").unwrap_or(message.len())];
    let may_be_quoted = opens_a_revert(first);
    let last_quote = first.rfind('"').unwrap_or(0);
    let mut quotes = memchr_iter(b'"', first.as_bytes()).peekable();
    let (mut quoted, mut was_quoted) = (false, false);
    let mut found = Vec::new();
    for at in memchr_iter(b'=', message.as_bytes()) {
        while quotes.next_if(|quote| *quote < at).is_some() {
            quoted = !quoted;
            was_quoted |= !quoted;
        }
        let Some(start) = mark(message, at) else { continue };
        let counts = match start < first.len() {
            true => !(quoted && at < last_quote) && (!may_be_quoted || was_quoted),
            false => message[..start].ends_with('\n'),
        };
        if counts {
            found.extend(nicks(&message[at + 1..]).into_iter().map(|who| mention(who, "r=")));
        }
    }
    found
}

/// Whether the subject says that it takes something back, which it may quote.
fn opens_a_revert(subject: &str) -> bool {
    let openings = ["revert", "back out", "backed out", "backout", "back-out", "undo"];
    openings.iter().any(|opening| {
        let start = subject.get(..opening.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(opening))
    })
}

fn mention(who: RawIdentity, mark: &'static str) -> Mention {
    reviewer(who, Form::Mark(mark.into()))
}

/// Where the mark before an equals sign starts, if that is one.
fn mark(message: &str, equals: usize) -> Option<usize> {
    let before = &message[..equals];
    let start = ["sr", "rs", "r"].iter().find_map(|mark| before.strip_suffix(mark))?;
    let free = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | '[' | '/' | '.' | ':');
    start.chars().next_back().is_none_or(free).then_some(start.len())
}

/// The nicks of `ana,bo` and `ana/bo` at the start of a text. A comma with a
/// blank after it ends the list: `r=ana, fix the tests`.
fn nicks(text: &str) -> Vec<RawIdentity> {
    let end = text.find(|c: char| c.is_whitespace() || "()[]{}<>;\"'`?".contains(c));
    let list = &text[..end.unwrap_or(text.len())];
    list.split([',', '/', '&', '+']).filter_map(nick).collect()
}

fn nick(text: &str) -> Option<RawIdentity> {
    let text = text.trim_start_matches([':', '@']).trim_end_matches(['.', '!', ':']);
    let is_group = GROUPS.iter().any(|ending| text.ends_with(ending));
    // `r=n` and `r=5` are formulas.
    if is_nobody(text) || is_group || text.len() < 2 || !text.starts_with(char::is_alphabetic) {
        return None;
    }
    if let Some((local, host)) = text.split_once('@') {
        let email = Some(text.to_owned());
        let is_one = is_login(local) && is_login(host) && host.contains('.');
        return is_one.then(|| RawIdentity { email, ..RawIdentity::default() });
    }
    is_login(text).then(|| by_login(PROJECT, text))
}

/// Everybody whom `ok ana@ bo@` names, with whatever before it: `with and ok
/// ana@`. A name without the sign may be any word.
pub(super) fn oks(message: &str) -> Vec<Mention> {
    // An email goes on after the sign; nearly every message fails here.
    let bytes = message.as_bytes();
    let ends = |at: usize| bytes.get(at + 1).is_none_or(|c| !c.is_ascii_alphanumeric());
    if !memchr_iter(b'@', bytes)
        .any(|at| at > 0 && bytes[at - 1].is_ascii_alphanumeric() && ends(at))
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut words = message.split_whitespace().peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        if is_ok(word) && !matches!(before, "not" | "no") {
            words.next_if(|word| matches!(*word, "by" | "from"));
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

/// Whether a word is `ok`, perhaps the last of several: `feedback/ok`.
fn is_ok(word: &str) -> bool {
    let word = word.rsplit(['/', ';', '(', '+', '&', ',']).next().unwrap_or(word);
    ["ok", "okay", "oks"].iter().any(|ok| ok.eq_ignore_ascii_case(word))
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
    use super::*;

    fn who(found: Vec<Mention>) -> String {
        let one = |m: Mention| m.who.login.map(|(_, login)| login).or(m.who.email).unwrap();
        found.into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn nicks_follow_a_mark_in_the_first_paragraph() {
        for (message, expected) in [
            ("Bug 7 - Fix it. r=ana", "ana"),
            ("Bug 7 - Fix it, r=ana,bo", "ana bo"),
            ("Bug 7: Fix it; r=ana, sr=bo", "ana bo"),
            ("r=ana/bo rs=cy", "ana bo cy"),
            ("Fix\nit (r=ana).  Then more", "ana"),
            ("Fix it. r=ana. Modified: a=b.c", "ana"),
            ("Fix r=Ana.Quispe.", "Ana.Quispe"),
            ("Fix r=ana@example.com.", "ana@example.com"),
            ("Fix r=:ana!,#infra,web-reviewers,me,cy", "ana cy"),
            ("Fix r=ana, most of it", "ana"),
            ("Fix\n\nr=ana\n", "ana"),
            ("Fix\n\nsr=ana, r=bo\n", "ana"),
        ] {
            assert_eq!(who(reviewed(message)), expected, "{message}");
        }
    }

    #[test]
    fn asking_and_formulas_and_settings_name_nobody() {
        for message in [
            "Fix it r?ana",
            "Fix it r=?ana",
            "Fix it r=#infra",
            "Fix it. a=ana",
            "Let r=n and r=5",
            "Fix it. blanket-r=ana",
            "Set var=ana, or=bo",
            "Fix\n\nLet it be so that r=ana\n",
            "Fix it r=bustage",
            "Fix \"it, r=ana\"",
        ] {
            assert_eq!(who(reviewed(message)), "", "{message}");
        }
    }

    #[test]
    fn what_a_revert_quotes_is_about_another_change() {
        assert_eq!(who(reviewed("Revert \"Fix it, r=ana\"")), "");
        assert_eq!(who(reviewed("Revert \"Fix it, r=ana\", r=bo")), "bo");
        assert_eq!(who(reviewed("Backed out 0123456789ab (Fix it, r=ana)")), "");
        assert_eq!(who(reviewed("Back out \"Fix it, r=ana\" r=bo,cy")), "bo cy");
        assert_eq!(who(reviewed("Say \"hello\" r=ana")), "ana");
        assert_eq!(who(reviewed("Say \"hello r=ana")), "ana", "a quote without its end is none");
    }

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
            ("ok ana@/bo@, me@", "ana bo"),
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
        assert_eq!(reviewed(&"r=ana \" ".repeat(50_000)).len(), 25_000);
        assert_eq!(oks(&"ok ana@ ".repeat(50_000)).len(), 50_000);
    }
}
