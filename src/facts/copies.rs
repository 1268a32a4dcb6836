//! Which commits a message says it is a copy of. Pure functions from text to slices of it.

use std::ops::Range;

use super::lines::{lines, subject, without_end};
use super::message::{body_lines, split_trailer};
use super::reverts::leading_hash;
use super::squash;

/// How many letters an id has at least where nothing else on the line says that it is one.
const UNMISTAKABLE: usize = 12;

/// What a line says that was done with the commit that it names.
const DONE: [&str; 14] = [
    "cherry picked",
    "cherry-picked",
    "cherrypicked",
    "cherry pick",
    "cherry-pick",
    "backported",
    "back-ported",
    "backport",
    "adapted",
    "picked",
    "ported",
    "grafted",
    "upstream commit",
    "upstream linux commit",
];

/// How many words may stand between that and the id: `from the upstream commit`.
const MOST_BETWEEN: usize = 4;

/// What these words are on a line that nothing sets apart.
const BETWEEN: [&str; 9] =
    ["commit", "from", "kernel", "linux", "mainline", "of", "stable", "the", "upstream"];

/// Keys of trailers that name the original.
const KEYS: [&str; 16] = [
    "Backport",
    "Backport-of",
    "Backported-from",
    "Cherry-pick",
    "Cherry-pick-of",
    "Cherry-picked",
    "Cherry-picked-from",
    "Git-commit",
    "Original-commit",
    "Original-commit-id",
    "Picked-from",
    "Port-of",
    "Ported-from",
    "Source-commit",
    "Upstream",
    "Upstream-commit",
];

/// Ids of the commits that the message says it is a copy of, adapted or not:
/// git's `(cherry picked from commit HASH)`, `(backported from commit HASH)`,
/// `[ Upstream commit HASH ]`, `commit HASH upstream.`, `Backport-of: HASH`, a line
/// `Backport of HASH`, openEuler's `commit HASH` below `from mainline-v6.1`, and the
/// original itself, as `git log` prints it, if it has the same title. A request of several
/// commits is a copy if each of them is one, or if that is said at the end.
#[must_use]
pub fn originals(message: &str) -> Vec<&str> {
    let found = named(message);
    if found.is_empty() {
        return found;
    }
    let parts = squash::parts(message);
    let mut own = parts.iter().filter(|part| !squash::is_merge(&message[(*part).clone()]));
    let is_one = |part: &Range<usize>| !named(&message[part.clone()]).is_empty();
    match parts.last() {
        Some(last) if !own.all(is_one) => named(&message[last.clone()]),
        _ => found,
    }
}

fn named(message: &str) -> Vec<&str> {
    let mut before = "";
    let of_lines = body_lines(message).filter_map(|line| {
        let is_below = ["from mainline", "from stable", "from upstream"]
            .iter()
            .any(|from| before.starts_with(from));
        before = line;
        original(line).or_else(|| is_below.then(|| whole_hash(line.strip_prefix("commit ")?))?)
    });
    let mut found: Vec<&str> = of_lines.collect();
    found.extend(printed(message).filter(|hash| !found.contains(hash)));
    found
}

/// The commit that a message holds as `git log` prints it, with the message's own title.
fn printed(message: &str) -> Option<&str> {
    let titled = subject(message);
    lines(message).find_map(|(at, line)| {
        let hash = whole_hash(without_end(line).strip_prefix("commit ")?)?;
        let rest = message[at + line.len()..].strip_prefix("Author: ")?;
        let first = rest.lines().find_map(|line| line.strip_prefix("    "))?;
        (first.trim() == titled).then_some(hash)
    })
}

/// The hash that a text is, but for blanks and a full stop behind it.
fn whole_hash(text: &str) -> Option<&str> {
    let hash = linked_hash(text.split_whitespace().next()?)?;
    let rest = &text[text.find(hash)? + hash.len()..];
    (hash.len() >= UNMISTAKABLE && rest.trim_end().trim_end_matches('.').is_empty()).then_some(hash)
}

/// The hash that a word is or ends in: `0123abc,`, `acme/one@0123abc`, or the address of
/// a commit.
fn linked_hash(word: &str) -> Option<&str> {
    let word = word.trim_start_matches(['`', '<', '"', '(']);
    let end = || ["/commit/", "/commits/", "/+/", "@"].iter().find_map(|at| word.rsplit_once(at));
    let hash = leading_hash(word).or_else(|| leading_hash(end()?.1));
    hash.map(|(hash, _)| hash)
}

/// The hash behind what was done and a few words that may stand there, and what follows.
fn done_with(text: &str, may_stand: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let done = DONE.iter().find(|done| {
        text.get(..done.len()).is_some_and(|start| start.eq_ignore_ascii_case(done))
    })?;
    let mut rest = text[done.len()..].strip_prefix([' ', ':'])?;
    for _ in 0..=MOST_BETWEEN {
        rest = rest.trim_start();
        let word = rest.split_whitespace().next()?;
        if let Some(hash) = linked_hash(word) {
            return Some((hash, &rest[rest.find(hash)? + hash.len()..]));
        }
        if !may_stand(word) {
            return None;
        }
        rest = &rest[word.len()..];
    }
    None
}

fn original(line: &str) -> Option<&str> {
    // Nearly every line fails here.
    if !line.starts_with(|c: char| "([abcgoptuABCGOPTU".contains(c)) {
        return None;
    }
    let line = line.trim_end();
    // Of which history, say; but not of which part.
    let any =
        |word: &str| word.bytes().all(|c| c.is_ascii_alphabetic()) && !word.starts_with("part");
    if let Some(inner) = line.strip_prefix('(') {
        return done_with(inner, any).map(|(hash, _)| hash);
    }
    if let Some(inner) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
        let inner = inner.trim();
        // Who did it may stand in front.
        let behind = || inner.split_once(": ").filter(|(who, _)| !who.contains(' '));
        let found = done_with(inner, any).or_else(|| done_with(behind()?.1, any));
        return found.map(|(hash, _)| hash);
    }
    if let Some(rest) = line.strip_prefix("commit ").or(line.strip_prefix("Commit ")) {
        let (hash, rest) = leading_hash(rest)?;
        return matches!(rest, " upstream." | " upstream").then_some(hash);
    }
    let starts = ["This is a ", "This is "].iter().find_map(|start| line.strip_prefix(start));
    let is_known = |word: &str| BETWEEN.contains(&word);
    if let Some((hash, rest)) = done_with(starts.unwrap_or(line), is_known) {
        let is_all = matches!(rest.trim_end(), "" | ".");
        return (is_all && hash.len() >= UNMISTAKABLE).then_some(hash);
    }
    let (key, value) = split_trailer(line)?;
    KEYS.iter().any(|known| key.eq_ignore_ascii_case(known)).then_some(())?;
    linked_hash(value.split_whitespace().next()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn copies_name_their_original_at_the_start_of_a_line() {
        let hash = "c".repeat(40);
        let of = |line: &str| {
            let message = format!("S\n\n{}\n", line.replace("HASH", &hash));
            originals(&message).iter().map(|found| (*found).to_owned()).collect::<Vec<_>>()
        };
        for line in [
            "(cherry picked from commit HASH)",
            "(cherry-picked from commit HASH, adapted)",
            "(backported from commit HASH)",
            "[ Upstream commit HASH ]",
            "[Upstream commit HASH]",
            "commit HASH upstream.",
            "Commit HASH upstream",
            "Backport-of: HASH",
            "backported-from: HASH (main)",
            "Upstream-commit: HASH",
            "Backport of HASH",
            "backport of commit HASH.",
            "Cherry-picked from commit HASH",
            "Upstream commit HASH",
            "(cherry picked from upstream commit HASH)",
            "(cherry picked from HASH)",
            "[cherry picked from commit HASH]",
            "[jd: cherry-picked from HASH: adapted]",
            "[backport from linux commit HASH]",
            "(cherry picked from lib commit HASH)",
            "(ported from HASH)",
            "(cherry picked from commit https://git.example.com/acme/one/commit/HASH)",
            "(cherry picked from commit acme/one@HASH)",
            "Cherry-picked from HASH.",
            "Cherry pick commit HASH",
            "This is a backport of HASH.",
            "Ported from commit HASH",
            "Cherry-pick: HASH",
            "Git-commit: HASH",
            "Upstream: HASH",
            "Original-commit: HASH",
            "commit HASH\nAuthor: A <a@x>\nDate:   Sat\n\n    S\n\n    Why",
            "mainline inclusion\nfrom mainline-v5.11-rc1\ncommit HASH\ncategory: bugfix",
        ] {
            assert_eq!(of(line), std::slice::from_ref(&hash), "{line}");
        }
        for line in [
            " x (cherry picked from commit HASH)",
            "commit HASH upstream broke it",
            "[ Upstream commit HASH ] broke it",
            "Backport of HASH to the stable branch broke it",
            "Upstream commit HASH broke it",
            "Backport of 1234567",
            "This mends\ncommit HASH",
            "Fixes: HASH",
            "Backport-of: the other one",
            "(partially cherry picked from commit HASH)",
            "(cherry picked from parts of commit HASH)",
            "[cherry picked from commit HASH] broke it",
            "(picked by hand, see HASH)",
            "Upstream: see HASH",
            "Cherry-picking HASH broke it",
            "Picked from the tree of HASH",
            "commit HASH\nAuthor: A <a@x>\n\n    Another title",
            "commit HASH\nAuthor: A <a@x>",
        ] {
            assert_eq!(of(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn one_copy_among_squashed_commits_makes_no_copy_of_the_whole() {
        let [a, b] = ["a", "b"].map(|letter| letter.repeat(40));
        let squash = |first: &str, last: &str| {
            format!(
                "S (#7)\n\n* One\n\n{first}\n\n* Merge branch 'main' into x\n\n* Two\n\n{last}\n"
            )
        };
        let picked = |hash: &str| format!("(cherry picked from commit {hash})");
        let of = |first: &str, last: &str| {
            let message = squash(first, last);
            originals(&message).iter().map(|hash| (*hash).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of(&picked(&a), "Why."), [""; 0]);
        assert_eq!(of(&picked(&a), &picked(&b)), [a, b.clone()]);
        assert_eq!(of("Why.", &picked(&b)), [b], "the whole may have been picked");
    }

    proptest! {
        #[test]
        fn any_text_is_safe(
            message in "(\\PC|\n|\\(|cherry picked |from |commit |[0-9a-f]{12}|@|Author: |    ){0,100}",
        ) {
            prop_assert!(originals(&message).iter().all(|hash| message.contains(hash)));
        }
    }
}
