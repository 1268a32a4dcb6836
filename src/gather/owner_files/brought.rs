//! What a merge brought to the files that say who owns what. It is found out while
//! the history is read, when most of the trees were just read for its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::config::{OwnersAsOf, OwnersFrom};
use crate::facts::{Commit, Oid, message};
use crate::git::tree::{Mode, compare};
use crate::git::{Kind, Objects, Room, Trouble};

/// Files with their blobs afterwards; `None` where they are gone.
pub(in crate::gather) type Changed = BTreeMap<Box<[u8]>, Option<Oid>>;

/// What a merge brought to the main line; or the tree that cannot be read.
pub(in crate::gather) type Brought = Result<Changed, (Oid, Trouble)>;

/// The same of all merges, by their places in the facts.
pub(in crate::gather) type Merges = FxHashMap<usize, Brought>;

/// The files that are asked for.
#[derive(Debug)]
pub(in crate::gather) struct Asked {
    pub(super) files: OwnersFrom,
    /// The only directories in which one can stand; `None` for any.
    directories: Option<BTreeSet<Vec<u8>>>,
    /// The branch whose main line tells them.
    branch: String,
}

impl Asked {
    /// Asks for these files along the main line of a branch.
    pub(in crate::gather) fn new(files: OwnersFrom, branch: &str) -> Self {
        let directories = files.places().map(|places| {
            let ends = |place: &str| -> Vec<Vec<u8>> {
                place.match_indices('/').map(|(end, _)| place.as_bytes()[..=end].to_vec()).collect()
            };
            places.into_iter().flat_map(ends).collect()
        });
        Self { files, directories, branch: branch.to_owned() }
    }

    /// The files.
    pub(in crate::gather) fn files(&self) -> &OwnersFrom {
        &self.files
    }

    /// All on which it depends what merges brought, as a text.
    pub(in crate::gather) fn identity(&self) -> String {
        let Self { files, directories: _, branch } = self;
        let OwnersFrom { file, formats, as_of } = files;
        format!("{file:?} {formats:?} {as_of:?} {branch:?}")
    }

    /// In which parent the main line goes on: the first. Where somebody merged the
    /// main branch into theirs and pushed that as the main branch, the other.
    pub(super) fn main_parent(&self, commit: &Commit) -> usize {
        let took = Some(commit).filter(|commit| commit.is_merge() && commit.message.marks().took());
        let from = took.and_then(|commit| message::merged_from(commit.subject()));
        usize::from(from == Some(&self.branch))
    }

    /// What a merge with this tree brought to the main line, given the trees of its
    /// first two parents; `None` where that is not asked, or not known.
    pub(in crate::gather) fn brought(
        &self,
        objects: &mut Objects<'_>,
        merge: &Commit,
        parents: [Option<Oid>; 2],
        tree: Oid,
    ) -> Option<Brought> {
        let old = *parents.get(self.main_parent(merge))?;
        let wanted = old.filter(|_| self.files.as_of == OwnersAsOf::Commit);
        wanted.map(
            |old| if old == tree { Ok(Changed::new()) } else { self.changed(objects, old, tree) },
        )
    }

    /// The files that differ between two trees, each with its blob afterwards.
    fn changed(&self, objects: &mut Objects<'_>, old: Oid, new: Oid) -> Brought {
        let mut changed = Changed::new();
        let mut room = Room::default();
        let mut path = Vec::new();
        let mut pending = vec![(Vec::new(), 0, Some(old), Some(new))];
        while let Some((directory, depth, old, new)) = pending.pop() {
            let Some(id) = new.or(old) else { continue };
            let [old_tree, new_tree] = objects.read_pair([old, new], Kind::Tree)?;
            let mut has_room = Ok(());
            compare(old_tree, new_tree, id.format(), |a, b| {
                let Some(entry) = a.or(b) else { return };
                let length = directory.len() + entry.name.len();
                has_room = has_room.and_then(|()| room.take(depth + 1, length));
                if has_room.is_err() {
                    return;
                }
                path.clear();
                path.extend_from_slice(&directory);
                path.extend_from_slice(entry.name);
                if entry.mode == Mode::Directory {
                    path.push(b'/');
                    if self.directories.as_ref().is_none_or(|some| some.contains(&path)) {
                        let (old, new) = (a.map(|entry| entry.id()), b.map(|entry| entry.id()));
                        pending.push((path.clone(), depth + 1, old, new));
                    }
                } else if self.files.wants(&path) {
                    let file = b.filter(|entry| entry.mode != Mode::Submodule);
                    changed.insert(path.as_slice().into(), file.map(|entry| entry.id()));
                }
            })
            .map_err(|_| (id, Trouble::Damaged))?;
            has_room.map_err(|trouble| (id, trouble))?;
        }
        Ok(changed)
    }
}
