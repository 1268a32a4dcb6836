//! Raw commit objects.

use std::ops::Range;

use encoding_rs::Encoding;
use memchr::{memchr, memrchr};

use super::text;
use crate::facts::{Oid, When};

/// A raw commit, taken apart once: what is used of it is known by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawCommit {
    raw: Box<[u8]>,
    tree: Oid,
    parents: Box<[Oid]>,
    /// What follows `author `, if there is such a line.
    author: Option<Range<usize>>,
    /// What follows `committer `, if there is such a line.
    committer: Option<Range<usize>>,
    encoding: Option<&'static Encoding>,
    /// Everything after the first empty line starts here.
    message: usize,
}

const PARENT: &[u8] = b"parent ";

impl RawCommit {
    /// Takes a commit apart, or `None` where even Git finds no commit in it.
    #[must_use]
    pub fn parse(raw: &[u8]) -> Option<Self> {
        let first = raw.strip_prefix(b"tree ")?;
        let digits = memchr(b'\n', first)?;
        let tree = Oid::from_hex_bytes(&first[..digits])?;
        let mut at = raw.len() - first.len() + digits + 1;
        let mut parents = Vec::new();
        while let Some(line) = raw[at..].strip_prefix(PARENT) {
            let parent = Oid::from_hex_bytes(line.get(..digits)?)?;
            line[digits..].strip_prefix(b"\n")?;
            parents.push(parent);
            at += PARENT.len() + digits + 1;
        }
        let (mut author, mut committer, mut encoding) = (None, None, None);
        let mut message = raw.len();
        while at < raw.len() {
            let end = memchr(b'\n', &raw[at..]).map_or(raw.len(), |length| at + length);
            let line = &raw[at..end];
            if line.is_empty() {
                message = end + 1;
                break;
            }
            if line.starts_with(b"author ") {
                author = Some(at + 7..end);
            } else if line.starts_with(b"committer ") {
                committer = Some(at + 10..end);
            } else if let Some(label) = line.strip_prefix(b"encoding ") {
                encoding = text::declared(label);
            }
            at = end + 1;
        }
        let (raw, parents) = (raw.into(), parents.into());
        Some(Self { raw, tree, parents, author, committer, encoding, message })
    }

    /// Its tree.
    #[must_use]
    pub fn tree(&self) -> Oid {
        self.tree
    }

    /// Ids of the parents, in order.
    #[must_use]
    pub fn parents(&self) -> &[Oid] {
        &self.parents
    }

    /// Gives it other parents than it names itself.
    pub(super) fn graft(&mut self, parents: &[Oid]) {
        self.parents = parents.into();
    }

    /// The value of the line `author`; `None` without such a line.
    #[must_use]
    pub fn author(&self) -> Option<&[u8]> {
        self.author.clone().map(|place| &self.raw[place])
    }

    /// The value of the line `committer`; `None` without such a line.
    #[must_use]
    pub fn committer(&self) -> Option<&[u8]> {
        self.committer.clone().map(|place| &self.raw[place])
    }

    /// The encoding that the commit declares, where it is known and not UTF-8.
    #[must_use]
    pub fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding
    }

    /// The message, in bytes.
    #[must_use]
    pub fn message(&self) -> &[u8] {
        self.raw.get(self.message..).unwrap_or_default()
    }
}

/// The value of an `author` or `committer` line, taken apart as Git does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature<'c> {
    /// The name, perhaps empty.
    pub name: &'c [u8],
    /// The email, without brackets.
    pub email: &'c [u8],
    /// The date and its offset; `None` where there is no readable date.
    pub when: Option<When>,
}

/// What Git's C locale takes for white space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Takes a signature apart; `None` where Git finds no person in it: the name
/// ends before the first `<`, the email before the first `>` after it, and the
/// date starts after the last `>`.
pub fn signature(line: &[u8]) -> Option<Signature<'_>> {
    let open = memchr(b'<', line)?;
    let close = open + 1 + memchr(b'>', &line[open + 1..])?;
    let name_end = line[..open].iter().rposition(|&byte| !is_space(byte)).map_or(0, |at| at + 1);
    let last = memrchr(b'>', line)?;
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
        let id = |byte| Oid::from_bytes(&[byte; 20]).unwrap();
        assert_eq!(commit.tree(), id(0x11));
        assert_eq!(commit.parents(), [id(0x22), id(0x33)]);
        assert_eq!(commit.message(), b"Subject\n\nBody\n");
        assert_eq!(commit.encoding(), Some(encoding_rs::ISO_8859_2));
        assert_eq!(signature(commit.author().unwrap()).unwrap().email, b"ana@example.com");
        let landed = signature(commit.committer().unwrap()).unwrap().when;
        assert_eq!(landed, Some(When { seconds: -86400, offset_minutes: -210 }));
    }

    #[test]
    fn ids_of_32_bytes_are_read_as_well() {
        let raw = format!("tree {}\nparent {}\n\nS", "1".repeat(64), "2".repeat(64));
        let commit = RawCommit::parse(raw.as_bytes()).unwrap();
        assert_eq!(commit.tree(), Oid::from_bytes(&[0x11; 32]).unwrap());
        assert_eq!(commit.parents(), [Oid::from_bytes(&[0x22; 32]).unwrap()]);
        assert_eq!(commit.message(), b"S");
        let mixed = format!("tree {}\nparent {}\n\nS", "1".repeat(64), "2".repeat(40));
        assert_eq!(RawCommit::parse(mixed.as_bytes()), None);
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

    #[test]
    fn fuzzed() {
        let short = b"tree 1111111111111111111111111111111111111111\n\nS".to_vec();
        crate::git::fuzz::fuzz(&[RAW.to_vec(), short], |bytes| {
            let Some(commit) = RawCommit::parse(bytes) else { return 0 };
            for line in [commit.author(), commit.committer()].into_iter().flatten() {
                let _ = signature(line);
            }
            text::decode(commit.message(), commit.encoding()).len() + 33 * commit.parents().len()
        });
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(raw in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = RawCommit::parse(&raw);
            let _ = signature(&raw);
        }
    }
}
