//! The files that say who owns what, revision by revision.
//!
//! They are read along the main line: the first tip, its first parent, the
//! first parent of that, and so on. A side branch has a state of its own that
//! nobody else worked under, and a merge may join two of them; what the main
//! line had on a day is one state, whatever was going on beside it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::gaps::{Needed, Problems};
use super::{Owners, Source};
use crate::config::{OwnersAsOf, OwnersFrom};
use crate::facts::{Commit, Oid, OwnerFile, Pieces, RepoFacts, SharedText, message};
use crate::git::tree::{Mode, compare};
use crate::git::{Error, Kind, Objects, Repo, Room, Trouble, each_file};

/// The revisions of the files that `source` asks for; nothing where it asks
/// for none. `facts` holds the commits already.
///
/// # Errors
///
/// When its objects, which could be read before, cannot be got at.
pub(super) fn read(
    repo: &Repo,
    source: &Source,
    facts: &RepoFacts,
    problems: &mut Problems,
) -> Result<Vec<OwnerFile>, Error> {
    if matches!(source.owners, Owners::Unasked) {
        return Ok(Vec::new());
    }
    let line = main_line(facts);
    let Some(&tip) = line.last() else { return Ok(Vec::new()) };
    repo.read(|objects| {
        let found = match &source.owners {
            Owners::Unasked => None,
            Owners::From(wanted) => Some(wanted.clone()),
            Owners::Detect => {
                let mut all = BTreeMap::new();
                let tree = tree_of(objects, &facts.commits[tip]);
                list(objects, tree, None, &mut all, problems);
                OwnersFrom::detect(all.keys().map(|path| &**path))
            }
        };
        let Some(wanted) = found else { return Vec::new() };
        let mut history = History::new(objects, problems, &wanted);
        match wanted.as_of {
            OwnersAsOf::Head => history.whole(tip, &facts.commits[tip]),
            OwnersAsOf::Commit => history.walk(facts, &line),
        }
        history.revisions
    })
}

/// The commits of the main line, oldest first, as indices: first parents from the
/// first tip. Where somebody merged the main branch into theirs and pushed that as
/// the main branch, its line goes on in the other parent.
fn main_line(facts: &RepoFacts) -> Vec<usize> {
    let Some(tip) = facts.tips.first() else { return Vec::new() };
    let numbers: FxHashMap<Oid, usize> =
        facts.commits.iter().enumerate().map(|(at, commit)| (commit.oid, at)).collect();
    let mut line = Vec::new();
    let mut next = numbers.get(&tip.oid);
    // Replaced commits could go round in a circle.
    while let Some(&at) = next.filter(|_| line.len() < facts.commits.len()) {
        line.push(at);
        let commit = &facts.commits[at];
        let is_other = message::merges_from(commit.subject(), &tip.branch);
        let parent = commit.parents.get(1).filter(|_| is_other).or(commit.parents.first());
        next = parent.and_then(|parent| numbers.get(parent));
    }
    line.reverse();
    line
}

/// The tree of a commit. One that cannot be read is for the walk to tell.
fn tree_of(objects: &mut Objects<'_>, commit: &Commit) -> Option<Oid> {
    objects.commit(&commit.oid).ok().map(|commit| commit.tree())
}

/// Adds every file below a tree with its blob, or only those that are wanted.
fn list(
    objects: &mut Objects<'_>,
    tree: Option<Oid>,
    wanted: Option<&OwnersFrom>,
    found: &mut BTreeMap<Box<[u8]>, Oid>,
    problems: &mut Problems,
) {
    let Some(tree) = tree else { return };
    let unreadable = |id, trouble| problems.unreadable(Needed::Tree, id, trouble);
    each_file(objects, tree, unreadable, |directory, entry| {
        let path = [directory, entry.name].concat();
        if entry.mode != Mode::Submodule && wanted.is_none_or(|wanted| wanted.wants(&path)) {
            found.insert(path.into(), entry.id());
        }
    });
}

/// Files with their blobs afterwards; `None` where they are gone.
type Changed = BTreeMap<Box<[u8]>, Option<Oid>>;

/// The revisions found so far, and what the main line holds where they end.
struct History<'h, 'o> {
    objects: &'h mut Objects<'o>,
    problems: &'h mut Problems,
    wanted: &'h OwnersFrom,
    revisions: Vec<OwnerFile>,
    present: BTreeMap<Box<[u8]>, Oid>,
    texts: FxHashMap<Oid, Option<SharedText>>,
    pieces: Pieces,
}

impl<'h, 'o> History<'h, 'o> {
    fn new(
        objects: &'h mut Objects<'o>,
        problems: &'h mut Problems,
        wanted: &'h OwnersFrom,
    ) -> Self {
        let (revisions, present) = (Vec::new(), BTreeMap::new());
        let (texts, pieces) = (FxHashMap::default(), Pieces::default());
        Self { objects, problems, wanted, revisions, present, texts, pieces }
    }

    fn walk(&mut self, facts: &RepoFacts, line: &[usize]) {
        let is_wanted: Vec<bool> = facts.paths.iter().map(|path| self.wanted.wants(path)).collect();
        for (position, &at) in line.iter().enumerate() {
            let commit = &facts.commits[at];
            match &commit.changes {
                // History begins here, or what changed is unknown.
                None => self.whole(at, commit),
                Some(_) if position == 0 && !commit.parents.is_empty() => self.whole(at, commit),
                Some(_) if commit.is_merge() => {
                    self.merge(at, commit, &facts.commits[line[position - 1]]);
                }
                Some(changes) => {
                    let mut changed = BTreeMap::new();
                    for change in changes {
                        if let Some(old) = change.old_path.filter(|path| is_wanted[path.0 as usize])
                        {
                            changed.insert(facts.path(old).into(), None);
                        }
                        if is_wanted[change.path.0 as usize] {
                            changed.insert(facts.path(change.path).into(), change.new_blob);
                        }
                    }
                    self.record(at, changed);
                }
            }
        }
    }

    /// Takes all that a commit holds.
    fn whole(&mut self, at: usize, commit: &Commit) {
        let tree = tree_of(self.objects, commit);
        let mut found = BTreeMap::new();
        list(self.objects, tree, Some(self.wanted), &mut found, self.problems);
        let gone = self.present.keys().filter(|path| !found.contains_key(*path));
        let mut changed: BTreeMap<_, _> = gone.map(|path| (path.clone(), None)).collect();
        changed.extend(found.into_iter().map(|(path, blob)| (path, Some(blob))));
        self.record(at, changed);
    }

    /// Takes what a merge brought to the main line.
    fn merge(&mut self, at: usize, commit: &Commit, before: &Commit) {
        let (old, new) = (tree_of(self.objects, before), tree_of(self.objects, commit));
        let (Some(old), Some(new)) = (old, new) else { return self.whole(at, commit) };
        match changed_files(self.objects, self.wanted, old, new) {
            Ok(changed) => self.record(at, changed),
            Err((tree, trouble)) => self.problems.unreadable(Needed::Tree, tree, trouble),
        }
    }

    /// Adds the revisions that a commit made, where they differ from what was.
    fn record(&mut self, commit: usize, changed: Changed) {
        for (path, blob) in changed {
            if self.present.get(&path) == blob.as_ref() {
                continue;
            }
            let text = blob.and_then(|blob| self.text(blob));
            match blob {
                Some(blob) => self.present.insert(path.clone(), blob),
                None => self.present.remove(&path),
            };
            self.revisions.push(OwnerFile { commit, path, text });
        }
    }

    fn text(&mut self, blob: Oid) -> Option<SharedText> {
        if let Some(known) = self.texts.get(&blob) {
            return known.clone();
        }
        let text = match self.objects.read(&blob, Kind::Blob) {
            Ok(text) => Some(self.pieces.share(text)),
            Err(trouble) => {
                self.problems.unreadable(Needed::Blob, blob, trouble);
                None
            }
        };
        self.texts.insert(blob, text.clone());
        text
    }
}

/// The wanted files that differ between two trees, each with its blob
/// afterwards. Directories in which none can stand are not opened.
fn changed_files(
    objects: &mut Objects<'_>,
    wanted: &OwnersFrom,
    old: Oid,
    new: Oid,
) -> Result<Changed, (Oid, Trouble)> {
    let directories: Option<BTreeSet<Vec<u8>>> = wanted.places().map(|places| {
        let ends = |place: &str| -> Vec<Vec<u8>> {
            place.match_indices('/').map(|(end, _)| place.as_bytes()[..=end].to_vec()).collect()
        };
        places.into_iter().flat_map(ends).collect()
    });
    let mut changed = Changed::new();
    let mut room = Room::default();
    let mut pending = vec![(Vec::new(), 0, Some(old), Some(new))];
    while let Some((directory, depth, old, new)) = pending.pop() {
        let Some(id) = new.or(old) else { continue };
        let [old_tree, new_tree] = objects.read_pair([old, new], Kind::Tree)?;
        let mut has_room = Ok(());
        compare(old_tree, new_tree, id.format(), |a, b| {
            let Some(entry) = a.or(b) else { return };
            has_room =
                has_room.and_then(|()| room.take(depth + 1, directory.len() + entry.name.len()));
            if has_room.is_err() {
                return;
            }
            let mut path = [&directory, entry.name].concat();
            if entry.mode == Mode::Directory {
                path.push(b'/');
                if directories.as_ref().is_none_or(|some| some.contains(&path)) {
                    let (old, new) = (a.map(|entry| entry.id()), b.map(|entry| entry.id()));
                    pending.push((path, depth + 1, old, new));
                }
            } else if wanted.wants(&path) {
                let blob = b.filter(|entry| entry.mode != Mode::Submodule).map(|entry| entry.id());
                changed.insert(path.into(), blob);
            }
        })
        .map_err(|_| (id, Trouble::Damaged))?;
        has_room.map_err(|trouble| (id, trouble))?;
    }
    Ok(changed)
}

#[cfg(test)]
mod tests;
