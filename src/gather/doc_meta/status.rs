//! Which keys stand for the status, and statuses that are no key and value: behind a
//! dash, and on a badge.

/// What may stand before the word: other statuses are those of the work, of a build,
/// of a review.
const BEFORE: [&str; 12] = [
    "decision", "adr", "rfc", "kep", "pep", "proposal", "design", "document", "doc", "current",
    "record", "overall",
];

/// A status behind a dash is a word or a few; what is longer is a sentence.
const MOST_WORDS: usize = 4;

/// Whether a key, a label or the head of a column stands for the doc's status.
pub(super) fn is_key(key: &str) -> bool {
    let key = key.trim();
    let Some(start) = key.len().checked_sub("status".len()) else { return false };
    if !key.get(start..).is_some_and(|word| word.eq_ignore_ascii_case("status")) {
        return false;
    }
    let before = key[..start].trim_end_matches([' ', '_', '-']);
    before.is_empty()
        || (before.len() < start && BEFORE.iter().any(|word| before.eq_ignore_ascii_case(word)))
}

/// The status of a line `Status - Accepted`, without what dresses it up.
pub(super) fn behind_dash(line: &str) -> Option<&str> {
    let (key, value) = ["-", "–", "—"].iter().find_map(|dash| {
        let (key, value) = line.split_once(&format!(" {dash} "))?;
        is_key(key.trim_matches(['*', '_', '`', ' '])).then_some((key, value))
    })?;
    let value = value.trim_matches(['*', '_', '`', ' ']);
    let is_short = !key.is_empty() && (1..=MOST_WORDS).contains(&value.split_whitespace().count());
    is_short.then_some(value)
}

/// The status on a badge of shields.io or badgen.net: `badge/status-accepted-green`,
/// `badge/status/accepted/green`, `static/v1?label=status&message=accepted`.
pub(super) fn on_badge(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("shields.io/").or_else(|| line.split_once("badgen.net/"))?;
    let end = rest.find(|c: char| c.is_whitespace() || "()[]<>\"'".contains(c));
    let address = &rest[..end.unwrap_or(rest.len())];
    if let Some((_, query)) =
        address.split_once('?').filter(|(path, _)| path.starts_with("static/v1"))
    {
        let value = |wanted: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == wanted).map(|(_, value)| plain(value, true))
        };
        return value("message").filter(|_| value("label").is_some_and(|label| is_key(&label)));
    }
    let badge = address.strip_prefix("badge/")?.split(['?', '#']).next().unwrap_or_default();
    if let Some((label, rest)) = badge.split_once('/') {
        let value = rest.split('/').next().unwrap_or_default();
        return is_key(&plain(label, false)).then(|| plain(value, false));
    }
    // A dash parts; two are one that is meant.
    let badge = badge.replace("--", "\u{1}");
    let mut parts = badge.split('-').map(|part| plain(&part.replace('\u{1}', "-"), true));
    let (label, message) = (parts.next()?, parts.next()?);
    let has_colour = parts.next().is_some();
    (has_colour && is_key(&label) && !message.is_empty()).then_some(message)
}

/// The text of a part of an address: `In%20review`, and `In_review` where an
/// underscore stands for a space.
fn plain(part: &str, has_underscores: bool) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let hex = |byte: u8| char::from(byte).to_digit(16);
        match (*first, after) {
            (b'%', [a, b, after @ ..]) if hex(*a).zip(hex(*b)).is_some() => {
                let byte = hex(*a).unwrap_or(0) * 16 + hex(*b).unwrap_or(0);
                bytes.push(u8::try_from(byte).unwrap_or(b'?'));
                rest = after;
            }
            (b'_', [b'_', after @ ..]) if has_underscores => {
                bytes.push(b'_');
                rest = after;
            }
            (b'_', _) if has_underscores => bytes.push(b' '),
            (b'+', _) => bytes.push(b' '),
            (byte, _) => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_words_before_status_make_it_no_other() {
        for key in ["Status", "status", "Decision Status", "ADR status", "decision-status"] {
            assert!(is_key(key), "{key}");
        }
        for key in ["statuses", "Build status", "Implementation status", "mystatus", "", "é"] {
            assert!(!is_key(key), "{key}");
        }
    }

    #[test]
    fn a_status_behind_a_dash_is_short() {
        assert_eq!(behind_dash("**Status** - Accepted"), Some("Accepted"));
        assert_eq!(behind_dash("Decision status – in review"), Some("in review"));
        for line in
            ["Status - this says what the state of the text is", "Build - green", "Status-quo"]
        {
            assert_eq!(behind_dash(line), None, "{line}");
        }
    }

    #[test]
    fn badges_say_a_status() {
        for (badge, status) in [
            ("![status](https://img.shields.io/badge/status-accepted-green)", Some("accepted")),
            (
                "[![](https://img.shields.io/badge/Status-In_review-yellow.svg?style=flat)](x)",
                Some("In review"),
            ),
            (
                "<img src=\"https://img.shields.io/badge/ADR%20status-On%20hold-red\">",
                Some("On hold"),
            ),
            ("image:https://img.shields.io/badge/status-pre--draft-blue[]", Some("pre-draft")),
            (
                "![](https://img.shields.io/static/v1?label=Status&message=Accepted&color=green)",
                Some("Accepted"),
            ),
            ("![](https://badgen.net/badge/status/final/green)", Some("final")),
            ("![](https://img.shields.io/badge/build-passing-green)", None),
            ("![](https://img.shields.io/badge/status-green)", None),
            ("![](https://img.shields.io/github/status/ana/x)", None),
        ] {
            assert_eq!(on_badge(badge).as_deref(), status, "{badge}");
        }
    }
}
