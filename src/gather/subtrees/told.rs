//! Where a merge put what it brought from elsewhere: told by its trailer, by the tree
//! that stands whole below a directory, or by where most of the files are.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::{ChangeKind, Commit, CommitFacts, Oid};
use crate::git::tree::{Mode, compare, entries};
use crate::git::{Kind, Objects, Room, each_file};

/// Of what `git subtree` writes.
const TRAILER: &str = "git-subtree-dir:";

/// A merge that leaves everything as it was is followed by a commit that adds the
/// files, if not at once, then after those of its sisters.
pub(super) const MOST_AFTER: usize = 64;

/// A merge that brought another history.
pub(super) struct Came<'c> {
    pub(super) said: &'c CommitFacts,
    pub(super) merge: &'c Commit,
    /// What the merge goes on from.
    pub(super) main: Option<Oid>,
    /// The tip of what it brought.
    pub(super) other: &'c Commit,
    /// The commits after the merge.
    pub(super) then: &'c [Commit],
    /// Where earlier merges put what this goes on from.
    pub(super) known: &'c [Box<[u8]>],
}

/// What a merge tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Its files are below this directory, which ends in a slash; empty: at the top.
    Below(Box<[u8]>),
    /// Nothing that can be relied on.
    Nothing,
}

/// Where each blob of a tree is.
type Files = FxHashMap<Oid, Vec<Box<[u8]>>>;

impl Came<'_> {
    pub(super) fn told(&self, objects: &mut Objects<'_>) -> Told {
        self.look(objects).map_or(Told::Nothing, Told::Below)
    }

    fn look(&self, objects: &mut Objects<'_>) -> Option<Box<[u8]>> {
        let tree = objects.commit(&self.merge.oid).ok()?.tree();
        let other = objects.commit(&self.other.oid).ok()?.tree();
        let written = [self.merge, self.other].into_iter().find_map(directory);
        if let Some(written) = written.filter(|written| below(objects, tree, written).is_some()) {
            return Some(written);
        }
        for known in self.known {
            let there = below(objects, tree, known);
            if alike(objects, there, other) {
                return Some(known.clone());
            }
        }
        if alike(objects, Some(tree), other) {
            return Some(Box::default());
        }
        let files = files(objects, other)?;
        let main = self.main.and_then(|main| Some(objects.commit(&main).ok()?.tree()));
        let changed = changed(objects, main, tree)?;
        let changed = changed.iter().map(|(path, blob)| (&**path, *blob));
        if let Some(prefix) = most(&files, changed, self.known.is_empty()) {
            return Some(prefix);
        }
        let is_there = self.known.iter().find(|known| below(objects, tree, known).is_some());
        is_there.cloned().or_else(|| self.added_later(&files))
    }

    /// Where a later commit adds the files of a merge that left them out.
    fn added_later(&self, files: &Files) -> Option<Box<[u8]>> {
        let later = self.then.iter().take(MOST_AFTER).filter(|commit| !commit.is_merge());
        later.into_iter().find_map(|commit| {
            let added = commit.changed().filter(|change| change.kind == ChangeKind::Added);
            let added = added.filter_map(|change| {
                Some((&*self.said.paths[change.path.0 as usize], change.new_blob?))
            });
            most(files, added, true)
        })
    }
}

/// The directory that `git subtree` wrote down.
fn directory(commit: &Commit) -> Option<Box<[u8]>> {
    if !commit.message.marks().is_of_subtree() {
        return None;
    }
    let mut lines = commit.message.lines();
    let written = lines.find_map(|line| line.strip_prefix(TRAILER))?;
    let written = written.trim().trim_matches('/');
    (!written.is_empty()).then(|| [written.as_bytes(), b"/"].concat().into())
}

/// The tree of a directory that ends in a slash, or is the top.
fn below(objects: &mut Objects<'_>, tree: Oid, directory: &[u8]) -> Option<Oid> {
    let names = directory.split(|byte| *byte == b'/').filter(|name| !name.is_empty());
    names.into_iter().try_fold(tree, |tree, name| {
        let raw = objects.read(&tree, Kind::Tree).ok()?;
        let mut found = entries(raw, tree.format()).map_while(Result::ok);
        let found = found.find(|entry| entry.name == name && entry.mode == Mode::Directory)?;
        Some(found.id())
    })
}

/// Whether most of the entries of `other` stand in `tree` as they are.
fn alike(objects: &mut Objects<'_>, tree: Option<Oid>, other: Oid) -> bool {
    let Some(tree) = tree else { return false };
    if tree == other {
        return true;
    }
    let Ok([raw, other_raw]) = objects.read_pair([Some(tree), Some(other)], Kind::Tree) else {
        return false;
    };
    let total = entries(other_raw, other.format()).count();
    let mut missing = 0;
    let compared =
        compare(raw, other_raw, other.format(), |_, b| missing += usize::from(b.is_some()));
    compared.is_ok() && missing * 2 < total
}

/// Where the files of a tree are.
fn files(objects: &mut Objects<'_>, tree: Oid) -> Option<Files> {
    let mut files = Files::default();
    let mut is_whole = true;
    each_file(
        objects,
        tree,
        |_, _| is_whole = false,
        |directory, entry| {
            files.entry(entry.id()).or_default().push([directory, entry.name].concat().into());
        },
    );
    is_whole.then_some(files)
}

/// The files that differ between two trees, with what they are in the second.
fn changed(objects: &mut Objects<'_>, old: Option<Oid>, new: Oid) -> Option<Vec<(Box<[u8]>, Oid)>> {
    let (mut changed, mut room) = (Vec::new(), Room::default());
    let mut pending = vec![(Vec::new(), 0, old, new)];
    while let Some((directory, depth, old, new)) = pending.pop() {
        if old == Some(new) {
            continue;
        }
        let [old, raw] = objects.read_pair([old, Some(new)], Kind::Tree).ok()?;
        let mut has_room = Ok(());
        compare(old, raw, new.format(), |a, b| {
            let Some(entry) = b else { return };
            has_room =
                has_room.and_then(|()| room.take(depth + 1, directory.len() + entry.name.len()));
            if has_room.is_err() {
                return;
            }
            let path = [&directory, entry.name].concat();
            if entry.mode == Mode::Directory {
                let old = a.filter(|a| a.mode == Mode::Directory).map(|a| a.id());
                pending.push(([&*path, b"/"].concat(), depth + 1, old, entry.id()));
            } else {
                changed.push((path.into(), entry.id()));
            }
        })
        .ok()?;
        has_room.ok()?;
    }
    Some(changed)
}

/// The directory below which most of the files are that are as they were elsewhere;
/// of a history's first merge, only where that is half of all its files.
fn most<'p>(
    files: &Files,
    changed: impl Iterator<Item = (&'p [u8], Oid)>,
    is_first: bool,
) -> Option<Box<[u8]>> {
    let mut counts: FxHashMap<&[u8], usize> = FxHashMap::default();
    let mut matched: FxHashSet<&[u8]> = FxHashSet::default();
    for (path, blob) in changed {
        for there in files.get(&blob).into_iter().flatten() {
            let prefix = path.strip_suffix(&**there);
            if let Some(prefix) = prefix.filter(|it| it.is_empty() || it.ends_with(b"/")) {
                matched.insert(there);
                *counts.entry(prefix).or_default() += 1;
            }
        }
    }
    let (prefix, count) = counts.into_iter().max_by_key(|(prefix, count)| (*count, *prefix))?;
    let all: usize = files.values().map(Vec::len).sum();
    (count * 2 > matched.len() && (!is_first || count * 2 >= all)).then(|| prefix.into())
}
