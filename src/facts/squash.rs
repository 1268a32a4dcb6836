//! The message that a forge writes for a request of several commits that it squashes into
//! one: theirs one after the other, each with a star before its title. Pure functions on
//! text.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::lines::{lines, subject, without_end};

/// Fewer parts are no list of commits.
const FEWEST: usize = 2;

/// What titles of commits in a list begin with.
static TITLES: [LazyLock<Finder<'_>>; 2] =
    [LazyLock::new(|| Finder::new("\n* ")), LazyLock::new(|| Finder::new("\n- "))];

/// Where the commits of such a message stand in it; empty where it is none. Each part
/// reaches to the next one.
pub(super) fn parts(message: &str) -> Vec<Range<usize>> {
    // Nearly every message fails here.
    if !TITLES.iter().any(|title| title.find(message.as_bytes()).is_some()) {
        return Vec::new();
    }
    let mut starts = Vec::new();
    let mut after_blank = false;
    for (at, line) in lines(message) {
        let is_title = after_blank && ["* ", "- "].iter().any(|mark| line.starts_with(mark));
        let rest = &message[at + line.len()..];
        if is_title && (rest.is_empty() || rest.starts_with(['\n', '\r'])) {
            starts.push(at);
        }
        after_blank = without_end(line).is_empty();
    }
    if starts.len() < FEWEST {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([message.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether a part is a merge, which did nothing of its own.
pub(super) fn is_merge(part: &str) -> bool {
    subject(part).get(2..).is_some_and(|title| title.starts_with("Merge "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_begin_with_a_title_between_blank_lines() {
        let of = |message: &str| {
            let parts = parts(message).into_iter();
            parts.map(|part| message[part].trim_end().to_owned()).collect::<Vec<_>>()
        };
        let two = "Widen (#7)\n\n* Widen\n\nWhy.\n\n* Merge branch 'main' into x\n";
        assert_eq!(of(two), ["* Widen\n\nWhy.", "* Merge branch 'main' into x"]);
        assert_eq!(of("S\r\n\r\n- a\r\n\r\n- b\r\n"), ["- a", "- b"]);
        assert!(is_merge("* Merge branch 'main' into x\n") && !is_merge("* Merges\n"));
        for none in ["S\n\n* a\n* b\n* c\n", "S\n\n* a\n\nText.\n", "S\n* a\n\n* b\n", "", "\n* a"]
        {
            assert_eq!(of(none), [""; 0], "{none}");
        }
    }
}
