//! Mozilla's marks of review in the text of a message: `r=ana`.

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

pub(super) fn mention(who: RawIdentity, mark: &'static str) -> Mention {
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
/// blank after it ends the list: `r=ana, fix the tests`. A single word behind it
/// that ends the line belongs to it: `r=ana, bo`. So do nicks after a blank, if
/// there is nothing else up to the end of the line: `r= ana`.
fn nicks(text: &str) -> Vec<RawIdentity> {
    let line = text.lines().next().unwrap_or_default();
    let split = |list: &str| list.split([',', '/', '&', '+']).map(nick).collect::<Vec<_>>();
    if let Some(list) = line.strip_prefix(' ') {
        let all = match list.trim_end().contains(char::is_whitespace) {
            true => Vec::new(),
            false => split(list.trim_end()),
        };
        let are_nicks = all.len() <= MOST_NICKS && all.iter().all(Option::is_some);
        return if are_nicks { all.into_iter().flatten().collect() } else { Vec::new() };
    }
    let end = line.find(|c: char| c.is_whitespace() || "()[]{}<>;\"'`?".contains(c));
    let (list, rest) = line.split_at(end.unwrap_or(line.len()));
    let mut found: Vec<RawIdentity> = split(list).into_iter().flatten().collect();
    let last = rest.trim();
    let is_last = list.ends_with(',') && !last.contains(char::is_whitespace);
    let looks_like_one =
        last.starts_with(|c: char| c.is_ascii_lowercase()) && !NO_NICKS.contains(&last);
    found.extend(Some(last).filter(|_| is_last && looks_like_one).and_then(nick));
    found
}

/// More nicks than these are not read after a blank.
pub(super) const MOST_NICKS: usize = 5;

/// Words behind a comma that say what was done.
pub(super) const NO_NICKS: [&str; 12] = [
    "cleanup",
    "comments",
    "dontbuild",
    "nit",
    "nits",
    "test",
    "tests",
    "too",
    "typo",
    "typos",
    "whitespace",
    "wip",
];

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

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::gather::trailers) fn who(found: Vec<Mention>) -> String {
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
            ("Fix, r= ana", "ana"),
            ("Fix\n\nr= ana,bo\n", "ana bo"),
            ("Fix it r=ana, bo", "ana bo"),
            ("Fix it r=ana, bo.\nMore", "ana bo"),
            ("Fix it r=ana, thanks", "ana"),
            ("Fix it r=ana, DONTBUILD", "ana"),
            ("Fix it r= ana with comments of bo", ""),
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
    fn long_messages_take_time_in_proportion() {
        assert_eq!(reviewed(&"r=ana \" ".repeat(50_000)).len(), 25_000);
    }
}
