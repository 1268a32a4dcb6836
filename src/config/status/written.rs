//! A status as people write it: one word, a history of words, or a choice that
//! nobody made.

use std::collections::BTreeSet;

use super::state::{Status, plain};

/// One piece of a written status.
#[derive(Clone, Copy, Debug)]
struct Statement {
    status: Status,
    /// Year, month and day where it gives them.
    date: Option<(u16, u8, u8)>,
    /// Whether it says what replaced the doc.
    names_successor: bool,
    /// Whether an arrow leads to it from the statement before.
    by_arrow: bool,
    /// Whether a bar parts it from the statement before, as it parts choices.
    by_bar: bool,
}

/// Words that lead on to the next statement.
const LEADS_ON: [&str; 6] = ["or ", "and then ", "then ", "later ", "now ", "but "];

/// What is written behind a word where it is not so, or not yet.
const NO: [&str; 5] = ["no", "false", "pending", "not", "not yet"];

/// Whether a statement takes its own word back: `Accepted: no`; or says of a word with
/// `not` that it is so only for now.
fn takes_back(text: &str, rest: &str) -> bool {
    let is_negated = text.starts_with("not ");
    NO.contains(&rest) || is_negated && rest.split(' ').any(|word| word == "yet")
}

/// The status of a text; `leading` gives the status whose word a text (lower
/// case, nothing around it) begins with, and what follows.
pub(super) fn read<'t>(
    written: &'t str,
    leading: impl Fn(&str) -> Option<(Status, &str)> + 't,
) -> Option<Status> {
    // A box that is not ticked, or what was struck out, is still in it: nobody chose.
    if written.contains("[ ]") || written.contains("~~") || written.contains('☐') {
        return None;
    }
    let mut statements: Vec<Statement> = Vec::new();
    for (at, (piece, mark)) in pieces(written).into_iter().enumerate() {
        let (date, text) = without_date(piece);
        let text = plain(&text);
        let text = LEADS_ON.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
        let Some((status, rest)) = leading(text) else { continue };
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if takes_back(text, rest) {
            continue;
        }
        let names_successor = status == Status::Superseded
            && ["by", "in favor of", "in favour of", "with"].iter().any(|by| rest.starts_with(by));
        // After the first piece only what is nothing but a status counts: the
        // rest is prose, in which such words stand as well.
        let is_bare = rest.is_empty() || date.is_some() && ["on", "at", "since"].contains(&rest);
        if at == 0 || is_bare || names_successor {
            let (by_arrow, by_bar) = (mark == Mark::Arrow, mark == Mark::Bar);
            statements.push(Statement { status, date, names_successor, by_arrow, by_bar });
        }
    }
    decide(&statements)
}

fn decide(statements: &[Statement]) -> Option<Status> {
    let (first, others) = statements.split_first()?;
    if let Some(successor) = statements.iter().find(|statement| statement.names_successor) {
        // Templates offer it as the last of several: `draft | accepted | superseded by 7`.
        let choices = statements.iter().filter(|one| !one.names_successor && one.date.is_none());
        let choices: BTreeSet<Status> = choices.map(|one| one.status).collect();
        return (!successor.by_bar || choices.len() < 2).then_some(Status::Superseded);
    }
    if others.iter().all(|other| other.status == first.status) {
        return Some(first.status);
    }
    if others.iter().all(|other| other.by_arrow) {
        return others.last().map(|last| last.status);
    }
    // The last one of the latest day: a history goes on downwards.
    let dated = statements.iter().filter_map(|one| Some((one.date?, one.status)));
    let (_, latest) = dated.max_by_key(|(date, _)| *date)?;
    let undated = || statements.iter().filter(|statement| statement.date.is_none());
    undated().all(|statement| statement.status == latest).then_some(latest)
}

/// What stands between two statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Arrow,
    Bar,
    Other,
}

/// The pieces of a text between line breaks, arrows, and the marks that separate
/// statements or choices; with each, what stands before it.
fn pieces(text: &str) -> Vec<(&str, Mark)> {
    let mut pieces = Vec::new();
    let (mut start, mut mark) = (0, Mark::Other);
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        let arrow = ["->", "=>", "→", "➜", "⇒"].iter().find(|arrow| rest.starts_with(**arrow));
        let length = match arrow {
            Some(arrow) => arrow.len(),
            None if separates(&text[..at], rest) => c.len_utf8(),
            None => {
                at += c.len_utf8();
                continue;
            }
        };
        pieces.push((&text[start..at], mark));
        mark = match arrow {
            Some(_) => Mark::Arrow,
            None if c == '|' => Mark::Bar,
            None => Mark::Other,
        };
        at += length;
        start = at;
    }
    pieces.push((&text[start..], mark));
    pieces.retain(|(piece, _)| piece.contains(char::is_alphanumeric));
    pieces
}

/// Whether one statement ends here and another begins.
fn separates(before: &str, rest: &str) -> bool {
    let mut chars = rest.chars();
    let c = chars.next();
    let next = chars.next();
    let apart = next.is_none_or(char::is_whitespace);
    match c {
        Some('\n' | '|' | ';') => true,
        Some('.' | ',') => apart,
        // Neither the slashes of a date nor those of an address; and `closed /
        // withdrawn` is a word.
        Some('/') => {
            let after = next.is_some_and(char::is_alphabetic);
            after && before.ends_with(char::is_alphabetic)
        }
        Some('(') => ["superseded", "superceded", "replaced"].iter().any(|word| {
            rest[1..].get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        }),
        Some(' ') => {
            rest.get(..4).is_some_and(|or| or.eq_ignore_ascii_case(" or "))
                || rest.starts_with(" / ")
                    && !before.trim_end().to_ascii_lowercase().ends_with("closed")
        }
        _ => false,
    }
}

/// The first date in a text (`2025-01-09`, also with slashes or dots), and the
/// text without it.
fn without_date(text: &str) -> (Option<(u16, u8, u8)>, String) {
    let found = text.char_indices().find_map(|(at, c)| {
        let starts = c.is_ascii_digit() && !text[..at].ends_with(|c: char| c.is_ascii_digit());
        Some((at, date(starts.then(|| &text.as_bytes()[at..])?)?))
    });
    match found {
        Some((at, date)) => (Some(date), format!("{} {}", &text[..at], &text[at + 10..])),
        None => (None, text.to_owned()),
    }
}

/// Year, month and day at the start of a text.
fn date(text: &[u8]) -> Option<(u16, u8, u8)> {
    let digits = text.get(..10)?;
    let mark = digits[4];
    if !b"-/.".contains(&mark) || digits[7] != mark {
        return None;
    }
    let number = |from: usize, to: usize| -> Option<u16> {
        let part = digits.get(from..to).filter(|part| part.iter().all(u8::is_ascii_digit))?;
        std::str::from_utf8(part).ok()?.parse().ok()
    };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some((year, month as u8, day as u8))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::StatusWords;

    fn status(written: &str) -> Option<Status> {
        StatusWords::default().read(written)
    }

    #[test]
    fn of_a_history_the_latest_counts() {
        for (written, expected) in [
            ("Proposed on 2025-01-02. Accepted on 2025-01-09.", Status::Accepted),
            ("2025-01-02: Proposed\n2025-01-09: Accepted", Status::Accepted),
            ("Accepted (2025-01-09)\nProposed (2025-01-02)", Status::Accepted),
            ("Accepted 2025/01/09; proposed 2025/01/02", Status::Accepted),
            ("Proposed 2025-01-02, accepted 2025-01-02", Status::Accepted),
            ("Accepted\nProposed: 2025-01-02\nAccepted: 2025-01-09", Status::Accepted),
            ("Draft -> Accepted", Status::Accepted),
            ("Proposed → Accepted → Implemented", Status::Implemented),
        ] {
            assert_eq!(status(written), Some(expected), "{written:?}");
        }
    }

    #[test]
    fn what_replaced_a_doc_decides() {
        for written in [
            "Proposed\n\nSuperceded by [3. Stream](0003-stream.md)",
            "Accepted, superseded by ADR-9",
            "Accepted (superseded by 12)",
            "Superseded by RFC 12",
            "Deprecated in favour of 7. It was accepted before.",
            "Accepted on 2025-01-02.\nReplaced by 0009 on 2025-03-04.",
        ] {
            assert_eq!(status(written), Some(Status::Superseded), "{written:?}");
        }
        assert_eq!(status("Accepted\n\nSupersedes [2. Cache](0002.md)"), Some(Status::Accepted));
    }

    #[test]
    fn a_choice_that_nobody_made_says_nothing() {
        for written in [
            "{proposed | accepted | rejected}",
            "proposed, accepted, rejected",
            "Proposed / Accepted",
            "Proposed/Accepted/Rejected",
            "draft or accepted",
            "[proposed | accepted | … | superseded by [ADR-5](0005-x.md)]",
            "{proposed | rejected | accepted | deprecated | … | superseded by ADR-0123}",
            "Proposed\nAccepted",
            "[ ] Proposed",
            "~~Proposed~~ ~~Accepted~~",
            "Accepted\nProposed: 2025-01-02",
            "",
        ] {
            assert_eq!(status(written), None, "{written:?}");
        }
    }

    #[test]
    fn what_is_denied_is_not_so() {
        for written in [
            "Not accepted",
            "**Not** accepted",
            "NOT  APPROVED (2025-01-09)",
            "not-planned",
            "Not approved by the council, for its cost",
            "Won\u{2019}t do",
            "Will not be implemented.",
            "Disapproved",
            "2025-01-02: Proposed\n2025-01-09: Not accepted",
            "Proposed -> Not accepted",
        ] {
            assert_eq!(status(written), Some(Status::Rejected), "{written:?}");
        }
        for written in [
            "Not implemented",
            "Not rejected",
            "Not accepted by the council yet",
            "No longer active",
            "Never accepted",
            "Accepted: no",
            "Approved (not yet)",
            "Accepted = false",
            "Proposed; not accepted",
            "Accepted, later rejected",
            "Accepted / not approved",
        ] {
            assert_eq!(status(written), None, "{written:?}");
        }
        assert_eq!(status("Not yet approved"), Some(Status::Draft));
        assert_eq!(status("Accepted, not implemented"), Some(Status::Accepted));
    }

    #[test]
    fn prose_after_the_word_is_prose() {
        for (written, expected) in [
            ("Accepted. New services must use it.", Status::Accepted),
            ("Accepted, with changes. Final decision by the council.", Status::Accepted),
            ("Final/R12B-4 Implemented in OTP release R12B-4", Status::Implemented),
            ("Implemented (Swift 5.5)", Status::Implemented),
            ("Accepted: see https://x.example/2025/01/draft/a", Status::Accepted),
            ("**Accepted** _(2025-02-01)_", Status::Accepted),
            ("✅ Accepted", Status::Accepted),
        ] {
            assert_eq!(status(written), Some(expected), "{written:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text in any::<String>(), start in "(accepted|draft|[ .,/|(]|2025-01-0|→){0,9}") {
            let _ = status(&text);
            let _ = status(&format!("{start}{text}"));
        }
    }
}
