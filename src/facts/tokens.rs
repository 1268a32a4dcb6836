//! The words of a message, as names of files and tickets are made of them.

/// A run of letters, digits and `-`, `_`, `.`, `+`, without a full stop at its
/// end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'m> {
    /// Offset in the message.
    pub start: usize,
    /// Its text.
    pub text: &'m str,
}

/// Whether a byte can stand inside of a name. Bytes outside of ASCII cannot:
/// a dash or a quotation mark is no part of the name beside it.
#[must_use]
pub fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'+')
}

/// Every token, in order.
pub fn tokens(message: &str) -> impl Iterator<Item = Token<'_>> {
    let bytes = message.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(|byte| is_part(*byte))?;
        let length = bytes[start..].iter().position(|byte| !is_part(*byte));
        at = length.map_or(bytes.len(), |length| start + length);
        // Only ASCII is inside, so both are ends of characters.
        Some(Token { start, text: message[start..at].trim_end_matches('.') })
    })
}

/// The token that ends where `text` ends, if there is one.
#[must_use]
pub fn last(text: &str) -> &str {
    let bytes = text.as_bytes();
    let start = bytes.iter().rposition(|byte| !is_part(*byte)).map_or(0, |at| at + 1);
    &text[start..]
}

/// The run of digits at the start of `text`, if a word ends with it: up to nine
/// digits, then no letter, digit or `_`.
#[must_use]
pub fn number(text: &str) -> Option<&str> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let goes_on = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let ends = !text.as_bytes().get(length).copied().is_some_and(goes_on);
    ((1..10).contains(&length) && ends).then(|| &text[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_runs_of_name_characters() {
        let all: Vec<&str> =
            tokens("See specs/x-1.rst, (PAY-12) \u{2014}é a_b... .").map(|t| t.text).collect();
        assert_eq!(all, ["See", "specs", "x-1.rst", "PAY-12", "a_b", ""]);
        assert_eq!(last("a/b-c"), "b-c");
        assert_eq!(last("a/"), "");
        assert_eq!(last("é"), "");
    }

    #[test]
    fn numbers_end_with_a_word() {
        assert_eq!(number("12"), Some("12"));
        assert_eq!(number("12-b"), Some("12"));
        assert_eq!(number("12."), Some("12"));
        assert_eq!(number("12a"), None);
        assert_eq!(number("12_a"), None);
        assert_eq!(number("a"), None);
        assert_eq!(number("1234567890"), None);
    }
}
