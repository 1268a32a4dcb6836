//! Changed paths between two trees.

use std::collections::{BTreeMap, BTreeSet};

use super::rename::{Side, pair};
use super::tables::Paths;
use crate::facts::{ChangeKind, Oid, PathChange, PathId};
use crate::git::tree::{Entry, Mode, compare};
use crate::git::{Kind, Objects, Room, Trouble};

/// Compares trees; keeps its buffers from one commit to the next.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    path: Vec<u8>,
    found: Vec<Found>,
}

/// A changed path before renames are told.
#[derive(Clone, Copy, Debug)]
struct Found {
    path: PathId,
    old: Option<(Mode, Oid)>,
    new: Option<(Mode, Oid)>,
}

impl Found {
    fn is_deleted(&self) -> bool {
        self.new.is_none()
    }

    fn is_added(&self) -> bool {
        self.old.is_none()
    }

    fn change(&self, old_path: Option<PathId>) -> PathChange {
        let blob = |side: Option<(Mode, Oid)>| side.map(|(_, id)| id);
        let kind = match (self.old, self.new) {
            _ if old_path.is_some() => ChangeKind::Renamed,
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Deleted,
            (Some((a, _)), Some((b, _))) if a.same_type(b) => ChangeKind::Modified,
            _ => ChangeKind::TypeChanged,
        };
        // A renamed blob is the same before and after.
        let old = if old_path.is_some() { self.new } else { self.old };
        let (old_blob, new_blob) = (blob(old), blob(self.new));
        PathChange { path: self.path, old_path, kind, old_blob, new_blob }
    }
}

/// Two directories to compare, either of which may not exist.
struct Pending {
    directory: Vec<u8>,
    depth: usize,
    old: Option<Oid>,
    new: Option<Oid>,
}

impl Comparison {
    /// What changed from one tree to another, in path order; without an old
    /// tree, everything is new. The error is the first tree that cannot be read.
    pub(super) fn run(
        &mut self,
        objects: &mut Objects<'_>,
        paths: &mut Paths,
        old: Option<Oid>,
        new: Oid,
    ) -> Result<Box<[PathChange]>, (Oid, Trouble)> {
        self.found.clear();
        if old == Some(new) {
            return Ok(Box::default());
        }
        self.compare_trees(objects, paths, old, new)?;
        self.found.sort_unstable_by(|a, b| paths.get(a.path).cmp(paths.get(b.path)));
        Ok(self.told_renames(paths))
    }

    /// The blob that the change of this index in the last result left at its
    /// path, if that is a file.
    pub(super) fn file_after(&self, change: usize) -> Option<Oid> {
        self.found[change].new.filter(|(mode, _)| mode.is_file()).map(|(_, id)| id)
    }

    /// The blob that was at its path before it, likewise.
    pub(super) fn file_before(&self, change: usize) -> Option<Oid> {
        self.found[change].old.filter(|(mode, _)| mode.is_file()).map(|(_, id)| id)
    }

    /// Collects every path that differs. Iterative: how deep a tree goes is
    /// anybody's choice.
    fn compare_trees(
        &mut self,
        objects: &mut Objects<'_>,
        paths: &mut Paths,
        old: Option<Oid>,
        new: Oid,
    ) -> Result<(), (Oid, Trouble)> {
        let Self { path, found } = self;
        let top = Pending { directory: Vec::new(), depth: 0, old, new: Some(new) };
        let mut pending = vec![top];
        let mut room = Room::default();
        while let Some(Pending { directory, depth, old, new }) = pending.pop() {
            let Some(id) = new.or(old) else { continue };
            let [old_tree, new_tree] = objects.read_pair([old, new], Kind::Tree)?;
            let mut has_room = Ok(());
            compare(old_tree, new_tree, id.format(), |a, b| {
                let Some(entry) = a.or(b) else { return };
                if let (Some(a), Some(b)) = (a, b)
                    && a.same_content(&b)
                {
                    return;
                }
                has_room = has_room
                    .and_then(|()| room.take(depth + 1, directory.len() + entry.name.len()));
                if has_room.is_err() {
                    return;
                }
                let side = |entry: Option<Entry<'_>>| entry.map(|entry| (entry.mode, entry.id()));
                path.clear();
                path.extend_from_slice(&directory);
                path.extend_from_slice(entry.name);
                if entry.mode == Mode::Directory {
                    // The order of entries makes the other one a directory too.
                    path.push(b'/');
                    let id = |entry: Option<Entry<'_>>| entry.map(|entry| entry.id());
                    let (old, new, depth) = (id(a), id(b), depth + 1);
                    pending.push(Pending { directory: path.clone(), depth, old, new });
                } else {
                    found.push(Found { path: paths.add(path), old: side(a), new: side(b) });
                }
            })
            .map_err(|_| (id, Trouble::Damaged))?;
            has_room.map_err(|trouble| (id, trouble))?;
        }
        Ok(())
    }

    /// Makes a change of everything found, a rename of each pair. `found` keeps
    /// what became a change, index by index.
    fn told_renames(&mut self, paths: &Paths) -> Box<[PathChange]> {
        let deleted: Vec<_> = self.found.iter().filter(|found| found.is_deleted()).collect();
        let added: Vec<_> = self.found.iter().filter(|found| found.is_added()).collect();
        if deleted.is_empty() || added.is_empty() {
            return self.found.iter().map(|found| found.change(None)).collect();
        }
        let sides = |all: &[&Found]| -> Vec<_> {
            let side = |found: &&Found| {
                let (mode, id) = found.new.or(found.old)?;
                Some(Side { path: paths.get(found.path), mode, id })
            };
            all.iter().filter_map(side).collect()
        };
        let mut old_paths = BTreeMap::new();
        let mut gone = BTreeSet::new();
        for (old, new) in pair(&sides(&deleted), &sides(&added)) {
            old_paths.insert(added[new].path, deleted[old].path);
            gone.insert(deleted[old].path);
        }
        self.found.retain(|found| !(found.is_deleted() && gone.contains(&found.path)));
        let old_path =
            |found: &Found| old_paths.get(&found.path).copied().filter(|_| found.is_added());
        self.found.iter().map(|found| found.change(old_path(found))).collect()
    }
}
