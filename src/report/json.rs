//! Anything as JSON.

use std::io::{self, BufWriter, Write};

use memchr::memchr;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

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
    let formatter = Escaping(PrettyFormatter::new());
    let mut serializer = Serializer::with_formatter(&mut out, formatter);
    report.serialize(&mut serializer).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// How much is written at once, in bytes.
const BUFFER: usize = 64 << 10;

/// Indents, and escapes the characters that are harmful to look at.
struct Escaping(PrettyFormatter<'static>);

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
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
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
