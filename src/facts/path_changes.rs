//! The path changes of a commit, packed: a history holds more of them than of
//! anything else.

use std::fmt;
use std::iter::FusedIterator;
use std::slice::ChunksExact;

use super::{ChangeKind, ObjectFormat, Oid, PathChange, PathId};

/// The path changes of one commit, in a third to a half less memory than a list of
/// [`PathChange`]: 45 bytes each, or 69 with ids of SHA-256, and 4 more in a list with
/// renames.
///
/// A byte says how the changes of the list are packed. Each of them is a
/// byte of marks, the number of its path, that of its old path in a list that has any,
/// and the two blobs. An empty list takes nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PathChanges(Box<[u8]>);

/// A path change without its blobs: what is asked of most, at half the cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedPaths {
    /// Where the file is, or was if it was deleted.
    pub path: PathId,
    /// Where it was before, of a rename.
    pub old_path: Option<PathId>,
    /// What happened to it.
    pub kind: ChangeKind,
    /// Whether its blob is another than before, or was not there, or is not.
    pub is_other_blob: bool,
}

/// How the changes of one list are packed: all alike, so that each is found at once.
#[derive(Clone, Copy, Default)]
struct Layout {
    /// Whether any has an old path.
    renames: bool,
    /// Whether any blob's id has 32 bytes.
    wide: bool,
}

/// The kind's number.
const KIND: u8 = 7;
const OLD_PATH: u8 = 1 << 3;
const OLD_BLOB: u8 = 1 << 4;
const NEW_BLOB: u8 = 1 << 5;
/// Of a blob that has an id of 32 bytes.
const OLD_IS_WIDE: u8 = 1 << 6;
const NEW_IS_WIDE: u8 = 1 << 7;

impl Layout {
    fn of(changes: &[PathChange]) -> Self {
        let is_wide = |blob: Option<Oid>| blob.is_some_and(|id| id.format().width() > 20);
        Self {
            renames: changes.iter().any(|change| change.old_path.is_some()),
            wide: changes.iter().any(|c| is_wide(c.old_blob) || is_wide(c.new_blob)),
        }
    }

    fn from_byte(byte: u8) -> Self {
        Self { renames: byte & 1 != 0, wide: byte & 2 != 0 }
    }

    fn byte(self) -> u8 {
        u8::from(self.renames) | u8::from(self.wide) << 1
    }

    /// Bytes of an id.
    fn id(self) -> usize {
        if self.wide { ObjectFormat::Sha256.width() } else { ObjectFormat::Sha1.width() }
    }

    /// Bytes of the marks and the paths.
    fn head(self) -> usize {
        if self.renames { 9 } else { 5 }
    }

    fn record(self) -> usize {
        self.head() + 2 * self.id()
    }

    fn pack(self, change: &PathChange, to: &mut Vec<u8>) {
        let mark = |mark: u8, is_set: bool| if is_set { mark } else { 0 };
        let is_wide =
            |blob: Option<Oid>| blob.is_some_and(|id| id.format() == ObjectFormat::Sha256);
        to.push(
            change.kind.number()
                | mark(OLD_PATH, change.old_path.is_some())
                | mark(OLD_BLOB, change.old_blob.is_some())
                | mark(NEW_BLOB, change.new_blob.is_some())
                | mark(OLD_IS_WIDE, is_wide(change.old_blob))
                | mark(NEW_IS_WIDE, is_wide(change.new_blob)),
        );
        to.extend(change.path.0.to_le_bytes());
        if self.renames {
            to.extend(change.old_path.map_or(0, |path| path.0).to_le_bytes());
        }
        for blob in [&change.old_blob, &change.new_blob] {
            let end = to.len() + self.id();
            to.extend(blob.as_ref().map_or(&[][..], Oid::as_bytes));
            to.resize(end, 0);
        }
    }

    fn unpack_paths(self, record: &[u8]) -> ChangedPaths {
        let (head, blobs) = record.split_at(self.head());
        let marks = head[0];
        let path = |at: usize| {
            PathId(u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]))
        };
        let (old, new) = blobs.split_at(self.id());
        let is_either = |old: u8, new: u8| (marks & old != 0) != (marks & new != 0);
        ChangedPaths {
            path: path(1),
            old_path: (marks & OLD_PATH != 0).then(|| path(5)),
            kind: ChangeKind::ALL[usize::from(marks & KIND) % ChangeKind::ALL.len()],
            is_other_blob: old != new
                || is_either(OLD_BLOB, NEW_BLOB)
                || is_either(OLD_IS_WIDE, NEW_IS_WIDE),
        }
    }

    fn unpack(self, record: &[u8]) -> PathChange {
        let ChangedPaths { path, old_path, kind, .. } = self.unpack_paths(record);
        let marks = record[0];
        let (old, new) = record[self.head()..].split_at(self.id());
        let blob = |is_there: u8, is_wide: u8, id: &[u8]| {
            let format =
                if marks & is_wide == 0 { ObjectFormat::Sha1 } else { ObjectFormat::Sha256 };
            (marks & is_there != 0).then(|| Oid::padded(format, id))
        };
        let (old_blob, new_blob) =
            (blob(OLD_BLOB, OLD_IS_WIDE, old), blob(NEW_BLOB, NEW_IS_WIDE, new));
        PathChange { path, old_path, kind, old_blob, new_blob }
    }
}

impl PathChanges {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The change at a place; `None` behind the last.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<PathChange> {
        self.iter().nth(at)
    }

    /// The changes in their order.
    #[must_use]
    pub fn iter(&self) -> PathChangesIter<'_> {
        let (layout, records) = self.0.split_first().unwrap_or((&0, &[]));
        let layout = Layout::from_byte(*layout);
        PathChangesIter { layout, records: records.chunks_exact(layout.record()) }
    }

    /// The changes in their order, without their blobs.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = ChangedPaths> + Clone {
        let PathChangesIter { layout, records } = self.iter();
        records.map(move |record| layout.unpack_paths(record))
    }

    /// Gives every path another number: of each change its path first, then its old
    /// one.
    pub fn renumber(&mut self, mut number: impl FnMut(PathId) -> PathId) {
        let Some((layout, records)) = self.0.split_first_mut() else { return };
        for record in records.chunks_exact_mut(Layout::from_byte(*layout).record()) {
            let has_old = record[0] & OLD_PATH != 0;
            for at in [Some(1), has_old.then_some(5)].into_iter().flatten() {
                let old = [record[at], record[at + 1], record[at + 2], record[at + 3]];
                let new = number(PathId(u32::from_le_bytes(old)));
                record[at..at + 4].copy_from_slice(&new.0.to_le_bytes());
            }
        }
    }
}

impl From<&[PathChange]> for PathChanges {
    fn from(changes: &[PathChange]) -> Self {
        if changes.is_empty() {
            return Self::default();
        }
        let layout = Layout::of(changes);
        let mut packed = Vec::with_capacity(1 + changes.len() * layout.record());
        packed.push(layout.byte());
        changes.iter().for_each(|change| layout.pack(change, &mut packed));
        Self(packed.into())
    }
}

impl FromIterator<PathChange> for PathChanges {
    fn from_iter<I: IntoIterator<Item = PathChange>>(changes: I) -> Self {
        Self::from(&*changes.into_iter().collect::<Vec<_>>())
    }
}

impl<'a> IntoIterator for &'a PathChanges {
    type Item = PathChange;
    type IntoIter = PathChangesIter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for PathChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// Path changes as they are unpacked, one by one.
#[derive(Clone)]
pub struct PathChangesIter<'a> {
    layout: Layout,
    records: ChunksExact<'a, u8>,
}

impl Default for PathChangesIter<'_> {
    /// None.
    fn default() -> Self {
        let layout = Layout::default();
        Self { layout, records: [].chunks_exact(layout.record()) }
    }
}

impl Iterator for PathChangesIter<'_> {
    type Item = PathChange;

    fn next(&mut self) -> Option<PathChange> {
        self.records.next().map(|record| self.layout.unpack(record))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.records.size_hint()
    }

    fn nth(&mut self, at: usize) -> Option<PathChange> {
        self.records.nth(at).map(|record| self.layout.unpack(record))
    }
}

impl ExactSizeIterator for PathChangesIter<'_> {}

impl FusedIterator for PathChangesIter<'_> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn change() -> impl Strategy<Value = PathChange> {
        let path = || any::<u32>().prop_map(PathId);
        let blob = || {
            let id = prop_oneof![
                any::<[u8; 20]>().prop_map(|id| Oid::from_bytes(&id).unwrap()),
                any::<[u8; 32]>().prop_map(|id| Oid::from_bytes(&id).unwrap()),
            ];
            proptest::option::of(id)
        };
        let kind = (0..ChangeKind::ALL.len()).prop_map(|kind| ChangeKind::ALL[kind]);
        (path(), proptest::option::of(path()), kind, blob(), blob()).prop_map(
            |(path, old_path, kind, old_blob, new_blob)| PathChange {
                path,
                old_path,
                kind,
                old_blob,
                new_blob,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn changes_come_back_as_they_were(list in proptest::collection::vec(change(), 0..6)) {
            let packed = PathChanges::from(&*list);
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), &*list);
            prop_assert_eq!(&list.iter().copied().collect::<PathChanges>(), &packed);
            prop_assert_eq!((packed.len(), packed.is_empty()), (list.len(), list.is_empty()));
            for at in 0..=list.len() {
                prop_assert_eq!(packed.get(at), list.get(at).copied());
            }
            let paths = |change: &PathChange| ChangedPaths {
                path: change.path,
                old_path: change.old_path,
                kind: change.kind,
                is_other_blob: change.old_blob != change.new_blob,
            };
            prop_assert!(packed.paths().eq(list.iter().map(paths)));
        }

        #[test]
        fn only_paths_get_other_numbers(list in proptest::collection::vec(change(), 0..6)) {
            let (mut packed, mut asked) = (PathChanges::from(&*list), Vec::new());
            packed.renumber(|path| {
                asked.push(path);
                PathId(!path.0)
            });
            let other = |path: PathId| PathId(!path.0);
            let expected = list.iter().map(|change| PathChange {
                path: other(change.path),
                old_path: change.old_path.map(other),
                ..*change
            });
            prop_assert_eq!(packed, expected.collect::<PathChanges>());
            let all = list.iter().flat_map(|change| [Some(change.path), change.old_path]);
            prop_assert_eq!(asked, all.flatten().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_change_takes_as_much_as_its_ids_and_four_bytes_for_each_path() {
        let id = |width: usize| Oid::from_bytes(&[7; 32][..width]);
        let change = |width: usize, old_path: Option<u32>| PathChange {
            path: PathId(3),
            old_path: old_path.map(PathId),
            kind: ChangeKind::Modified,
            old_blob: id(width),
            new_blob: None,
        };
        let bytes = |list: &[PathChange]| PathChanges::from(list).0.len();
        assert_eq!(bytes(&[]), 0);
        assert_eq!(bytes(&[change(20, None)]), 1 + 45);
        assert_eq!(bytes(&[change(20, None), change(20, Some(9))]), 1 + 2 * 49);
        assert_eq!(bytes(&[change(32, None)]), 1 + 69);
    }
}
