//! Raw commit objects.

use encoding_rs::Encoding;
use memchr::memchr;

use super::text;
use super::tree::{ID, Id};
use crate::facts::When;

/// A raw commit, sliced into what is used of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawCommit<'c> {
    pub(super) tree: Id,
    /// The `parent` lines, 48 bytes each.
    parents: &'c [u8],
    /// What follows `author `, if there is such a line.
    pub(super) author: Option<&'c [u8]>,
    /// What follows `committer `, if there is such a line.
    pub(super) committer: Option<&'c [u8]>,
    pub(super) encoding: Option<&'static Encoding>,
    /// Everything after the first empty line.
    pub(super) message: &'c [u8],
}

/// `parent `, the id in hexadecimal, and the line's end.
const PARENT_LINE: usize = 7 + 2 * ID + 1;

impl<'c> RawCommit<'c> {
    /// Slices a commit, or `None` where even Git finds no commit in it.
    pub(super) fn parse(raw: &'c [u8]) -> Option<Self> {
        let rest = raw.strip_prefix(b"tree ")?;
        let tree = id_from_hex(rest.get(..2 * ID)?)?;
        let mut rest = rest[2 * ID..].strip_prefix(b"\n")?;
        let parents = rest;
        while rest.starts_with(b"parent ") {
            id_from_hex(rest.get(7..7 + 2 * ID)?)?;
            rest = rest[7 + 2 * ID..].strip_prefix(b"\n")?;
        }
        let parents = &parents[..parents.len() - rest.len()];
        let mut commit =
            Self { tree, parents, author: None, committer: None, encoding: None, message: b"" };
        while !rest.is_empty() {
            let end = memchr(b'\n', rest).unwrap_or(rest.len());
            let (line, after) = (&rest[..end], rest.get(end + 1..).unwrap_or_default());
            if line.is_empty() {
                commit.message = after;
                break;
            }
            if let Some(author) = line.strip_prefix(b"author ") {
                commit.author = Some(author);
            } else if let Some(committer) = line.strip_prefix(b"committer ") {
                commit.committer = Some(committer);
            } else if let Some(label) = line.strip_prefix(b"encoding ") {
                commit.encoding = text::declared(label);
            }
            rest = after;
        }
        Some(commit)
    }

    /// Ids of the parents, in order.
    pub(super) fn parents(&self) -> impl ExactSizeIterator<Item = Id> + 'c {
        // Every line was checked when the commit was parsed.
        self.parents
            .chunks_exact(PARENT_LINE)
            .map(|line| id_from_hex(&line[7..7 + 2 * ID]).unwrap_or_default())
    }
}

fn id_from_hex(hex: &[u8]) -> Option<Id> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    };
    let mut id = Id::default();
    for (byte, pair) in id.iter_mut().zip(hex.chunks_exact(2)) {
        *byte = (digit(pair[0])? << 4) | digit(pair[1])?;
    }
    Some(id)
}

/// The value of an `author` or `committer` line, taken apart as Git does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signature<'c> {
    pub(super) name: &'c [u8],
    pub(super) email: &'c [u8],
    /// `None` where there is no readable date.
    pub(super) when: Option<When>,
}

/// What Git's C locale takes for white space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Takes a signature apart; `None` where Git finds no person in it: the name
/// ends before the first `<`, the email before the first `>` after it, and the
/// date starts after the last `>`.
pub(super) fn signature(line: &[u8]) -> Option<Signature<'_>> {
    let open = line.iter().position(|&byte| byte == b'<')?;
    let close = open + 1 + line[open + 1..].iter().position(|&byte| byte == b'>')?;
    let name_end = line[..open].iter().rposition(|&byte| !is_space(byte)).map_or(0, |at| at + 1);
    let last = line.iter().rposition(|&byte| byte == b'>')?;
    Some(Signature {
        name: &line[..name_end],
        email: &line[open + 1..close],
        when: when(&line[last + 1..]),
    })
}

/// Seconds and offset, such as `1718000000 +0200`. A date before 1970, which
/// Git itself refuses to write, has a minus sign.
fn when(text: &[u8]) -> Option<When> {
    let text = std::str::from_utf8(text).ok()?;
    let mut words = text.split_ascii_whitespace();
    let seconds = words.next()?.parse().ok()?;
    let offset_minutes = words.next().and_then(offset).unwrap_or(0);
    Some(When { seconds, offset_minutes })
}

/// Minutes of an offset such as `-0330`; `None` if it is longer than a day.
fn offset(text: &str) -> Option<i16> {
    let value: i32 = text.parse().ok()?;
    let minutes = value / 100 * 60 + value % 100;
    i16::try_from(minutes).ok().filter(|minutes| minutes.abs() <= 24 * 60)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RAW: &[u8] = b"tree 1111111111111111111111111111111111111111\n\
        parent 2222222222222222222222222222222222222222\n\
        parent 3333333333333333333333333333333333333333\n\
        author Ana <ana@example.com> 1718000000 +0200\n\
        committer Bo <bo@example.com> -86400 -0330\n\
        encoding ISO-8859-2\n\
        gpgsig -----BEGIN\n author Mallory <m@example.com> 1 +0000\n -----END\n\
        \nSubject\n\nBody\n";

    #[test]
    fn a_commit_is_sliced() {
        let commit = RawCommit::parse(RAW).unwrap();
        assert_eq!(commit.tree, [0x11; ID]);
        assert_eq!(commit.parents().collect::<Vec<_>>(), [[0x22; ID], [0x33; ID]]);
        assert_eq!(commit.message, b"Subject\n\nBody\n");
        assert_eq!(commit.encoding, Some(encoding_rs::ISO_8859_2));
        assert_eq!(signature(commit.author.unwrap()).unwrap().email, b"ana@example.com");
        let landed = signature(commit.committer.unwrap()).unwrap().when;
        assert_eq!(landed, Some(When { seconds: -86400, offset_minutes: -210 }));
    }

    #[test]
    fn what_is_no_commit_is_refused() {
        assert_eq!(RawCommit::parse(b""), None);
        assert_eq!(RawCommit::parse(b"tree 11\n"), None);
        assert_eq!(RawCommit::parse(&RAW[..70]), None);
    }

    #[test]
    fn broken_signatures_are_split_as_git_splits_them() {
        let split = |line: &'static str| {
            signature(line.as_bytes()).map(|s| {
                let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
                (text(s.name), text(s.email), s.when.map(|when| when.seconds))
            })
        };
        let some = |name: &str, email: &str, when| Some((name.into(), email.into(), when));
        assert_eq!(split("Ana <ana@x> 5 +0000"), some("Ana", "ana@x", Some(5)));
        assert_eq!(split("<ana@x> 5 +0000"), some("", "ana@x", Some(5)));
        assert_eq!(split("Ana <> 5 +0000"), some("Ana", "", Some(5)));
        assert_eq!(split("Ana <<ana@x>> 5 +0000"), some("Ana", "<ana@x", Some(5)));
        assert_eq!(split("Ana <a> b <c> 7 +0000"), some("Ana", "a", Some(7)));
        assert_eq!(split("Ana  <a@x>"), some("Ana", "a@x", None));
        assert_eq!(split("Ana <a@x> soon"), some("Ana", "a@x", None));
        assert_eq!(split("Ana a@x 5 +0000"), None);
        assert_eq!(split("Ana <a@x 5 +0000"), None);
    }

    #[test]
    fn absurd_offsets_and_dates_are_dropped() {
        assert_eq!(when(b" 99 +9999999"), Some(When { seconds: 99, offset_minutes: 0 }));
        assert_eq!(when(b" 99999999999999999999 +0000"), None);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(raw in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = RawCommit::parse(&raw);
            let _ = signature(&raw);
        }
    }
}
