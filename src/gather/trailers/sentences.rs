//! Sentences that say who reviewed: Cassandra's `patch by Ana; reviewed by Bo`,
//! WebKit's `Reviewed by Ana Quispe.` and Django's `Thanks to Ana Quispe for the
//! review.` They are read only where they cannot be meant otherwise.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::keys::Style;
use super::mention::{Mention, reviewer};
use super::people::people;
use crate::facts::{Form, RawIdentity};

/// The longest sentence that is looked at, in bytes.
const LONGEST: usize = 1000;

/// More people are not named by one sentence.
const MOST_NAMES: usize = 10;

static REVIEWED: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("eviewed "));
/// Who let a change pass without a look at each line, as WebKit says it.
static STAMPED: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("stamped by "));
static THANK: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("hank"));

/// Whom `patch by Ana Quispe; reviewed by Bo Lee and Cy Ono for TICKET` and a
/// line `Reviewed by Ana Quispe and Bo Lee.` name.
pub(super) fn reviewed_by(message: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for at in REVIEWED.find_iter(message.as_bytes()) {
        // In front stands the letter that may be large. Whatever else stands there may
        // be the end of a longer character.
        let Some(start) = at.checked_sub(1) else { continue };
        if !matches!(message.as_bytes()[start], b'r' | b'R') {
            continue;
        }
        let after = up_to_longest(&message[at + "eviewed ".len()..]);
        let says = ["by ", "By ", "by: ", "and tested by "];
        let Some(says) = says.iter().find(|says| after.starts_with(**says)) else { continue };
        let after = &after[says.len()..];
        if follows_patch_by(&message[..start]) {
            let names = people(&to_the_end_of_the_patch(after), Style::List).into_iter();
            found.extend(names.take(MOST_NAMES).map(|who| mention(who, "patch by; reviewed by")));
        } else if (start == 0 || message[..start].ends_with('\n'))
            && message[start..].starts_with('R')
            && *says == "by "
        {
            found.extend(full_names_of_a_line(after).map(|who| mention(who, "Reviewed by")));
        }
    }
    for at in STAMPED.find_iter(message.as_bytes()) {
        let before = message[..at].strip_suffix("Rubber").or(message[..at].strip_suffix("Rubber-"));
        let before = before.or(message[..at].strip_suffix("Rubber "));
        if before.is_some_and(|before| before.is_empty() || before.ends_with('\n')) {
            let after = up_to_longest(&message[at + "stamped by ".len()..]);
            found.extend(full_names_of_a_line(after).map(|who| mention(who, "Reviewed by")));
        }
    }
    found
}

/// The start of a text, so that each of many sentences takes bounded time.
fn up_to_longest(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn mention(who: RawIdentity, says: &'static str) -> Mention {
    reviewer(who, Form::Sentence(says.into()))
}

/// Whether a text ends in `patch by NAMES;`, `patch by NAMES,` or `patch by
/// NAMES and`.
fn follows_patch_by(before: &str) -> bool {
    let start = before.len().saturating_sub(LONGEST);
    let tail = (start..=before.len()).find_map(|at| before.get(at..)).unwrap_or_default();
    let text = tail.rsplit("\n\n").next().unwrap_or(tail).trim_end();
    let openings = ["atch by ", "atch By ", "uthored by "];
    let Some((before, names)) = openings.iter().find_map(|opening| text.rsplit_once(opening))
    else {
        return false;
    };
    let is_word = |before: &str| !before.ends_with(char::is_alphanumeric);
    let separated = [" and", ";", ","].iter().find_map(|end| names.strip_suffix(end));
    // With nothing between them, only full names can be told from a sentence.
    let names = separated.or_else(|| full_names(names).map(|_| names));
    let is_names = |names: &str| {
        !names.contains([';', ':'])
            && !names.split_whitespace().any(|word| word.len() > 2 && word.ends_with('.'))
    };
    let before = before.strip_suffix(['p', 'P', 'a', 'A']);
    before.is_some_and(is_word) && names.is_some_and(is_names)
}

/// The names after `reviewed by`, up to ` for TICKET`, a full stop or the end of
/// a line that does not go on with the next.
fn to_the_end_of_the_patch(text: &str) -> String {
    let mut names = String::new();
    for line in text.lines().take(4) {
        let end = line.find(" for ").or(line.find(';')).or(line.find(". ")).unwrap_or(line.len());
        let is_cut = end < line.len() || line.ends_with(" for");
        names.push_str(line[..end].trim_end_matches(" for").trim());
        if is_cut || line.is_empty() || !(names.ends_with(',') || names.ends_with(" and")) {
            break;
        }
        names.push(' ');
    }
    let names = names.trim_end_matches([',', '.', ' ']);
    names.strip_suffix(" and").unwrap_or(names).to_owned()
}

/// The names of a line that holds nothing else: full ones, with a full stop at
/// its end or none, and perhaps the number of a pull request.
fn full_names_of_a_line(after: &str) -> impl Iterator<Item = RawIdentity> {
    let line = after.lines().next().unwrap_or_default().trim_end();
    let (line, number) = line.split_once(" (#").unwrap_or((line, "1)"));
    let is_number = number.strip_suffix(')').is_some_and(is_digits);
    let line = line.strip_suffix('.').unwrap_or(line);
    let names = full_names(line).filter(|_| is_number);
    names.unwrap_or_default().into_iter()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

/// `Ana Quispe, Bo Lee, and Cy Ono`: the people, if it is nothing but a list of
/// full names.
fn full_names(text: &str) -> Option<Vec<RawIdentity>> {
    let pieces = text.split(',').flat_map(|text| {
        let text = text.trim();
        text.strip_prefix("and ").unwrap_or(text).split(" and ").flat_map(|text| text.split(" & "))
    });
    let names: Vec<&str> = pieces.take(MOST_NAMES + 1).collect();
    let name = |name: &&str| RawIdentity { name: (*name).to_owned(), ..RawIdentity::default() };
    let all_are = names.len() <= MOST_NAMES && names.iter().all(|name| is_full_name(name));
    all_are.then(|| names.iter().map(name).collect())
}

/// Whether a text is somebody's first and last name, with whatever of these is
/// written small in between.
fn is_full_name(text: &str) -> bool {
    const SMALL: [&str; 14] =
        ["af", "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "el", "la", "van", "von"];
    const NO_LAST_NAMES: [&str; 12] = [
        "Bot",
        "Committee",
        "Council",
        "Department",
        "Group",
        "Inc",
        "Legal",
        "Members",
        "Security",
        "Support",
        "Team",
        "NOBODY",
    ];
    let words: Vec<&str> = text.split(' ').collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let is_large = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
    };
    (2..=5).contains(&words.len())
        && is_large(first)
        && is_large(last)
        && !NO_LAST_NAMES.contains(last)
        && words.iter().all(|word| is_large(word) || SMALL.contains(word))
}

/// Whom sentences that begin with `Thanks` thank for a review: `Thanks to Ana
/// Quispe for the report, and Bo Lee and Cy Ono for the reviews.` names two.
pub(super) fn thanked(message: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for at in THANK.find_iter(message.as_bytes()) {
        let opens = at.checked_sub(1).is_some_and(|start| {
            message[start..].starts_with('T') && message[..start].ends_with('\n')
        });
        if opens {
            let sentence = sentence(&message[at + "hank".len()..]);
            let thanked = thanked_in(&sentence).into_iter();
            found.extend(thanked.map(|who| mention(who, "Thanks for the review")));
        }
    }
    found
}

/// A sentence to its end, in one line.
fn sentence(text: &str) -> String {
    let text = up_to_longest(text).split("\n\n").next().unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Not after an initial: `Ana Q. Sand`.
    let is_end = |at: usize| text[..at].split(' ').next_back().is_some_and(|word| word.len() > 2);
    let end = text
        .match_indices(['.', '!'])
        .map(|(at, _)| at)
        .find(|at| is_end(*at) && text[at + 1..].chars().next().is_none_or(|next| next == ' '));
    text[..end.unwrap_or(text.len())].to_owned()
}

fn thanked_in(sentence: &str) -> Vec<RawIdentity> {
    let openings = ["s to ", "s, ", "s ", "you to ", "you, ", "you "];
    let Some(rest) = openings.iter().find_map(|opening| sentence.strip_prefix(opening)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut pieces = rest.split(" for ");
    let mut names = pieces.next().unwrap_or_default();
    for piece in pieces {
        let (what, next) = purpose(piece);
        let is_review = what.split([' ', ',']).any(|word| {
            matches!(word, "review" | "reviews" | "reviewing" | "Review" | "code-review")
        });
        if is_review {
            found.extend(full_names(names.trim_end_matches(',')).unwrap_or_default());
        }
        names = next;
    }
    found
}

/// What somebody is thanked for, and the names after it: of `the report, and Bo
/// Lee`, `the report` and `Bo Lee`.
fn purpose(text: &str) -> (&str, &str) {
    let gaps = [", and ", ", ", " and "];
    let at = text.char_indices().find_map(|(at, _)| {
        let gap = gaps.iter().find(|gap| text[at..].starts_with(**gap))?;
        let names = &text[at + gap.len()..];
        names.starts_with(char::is_uppercase).then_some((at, names))
    });
    at.map_or((text, ""), |(at, names)| (&text[..at], names))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: Vec<Mention>) -> String {
        let name = |m: Mention| m.who.login.map_or(m.who.name, |(_, login)| login);
        found.into_iter().map(name).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_only_ends_like_reviewed_is_none() {
        for text in [
            "patch by Ana Quispe; préeviewed by Bo Lee for X-1",
            "\u{fffd}eviewed by Bo Lee",
            "eviewed by Bo Lee",
        ] {
            assert_eq!(reviewed_by(text), [], "{text}");
        }
    }

    #[test]
    fn patches_say_by_whom_and_who_reviewed() {
        for (text, expected) in [
            ("patch by Ana Quispe; reviewed by Bo Lee for ACME-7", "Bo Lee"),
            ("Patch by anaq; Reviewed by bo and cy for\nACME-7", "bo, cy"),
            ("patch by Ana Quispe, reviewed by Bo Lee and\nCy Ono for ACME-7", "Bo Lee, Cy Ono"),
            (
                "patch by A Q and B L; reviewed by Cy Ono, Dee M, and Eli N for #1",
                "Cy Ono, Dee M, Eli N",
            ),
            ("Fix it (ACME-7); patch by Ana Q; reviewed by Bo Lee.\nMore text", "Bo Lee"),
            ("patch by Ana Q and reviewed by Bo Lee", "Bo Lee"),
            ("patch by Ana Quispe reviewed by Bo Lee for ACME-7", "Bo Lee"),
            ("patch by Ana Q; Reviewed by: Bo Lee for ACME-7", "Bo Lee"),
            ("patch by Ana Q; reviewed and tested by Bo Lee & Cy Ono for ACME-7", "Bo Lee, Cy Ono"),
            ("patch by Ana Q; reviewed by Bo Lee, Cy\n\nNobody Else", "Bo Lee, Cy"),
        ] {
            assert_eq!(names(reviewed_by(&format!("S\n\n{text}\n"))), expected, "{text}");
        }
        for text in [
            "the dispatch by Ana; reviewed by Bo Lee",
            "patch by Ana. It was reviewed by Bo Lee",
            "patch by Ana\n\nreviewed by Bo Lee",
            "this is reviewed by Bo Lee",
            "the patch by Ana has to be reviewed by Bo Lee",
        ] {
            assert_eq!(names(reviewed_by(&format!("S\n\n{text}\n"))), "", "{text}");
        }
    }

    #[test]
    fn a_line_of_full_names_tells_who_reviewed() {
        for (line, expected) in [
            ("Reviewed by Ana Quispe.", "Ana Quispe"),
            ("Reviewed by Ana Quispe and Bo Lee.", "Ana Quispe, Bo Lee"),
            (
                "Reviewed by Ana Quispe, Bo van der Lee, and Cy Ono. (#2)",
                "Ana Quispe, Bo van der Lee, Cy Ono",
            ),
            ("Reviewed by Jean-Luc O'Hara", "Jean-Luc O'Hara"),
            ("Reviewed by Ana Quispe & Bo Lee.", "Ana Quispe, Bo Lee"),
            ("Rubber-stamped by Ana Quispe.", "Ana Quispe"),
            ("Rubber stamped by Ana Quispe.", "Ana Quispe"),
        ] {
            assert_eq!(names(reviewed_by(&format!("S\n\n{line}\n"))), expected, "{line}");
        }
        let subject = "Reviewed by Ana Quispe and Bo Lee. (#2)\n\nSay why.\n";
        assert_eq!(names(reviewed_by(subject)), "Ana Quispe, Bo Lee");
        for line in [
            "Reviewed by NOBODY (OOPS!).",
            "Reviewed by me.",
            "Reviewed by Ana.",
            "Reviewed by Ana Quispe in person.",
            "Reviewed by the Security Team.",
            "Reviewed by Acme Legal.",
            "Reviewed by Ana Quispe. She likes it",
            "  Reviewed by Ana Quispe.",
            "> Reviewed by Ana Quispe.",
            "It was Reviewed by Ana Quispe.",
        ] {
            assert_eq!(names(reviewed_by(&format!("S\n\n{line}\n"))), "", "{line}");
        }
    }

    #[test]
    fn thanks_for_a_review_tell_who_reviewed() {
        for (text, expected) in [
            ("Thanks to Ana Quispe for review.", "Ana Quispe"),
            ("Thanks Ana Quispe and Bo Lee for the reviews.", "Ana Quispe, Bo Lee"),
            (
                "Thanks to Ana Quispe for the report, and Bo Lee, Cy Ono, and\nDee Marsh for reviews. Yes.",
                "Bo Lee, Cy Ono, Dee Marsh",
            ),
            ("Thanks Ana Q. Quispe for the report and Bo Lee for the review.", "Bo Lee"),
            ("Thanks to Ana Quispe for the report and review.", "Ana Quispe"),
            ("Thanks, Ana Quispe, for the review.", "Ana Quispe"),
            ("Thank you Ana Quispe for the review!", "Ana Quispe"),
            ("Thank you, Ana Quispe, for the review!", "Ana Quispe"),
            ("Thank you to Ana Quispe for the report and Bo Lee for the review!", "Bo Lee"),
            ("Thanks Ana Quispe for the idea, Bo Lee for the patch", ""),
            ("Thanks Ana for the review.", ""),
            ("Thanks everyone for the reviews.", ""),
            ("Thanks to all reviewers of Ana Quispe for help.", ""),
            ("Thanks to Ana Quispe. Now for the review.", ""),
            ("  Thanks to Ana Quispe for the review.", ""),
        ] {
            assert_eq!(names(thanked(&format!("S\n\n{text}\n"))), expected, "{text}");
        }
    }

    #[test]
    fn long_messages_take_time_in_proportion() {
        let text = format!("S\n\n{}", "patch by Ana, reviewed by Bo, ".repeat(2_000));
        assert!(reviewed_by(&text).len() <= 2_000 * MOST_NAMES);
        assert!(thanked(&"\nThanks Ana for a".repeat(2_000)).is_empty());
        assert!(thanked(&format!("\nThanks {}", "é".repeat(100_000))).is_empty());
    }
}
