//! Text from repositories is data: made harmless and measured here before it
//! reaches a terminal.

use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

/// The text with everything that could steer a terminal or reorder a line
/// shown as `\u{…}`: control characters, line separators, and the invisible
/// marks that change the direction of text or hide it.
#[must_use]
pub fn sanitize(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmful(c) {
            // Writing to a String cannot fail.
            let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Whether a character could steer a terminal, reorder a line or hide in it:
/// control characters, and what Unicode calls default ignorable. The variation
/// selectors are left alone: names are written with them.
#[must_use]
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e00ff}'
                | '\u{e01f0}'..='\u{e0fff}'
        )
}

/// How many columns a text takes; styling takes none.
#[must_use]
pub fn width(text: &str) -> usize {
    tabled::grid::util::string::get_line_width(text)
}

/// The text cut to at most `columns`, with `…` where something is missing.
#[must_use]
pub fn truncate(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 0;
    for c in text.chars() {
        let next = used + c.width().unwrap_or(0);
        if next + 1 > columns {
            break;
        }
        used = next;
        cut.push(c);
    }
    cut.push('…');
    cut
}

/// The text in lines of at most `columns`, broken at spaces; a longer word
/// stands alone.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.is_empty() {
            line.push_str(word);
        } else if width(line) + 1 + width(word) <= columns {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_and_direction_marks_come_out_inert() {
        assert_eq!(sanitize("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(sanitize("x\u{202e}y\u{9b}z\n"), "x\\u{202e}y\\u{9b}z\\u{a}");
        assert_eq!(sanitize("Zoë 名前 🎉"), "Zoë 名前 🎉");
        assert_eq!(
            sanitize("a\u{206a}\u{1d173}\u{e0041}\u{3164}"),
            "a\\u{206a}\\u{1d173}\\u{e0041}\\u{3164}"
        );
        assert_eq!(
            sanitize("辻\u{e0100} ❤\u{fe0f}"),
            "辻\u{e0100} ❤\u{fe0f}",
            "part of the letter"
        );
    }

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(truncate("名前名前", 5), "名前…");
        assert_eq!(truncate("abc", 3), "abc");
        assert_eq!(truncate("abcd", 3), "ab…");
    }

    proptest! {
        #[test]
        fn sanitized_text_holds_no_control_character(text in any::<String>()) {
            prop_assert!(!sanitize(&text).chars().any(is_harmful));
        }

        #[test]
        fn truncated_text_fits(text in any::<String>(), columns in 1usize..40) {
            prop_assert!(width(&truncate(&sanitize(&text), columns)) <= columns);
        }

        #[test]
        fn wrapping_loses_no_word(text in "[a-z ]{0,80}", columns in 1usize..40) {
            let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            let lines = wrap(&text, columns).join(" ");
            prop_assert_eq!(lines.split_whitespace().collect::<Vec<_>>(), words);
        }
    }
}
