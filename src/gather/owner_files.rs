//! The files that say who owns what, revision by revision.
//!
//! They are read along the main line: the first tip, its first parent, the
//! first parent of that, and so on. A side branch has a state of its own that
//! nobody else worked under, and a merge may join two of them; what the main
//! line had on a day is one state, whatever was going on beside it.

mod brought;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::gaps::{Needed, Problems};
use super::tables::number;
use crate::config::{OwnersAsOf, OwnersFrom};
use crate::facts::{Commit, Oid, OwnerFile, Pieces, RepoFacts, SharedText};
use crate::git::tree::Mode;
use crate::git::{Error, Kind, Objects, Repo, each_file};
pub(super) use brought::{Asked, Brought, Changed, Merges};

/// The revisions of the files that are asked for. `facts` holds the commits
/// already; `merges` says what those brought that join main lines.
///
/// # Errors
///
/// When its objects, which could be read before, cannot be got at.
pub(super) fn read(
    repo: &Repo,
    asked: &Asked,
    facts: &RepoFacts,
    merges: Merges,
    problems: &mut Problems,
) -> Result<Vec<OwnerFile>, Error> {
    let line = main_line(facts, asked);
    let Some(&tip) = line.last() else { return Ok(Vec::new()) };
    repo.read(|objects| {
        let mut history = History::new(objects, problems, &asked.files);
        match asked.files.as_of {
            OwnersAsOf::Head => history.whole(tip, &facts.commits[tip]),
            OwnersAsOf::Commit => history.walk(facts, &line, merges),
        }
        history.revisions
    })
}

/// The commits of the main line, oldest first, as indices, from the first tip on.
fn main_line(facts: &RepoFacts, asked: &Asked) -> Vec<usize> {
    let Some(tip) = facts.tips.first() else { return Vec::new() };
    let mut line = Vec::new();
    // Most often the last commit.
    let mut next = facts.commits.iter().rposition(|commit| commit.oid == tip.oid);
    // Replaced commits could go round in a circle.
    while let Some(at) = next.filter(|_| line.len() < facts.commits.len()) {
        line.push(at);
        let parent = asked.main_parent(&facts.commits[at]);
        next = facts.lineage.parent(number(at), parent).map(|parent| parent as usize);
    }
    line.reverse();
    line
}

/// The tree of a commit. One that cannot be read is for the walk to tell.
fn tree_of(objects: &mut Objects<'_>, commit: &Commit) -> Option<Oid> {
    objects.commit(&commit.oid).ok().map(|commit| commit.tree())
}

/// Adds every wanted file below a tree with its blob.
fn list(
    objects: &mut Objects<'_>,
    tree: Option<Oid>,
    wanted: &OwnersFrom,
    found: &mut BTreeMap<Box<[u8]>, Oid>,
    problems: &mut Problems,
) {
    let Some(tree) = tree else { return };
    let unreadable = |id, trouble| problems.unreadable(Needed::Tree, id, trouble);
    each_file(objects, tree, unreadable, |directory, entry| {
        let path = [directory, entry.name].concat();
        if entry.mode != Mode::Submodule && wanted.wants(&path) {
            found.insert(path.into(), entry.id());
        }
    });
}

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

    fn walk(&mut self, facts: &RepoFacts, line: &[usize], mut merges: Merges) {
        let is_wanted: Vec<bool> = facts.paths.iter().map(|path| self.wanted.wants(path)).collect();
        let has_parents = |at: usize| !facts.lineage.parents(number(at)).is_empty();
        for (position, &at) in line.iter().enumerate() {
            let commit = &facts.commits[at];
            match &commit.changes {
                // History begins here, or what changed is unknown.
                None => self.whole(at, commit),
                Some(_) if position == 0 && has_parents(at) => self.whole(at, commit),
                Some(_) if commit.is_merge() => match merges.remove(&at) {
                    Some(Ok(changed)) => self.record(at, changed),
                    Some(Err((tree, trouble))) => {
                        self.problems.unreadable(Needed::Tree, tree, trouble);
                    }
                    None => self.whole(at, commit),
                },
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
        list(self.objects, tree, self.wanted, &mut found, self.problems);
        let gone = self.present.keys().filter(|path| !found.contains_key(*path));
        let mut changed: BTreeMap<_, _> = gone.map(|path| (path.clone(), None)).collect();
        changed.extend(found.into_iter().map(|(path, blob)| (path, Some(blob))));
        self.record(at, changed);
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

#[cfg(test)]
mod tests;
