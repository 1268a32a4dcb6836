//! The history walk: every commit reachable from the tips, once, newest first,
//! handed on in chunks while it goes on.

use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::commit::{RawCommit, signature};
use super::error::Trouble;
use super::objects::Objects;
use crate::facts::Oid;

/// Commits in a chunk: neighbours share most of their trees, so a chunk should
/// be long; and every thread should get some, so it should not be too long.
const CHUNK: usize = 256;

/// What a commit's tree is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Nothing: it is a root.
    Root,
    /// Nothing: the changes of a merge are its parents'. With the trees of its
    /// first two; `None` for one that is cut off or unreadable.
    Merge([Option<Oid>; 2]),
    /// The tree of the only parent.
    Tree(Oid),
    /// The parents are cut off or unreadable.
    Unknown,
}

/// A commit that was come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: Oid,
    /// What its tree is compared with.
    pub base: Base,
    /// What it says.
    pub commit: RawCommit,
}

/// What a walk could not follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WalkTrouble {
    /// Commits that cannot be read.
    pub unreadable: Vec<(Oid, Trouble)>,
    /// Commits whose parents are cut off.
    pub boundary: Vec<Oid>,
    /// Commits whose only parent cannot be read: what changed is unknown.
    pub unknown_changes: Vec<Oid>,
}

/// A commit that was read and waits for its turn.
struct Waiting {
    id: Oid,
    commit: RawCommit,
}

/// Whether a commit needs no visit.
pub type Knows<'k> = dyn Fn(&Oid) -> bool + 'k;

/// A walk that can be interrupted between two chunks.
pub struct Walk<'s> {
    /// Tips not yet visited.
    tips: Vec<Oid>,
    /// Commits whose parents are not followed.
    shallow: &'s FxHashSet<Oid>,
    /// Whether a commit is known, with all from which it comes.
    knows: &'s Knows<'s>,
    /// Known commits that were come by.
    reached: Vec<Oid>,
    /// Every commit met, with its tree; `None` if it could not be read.
    seen: FxHashMap<Oid, Option<Oid>>,
    /// Date of a waiting commit, and its place in `waiting`.
    queue: BinaryHeap<(i64, usize)>,
    waiting: Vec<Option<Waiting>>,
    /// Free places in `waiting`.
    free: Vec<usize>,
    trouble: WalkTrouble,
}

impl<'s> Walk<'s> {
    /// A walk from `tips` that follows no parents of a commit in `shallow`.
    #[must_use]
    pub fn new(tips: Vec<Oid>, shallow: &'s FxHashSet<Oid>) -> Self {
        Self::beyond(&|_| false, tips, shallow)
    }

    /// The same, but for commits that somebody knows, with all from which they
    /// come: these are neither handed out nor followed.
    #[must_use]
    pub fn beyond(knows: &'s Knows<'s>, tips: Vec<Oid>, shallow: &'s FxHashSet<Oid>) -> Self {
        Self {
            tips,
            shallow,
            knows,
            reached: Vec::new(),
            seen: FxHashMap::default(),
            queue: BinaryHeap::new(),
            waiting: Vec::new(),
            free: Vec::new(),
            trouble: WalkTrouble::default(),
        }
    }

    /// The next commits, or `None` at the end.
    pub fn next_chunk(&mut self, objects: &mut Objects<'_>) -> Option<Vec<Step>> {
        for tip in std::mem::take(&mut self.tips) {
            self.visit(&tip, objects);
        }
        let mut chunk = Vec::with_capacity(CHUNK);
        while chunk.len() < CHUNK
            && let Some(Waiting { id, commit }) = self.take()
        {
            let base = self.base(&id, &commit, objects);
            chunk.push(Step { id, base, commit });
        }
        (!chunk.is_empty()).then_some(chunk)
    }

    /// What could not be followed so far, and the known commits that were come by.
    #[must_use]
    pub fn end(self) -> (WalkTrouble, Vec<Oid>) {
        (self.trouble, self.reached)
    }

    /// Takes the newest commit that waits.
    fn take(&mut self) -> Option<Waiting> {
        let (_, slot) = self.queue.pop()?;
        self.free.push(slot);
        self.waiting[slot].take()
    }

    /// Puts a commit into the queue unless it was met before; its tree.
    fn visit(&mut self, id: &Oid, objects: &mut Objects<'_>) -> Option<Oid> {
        if let Some(tree) = self.seen.get(id) {
            return *tree;
        }
        let tree = match objects.commit(id) {
            Err(trouble) => {
                self.trouble.unreadable.push((*id, trouble));
                None
            }
            Ok(commit) => {
                let signed = commit.committer().and_then(signature);
                let date = signed.and_then(|s| s.when).map_or(0, |when| when.seconds);
                let tree = commit.tree();
                match (self.knows)(id) {
                    true => self.reached.push(*id),
                    false => self.enqueue(date, Waiting { id: *id, commit }),
                }
                Some(tree)
            }
        };
        self.seen.insert(*id, tree);
        tree
    }

    fn enqueue(&mut self, date: i64, waiting: Waiting) {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.waiting.push(None);
            self.waiting.len() - 1
        });
        self.waiting[slot] = Some(waiting);
        self.queue.push((date, slot));
    }

    /// Follows the parents of a commit and says what it is compared with.
    fn base(&mut self, id: &Oid, commit: &RawCommit, objects: &mut Objects<'_>) -> Base {
        let parents = commit.parents();
        if !parents.is_empty() && self.shallow.contains(id) {
            self.trouble.boundary.push(*id);
            return if parents.len() > 1 { Base::Merge([None; 2]) } else { Base::Unknown };
        }
        let mut trees = [None; 2];
        for (place, parent) in parents.iter().enumerate() {
            let tree = self.visit(parent, objects);
            if let Some(first_two) = trees.get_mut(place) {
                *first_two = tree;
            }
        }
        match (parents.len(), trees[0]) {
            (0, _) => Base::Root,
            (1, Some(tree)) => Base::Tree(tree),
            (1, None) => {
                self.trouble.unknown_changes.push(*id);
                Base::Unknown
            }
            _ => Base::Merge(trees),
        }
    }
}
