//! Bytes of a file to UTF-8, a little at a time.
//!
//! Windows PowerShell redirects into UTF-16, so that an export made there is in
//! it. Bytes that are no text become `U+FFFD` instead of ending the reading.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

const BUFFER: usize = 64 * 1024;

/// Reads `inner` as UTF-8 without a byte order mark.
pub(super) struct Decoded<R> {
    inner: BufReader<R>,
    decoder: Decoder,
    text: Box<[u8]>,
    /// What of `text` was not handed out yet.
    from: usize,
    to: usize,
    finished: bool,
}

impl<R: Read> Decoded<R> {
    /// Looks at the first bytes, which stay to be read.
    pub(super) fn new(inner: R) -> io::Result<Self> {
        let mut inner = BufReader::with_capacity(BUFFER, inner);
        let encoding = encoding(inner.fill_buf()?);
        Ok(Self {
            inner,
            decoder: encoding.new_decoder(),
            text: vec![0; BUFFER].into_boxed_slice(),
            from: 0,
            to: 0,
            finished: false,
        })
    }

    fn refill(&mut self) -> io::Result<()> {
        while self.from == self.to && !self.finished {
            let bytes = self.inner.fill_buf()?;
            let last = bytes.is_empty();
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(bytes, &mut self.text, last);
            self.inner.consume(read);
            (self.from, self.to) = (0, written);
            self.finished = last && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let taken = available.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&available[..taken]);
        self.consume(taken);
        Ok(taken)
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.refill()?;
        Ok(&self.text[self.from..self.to])
    }

    fn consume(&mut self, taken: usize) {
        self.from = (self.from + taken).min(self.to);
    }
}

/// UTF-16 also without its mark: JSON starts with a character of ASCII. The
/// decoder itself follows a mark.
fn encoding(start: &[u8]) -> &'static Encoding {
    match start {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        [first, 0, ..] if *first != 0 => UTF_16LE,
        [0, second, ..] if *second != 0 => UTF_16BE,
        _ => UTF_8,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        let mut text = String::new();
        Decoded::new(bytes).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn marks_are_followed_and_left_out() {
        assert_eq!(decoded("\u{feff}[\"é\"]".as_bytes()), "[\"é\"]");
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(decoded(&utf16("\u{feff}[\"é🦀\"]", to_bytes)), "[\"é🦀\"]");
            assert_eq!(decoded(&utf16("[\"é🦀\"]", to_bytes)), "[\"é🦀\"]");
        }
        assert_eq!(decoded(b""), "");
        assert_eq!(decoded(b"[\"Jos\xe9\"]"), "[\"Jos\u{fffd}\"]");
    }

    #[test]
    fn a_character_that_two_buffers_share_stays_whole() {
        for filler in BUFFER - 4..BUFFER + 2 {
            let text = "x".repeat(filler) + "🦀";
            assert_eq!(decoded(text.as_bytes()), text);
        }
    }

    proptest! {
        #[test]
        fn text_in_any_encoding_reads_the_same(text in "[\\[{]\\PC{0,50}") {
            prop_assert_eq!(&decoded(text.as_bytes()), &text);
            let marked = format!("\u{feff}{text}");
            prop_assert_eq!(decoded(&utf16(&marked, u16::to_le_bytes)), text);
        }
    }
}
