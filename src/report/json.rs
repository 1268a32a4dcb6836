//! Anything as JSON.

use std::io::{self, BufWriter, Write};

use memchr::memchr;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::ui::text::is_harmful;

/// Writes a report, a comparison or a plan, indented, with a line break at the
/// end. What could steer a terminal or reorder a line is written as an escape,
/// which every JSON reader takes for the character itself.
///
/// # Errors
/// When writing fails.
pub fn write(report: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // What is written by the brace and the blank goes to a writer whose type is
    // known.
    let mut out = BufWriter::with_capacity(BUFFER, out);
    let formatter = Escaping::default();
    let mut serializer = Serializer::with_formatter(&mut out, formatter);
    report.serialize(&mut serializer).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// How much is written at once, in bytes.
const BUFFER: usize = 64 << 10;

/// What a line begins with: a comma behind the value before it, the end of that, and
/// blanks. All of it is written at once: a report is made of short lines.
const START: &[u8] = b",\n                                                                ";

/// Indents by two blanks, like serde_json's own formatter, and escapes the characters
/// that are harmful to look at.
#[derive(Default)]
struct Escaping {
    depth: usize,
    /// Whether nothing stands yet in what was begun last.
    is_empty: bool,
}

impl Escaping {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.is_empty = true;
        out.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if !std::mem::take(&mut self.is_empty) {
            self.new_line(out, true)?;
        }
        out.write_all(bracket)
    }

    fn new_line<W: ?Sized + Write>(&self, out: &mut W, is_first: bool) -> io::Result<()> {
        let blanks = 2 * self.depth;
        let at_once = blanks.min(START.len() - 2);
        out.write_all(&START[usize::from(is_first)..at_once + 2])?;
        (at_once..blanks).try_for_each(|_| out.write_all(b" "))
    }
}

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Nearly all text is ASCII without DEL; the rest serde_json has escaped.
        if fragment.is_ascii() && memchr(0x7f, fragment.as_bytes()).is_none() {
            return out.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_harmful(*c)) {
            out.write_all(&fragment.as_bytes()[written..at])?;
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.new_line(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.new_line(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        write(&[text], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_steers_or_hides_is_an_escape() {
        assert_eq!(
            written("a\u{9b}b\u{202e}c\u{1d173}d\u{7f}é"),
            "[\n  \"a\\u009bb\\u202ec\\ud834\\udd73d\\u007fé\"\n]\n"
        );
    }

    #[test]
    fn lines_are_indented_as_serde_json_does_it() {
        let mut deep = serde_json::json!({ "a": [], "b": {}, "c": [1, [2, {}], { "d": [[]] }] });
        for _ in 0..40 {
            deep = serde_json::json!({ "in": [deep, "x"] });
        }
        let mut out = Vec::new();
        write(&deep, &mut out).unwrap();
        let expected = serde_json::to_string_pretty(&deep).unwrap() + "\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<String>()) {
            let json = written(&text);
            prop_assert!(!json.chars().any(|c| c != '\n' && is_harmful(c)));
            let back: Vec<String> = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(back, vec![text]);
        }
    }
}
