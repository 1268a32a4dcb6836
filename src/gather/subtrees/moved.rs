//! Histories that were moved below a directory before they came: by a commit that
//! does nothing else. What came before it names the paths from before the move.

use rustc_hash::{FxHashMap, FxHashSet};

use super::ways::{Way, Ways};
use crate::facts::{ChangeKind, Commit, CommitFacts, PathId};
use crate::git::tree::entries;
use crate::git::{Kind, Objects, each_file};

/// Adds the ways of what came before each move; the commits of one history, parents
/// first, each a place among all.
pub(super) fn ways(
    objects: &mut Objects<'_>,
    said: &CommitFacts,
    commits: &[u32],
    ways: &mut Ways,
) {
    // The last move is taken last, and so stands first.
    for &at in commits.iter().rev() {
        let Some(way) = way(objects, said, at) else { continue };
        let mut before = FxHashSet::default();
        let mut next = said.lineage.parents(at).to_vec();
        while let Some(at) = next.pop() {
            if commits.binary_search(&at).is_ok() && before.insert(at) {
                next.extend(said.lineage.parents(at));
            }
        }
        ways.add(way, commits.iter().filter(|at| before.contains(at)));
    }
}

/// How the commit at a place moved most of what there was below a directory, if it did.
fn way(objects: &mut Objects<'_>, said: &CommitFacts, at: u32) -> Option<Way> {
    let mut parents = said.lineage.ids(&said.commits, at);
    let (Some(parent), None) = (parents.next(), parents.next()) else { return None };
    let commit = &said.commits[at as usize];
    let moves = moves(said, commit);
    let mut counts: FxHashMap<&[u8], usize> = FxHashMap::default();
    for (prefix, _) in &moves {
        *counts.entry(prefix).or_default() += 1;
    }
    let (prefix, count) = counts.into_iter().max_by_key(|(prefix, count)| (*count, *prefix))?;
    let moved_at_all = commit.changed();
    let moved_at_all = moved_at_all.filter(|change| change.kind == ChangeKind::Renamed).count();
    if count * 2 < moved_at_all {
        return None;
    }
    let tree = objects.commit(&parent).ok()?.tree();
    let mut files = 0;
    each_file(objects, tree, |_, _| (), |_, _| files += 1);
    if moved_at_all.max(count) * 2 < files {
        return None;
    }
    let raw = objects.read(&tree, Kind::Tree).ok()?;
    let top = entries(raw, tree.format());
    let mut left: FxHashSet<Box<[u8]>> =
        top.map(|entry| Some(entry.ok()?.name.into())).collect::<Option<_>>()?;
    for (_, old) in moves.iter().filter(|(to, _)| *to == prefix) {
        left.remove(old.split(|byte| *byte == b'/').next().unwrap_or_default());
    }
    Some(Way::Moved(prefix.into(), left))
}

/// The files that a commit moved, each below which directory and from where. One that
/// was changed as well is a path deleted and one added.
fn moves<'s>(said: &'s CommitFacts, commit: &Commit) -> Vec<(&'s [u8], &'s [u8])> {
    let path = |id: PathId| &*said.paths[id.0 as usize];
    let of = |kind| commit.changed().filter(move |change| change.kind == kind);
    let mut moves = Vec::new();
    for change in of(ChangeKind::Renamed) {
        let prefix =
            change.old_path.and_then(|old| Some((below(path(change.path), path(old))?, path(old))));
        moves.extend(prefix);
    }
    if moves.is_empty() {
        return moves;
    }
    let gone: FxHashSet<&[u8]> = of(ChangeKind::Deleted).map(|change| path(change.path)).collect();
    for change in of(ChangeKind::Added) {
        let new = path(change.path);
        let slashes = new.iter().enumerate().filter(|(_, byte)| **byte == b'/');
        let old = slashes.map(|(at, _)| &new[at + 1..]).find(|old| gone.contains(old));
        moves.extend(old.and_then(|old| Some((below(new, old)?, old))));
    }
    moves
}

/// The directory below which a path is another one.
fn below<'p>(new: &'p [u8], old: &[u8]) -> Option<&'p [u8]> {
    new.strip_suffix(old).filter(|prefix| prefix.ends_with(b"/"))
}
