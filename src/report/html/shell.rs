//! What all pages have in common: the frame, its style and script, and the one
//! way in which text gets into a page.

use std::fmt::{self, Write};

use askama::filters::Escaper;
use sha2::{Digest, Sha256};

use crate::ui::text::is_harmful;

/// The style of every page.
pub const STYLE: &str = include_str!("style.css");

/// The script of every page: it hides, shows and opens, nothing else.
pub const SCRIPT: &str = include_str!("page.js");

/// The frame of a page: what `shell.html` shows.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The title of the page.
    pub title: String,
    /// What may run and load: see [`content_security_policy`].
    pub policy: String,
    /// The version of crosscut.
    pub version: &'static str,
}

impl Shell {
    /// The frame of a page with this title.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            policy: content_security_policy(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// The style, which is ours and no text of anybody.
    #[must_use]
    pub fn style(&self) -> &'static str {
        STYLE
    }

    /// The script, which is ours and no text of anybody.
    #[must_use]
    pub fn script(&self) -> &'static str {
        SCRIPT
    }
}

/// The policy of every page: nothing is loaded, and nothing applies or runs but
/// [`STYLE`] and [`SCRIPT`], which are told by their hashes.
#[must_use]
pub fn content_security_policy() -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'",
        base64(&Sha256::digest(STYLE)),
        base64(&Sha256::digest(SCRIPT)),
    )
}

/// Bytes in base64, as policies write hashes.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let at = |ix: usize| u32::from(part.get(ix).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 63;
            let is_there = digit <= part.len();
            text.push(if is_there { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    text
}

/// How text gets into a page: no markup, also between quotes, and nothing that
/// could reorder a line or hide in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inert;

impl Escaper for Inert {
    fn write_escaped_str<W: Write>(&self, mut out: W, text: &str) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in text.char_indices() {
            if !is_special(c) {
                continue;
            }
            out.write_str(&text[plain..at])?;
            self.write_escaped_char(&mut out, c)?;
            plain = at + c.len_utf8();
        }
        out.write_str(&text[plain..])
    }

    fn write_escaped_char<W: Write>(&self, mut out: W, c: char) -> fmt::Result {
        match c {
            '&' => out.write_str("&amp;"),
            '<' => out.write_str("&lt;"),
            '>' => out.write_str("&gt;"),
            '"' => out.write_str("&#34;"),
            '\'' => out.write_str("&#39;"),
            '`' => out.write_str("&#96;"),
            c if is_harmful(c) => write!(out, "\\u{{{:x}}}", u32::from(c)),
            c => out.write_char(c),
        }
    }
}

fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'' | '`') || is_harmful(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inert(text: &str) -> String {
        let mut out = String::new();
        Inert.write_escaped_str(&mut out, text).unwrap();
        out
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(inert("</script><b a='x'>"), "&lt;/script&gt;&lt;b a=&#39;x&#39;&gt;");
        assert_eq!(inert("\"a\" & `b`"), "&#34;a&#34; &amp; &#96;b&#96;");
        assert_eq!(inert("x\u{202e}y\u{1b}[0m\n"), "x\\u{202e}y\\u{1b}[0m\\u{a}");
        assert_eq!(inert("Zoë 名前 🎉"), "Zoë 名前 🎉");
    }

    #[test]
    fn base64_as_in_rfc_4648() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn what_is_embedded_cannot_end_its_element() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }
}
