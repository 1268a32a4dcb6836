//! Whether a message takes back a part of a change only. Pure functions on text.

/// Words that say that a change is taken back only in part, with what may follow.
const IN_PART: [&str; 15] = [
    "largely",
    "mainly",
    "mostly",
    "partial",
    "partially",
    "partialy",
    "partly",
    "in part",
    "part of",
    "parts of",
    "part)",
    "parts)",
    "except",
    "excluding",
    "but keep",
];

/// Whether a text says that something is taken back in part: then it goes on, and
/// whoever took the part back did work of their own.
pub(super) fn is_in_part(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let stands_alone = |at: usize, words: &str| {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let goes_on = words == "but keep";
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        // `, part of #7` says where it had come from, "as part of the clean-up" why.
        let belongs = words == "part of" && is_of_a_request(before, after);
        !belongs
            && !before.ends_with("as ")
            && !is_word(before.chars().next_back())
            && (goes_on || !is_word(after.chars().next()))
    };
    IN_PART.iter().any(|words| text.match_indices(words).any(|(at, _)| stands_alone(at, words)))
}

/// Whether what was taken back as a whole is part of a request or of an issue: `, part of
/// #7`, `(part of PR #7)`.
fn is_of_a_request(before: &str, after: &str) -> bool {
    let after = after.trim_start();
    let after =
        ["pr ", "mr ", "issue "].iter().find_map(|kind| after.strip_prefix(kind)).unwrap_or(after);
    let number = after.strip_prefix(['#', '!']);
    let is_numbered = number.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()));
    before.trim_end().ends_with([',', '(']) && (is_numbered || after.starts_with("https://"))
}

/// The longest sentence that is read, in bytes.
const LONGEST: usize = 400;

/// The sentence that a text begins with, up to a title that it quotes: of a line, and of
/// the next one where it goes on.
pub(super) fn sentence(text: &str) -> &str {
    let sentence = clause(text);
    &sentence[..sentence.find(['"', '“']).unwrap_or(sentence.len())]
}

/// The same with what it quotes.
pub(super) fn clause(text: &str) -> &str {
    let far = (0..=text.len().min(LONGEST)).rev().find(|at| text.is_char_boundary(*at));
    let text = &text[..far.unwrap_or_default()];
    let mut lines = text.match_indices('\n').map(|(at, _)| at);
    let text = &text[..lines.nth(1).unwrap_or(text.len())];
    let ends = [". ", ".\n", "; ", "\n\n"];
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_parts_stand_alone() {
        for text in [
            "reverts x partially",
            "(Partial)",
            "part of x",
            "part of #7",
            "1234567, part of the tests",
            "in part",
            "but keeps it",
        ] {
            assert!(is_in_part(text), "{text}");
        }
        for text in [
            "IS_PARTIAL_COPY",
            "in particular",
            "the party of",
            "impartial",
            "parting",
            "",
            "exceptions",
            " 1234567, part of #2009",
            " 1234567 (part of PR #2009)",
        ] {
            assert!(!is_in_part(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_ends_before_what_it_quotes_and_after_a_second_line() {
        assert_eq!(sentence(" x. Part of it"), " x");
        assert_eq!(sentence(" x (\"part of y\")"), " x (");
        assert_eq!(sentence(" x\ny\nz"), " x\ny");
        assert_eq!(sentence(""), "");
    }
}
