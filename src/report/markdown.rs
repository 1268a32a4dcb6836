//! Text from repositories in Markdown: shown as it is, and never markup.

use crate::ui::text::sanitize;

/// Characters that mean something in Markdown, or in HTML within it.
const MARKUP: &[char] = &[
    '\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '(', ')', '#', '!', '|', '~', '&', '$', '^',
    '+', '-', '=', ':', '@', '"', '\'',
];

/// A text as Markdown that shows just this text, on one line. It can stand
/// anywhere in a paragraph, a heading or a cell, but at the start of a line
/// only if no list or heading can begin there.
#[must_use]
pub fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let safe = sanitize(text);
    let mut before = ' ';
    for c in safe.chars() {
        if MARKUP.contains(&c) && is_active(c, before) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// Whether a character of [`MARKUP`] could be markup after this one: dashes,
/// signs and quotes within a line are what they are.
fn is_active(c: char, before: char) -> bool {
    match c {
        '(' | ')' | '{' | '}' | '^' | '=' | '"' | '\'' => false,
        '+' | '-' | '#' => before.is_whitespace(),
        // `https://` must not become a link of its own; `a: b` is text.
        ':' => before.is_alphanumeric(),
        _ => true,
    }
}

/// A link; just the text where the address is no web address.
#[must_use]
pub fn link(label: &str, url: &str) -> String {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = !url.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\\".contains(c));
    match is_web && is_plain && sanitize(url) == url {
        true => format!("[{}](<{url}>)", text(label)),
        false => text(label),
    }
}

/// A table; the cells are Markdown already.
#[must_use]
pub fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n", header.join(" | "));
    text.push_str(&format!("|{}\n", " --- |".repeat(header.len())));
    for row in rows {
        text.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(text("a|b `c` *d* _e_"), r"a\|b \`c\` \*d\* \_e\_");
        assert_eq!(text("<script>&amp;"), r"\<script\>\&amp;");
        assert_eq!(text("[x](javascript:alert(1))"), r"\[x\](javascript\:alert(1))");
        assert_eq!(text("![x](y)"), r"\!\[x\](y)");
        assert_eq!(text("# no heading"), r"\# no heading");
        assert_eq!(text("- no list\n+ either"), r"\- no list\\u{a}+ either");
        assert_eq!(text("x\u{202e}y\u{1b}[0m"), r"x\\u{202e}y\\u{1b}\[0m");
        assert_eq!(text("see https://evil.example"), r"see https\://evil.example");
        assert_eq!(text("net: a well-known fix (#12)"), r"net\: a well-known fix (#12)");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(link("a", "https://x.example/c/1"), "[a](<https://x.example/c/1>)");
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://x.example/ y",
            "https://x.example/>y",
            "https://x.example/\u{202e}",
            "//x.example",
        ] {
            assert_eq!(link("a", bad), "a", "{bad}");
        }
        assert_eq!(link("a](b", "https://x.example"), r"[a\](b](<https://x.example>)");
    }
}
