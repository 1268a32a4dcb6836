//! Keys that are meant for one of those in `keys`, but not written just so: with
//! other words in them, by a slip of the pen, or in bold.

use memchr::memchr;

use super::keys::{Key, Style};
use crate::facts::{Form, Role};

/// No key is longer, in bytes.
const LONGEST: usize = 48;

/// More words than these are prose.
const MOST_WORDS: usize = 8;

/// What a key may be about, by the word in it that says so.
const VERBS: [(&str, &str, Role); 3] = [
    ("reviewed", "Reviewed-by", Role::Reviewer),
    ("acked", "Acked-by", Role::Reviewer),
    ("approved", "Approved-by", Role::Reviewer),
];

/// Other words for help that people put on record, all of them met in public histories.
/// Before an address or a login only: some are also used for programs.
const HELP: [(&str, &str, Role); 24] = [
    ("advised-by", "Helped-by", Role::Helper),
    ("assisted-by", "Helped-by", Role::Helper),
    ("based-on-a-patch-by", "Helped-by", Role::Helper),
    ("based-on-patch-by", "Helped-by", Role::Helper),
    ("based-on-work-by", "Helped-by", Role::Helper),
    ("contributions-by", "Helped-by", Role::Helper),
    ("encouraged-by", "Helped-by", Role::Helper),
    ("explained-by", "Helped-by", Role::Helper),
    ("help-by", "Helped-by", Role::Helper),
    ("improved-by", "Helped-by", Role::Helper),
    ("initial-patch-by", "Helped-by", Role::Helper),
    ("original-patch-by", "Helped-by", Role::Helper),
    ("thanks-to", "Helped-by", Role::Helper),
    ("with-help-by", "Helped-by", Role::Helper),
    ("with-help-from", "Helped-by", Role::Helper),
    ("co-mentored-by", "Mentored-by", Role::Mentor),
    ("coached-by", "Mentored-by", Role::Mentor),
    ("guided-by", "Mentored-by", Role::Mentor),
    ("fix-suggested-by", "Suggested-by", Role::Suggester),
    ("idea-by", "Suggested-by", Role::Suggester),
    ("idea-from", "Suggested-by", Role::Suggester),
    ("inspired-by", "Suggested-by", Role::Suggester),
    ("original-idea-by", "Suggested-by", Role::Suggester),
    ("proposed-by", "Suggested-by", Role::Suggester),
];

/// What a key calls help.
fn helped(key: &str) -> Option<(&'static str, Role)> {
    let known = HELP.iter().find(|(known, ..)| known.eq_ignore_ascii_case(key))?;
    Some((known.1, known.2))
}

/// Words in front that say that it was another change, or that it was not done.
const NOT_HERE: [&str; 16] = [
    "based",
    "formerly",
    "ignore",
    "must",
    "needs",
    "never",
    "not",
    "original",
    "originally",
    "previous",
    "previously",
    "requested",
    "should",
    "to",
    "un",
    "unreviewed",
];

/// How many slips of the pen still make `reviewed`.
const SLIPS: usize = 2;

/// Words that are as near to `reviewed` as slips are, and mean something else.
const NO_SLIPS: [&str; 10] = [
    "relieved", "rendered", "renewed", "resolved", "retired", "reverted", "revised", "revived",
    "rewired", "received",
];

/// The key of a line, and the value after it: `Code-reviewed-by`,
/// `Reviewed/Tested-by`, `Acked-for-net-by`, `ReviewedBy`, `**Reviewed-by:**`. Where the
/// key is misspelt, or holds blanks, the value has to hold an address or a login.
pub(super) fn person_key(line: &str) -> Option<(Key, &str)> {
    let colon = memchr(b':', line.as_bytes().get(..line.len().min(LONGEST))?)?;
    let (key, value) = (&line[..colon], line[colon + 1..].trim_start_matches(':'));
    let (key, value) = match key.strip_prefix("**") {
        // The stars end before the colon or behind it.
        Some(bold) => match bold.trim_end().strip_suffix("**") {
            Some(key) => (key, value),
            None => (bold, value.strip_prefix("**")?),
        },
        None => (key, value),
    };
    let (key, value) = (key.trim_end(), value.trim());
    // Nearly every line fails here.
    let end = key.as_bytes().get(key.len().checked_sub(2)?..)?;
    let is_by = end.eq_ignore_ascii_case(b"by");
    let may_thank = end.eq_ignore_ascii_case(b"to") || end.eq_ignore_ascii_case(b"om");
    if !(is_by || may_thank) || !key.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let helped = || helped(key).filter(|_| value.contains('@'));
    let (name, role) = if is_by { read(key, value) } else { None }.or_else(helped)?;
    let form = Form::Trailer(name.into());
    Some((Key { role, form, style: Style::One, may_be_asked: false, also: None }, value))
}

fn read(key: &str, value: &str) -> Option<(&'static str, Role)> {
    let allowed =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '&' | ',' | ' ');
    if !key.chars().all(allowed) {
        return None;
    }
    let lower = key.to_ascii_lowercase();
    let words = lower[..lower.len() - 2].split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> =
        words.filter(|word| !word.is_empty() && !matches!(*word, "and" | "by")).collect();
    let first = words.first()?;
    if words.len() > MOST_WORDS || NOT_HERE.contains(first) {
        return None;
    }
    let names_somebody = value.contains('@');
    // Words with blanks between them may be any sentence.
    let is_sentence = key.contains(' ') && !key.contains(['-', '&', '/']);
    if words.contains(&"requested") {
        return None;
    }
    let known = VERBS.iter().find(|(verb, ..)| words.contains(verb));
    if let Some((_, name, role)) = known
        && (names_somebody || !is_sentence)
    {
        return Some((name, *role));
    }
    if !names_somebody {
        return None;
    }
    if words.iter().any(|word| is_reviewed(word)) {
        return Some(("Reviewed-by", Role::Reviewer));
    }
    match words.concat().as_str() {
        "ack" | "ackd" | "ackey" | "akced" => Some(("Acked-by", Role::Reviewer)),
        "approve" | "aproved" | "apporved" => Some(("Approved-by", Role::Reviewer)),
        word if is_near(word, "coauthored", 3) && word.starts_with("coa") => {
            Some(("Co-authored-by", Role::CoAuthor))
        }
        word if is_near(word, "codeveloped", 2) && word.starts_with("cod") => {
            Some(("Co-developed-by", Role::CoAuthor))
        }
        _ => None,
    }
}

/// Whether a word is `reviewed` by a slip: `reviwed`, `reivewed`, `review`.
fn is_reviewed(word: &str) -> bool {
    word.starts_with("re") && !NO_SLIPS.contains(&word) && is_near(word, "reviewed", SLIPS)
}

fn is_near(word: &str, meant: &str, slips: usize) -> bool {
    word.len().abs_diff(meant.len()) <= slips && strsim::osa_distance(word, meant) <= slips
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(line: &str) -> Option<String> {
        person_key(line).map(|(key, value)| format!("{} = {value}", key.form.label()))
    }

    #[test]
    fn other_words_in_a_key_leave_it_what_it_is() {
        for (key, expected) in [
            ("Code-reviewed-by", "Reviewed-by"),
            ("Peer-Reviewed-By", "Reviewed-by"),
            ("Series-reviewed-by", "Reviewed-by"),
            ("Trivially-acked-by", "Acked-by"),
            ("Acked-for-net-by", "Acked-by"),
            ("Reviewed-&-tested-by", "Reviewed-by"),
            ("Reviewed/Tested-by", "Reviewed-by"),
            ("Tested/Acked-by", "Acked-by"),
            ("Reviewed-by, Tested-by", "Reviewed-by"),
            ("Reviewed-by and Tested-by", "Reviewed-by"),
            ("Reviewed_by", "Reviewed-by"),
            ("ReviewedBy", "Reviewed-by"),
            ("Reviewed--by", "Reviewed-by"),
            ("Reviewed-by-by", "Reviewed-by"),
        ] {
            let expected = format!("trailer {expected} = Ana");
            assert_eq!(form(&format!("{key}: Ana")).as_deref(), Some(&*expected), "{key}");
        }
        for line in ["**Reviewed-by:** Ana", "**Reviewed-by**: Ana", "Reviewed-by:: Ana"] {
            assert_eq!(form(line).as_deref(), Some("trailer Reviewed-by = Ana"), "{line}");
        }
        let sentence = "Discussed with and approved by: ana@";
        assert_eq!(form(sentence).as_deref(), Some("trailer Approved-by = ana@"));
        assert_eq!(form("This patch was reviewed by: Ana"), None, "a sentence names anything");
    }

    #[test]
    fn slips_of_the_pen_need_an_address() {
        for (key, expected) in [
            ("Reviwed-by", "Reviewed-by"),
            ("Reivewed-by", "Reviewed-by"),
            ("Reviewd by", "Reviewed-by"),
            ("Review-by", "Reviewed-by"),
            ("Rewieved-by", "Reviewed-by"),
            ("Ack-by", "Acked-by"),
            ("Aproved-by", "Approved-by"),
            ("Coauthored-by", "Co-authored-by"),
            ("Co-autherd by", "Co-authored-by"),
            ("Co-author-by", "Co-authored-by"),
            ("Codevelop-by", "Co-developed-by"),
        ] {
            let expected = format!("trailer {expected} = Ana <a@x>");
            assert_eq!(form(&format!("{key}: Ana <a@x>")).as_deref(), Some(&*expected), "{key}");
            assert_eq!(form(&format!("{key}: Ana")), None, "{key}");
        }
    }

    #[test]
    fn help_has_many_words_before_an_address() {
        for (key, expected) in [
            ("Thanks-to", "Helped-by"),
            ("Improved-By", "Helped-by"),
            ("With-help-from", "Helped-by"),
            ("Co-mentored-by", "Mentored-by"),
            ("Inspired-by", "Suggested-by"),
        ] {
            let expected = format!("trailer {expected} = Ana <a@x>");
            assert_eq!(form(&format!("{key}: Ana <a@x>")).as_deref(), Some(&*expected), "{key}");
            assert_eq!(form(&format!("{key}: Ana")), None, "{key}");
        }
        for key in ["Reported-to", "Obtained-from", "Noticed-by", "Based-on", "From"] {
            assert_eq!(form(&format!("{key}: Ana <a@x>")), None, "{key}");
        }
    }

    #[test]
    fn what_is_near_and_means_something_else_is_none() {
        for key in [
            "Original-reviewed-by",
            "Original-Original-Reviewed-by",
            "Originally reviewed by",
            "Not-reviewed-by",
            "To be reviewed by",
            "Unreviewed-by",
            "Revised-by",
            "Reverted-by",
            "Asked-by",
            "Hacked-by",
            "Review-requested-by",
            "Should-be-reviewed-by",
            "Authored-by",
            "Developed-by",
            "Tested-by",
            "Standby",
            "Reviewed-on",
            "it was said \"reviewed by",
        ] {
            assert_eq!(form(&format!("{key}: Ana <a@x>")), None, "{key}");
        }
        for line in ["by: Ana <a@x>", ": Ana <a@x>", "**: Ana", "**Reviewed-by: Ana", "é", ""] {
            assert_eq!(form(line), None, "{line}");
        }
        let long = format!("{}-reviewed-by: Ana <a@x>", "very-".repeat(20));
        assert_eq!(form(&long), None);
    }
}
