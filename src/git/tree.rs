//! Comparing two raw trees entry by entry.
//!
//! A raw tree is a run of `mode SP name NUL id` entries in Git's order. Two
//! neighbouring versions of a directory differ in an entry or two, so the
//! comparison leaps over equal bytes and only looks at the entries around a
//! difference.

use std::cmp::Ordering;

use memchr::{memchr, memrchr_iter};

use super::bytes::common_start;
use crate::facts::{ObjectFormat, Oid};

/// The tree is not a run of well-formed entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// What an entry is, after Git's own `canon_mode`: odd historical permission
/// bits are no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// A file.
    File,
    /// A file with the executable bit.
    Executable,
    /// A symbolic link.
    Symlink,
    /// A commit of another repository, or whatever is none of the others.
    Submodule,
    /// Another tree.
    Directory,
}

impl Mode {
    fn from_bits(bits: u32) -> Self {
        match bits & 0o170_000 {
            0o100_000 if bits & 0o100 != 0 => Self::Executable,
            0o100_000 => Self::File,
            0o120_000 => Self::Symlink,
            0o040_000 => Self::Directory,
            _ => Self::Submodule,
        }
    }

    /// Whether both are the same kind of thing: the executable bit makes none.
    #[must_use]
    pub fn same_type(self, other: Self) -> bool {
        let plain = |mode| {
            if mode == Self::Executable { Self::File } else { mode }
        };
        plain(self) == plain(other)
    }

    /// Whether the content is a blob holding text.
    #[must_use]
    pub fn is_file(self) -> bool {
        matches!(self, Self::File | Self::Executable)
    }
}

/// One entry of a raw tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'t> {
    /// What it is.
    pub mode: Mode,
    /// Its name, without slashes.
    pub name: &'t [u8],
    /// The bytes of its id, of this format.
    id: &'t [u8],
    format: ObjectFormat,
    /// Offset just after the entry.
    end: usize,
}

impl Entry<'_> {
    /// The object it names.
    #[must_use]
    pub fn id(&self) -> Oid {
        Oid::padded(self.format, self.id)
    }

    /// Whether both name the same object as the same thing.
    #[must_use]
    pub fn same_content(&self, other: &Self) -> bool {
        self.mode == other.mode && self.id == other.id
    }
}

/// The entries of a raw tree, in its order; it names objects in this format.
pub fn entries(
    tree: &[u8],
    format: ObjectFormat,
) -> impl Iterator<Item = Result<Entry<'_>, Damaged>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= tree.len() {
            return None;
        }
        let entry = entry_at(tree, at, format);
        at = entry.map_or(tree.len(), |entry| entry.end);
        Some(entry)
    })
}

fn entry_at(tree: &[u8], at: usize, format: ObjectFormat) -> Result<Entry<'_>, Damaged> {
    let mut bits = 0u32;
    let mut name_start = at;
    loop {
        match tree.get(name_start) {
            Some(digit @ b'0'..=b'7') => {
                bits = bits.checked_mul(8).ok_or(Damaged)? + u32::from(digit - b'0');
            }
            Some(b' ') if name_start > at => break,
            _ => return Err(Damaged),
        }
        name_start += 1;
    }
    name_start += 1;
    let length = memchr(0, &tree[name_start..]).ok_or(Damaged)?;
    let name = &tree[name_start..name_start + length];
    let (id_start, width) = (name_start + length + 1, format.width());
    let id = tree.get(id_start..id_start + width).ok_or(Damaged)?;
    if name.is_empty() {
        return Err(Damaged);
    }
    Ok(Entry { mode: Mode::from_bits(bits), name, id, format, end: id_start + width })
}

/// Git's order of entries: by name, directories as if they ended in a slash.
/// A file and a directory of one name are therefore two different entries.
fn order(a: &Entry<'_>, b: &Entry<'_>) -> Ordering {
    let shared = a.name.len().min(b.name.len());
    a.name[..shared].cmp(&b.name[..shared]).then_with(|| {
        let next = |entry: &Entry<'_>| match entry.name.get(shared) {
            Some(&byte) => byte,
            None if entry.mode == Mode::Directory => b'/',
            None => 0,
        };
        next(a).cmp(&next(b))
    })
}

/// Calls `each` with every entry that is in one tree only, or in both with
/// another mode or id. Both name objects in this format.
///
/// # Errors
/// Where an entry that had to be looked at is not well-formed.
pub fn compare<'t>(
    old: &'t [u8],
    new: &'t [u8],
    format: ObjectFormat,
    mut each: impl FnMut(Option<Entry<'t>>, Option<Entry<'t>>),
) -> Result<(), Damaged> {
    let (mut i, mut j) = (0, 0);
    loop {
        let equal = equal_front(&old[i..], &new[j..], format);
        i += equal;
        j += equal;
        match (i < old.len(), j < new.len()) {
            (false, false) => return Ok(()),
            (true, false) => {
                let entry = entry_at(old, i, format)?;
                i = entry.end;
                each(Some(entry), None);
            }
            (false, true) => {
                let entry = entry_at(new, j, format)?;
                j = entry.end;
                each(None, Some(entry));
            }
            (true, true) => {
                let (a, b) = (entry_at(old, i, format)?, entry_at(new, j, format)?);
                let order = order(&a, &b);
                if order.is_le() {
                    i = a.end;
                }
                if order.is_ge() {
                    j = b.end;
                }
                match order {
                    Ordering::Less => each(Some(a), None),
                    Ordering::Greater => each(None, Some(b)),
                    Ordering::Equal => each(Some(a), Some(b)),
                }
            }
        }
    }
}

/// Length of the run of whole entries that both start with.
fn equal_front(a: &[u8], b: &[u8], format: ObjectFormat) -> usize {
    let shared = a.len().min(b.len());
    let differs = common_start(a, b);
    if differs == shared {
        // One of the two ends here, which makes it the end of an entry.
        return shared;
    }
    align(a, differs, format)
}

/// Start of the entry that holds the byte at `offset`, or a smaller start
/// of an entry.
///
/// Ids may hold any byte, so an entry's start cannot simply be recognised from
/// behind. Every start but the first has a NUL exactly an id and a byte before
/// it and a digit on it: call such a place a *candidate*. Take the last two
/// candidates `second < first <= offset`. If an entry read at `second` ends
/// exactly at `first`, then `first` is a start. Proof: otherwise `first` lies
/// strictly inside an entry, whose own start, a candidate too, is at most
/// `second`. Then `second` is inside that entry. Read from its mode or name,
/// the entry would end where the true one does, beyond `first`; and in its id
/// there is no room for an entry before `first`. Otherwise read from the front.
fn align(tree: &[u8], offset: usize, format: ObjectFormat) -> usize {
    let width = format.width();
    let nuls = memrchr_iter(0, &tree[..offset.saturating_sub(width)]);
    let starts = nuls.map(|nul| nul + width + 1).filter(|&at| tree[at].is_ascii_digit());
    let mut candidates = starts.chain(std::iter::once(0));
    let (first, second) = (candidates.next(), candidates.next());
    match (first, second) {
        (None | Some(0), _) => 0,
        (Some(first), Some(second))
            if entry_at(tree, second, format).is_ok_and(|entry| entry.end == first) =>
        {
            first
        }
        _ => align_from_front(tree, offset, format),
    }
}

fn align_from_front(tree: &[u8], offset: usize, format: ObjectFormat) -> usize {
    let mut at = 0;
    while let Ok(entry) = entry_at(tree, at, format) {
        if entry.end > offset {
            break;
        }
        at = entry.end;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SHA1: ObjectFormat = ObjectFormat::Sha1;

    fn tree(entries: &[(&str, &str, u8)]) -> Vec<u8> {
        let mut raw = Vec::new();
        for (mode, name, id) in entries {
            raw.extend_from_slice(mode.as_bytes());
            raw.push(b' ');
            raw.extend_from_slice(name.as_bytes());
            raw.push(0);
            raw.extend_from_slice(&[*id; 20]);
        }
        raw
    }

    fn changes(old: &[u8], new: &[u8]) -> Vec<String> {
        let mut seen = Vec::new();
        compare(old, new, SHA1, |a, b| {
            let show = |entry: Option<Entry<'_>>| {
                entry.map_or("-".to_owned(), |e| String::from_utf8_lossy(e.name).into_owned())
            };
            seen.push(format!("{} {}", show(a), show(b)));
        })
        .unwrap();
        seen
    }

    #[test]
    fn only_differences_are_reported() {
        let old = tree(&[("100644", "a", 1), ("100644", "b", 2), ("40000", "d", 3)]);
        let new =
            tree(&[("100644", "a", 1), ("100755", "b", 2), ("100644", "c", 5), ("40000", "d", 3)]);
        assert_eq!(changes(&old, &new), ["b b", "- c"]);
        assert_eq!(changes(&new, &old), ["b b", "c -"]);
        assert_eq!(changes(&old, &old), [""; 0]);
    }

    #[test]
    fn a_file_that_becomes_a_directory_is_two_entries() {
        let old = tree(&[("100644", "x", 1), ("100644", "x.c", 2)]);
        let new = tree(&[("100644", "x.c", 2), ("40000", "x", 3)]);
        assert_eq!(changes(&old, &new), ["x -", "- x"]);
    }

    #[test]
    fn historical_permission_bits_are_canonical() {
        assert_eq!(Mode::from_bits(0o100_664), Mode::File);
        assert_eq!(Mode::from_bits(0o100_775), Mode::Executable);
        assert_eq!(Mode::from_bits(0o160_000), Mode::Submodule);
        assert!(Mode::File.same_type(Mode::Executable) && !Mode::File.same_type(Mode::Symlink));
    }

    #[test]
    fn damage_is_an_error() {
        let whole = tree(&[("100644", "a", 1), ("100644", "b", 2)]);
        for end in [1, 8, 9, 20, whole.len() - 1] {
            assert_eq!(compare(&whole[..end], &[], SHA1, |_, _| ()), Err(Damaged), "cut at {end}");
        }
    }

    #[test]
    fn fuzzed() {
        let old =
            tree(&[("100644", "a", 48), ("100644", "b", 0), ("40000", "d", 3), ("120000", "e", 4)]);
        let new =
            tree(&[("100644", "a", 1), ("100755", "b", 2), ("100644", "c", 5), ("40000", "d", 3)]);
        crate::git::fuzz::fuzz(&[old.clone(), new], |bytes| {
            for (a, b) in [(&old[..], bytes), (bytes, &old)] {
                let mut entries = 0;
                let _ = compare(a, b, SHA1, |_, _| entries += 1);
                assert!(entries <= (a.len() + b.len()) / 23 + 2, "no entry is shorter");
            }
            entries(bytes, SHA1).filter(Result::is_ok).count()
        });
    }

    proptest! {
        /// Ids made of digits and NULs are the worst case for [`align`].
        #[test]
        fn leaping_agrees_with_reading_from_the_front(
            entries in prop::collection::btree_map(
                "[0-9 ]{1,40}", prop::collection::vec(prop::sample::select(vec![0u8, b'0', b'1', b' ', b'4']), 32), 0..40),
            format in prop::sample::select(vec![SHA1, ObjectFormat::Sha256]),
            change in any::<prop::sample::Index>(), byte in 0u8..4,
        ) {
            let mut raw = Vec::new();
            let mut starts = vec![0];
            for (name, id) in &entries {
                raw.extend_from_slice(b"100644 ");
                raw.extend_from_slice(name.as_bytes());
                raw.push(0);
                raw.extend_from_slice(&id[..format.width()]);
                starts.push(raw.len());
            }
            for offset in 0..raw.len() {
                let expected = starts.iter().copied().filter(|&start| start <= offset).max();
                prop_assert_eq!(Some(align(&raw, offset, format)), expected);
            }
            if !raw.is_empty() {
                let mut other = raw.clone();
                let at = change.index(raw.len());
                other[at] ^= byte;
                prop_assert_eq!(common_start(&raw, &other), if byte == 0 { raw.len() } else { at });
            }
        }

        #[test]
        fn arbitrary_bytes_never_panic(a in prop::collection::vec(any::<u8>(), 0..200), b in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = compare(&a, &b, SHA1, |_, _| ());
        }
    }
}
