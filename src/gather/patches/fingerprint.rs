//! A patch by its lines.

use memchr::{memchr_iter, memrchr_iter};
use sha2::{Digest, Sha256};

use super::candidates::{has_content, hash};
use crate::facts::{ChangeKind, Commit, PathChange, RepoFacts};
use crate::git::bytes::{common_end, common_start};
use crate::git::{self, Kind, Objects};

/// A larger file is compared by its ids.
const MAX_BYTES: u64 = 1 << 20;

/// Git looks for a NUL as far to tell binary files.
const PROBE: usize = 8000;

/// Lines around the differences that are compared with them: Git shows three, and
/// looks so far at where a difference can stand that could stand in several places.
const AROUND: usize = 100;

/// What was found out, and whether all objects could be read for it.
pub(super) struct Read<T> {
    pub(super) found: T,
    pub(super) is_whole: bool,
}

/// A patch by its lines: equal in equal ones only.
pub(super) type Patch = [u8; 32];

/// What of a patch takes no diff: see [`balance`].
pub(super) type Balance = u64;

/// What a commit does to some of its files, given by their places among its
/// changes.
pub(super) fn of(
    objects: &mut Objects<'_>,
    facts: &RepoFacts,
    commit: &Commit,
    files: &[usize],
) -> Read<Patch> {
    let mut is_whole = true;
    let mut hasher = Sha256::new();
    for change in changes(commit, files) {
        let path = facts.path(change.path);
        hasher.update(path);
        hasher.update([0, change.kind as u8]);
        if !has_content(&change) {
            continue;
        }
        if let Some(old) = change.old_path {
            hasher.update(facts.path(old));
            hasher.update([0]);
        }
        let (old, new) = (change.old_blob, change.new_blob);
        let texts = texts(objects, &change);
        is_whole &= !matches!(texts, Texts::Unread);
        if texts.lines().and_then(|[old, new]| add_lines(&mut hasher, old, new)).is_none() {
            // Renamed, binary, too large, a submodule or not there: the same ids only.
            for id in [old, new] {
                hasher.update([1]);
                hasher.update(id.as_ref().map_or(&[][..], |oid| oid.as_bytes()));
            }
        }
        hasher.update([2]);
    }
    Read { found: hasher.finalize().into(), is_whole }
}

/// What lines come and go in some files of a commit, whatever their places: the
/// sum of the lines afterwards less that of the lines before. The same of equal
/// patches, and nearly always another of others.
pub(super) fn balance(
    objects: &mut Objects<'_>,
    commit: &Commit,
    files: &[usize],
) -> Read<Balance> {
    let mut is_whole = true;
    let mut of = |change: PathChange| {
        let texts = texts(objects, &change);
        is_whole &= !matches!(texts, Texts::Unread);
        match texts.lines() {
            Some([old, new]) => {
                let (old, new) = apart(old, new, 0);
                sum(new).wrapping_sub(sum(old))
            }
            None => hash(&(change.old_blob, change.new_blob)),
        }
    };
    let balances: Vec<u64> = changes(commit, files).map(&mut of).collect();
    Read { found: hash(&balances), is_whole }
}

/// The sum of the lines' hashes, without white space.
fn sum(text: &[u8]) -> u64 {
    let mut kept: Vec<u8> = Vec::new();
    let line = |line: &[u8]| {
        kept.clear();
        kept.extend(line.iter().filter(|byte| !is_space(**byte)));
        hash(&kept)
    };
    lines(text).map(line).fold(0, u64::wrapping_add)
}

/// The lines of a text, with their ends.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    let ends = memchr_iter(b'\n', text).map(|end| end + 1);
    let last = (!text.is_empty() && !text.ends_with(b"\n")).then_some(text.len());
    ends.chain(last).map(move |end| &text[std::mem::replace(&mut start, end)..end])
}

/// Two texts without the whole lines that both begin with, and end with, but for so
/// many next to what differs.
fn apart<'t>(old: &'t [u8], new: &'t [u8], around: usize) -> (&'t [u8], &'t [u8]) {
    let same = &old[..common_start(old, new)];
    let start = memrchr_iter(b'\n', same).nth(around).map_or(0, |end| end + 1);
    let (old, new) = (&old[start..], &new[start..]);
    let same = common_end(old, new);
    let end = |text: &[u8]| {
        let start = text.len() - same;
        memchr_iter(b'\n', &text[start..]).nth(around).map_or(text.len(), |at| start + at + 1)
    };
    (&old[..end(old)], &new[..end(new)])
}

/// Some changes of a commit, by their places.
fn changes<'c>(commit: &'c Commit, files: &'c [usize]) -> impl Iterator<Item = PathChange> + 'c {
    files.iter().filter_map(|file| commit.changed().nth(*file))
}

/// What is in a file before and after.
enum Texts<'o> {
    /// What is compared by its lines: text, empty where there is no file.
    Lines([&'o [u8]; 2]),
    /// Something else.
    Other,
    /// It could not be read.
    Unread,
}

impl<'o> Texts<'o> {
    fn lines(self) -> Option<[&'o [u8]; 2]> {
        match self {
            Self::Lines(texts) => Some(texts),
            Self::Other | Self::Unread => None,
        }
    }
}

/// What is in a file before and after. To git, a renamed file goes and comes with all
/// its lines.
fn texts<'o>(objects: &'o mut Objects<'_>, change: &PathChange) -> Texts<'o> {
    if change.kind == ChangeKind::Renamed {
        return Texts::Other;
    }
    let blobs = [change.old_blob, change.new_blob];
    for blob in blobs.iter().flatten() {
        match objects.size(blob) {
            Ok(size) if size > MAX_BYTES => return Texts::Other,
            Ok(_) => {}
            Err(_) => return Texts::Unread,
        }
    }
    let is_text = |text: &[u8]| !text[..text.len().min(PROBE)].contains(&0);
    match objects.read_pair(blobs, Kind::Blob) {
        Ok(texts) if texts.iter().all(|text| is_text(text)) => Texts::Lines(texts),
        Ok(_) => Texts::Other,
        Err(_) => Texts::Unread,
    }
}

/// Adds every line of the difference, with its sign and without white space.
fn add_lines(hasher: &mut Sha256, old: &[u8], new: &[u8]) -> Option<()> {
    let mut kept = Vec::new();
    let (old, new) = apart(old, new, AROUND);
    git::each_line(old, new, |sign, line| {
        kept.clear();
        kept.push(sign as u8);
        kept.extend(line.iter().filter(|byte| !is_space(**byte)));
        kept.push(b'\n');
        hasher.update(&kept);
    })
}

/// What C's `isspace` takes for white space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn balance(old: &[u8], new: &[u8]) -> u64 {
        sum(new).wrapping_sub(sum(old))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// Whatever both begin and end with comes and goes in neither.
        #[test]
        fn lines_that_stay_are_left_out(
            old in "[ab \n]{0,24}", new in "[ab \n]{0,24}", start in "[ab\n]{0,9}", end in "[ab\n]{0,9}",
        ) {
            let (old, new) = (format!("{start}{old}{end}"), format!("{start}{new}{end}"));
            let (old, new) = (old.as_bytes(), new.as_bytes());
            let (less_old, less_new) = apart(old, new, 0);
            prop_assert_eq!(balance(less_old, less_new), balance(old, new));
            let lines = |text: &[u8]| text.iter().filter(|byte| **byte == b'\n').count();
            let (some_old, some_new) = apart(old, new, 2);
            prop_assert!(lines(some_old) <= lines(less_old) + 4);
            prop_assert_eq!(balance(some_old, some_new), balance(old, new));
        }
    }

    #[test]
    fn only_what_comes_and_goes_weighs() {
        let here = balance(b"one\ntwo\nthree\n", b"one\n2\nthree\n");
        let elsewhere = balance(b"zero\n\ttwo\nthree", b"zero\n2 \nthree");
        assert_eq!(here, elsewhere);
        assert_ne!(here, balance(b"one\n2\n", b"one\ntwo\n"));
        assert_ne!(here, balance(b"two\n", b"2\n2\n"));
        assert_eq!(balance(b"a\nb\n", b"b\na\n"), 0);
        let (old, new) = (&b"one\ntwo\nthree\n"[..], &b"one\n2\nthree\n"[..]);
        assert_eq!(apart(old, new, 0), (&b"two\n"[..], &b"2\n"[..]));
        assert_eq!(apart(old, new, 1), (old, new));
    }
}
