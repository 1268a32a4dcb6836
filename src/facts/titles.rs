//! The title of the change that the subject of another says it takes back. Pure functions
//! from text to text.

use super::in_part::is_in_part;
use super::requests::titled;

/// Words that a subject begins with if it takes something back.
const VERBS: [&str; 18] = [
    "backed out",
    "backing out",
    "back out",
    "backs out",
    "backout",
    "reverted",
    "reverting",
    "reverts",
    "revert",
    "rolled back",
    "rolling back",
    "roll back",
    "rolls back",
    "rollback",
    "roll-back",
    "undoing",
    "undoes",
    "undo",
];

/// Marks that a title is quoted in.
const QUOTES: [(char, char); 6] =
    [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’'), ('«', '»')];

/// The title that a subject says it takes back: `x` of `Revert "x"`, `Back out 'x'`,
/// `revert: x`, `[Revert] x`, `Revert x (#7)`, `Merged PR 7: Revert "x"`; `Revert "x"` of
/// `Reapply "x"`, which is what git calls the revert of a revert.
pub(super) fn taken_back(subject: &str) -> Option<String> {
    let inner = |text: &str| {
        let text = text.trim_start();
        let (open, close) = QUOTES.iter().find(|(open, _)| text.starts_with(*open))?;
        let text = &text[open.len_utf8()..];
        Some(text[..text.rfind(*close)?].to_owned()).filter(|text| !text.is_empty())
    };
    if starts_with(subject, "reapply") {
        return Some(format!("Revert \"{}\"", inner(&subject["reapply".len()..])?));
    }
    let bare = undecorated(subject);
    let Some(rest) = after_verb(subject).or_else(|| after_verb(bare)) else {
        // Behind what a custom puts in front.
        let rest = bare.split_once(": ").and_then(|(_, rest)| after_verb(rest))?;
        return inner(rest);
    };
    let rest = rest.trim_start_matches([' ', ':', '-']);
    let title = |rest: &str| {
        // The number of the request that takes back.
        let own = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (#"));
        let own = own.filter(|(_, number)| number.bytes().all(|c| c.is_ascii_digit()));
        own.map_or(rest, |(title, _)| title).to_owned()
    };
    let found = ["commit ", "change ", "the commit ", "of "]
        .iter()
        .find_map(|word| inner(rest.strip_prefix(word)?))
        .or_else(|| inner(rest));
    let is_quoted = QUOTES.iter().any(|(open, _)| rest.starts_with(*open));
    found.or_else(|| (!is_quoted).then(|| title(rest))).filter(|title| !title.is_empty())
}

/// What stands before the verb of a subject, and may have stood before the title that it
/// takes back: `net: ` of `net: revert "x"`.
pub(super) fn topic(subject: &str) -> Option<&str> {
    let at = subject.find(": ")? + 2;
    let is_one_word = !subject[..at].trim_end().contains(char::is_whitespace);
    (is_one_word && after_verb(&subject[at..]).is_some()).then(|| &subject[..at])
}

/// How many words may stand before a verb and say what it is about.
const MOST_AHEAD: usize = 2;

/// A subject without what a forge or a custom puts in front: the number of a request, a
/// branch in brackets, a ticket, a picture.
fn undecorated(subject: &str) -> &str {
    let mut text = titled(subject).map_or(subject, |(_, title)| title);
    for _ in 0..MOST_AHEAD {
        let close = match text.chars().next() {
            Some('[') => text.find(']'),
            Some('(') => text.find(')'),
            _ => None,
        };
        let end = match close {
            Some(close) => close + 1,
            None => text.find(char::is_whitespace).unwrap_or(text.len()),
        };
        let is_word = |c: char| c.is_lowercase();
        if close.is_none() && text[..end].contains(is_word) {
            break;
        }
        text = text[end..].trim_start_matches([' ', ':', '-']);
    }
    text
}

/// What stands behind a word that takes something back, perhaps in brackets.
fn after_verb(subject: &str) -> Option<&str> {
    let (text, bracket) = match subject.strip_prefix(['[', '(']) {
        Some(text) => (text, true),
        None => (subject, false),
    };
    let verb = VERBS.iter().find(|verb| starts_with(text, verb))?;
    let rest = &text[verb.len()..];
    let rest = if bracket { rest.strip_prefix([']', ')'])? } else { rest };
    (!rest.starts_with(|c: char| c.is_alphanumeric())).then_some(rest)
}

/// Whether a subject says that something is taken back in part: at its beginning, or
/// behind the title that it quotes.
pub(super) fn is_titled_in_part(subject: &str) -> bool {
    let is_quote = |c: char| QUOTES.iter().any(|(open, close)| [*open, *close].contains(&c));
    let bare = undecorated(subject);
    let subject = if after_verb(bare).is_some() { bare } else { subject };
    let words = subject.split(is_quote).next().unwrap_or_default();
    // "Revert part of x", and not "Revert Fill a part of x".
    let third = words.match_indices(' ').nth(2).map_or(words.len(), |(at, _)| at);
    let behind = subject.rsplit_once(is_quote).map_or("", |(_, behind)| behind);
    let lower = words.to_ascii_lowercase();
    // "Fix partial uploads" speaks of something else.
    VERBS.iter().any(|verb| lower.contains(verb))
        && (is_in_part(&words[..third]) || is_in_part(behind))
}

fn starts_with(text: &str, lower_case: &str) -> bool {
    text.get(..lower_case.len()).is_some_and(|start| start.eq_ignore_ascii_case(lower_case))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_is_what_the_quotes_hold() {
        let subject = |message: &str| match message.trim_end() {
            titled if is_titled_in_part(titled) => None,
            titled => taken_back(titled),
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(subject("Revert \"Add x\"\n"), some("Add x"));
        assert_eq!(subject("Revert \"Add x (#12)\" (#13)\n"), some("Add x (#12)"));
        assert_eq!(subject("Revert \"Say \"hello\"\"\n"), some("Say \"hello\""));
        assert_eq!(subject("Revert \"Revert \"x\"\"\n"), some("Revert \"x\""));
        assert_eq!(subject("Reapply \"x\"\n"), some("Revert \"x\""));
        assert_eq!(subject("revert: feat: add x\n"), some("feat: add x"));
        for (written, title) in [
            ("Reverted \"Add x\"\n", "Add x"),
            ("Revert: \"Add x\"\n", "Add x"),
            ("Revert 'Add x'\n", "Add x"),
            ("Revert “Add x”\n", "Add x"),
            ("Revert commit \"Add x\"\n", "Add x"),
            ("Rollback of \"Add x\"\n", "Add x"),
            ("Undo \"Add x\"\n", "Add x"),
            ("[Revert] Add x (#13)\n", "Add x"),
            ("Revert Add x (#12) (#13)\n", "Add x (#12)"),
            ("Merged PR 13: Revert \"Add x\"\n", "Add x"),
            ("Merged PR 13: Revert Add x\n", "Add x"),
            ("Pull request #13: Revert \"Add x\"\n", "Add x"),
            ("PR #13: Revert \"PR #12: Add x\"\n", "PR #12: Add x"),
            ("#13 Revert \"Add x\"\n", "Add x"),
            ("[#13] Revert \"Add x\"\n", "Add x"),
            ("PAY-13 Revert \"PAY-12 Add x\"\n", "PAY-12 Add x"),
            ("[PAY-13]: Revert \"Add x\"\n", "Add x"),
            ("[10.x] [web] Revert \"Add x\"\n", "Add x"),
            ("⏪ Revert \"Add x\"\n", "Add x"),
            ("⏪️ revert: Add x\n", "Add x"),
            ("net: revert \"add x\"\n", "add x"),
        ] {
            assert_eq!(subject(written), some(title), "{written}");
        }
        for none in [
            "Revert\n",
            "Revert \"\"\n",
            "Reversal \"x\"\n",
            "Undone: x\n",
            "Add \"x\"\n",
            "Fix: revert x\n",
            "Partially revert \"x\"\n",
            "Revert \"x\" in part\n",
            "[PAY-1] Revert part of \"x\"\n",
            "[Draft] [x] [y] Revert \"x\"\n",
            "[\n",
        ] {
            assert_eq!(subject(none), None, "{none}");
        }
    }

    #[test]
    fn a_topic_is_one_word_before_the_verb() {
        assert_eq!(topic("net: revert \"add x\""), Some("net: "));
        for none in ["Fix it: revert \"x\"", "Revert: \"x\"", "net: add x", "net revert x"] {
            assert_eq!(topic(none), None, "{none}");
        }
    }
}
