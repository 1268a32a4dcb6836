//! Every file of a tree.

use super::error::Trouble;
use super::objects::Objects;
use super::store::Kind;
use super::tree::{Entry, Mode, entries};
use crate::facts::Oid;

/// Git's own limit on the depth of trees (`core.maxTreeDepth`). Deeper ones are
/// made by hand, or contain themselves.
pub const MAX_DEPTH: usize = 2048;

/// Longer directory names than any file system takes: the same of few and long
/// names.
const MAX_DIRECTORY: usize = 1 << 16;

/// Calls `each` with every entry below a tree that is no directory, and with the
/// directory that it is in: empty at the top, otherwise with a slash at its end.
/// What cannot be read is told to `unreadable`, and the rest goes on.
pub fn each_file(
    objects: &mut Objects<'_>,
    tree: Oid,
    mut unreadable: impl FnMut(Oid, Trouble),
    mut each: impl FnMut(&[u8], &Entry<'_>),
) {
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
            if entry.mode != Mode::Directory {
                each(&directory, &entry);
            } else if depth < MAX_DEPTH && directory.len() < MAX_DIRECTORY {
                pending.push(([&directory, entry.name, b"/"].concat(), depth + 1, entry.id()));
            }
        }
    }
}
