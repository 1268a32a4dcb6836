//! The keys of lines that credit persons.

use memchr::memchr;

use crate::facts::{Form, Role, Word};

/// What Git's trailers and their likes are called: with hyphens, as people write
/// it with a blank, and the role.
static KEYS: [(&str, &str, Role); 10] = [
    ("Acked-by", "Acked by", Role::Reviewer),
    ("Approved-by", "Approved by", Role::Reviewer),
    ("Co-authored-by", "Co-authored by", Role::CoAuthor),
    ("Co-developed-by", "Co-developed by", Role::CoAuthor),
    ("Helped-by", "Helped by", Role::Helper),
    ("Mentored-by", "Mentored by", Role::Mentor),
    (PAIRED, "Pair programmed with", Role::CoAuthor),
    ("Reviewed-by", REVIEWED_BY, Role::Reviewer),
    ("Signed-off-by", "Signed off by", Role::SignedOff),
    ("Suggested-by", "Suggested by", Role::Suggester),
];

/// Who wrote a change at one keyboard with its author; also written with `by`.
const PAIRED: &str = "Pair-programmed-with";

/// Other words for it.
const PAIRS: [&str; 6] = [
    "Paired-with",
    "Paired with",
    "Paired-by",
    "Mob-programmed-with",
    "Mob-programmed-by",
    "Ensemble-programmed-with",
];

/// Other words for a co-author.
const CO_AUTHOR: &str = "Co-author";
const CO_AUTHORS: [&str; 7] = [
    CO_AUTHOR,
    "Co-authors",
    "Co-authored",
    "Co-authored-with",
    "Co-written-by",
    "Coauthor",
    "Coauthors",
];

/// The list of a squashed pull request.
const REVIEWERS: &str = "Reviewers";

/// Phabricator's field, written just so: who accepted.
const REVIEWED_BY: &str = "Reviewed By";

/// Phabricator's other fields. Where one of them stands, `Reviewers:` names
/// whom the author asked.
const PHABRICATOR: [&str; 3] = [REVIEWED_BY, "Differential Revision", "Test Plan"];

/// How many slips of the pen still make `Reviewers`.
const SLIPS: usize = 2;

/// How the value of a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// One person, by convention.
    One,
    /// Several, separated by commas.
    List,
    /// Several, by their logins in Phabricator.
    Logins,
}

/// A line that credits persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) role: Role,
    pub(super) form: Form,
    pub(super) style: Style,
    /// Whether Phabricator's messages use it for those who were asked.
    pub(super) may_be_asked: bool,
    /// What else the same line credits: `Suggested-and-reviewed-by`.
    pub(super) also: Option<(&'static str, Role)>,
}

/// The key of a line that credits persons, and the value after it.
pub(super) fn person_key(line: &str) -> Option<(Key, &str)> {
    // Nearly every line fails here.
    if !matches!(
        line.as_bytes().first()?.to_ascii_lowercase(),
        b'a' | b'c' | b'd' | b'h' | b'm' | b'p' | b'r' | b's' | b't' | b'v'
    ) {
        return None;
    }
    let (written, value) = field(line)?;
    Some((find(written, value)?, value))
}

fn find(written: &str, value: &str) -> Option<Key> {
    let one =
        |role, form| Some(Key { role, form, style: Style::One, may_be_asked: false, also: None });
    for (trailer, line, role) in &KEYS {
        let role = *role;
        if trailer.eq_ignore_ascii_case(written) {
            return one(role, Form::Trailer(Word::of(trailer)));
        }
        if line.eq_ignore_ascii_case(written) {
            let style = if written == REVIEWED_BY { Style::Logins } else { Style::One };
            return Some(Key {
                role,
                form: Form::Line(Word::of(line)),
                style,
                may_be_asked: false,
                also: None,
            });
        }
    }
    if let Some((trailer, role)) = paired(written) {
        return one(role, Form::Trailer(trailer.into()));
    }
    if let Some(((trailer, role), also)) = joined(written) {
        return one(role, Form::Trailer(trailer.into())).map(|key| Key { also, ..key });
    }
    let (role, name) = if is_reviewers(written, value) {
        (Role::Reviewer, &REVIEWERS)
    } else if CO_AUTHORS.iter().any(|known| known.eq_ignore_ascii_case(written)) {
        (Role::CoAuthor, &CO_AUTHOR)
    } else {
        return None;
    };
    let may_be_asked = role == Role::Reviewer;
    let form = Form::Line(Word::of(name));
    Some(Key { role, form, style: Style::List, may_be_asked, also: None })
}

/// Who wrote the change at one keyboard with its author.
fn paired(written: &str) -> Option<(&'static str, Role)> {
    if PAIRS.iter().any(|known| known.eq_ignore_ascii_case(written)) {
        return Some((PAIRED, Role::CoAuthor));
    }
    if written.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("Pair-programmed")) {
        let rest = &written[15..];
        let known = ["-by", " by", "-with", " with"].iter().any(|k| k.eq_ignore_ascii_case(rest));
        return known.then_some((PAIRED, Role::CoAuthor));
    }
    None
}

/// A key and what it credits.
type Credit = (&'static str, Role);

/// What a joined key credits: `Reviewed-and-tested-by` and `Tested-and-acked-by` are
/// reviews, whatever else they are. Of several that credit, a review goes first, and the
/// first of another role beside it.
fn joined(written: &str) -> Option<(Credit, Option<Credit>)> {
    let end = written.get(written.len().saturating_sub(3)..)?;
    if !["-by", " by"].iter().any(|by| by.eq_ignore_ascii_case(end)) {
        return None;
    }
    let verbs = written.to_ascii_lowercase().replace(' ', "-");
    let verbs = verbs.strip_suffix("-by")?;
    verbs.contains("-and-").then_some(())?;
    let known = verbs.split("-and-").filter_map(|verb| {
        let mut known = KEYS.iter().filter(|(.., role)| *role != Role::SignedOff);
        let (trailer, _, role) = known.find(|(trailer, ..)| {
            trailer.strip_suffix("-by").is_some_and(|known| known.eq_ignore_ascii_case(verb))
        })?;
        Some((*trailer, *role))
    });
    let known: Vec<Credit> = known.collect();
    let of_review = known.iter().find(|(_, role)| *role == Role::Reviewer);
    let first = *of_review.or(known.first())?;
    Some((first, known.into_iter().find(|(_, role)| *role != first.1)))
}

/// `Reviewers`, `Reviewer`, and before an email also what looks like a
/// misspelling: `Reivewers`, `Reviews`.
fn is_reviewers(written: &str, value: &str) -> bool {
    if !written.starts_with(['r', 'R']) {
        return false;
    }
    let key = written.to_ascii_lowercase();
    matches!(key.as_str(), "reviewers" | "reviewer")
        || (key.starts_with("re")
            && key.len() + SLIPS >= REVIEWERS.len()
            && value.contains('@')
            && strsim::osa_distance(&key, "reviewers") <= SLIPS)
}

/// Whether the message is one of Phabricator's, in which `Reviewers:` are only
/// asked.
pub(super) fn is_of_phabricator(message: &str) -> bool {
    message
        .lines()
        .filter_map(field)
        .any(|(key, _)| PHABRICATOR.iter().any(|known| known.eq_ignore_ascii_case(key)))
}

/// Splits `Key: value` at the start of a line, where the key is made of letters,
/// digits, hyphens and single blanks; there may be blanks before the colon.
pub(super) fn field(line: &str) -> Option<(&str, &str)> {
    // Most lines are prose without a colon.
    let colon = memchr(b':', line.as_bytes())?;
    let (key, value) = (&line[..colon], &line[colon + 1..]);
    let key = key.trim_end_matches([' ', '\t']);
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
    };
    key.split(' ').all(word).then(|| (key, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(line: &str) -> Option<String> {
        person_key(line).map(|(key, _)| key.form.label())
    }

    #[test]
    fn keys_are_known_with_hyphens_with_blanks_and_in_any_case() {
        assert_eq!(form("REVIEWED-BY:x").as_deref(), Some("trailer Reviewed-by"));
        assert_eq!(form("reviewed by : x").as_deref(), Some("line Reviewed By"));
        assert_eq!(form("Mentored by: x").as_deref(), Some("line Mentored by"));
        assert_eq!(form("Co-authors: x, y").as_deref(), Some("line Co-author"));
        assert_eq!(form("Co-written-by: x").as_deref(), Some("line Co-author"));
        assert_eq!(form("CO-DEVELOPED-BY: x").as_deref(), Some("trailer Co-developed-by"));
        for key in ["Pair-Programmed-With", "pair-programmed-by", "Paired-with"] {
            let paired = Some("trailer Pair-programmed-with");
            assert_eq!(form(&format!("{key}: x")).as_deref(), paired, "{key}");
        }
        for line in ["Reviewed-on: x", "Reviewed  by: x", " Acked-by: x", "Tested-by: x", "R=x"] {
            assert_eq!(form(line), None, "{line}");
        }
        for line in ["Reported-by: A <a@x>", "TBR: a", "Author: A <a@x>", "Pair-programmed: x"] {
            assert_eq!(form(line), None, "{line}");
        }
    }

    #[test]
    fn a_joined_key_counts_for_what_it_credits() {
        for (key, expected) in [
            ("Reviewed-and-tested-by", Some("trailer Reviewed-by")),
            ("Tested-and-Acked-By", Some("trailer Acked-by")),
            ("Reported-and-tested-and-reviewed-by", Some("trailer Reviewed-by")),
            ("Suggested-and-reviewed-by", Some("trailer Reviewed-by")),
            ("Tested and reviewed by", Some("trailer Reviewed-by")),
            ("Co-developed-and-tested-by", Some("trailer Co-developed-by")),
            ("Reported-and-tested-by", None),
            ("Signed-off-and-tested-by", None),
            ("Reviewed-and-tested", None),
            ("Reviewed-and-by", None),
            ("and-by", None),
        ] {
            assert_eq!(form(&format!("{key}: x")).as_deref(), expected, "{key}");
        }
        let also = |key: &str| person_key(key).and_then(|(key, _)| key.also);
        let helped = Some(("Helped-by", Role::Helper));
        assert_eq!(also("Reviewed-and-helped-by: x"), helped);
        assert_eq!(also("Helped-and-tested-and-acked-by: x"), helped);
        assert_eq!(also("Reviewed-and-acked-by: x"), None);
        assert_eq!(also("Reviewed-and-tested-by: x"), None);
    }

    #[test]
    fn misspelt_reviewers_need_an_email() {
        for key in ["Reviewers", "Reviewer", "reviewers ", "REVIEWER"] {
            assert!(form(&format!("{key}: Ana")).is_some(), "{key}");
        }
        for key in ["Reivewers", "Reviiewers", "Reviewes", "Reviews", "Reviewed"] {
            assert!(form(&format!("{key}: Ana <a@x>")).is_some(), "{key}");
            assert_eq!(form(&format!("{key}: Ana")), None, "{key}");
        }
        for key in ["Receivers", "Review", "Previewers", "Review of", "Reviewing"] {
            assert_eq!(form(&format!("{key}: Ana <a@x>")), None, "{key}");
        }
    }

    #[test]
    fn fields_of_phabricator_are_told_at_the_start_of_a_line() {
        assert!(is_of_phabricator("S\n\ndifferential revision: D1\n"));
        assert!(is_of_phabricator("S\n\nTest Plan:\nran it\n"));
        assert!(!is_of_phabricator("S\n\nThe Test Plan: none\n  Test Plan: none\n"));
    }
}
