//! Mozilla's marks of review in the text of a message: `r=ana`.

use std::ops::Range;

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
    let plain = if may_be_quoted { after_a_changeset(first) } else { 0..0 };
    let is_of_mozilla = has_word(first, "bug") || has_word(first, "patch");
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
        // `r = q` is a formula elsewhere.
        let is_apart = message[..at].ends_with(' ');
        let counts = match start < first.len() {
            true if is_apart && !is_of_mozilla => false,
            true if plain.contains(&start) => true,
            // A revert of a revert quotes within quotes.
            true if may_be_quoted => was_quoted && at > last_quote,
            true => !(quoted && at < last_quote),
            false => message[..start].ends_with('\n') && !is_apart,
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

/// Where a mark speaks for the revert itself though it quotes nothing: in `Backed out
/// changeset 0123456789ab (bug 7) for bustage, r=ana`, behind the last bracket, and in
/// front of what may be the other one's subject.
fn after_a_changeset(subject: &str) -> Range<usize> {
    let words = subject.split_whitespace().take(5);
    let is_by_id = words
        .into_iter()
        .any(|word| matches!(word, "changeset" | "changesets" | "revision" | "revisions"));
    let start = subject.rfind(')').unwrap_or(1);
    let titles = [": ", " - ", "\""];
    let end = titles.iter().filter_map(|opening| subject.find(opening)).min();
    if is_by_id { start..end.unwrap_or(subject.len()) } else { 0..0 }
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| w.eq_ignore_ascii_case(word))
}

pub(super) fn mention(who: RawIdentity, mark: &'static str) -> Mention {
    reviewer(who, Form::Mark(mark.into()))
}

/// Where the mark before an equals sign starts, if that is one. Others may be joined to
/// it: `r+sr=`, `r/a=`; a request that was granted is `r+=`.
fn mark(message: &str, equals: usize) -> Option<usize> {
    let before = &message[..equals];
    let before = before.strip_suffix([' ', '+']).unwrap_or(before);
    let joined = ["+a", "/a", ",a"].iter().find_map(|also| before.strip_suffix(also));
    let before = joined.unwrap_or(before);
    let start = ["sr", "rs", "r"].iter().find_map(|mark| before.strip_suffix(mark))?;
    let free =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | '[' | '/' | '.' | ':' | '+');
    start.chars().next_back().is_none_or(free).then_some(start.len())
}

/// The nicks of `ana,bo` and `ana/bo` at the start of a text. A comma with a
/// blank after it ends the list: `r=ana, fix the tests`; but nicks behind it that end the
/// clause belong to it: `r=ana, bo`, `r=ana and bo`. So do nicks after a blank, if
/// nothing follows them but another mark or a bug: `r= ana`.
fn nicks(text: &str) -> Vec<RawIdentity> {
    let line = text.lines().next().unwrap_or_default();
    if line.starts_with(' ') {
        return chain(line).into_iter().filter_map(nick).collect();
    }
    let end = line.find(|c: char| c.is_whitespace() || "()[]{}<>;\"'`".contains(c));
    let (list, rest) = line.split_at(end.unwrap_or(line.len()));
    // `bo?` was asked as well, and `ana|away` is Ana.
    let pieces = list.split(SEPARATORS).filter(|piece| !piece.ends_with('?'));
    let mut found: Vec<RawIdentity> =
        pieces.filter_map(|piece| nick(piece.split('|').next()?)).collect();
    let rest = rest.trim_start();
    if list.ends_with(',') || ["and ", "& "].iter().any(|and| rest.starts_with(and)) {
        found.extend(chain(rest).into_iter().filter_map(nick));
    }
    found
}

/// What stands between nicks without a blank.
const SEPARATORS: [char; 4] = [',', '/', '&', '+'];

/// The words of `ana, bo and cy` that may be nicks; none where the clause goes on behind
/// them, for then it is prose.
fn chain(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if matches!(word, "and" | "&") {
            continue;
        }
        // Another mark.
        if word.contains('=') {
            return found;
        }
        let bare = word.trim_end_matches(['.', ',', ';', ')', '!']);
        let fits = |piece: &str| {
            piece.len() > 1
                && piece.starts_with(|c: char| c.is_ascii_lowercase())
                && piece.bytes().all(|c| !c.is_ascii_uppercase())
                && !NO_NICKS.contains(&piece)
        };
        if !bare.split(SEPARATORS).all(fits) || found.len() >= MOST_NICKS {
            return Vec::new();
        }
        found.extend(bare.split(SEPARATORS));
        let goes_on = |next: &&str| matches!(*next, "and" | "&");
        if word.ends_with(',') || words.peek().is_some_and(goes_on) {
            continue;
        }
        let ends = word.ends_with(['.', ';', ')']);
        let is_end = |next: &&str| {
            next.starts_with(['(', '[']) || next.contains('=') || is_label(next) || *next == "-"
        };
        return if ends || words.peek().is_none_or(is_end) { found } else { Vec::new() };
    }
    found
}

/// Whether a word is none of a sentence: `Bug`, `DONTBUILD`.
fn is_label(word: &str) -> bool {
    word.eq_ignore_ascii_case("bug")
        || word.len() > 3 && word.bytes().all(|c| c.is_ascii_uppercase() || c == b'-')
}

/// More nicks than these are not read after a blank.
pub(super) const MOST_NICKS: usize = 5;

/// Words behind a comma that say what was done.
pub(super) const NO_NICKS: [&str; 18] = [
    "cleanup",
    "comments",
    "docs",
    "dontbuild",
    "final",
    "nit",
    "nits",
    "patch",
    "rebase",
    "review",
    "style",
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
            ("Fix it r= ana, bo.", "ana bo"),
            ("Fix it r= ana Bug 7", "ana"),
            ("Bug 7 - Fix it r = ana", "ana"),
            ("Bug 7 - Fix it r = ana and bo", "ana bo"),
            ("Bug 7 - Fix it r = ana part 2 of 7", ""),
            ("Fix it r=ana and bo", "ana bo"),
            ("Fix it r=ana, bo and cy. More text", "ana bo cy"),
            ("Fix it r=ana, bo, cy", "ana bo cy"),
            ("Fix it r=ana, bo DONTBUILD", "ana bo"),
            ("Fix it r=ana and myself too late", "ana"),
            ("Fix it r=ana, patch suggested by Bo", "ana"),
            ("Fix it r=ana,bo?", "ana"),
            ("Fix it r=ana|away", "ana"),
            ("Fix it r+=ana r/a=bo r+sr=cy", "ana bo cy"),
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
            "Fix it r=ana?",
            "Let r = ana",
            "Let r = q % d",
            "Let it be\n\nr = ana\n",
        ] {
            assert_eq!(who(reviewed(message)), "", "{message}");
        }
    }

    #[test]
    fn what_a_revert_quotes_is_about_another_change() {
        assert_eq!(who(reviewed("Revert \"Fix it, r=ana\"")), "");
        assert_eq!(who(reviewed("Revert \"Fix it, r=ana\", r=bo")), "bo");
        assert_eq!(who(reviewed("Revert \"Revert \"Fix it, r=ana\"\"")), "");
        assert_eq!(who(reviewed("Revert \"Revert \"Fix it, r=ana\"\", r=bo")), "bo");
        assert_eq!(who(reviewed("Backed out 0123456789ab (Fix it, r=ana)")), "");
        assert_eq!(who(reviewed("Back out \"Fix it, r=ana\" r=bo,cy")), "bo cy");
        let by_id = "Backed out changeset 0123456789ab (bug 7, r=ana) for bustage, r=bo";
        assert_eq!(who(reviewed(by_id)), "bo");
        for quoting in [
            "Backed out changeset 0123456789ab: Fix it r=ana",
            "Back out revision 7 - Fix it r=ana",
            "Backed out changeset 0123456789ab (Fix it (at last), r=ana)",
            "Backed out Fix it r=ana",
        ] {
            assert_eq!(who(reviewed(quoting)), "", "{quoting}");
        }
        assert_eq!(who(reviewed("Say \"hello\" r=ana")), "ana");
        assert_eq!(who(reviewed("Say \"hello r=ana")), "ana", "a quote without its end is none");
    }

    #[test]
    fn long_messages_take_time_in_proportion() {
        assert_eq!(reviewed(&"r=ana \" ".repeat(50_000)).len(), 25_000);
    }
}
