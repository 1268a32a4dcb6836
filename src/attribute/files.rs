//! Files: what a path stands for over time, through renames.
//!
//! Changes come in landed order, in which branches lie interleaved, so one may
//! speak of a path that another has just deleted or moved away. Such a path
//! stands for the file that was last known there: after the merge it is that
//! file again, or gone. Which of them it is, the tree at the tip tells: what a
//! merge took away, or never let in, is not there, and what was deleted on
//! another branch is.

use std::cell::LazyCell;

use super::change::{Change, ChangeIx, Prose};
use super::lives::{Life, Lives, Watched};
use super::time::Day;
use crate::facts::{ChangeKind, Commit, PathId, RepoFacts};

/// A file: an index into [`Files::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileIx(pub u32);

/// One file, from its beginning to its deletion. One that is added anew is
/// another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Index of the repository.
    pub repo: usize,
    /// Its latest path.
    pub path: PathId,
    /// The earliest counted change that added it: whom it credits founded the
    /// file. `None` where there is none, or none that could be seen, and for lists of
    /// people.
    pub founded: Option<ChangeIx>,
    /// The change that deleted it; `None`: none did.
    pub gone: Option<ChangeIx>,
    /// Whether it is not at the tip, though no change deleted it: a merge took it
    /// away, or it lies on another branch only.
    pub is_missing: bool,
}

/// Every file of every repository, and which one each changed path is.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The files, in the order of their first change.
    pub all: Vec<File>,
    /// Per change, in landed order, the files of its paths, in their order.
    of: Vec<FileIx>,
    /// Where each change's files start in `of`, and where the last ones end.
    starts: Vec<u32>,
}

impl Files {
    /// Follows every file through the changes, excluded ones included: a robot
    /// moves files as well. Only counted changes found any.
    pub(super) fn follow(
        facts: &[RepoFacts],
        changes: &[Change],
        watched: &Watched,
        as_of: Day,
    ) -> (Self, Lives) {
        let mut walk = Walk {
            all: Vec::new(),
            at: facts.iter().map(|facts| vec![None; facts.paths.len()]).collect(),
            watched,
            lives: Lives::default(),
        };
        let paths = changes.iter().map(|change| change.paths.len()).sum();
        let (mut of, mut starts) = (Vec::with_capacity(paths), Vec::with_capacity(changes.len()));
        for (at, change) in changes.iter().enumerate() {
            starts.push(of.len() as u32);
            // Asked for renames alone: the rest is in the change.
            let from = LazyCell::new(|| -> Vec<Option<PathId>> {
                let commit = &facts[change.repo()].commits[change.commit()];
                commit.changed_paths().map(|said| said.old_path).collect()
            });
            for (number, path) in change.paths.iter().enumerate() {
                let here = Step { repo: change.repo(), path: path.path, ix: ChangeIx(at as u32) };
                let file = match path.kind {
                    ChangeKind::Added => walk.added(here, is_revert(change)),
                    ChangeKind::Modified | ChangeKind::TypeChanged => walk.modified(here),
                    ChangeKind::Deleted => walk.deleted(here),
                    ChangeKind::Renamed => walk.renamed(here, from[number]),
                };
                let is_begun = path.kind == ChangeKind::Added && path.prose != Prose::People;
                if is_begun && path.substantive && change.is_counted() {
                    walk.all[file.0 as usize].founded.get_or_insert(here.ix);
                }
                of.push(file);
            }
        }
        starts.push(of.len() as u32);
        for (repo, facts) in facts.iter().enumerate() {
            walk.compare_with_tip(repo, facts, as_of);
        }
        (Self { all: walk.all, of, starts }, walk.lives)
    }

    /// The file with this index.
    #[must_use]
    pub fn get(&self, file: FileIx) -> &File {
        &self.all[file.0 as usize]
    }

    /// The files of a change's paths, in the order of its paths.
    #[must_use]
    pub fn of(&self, change: ChangeIx) -> &[FileIx] {
        let at = change.0 as usize;
        &self.of[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// What a revert adds, it brings back.
fn is_revert(change: &Change) -> bool {
    change.exclusion.as_ref().is_some_and(|exclusion| exclusion.guard == "revert")
}

#[derive(Clone, Copy)]
struct Step {
    repo: usize,
    path: PathId,
    ix: ChangeIx,
}

struct Walk<'a> {
    all: Vec<File>,
    /// Per repository and path: the file that was last known there.
    at: Vec<Vec<Option<FileIx>>>,
    watched: &'a Watched,
    lives: Lives,
}

impl Walk<'_> {
    fn last_at(&self, step: Step) -> Option<FileIx> {
        self.at[step.repo][step.path.0 as usize]
    }

    /// Whether the file is at this path: neither moved away nor deleted.
    fn is_at(&self, file: FileIx, path: PathId) -> bool {
        let file = &self.all[file.0 as usize];
        file.path == path && file.gone.is_none()
    }

    /// A file that begins at this path; `from`: with this change, or unseen.
    fn begin(&mut self, step: Step, from: Option<ChangeIx>) -> FileIx {
        let file = FileIx(self.all.len() as u32);
        self.all.push(File {
            repo: step.repo,
            path: step.path,
            founded: None,
            gone: None,
            is_missing: false,
        });
        self.arrive(file, step, from);
        file
    }

    fn arrive(&mut self, file: FileIx, step: Step, from: Option<ChangeIx>) {
        self.at[step.repo][step.path.0 as usize] = Some(file);
        if self.watched.is_watched(step.repo, step.path) {
            let lives = self.lives.entry((step.repo, step.path)).or_default();
            lives.push(Life { from, to: None });
        }
    }

    fn leave(&mut self, repo: usize, path: PathId, ix: ChangeIx) {
        if self.watched.is_watched(repo, path)
            && let Some(life) = self.lives.get_mut(&(repo, path)).and_then(|lives| lives.last_mut())
        {
            life.to = Some(ix);
        }
    }

    /// A deleted file is at its path again, as if it had never been gone: the
    /// deletion lay on another branch, or was reverted.
    fn revive(&mut self, file: FileIx) {
        let File { repo, path, .. } = self.all[file.0 as usize];
        self.all[file.0 as usize].gone = None;
        if let Some(life) = self.lives.get_mut(&(repo, path)).and_then(|lives| lives.last_mut()) {
            life.to = None;
        }
    }

    /// Corrects what is there at the end by what the tip holds. Paths that were
    /// changed after the day `as_of` are left alone: the tip speaks of a later day.
    fn compare_with_tip(&mut self, repo: usize, facts: &RepoFacts, as_of: Day) {
        let Some(tip_files) = &facts.at_tip.files else { return };
        let mut is_at_tip = vec![false; facts.paths.len()];
        tip_files.iter().for_each(|path| is_at_tip[path.0 as usize] = true);
        let mut known = self.at[repo].clone();
        let later = facts.commits.iter();
        let later = later.filter(|c| Day::from_seconds(c.committed.seconds) > as_of);
        for change in later.flat_map(Commit::changed) {
            for path in [Some(change.path), change.old_path].into_iter().flatten() {
                known[path.0 as usize] = None;
            }
        }
        let known = || {
            let paths = known.iter().zip((0..).map(PathId));
            paths.filter_map(|(file, path)| Some(((*file)?, path)))
        };
        for (file, path) in known().filter(|(_, path)| is_at_tip[path.0 as usize]) {
            let File { path: other, gone, .. } = self.all[file.0 as usize];
            if other == path && gone.is_some() || !is_at_tip[other.0 as usize] {
                self.all[file.0 as usize].path = path;
                self.revive(file);
            }
        }
        for (file, path) in known().filter(|(_, path)| !is_at_tip[path.0 as usize]) {
            if self.is_at(file, path) {
                self.all[file.0 as usize].is_missing = true;
                if let Some(lives) = self.lives.get_mut(&(repo, path)) {
                    lives.pop();
                }
            }
        }
    }

    fn added(&mut self, step: Step, is_revert: bool) -> FileIx {
        match self.last_at(step) {
            // Two branches add one file.
            Some(file) if self.is_at(file, step.path) => file,
            Some(file) if is_revert && self.all[file.0 as usize].path == step.path => {
                self.revive(file);
                file
            }
            _ => self.begin(step, Some(step.ix)),
        }
    }

    fn modified(&mut self, step: Step) -> FileIx {
        let Some(file) = self.last_at(step) else { return self.begin(step, None) };
        if self.all[file.0 as usize].gone.is_some() {
            self.revive(file);
        }
        file
    }

    fn deleted(&mut self, step: Step) -> FileIx {
        let file = self.last_at(step).unwrap_or_else(|| self.begin(step, None));
        // One that was moved away elsewhere stays where it is.
        if self.is_at(file, step.path) {
            self.all[file.0 as usize].gone = Some(step.ix);
            self.leave(step.repo, step.path, step.ix);
        }
        file
    }

    fn renamed(&mut self, step: Step, from: Option<PathId>) -> FileIx {
        let old = Step { path: from.unwrap_or(step.path), ..step };
        let there = self.last_at(step).filter(|file| self.is_at(*file, step.path));
        let file = match (self.last_at(old), there) {
            // Another branch has moved it already.
            (Some(file), Some(there)) if !self.is_at(file, old.path) => return there,
            (None, Some(there)) => return there,
            (Some(file), _) => file,
            (None, None) => self.begin(old, None),
        };
        if let Some(other) = there {
            self.all[other.0 as usize].gone = Some(step.ix);
            self.leave(step.repo, step.path, step.ix);
        }
        let before = self.all[file.0 as usize].path;
        if self.is_at(file, before) {
            self.leave(step.repo, before, step.ix);
        }
        self.all[file.0 as usize].gone = None;
        self.all[file.0 as usize].path = step.path;
        self.arrive(file, step, Some(step.ix));
        file
    }
}

#[cfg(test)]
mod tests;
