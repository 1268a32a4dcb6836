//! Every file of a tree, and how much of trees one walk looks at.

use super::error::Trouble;
use super::objects::Objects;
use super::store::Kind;
use super::tree::{Entry, Mode, entries};
use crate::facts::Oid;

/// Git's own limit on the depth of trees (`core.maxTreeDepth`). Deeper ones are
/// made by hand, or contain themselves.
const MAX_DEPTH: usize = 2048;

/// Longer paths than any file system takes: the same of few and long names.
const MAX_PATH: usize = 1 << 16;

/// The largest trees in public have some 500,000 files. A few small objects can
/// stand for as many as one likes: each directory names the next one twice.
const MAX_ENTRIES: usize = 4_000_000;

/// Of these entries' paths, all together.
const MAX_BYTES: usize = 512 << 20;

/// How much one walk of trees may still look at.
#[derive(Debug)]
pub struct Room {
    entries: usize,
    bytes: usize,
}

impl Default for Room {
    /// As much as any tree that people made takes.
    fn default() -> Self {
        Self { entries: MAX_ENTRIES, bytes: MAX_BYTES }
    }
}

impl Room {
    /// Takes the room of one entry: how deep it is below the top, and how many
    /// bytes its path has.
    ///
    /// # Errors
    /// [`Trouble::TooLarge`] where this entry is too deep or its path too long,
    /// and from the entry on for which there is no room.
    pub fn take(&mut self, depth: usize, path: usize) -> Result<(), Trouble> {
        let (entries, bytes) = (self.entries.checked_sub(1), self.bytes.checked_sub(path));
        let (Some(entries), Some(bytes)) = (entries, bytes) else {
            (self.entries, self.bytes) = (0, 0);
            return Err(Trouble::TooLarge);
        };
        (self.entries, self.bytes) = (entries, bytes);
        if depth > MAX_DEPTH || path > MAX_PATH { Err(Trouble::TooLarge) } else { Ok(()) }
    }

    /// Whether there is none for anything more.
    #[must_use]
    pub fn is_used_up(&self) -> bool {
        self.entries == 0
    }
}

/// Calls `each` with every entry below a tree that is no directory, and with the
/// directory that it is in: empty at the top, otherwise with a slash at its end.
/// What cannot be read, or is more than is read, is told to `unreadable`, and the
/// rest goes on as far as there is room.
pub fn each_file(
    objects: &mut Objects<'_>,
    tree: Oid,
    mut unreadable: impl FnMut(Oid, Trouble),
    mut each: impl FnMut(&[u8], &Entry<'_>),
) {
    let mut room = Room::default();
    let mut pending = vec![(Vec::new(), 0, tree)];
    while let Some((directory, depth, id)) = pending.pop() {
        let tree = match objects.read(&id, Kind::Tree) {
            Ok(tree) => tree,
            Err(trouble) => {
                unreadable(id, trouble);
                continue;
            }
        };
        for entry in entries(tree, id.format()) {
            let Ok(entry) = entry else {
                unreadable(id, Trouble::Damaged);
                break;
            };
            if let Err(trouble) = room.take(depth + 1, directory.len() + entry.name.len()) {
                unreadable(id, trouble);
                if room.is_used_up() {
                    return;
                }
            } else if entry.mode == Mode::Directory {
                pending.push(([&directory, entry.name, b"/"].concat(), depth + 1, entry.id()));
            } else {
                each(&directory, &entry);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::Repo;
    use crate::git::write::test_support::{File, Loose};

    #[test]
    fn there_is_room_for_so_many_entries_and_so_deep() {
        let mut room = Room { entries: 3, bytes: 100_000 };
        assert_eq!(room.take(MAX_DEPTH, MAX_PATH), Ok(()));
        assert_eq!(room.take(MAX_DEPTH + 1, 1), Err(Trouble::TooLarge));
        assert!(!room.is_used_up());
        assert_eq!(room.take(1, 1), Ok(()));
        assert_eq!(room.take(1, 1), Err(Trouble::TooLarge));
        assert!(room.is_used_up());
        let mut room = Room { entries: 3, bytes: 10 };
        assert_eq!(room.take(1, 11), Err(Trouble::TooLarge));
        assert_eq!(room.take(1, 1), Err(Trouble::TooLarge), "what is cut stays cut");
    }

    #[test]
    fn a_tree_that_is_too_deep_is_told_and_the_rest_is_listed() {
        let home = tempfile::tempdir().unwrap();
        let repo = Loose::init(home.path());
        let deep = format!("{}x", "d/".repeat(MAX_DEPTH + 1));
        let files = [(deep.as_str(), File::Text("x")), ("z", File::Text("z"))];
        let tip = repo.commit(&[], 1_700_000_000, &files);
        let (mut found, mut troubles) = (Vec::new(), Vec::new());
        let opened = Repo::open(home.path()).unwrap();
        let read = opened.read(|objects| {
            let tree = objects.commit(&tip).unwrap().tree();
            each_file(
                objects,
                tree,
                |_, trouble| troubles.push(trouble),
                |directory, entry| found.push((directory.len(), entry.name.to_vec())),
            );
        });
        assert_eq!(read, Ok(()));
        assert_eq!(troubles, [Trouble::TooLarge]);
        assert_eq!(found, [(0, b"z".to_vec())]);
    }
}
