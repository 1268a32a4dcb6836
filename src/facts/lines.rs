//! The lines of a text, found as fast as a processor finds bytes: every message
//! of a history is gone through several times.

use memchr::{memchr, memrchr};

/// The lines of a text in its order or against it, each with the offset at which
/// it begins, and with its end of line.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    rest: &'t str,
    at: usize,
}

/// The lines of a text.
#[must_use]
pub fn lines(text: &str) -> Lines<'_> {
    Lines { rest: text, at: 0 }
}

/// Where the line ends in which a byte is: after its end of line.
#[must_use]
pub fn line_end(text: &str, at: usize) -> usize {
    memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length + 1)
}

/// A line without its end, `\n` or `\r\n`.
#[must_use]
pub fn without_end(line: &str) -> &str {
    match line.strip_suffix('\n') {
        Some(line) => line.strip_suffix('\r').unwrap_or(line),
        None => line,
    }
}

/// The subject of a message: its first line that is not empty, without blanks at its end.
#[must_use]
pub fn subject(message: &str) -> &str {
    message.trim_start_matches('\n').lines().next().unwrap_or_default().trim_end()
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = self.rest.split_at(line_end(self.rest, 0));
        let at = self.at;
        (self.rest, self.at) = (rest, at + line.len());
        Some((at, line))
    }
}

impl DoubleEndedIterator for Lines<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let last = self.rest.len().checked_sub(1)?;
        let start = memrchr(b'\n', &self.rest.as_bytes()[..last]).map_or(0, |end| end + 1);
        let (rest, line) = self.rest.split_at(start);
        self.rest = rest;
        Some((self.at + start, line))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_last_line_may_have_no_end() {
        let found: Vec<_> = lines("one\n\ntwo").collect();
        assert_eq!(found, [(0, "one\n"), (4, "\n"), (5, "two")]);
        assert_eq!(lines("").next(), None);
        assert_eq!(lines("").next_back(), None);
        assert_eq!((line_end("one\ntwo", 2), line_end("one\ntwo", 4)), (4, 7));
        assert_eq!(["x\n", "x\r\n", "x", "x\r"].map(without_end), ["x", "x", "x", "x\r"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn lines_are_those_of_the_standard_library(text in "[aé\r\n]{0,30}", from_back in 0usize..9) {
            let expected: Vec<&str> = text.split_inclusive('\n').collect();
            let mut found = lines(&text);
            let mut last = Vec::new();
            for _ in 0..from_back {
                last.extend(found.next_back());
            }
            let all: Vec<(usize, &str)> = found.chain(last.into_iter().rev()).collect();
            prop_assert_eq!(all.iter().map(|(_, line)| *line).collect::<Vec<_>>(), expected);
            prop_assert!(all.iter().all(|(at, line)| text[*at..].starts_with(line)));
            let bare = all.iter().map(|(_, line)| without_end(line));
            prop_assert_eq!(bare.collect::<Vec<_>>(), text.lines().collect::<Vec<_>>());
        }
    }
}
