//! The history walk: every commit reachable from the tips, once, newest first,
//! handed on in chunks while it goes on.

use std::collections::BinaryHeap;

use git2::ObjectType;
use rustc_hash::{FxHashMap, FxHashSet};

use super::commit::{RawCommit, signature};
use super::gaps::{Needed, Problems};
use super::objects::{Objects, Trouble};
use super::tree::Id;

/// Commits in a chunk: neighbours share most of their trees, so a chunk should
/// be long; and every thread should get some, so it should not be too long.
const CHUNK: usize = 256;

/// What a commit's tree is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// Nothing: a root, or a merge, whose changes are its parents'.
    Root,
    Merge,
    /// The tree of the only parent.
    Tree(Id),
    /// The parents are cut off or unreadable.
    Unknown,
}

/// Raw commits, one after another.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    commits: Vec<(Id, Base, usize)>,
    bytes: Vec<u8>,
}

impl Chunk {
    fn push(&mut self, id: Id, base: Base, raw: &[u8]) {
        self.bytes.extend_from_slice(raw);
        self.commits.push((id, base, self.bytes.len()));
    }

    pub(super) fn len(&self) -> usize {
        self.commits.len()
    }

    /// Id, base and raw object of each commit.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Id, Base, &[u8])> {
        let mut start = 0;
        self.commits.iter().map(move |&(id, base, end)| {
            let raw = &self.bytes[start..end];
            start = end;
            (id, base, raw)
        })
    }
}

/// A commit that was read and waits for its turn.
struct Waiting {
    id: Id,
    raw: Box<[u8]>,
}

/// A walk that can be interrupted between two chunks.
pub(super) struct Walk {
    /// Tips not yet visited.
    tips: Vec<Id>,
    /// Commits whose parents are not followed.
    shallow: FxHashSet<Id>,
    /// Every commit met, with its tree; `None` if it could not be read.
    seen: FxHashMap<Id, Option<Id>>,
    /// Date of a waiting commit, and its place in `waiting`.
    queue: BinaryHeap<(i64, usize)>,
    waiting: Vec<Option<Waiting>>,
    /// Free places in `waiting`.
    free: Vec<usize>,
}

impl Walk {
    /// A walk from `tips` that follows no parents of a commit in `shallow`.
    pub(super) fn new(tips: Vec<Id>, shallow: FxHashSet<Id>) -> Self {
        Self {
            tips,
            shallow,
            seen: FxHashMap::default(),
            queue: BinaryHeap::new(),
            waiting: Vec::new(),
            free: Vec::new(),
        }
    }

    /// Whether everything was handed out.
    pub(super) fn is_done(&self) -> bool {
        self.tips.is_empty() && self.queue.is_empty()
    }

    /// The next commits, or `None` at the end.
    pub(super) fn next_chunk(
        &mut self,
        objects: &Objects<'_>,
        problems: &mut Problems,
    ) -> Option<Chunk> {
        for tip in std::mem::take(&mut self.tips) {
            self.visit(&tip, objects, problems);
        }
        let mut chunk = Chunk::default();
        while chunk.len() < CHUNK
            && let Some((_, slot)) = self.queue.pop()
        {
            let Waiting { id, raw } = self.take(slot);
            let base = self.base(&id, &raw, objects, problems);
            chunk.push(id, base, &raw);
        }
        (chunk.len() > 0).then_some(chunk)
    }

    fn take(&mut self, slot: usize) -> Waiting {
        self.free.push(slot);
        // A place in the queue always has a commit waiting in it.
        self.waiting[slot].take().unwrap_or(Waiting { id: Id::default(), raw: Box::default() })
    }

    /// Puts a commit into the queue unless it was met before; its tree.
    fn visit(&mut self, id: &Id, objects: &Objects<'_>, problems: &mut Problems) -> Option<Id> {
        if let Some(tree) = self.seen.get(id) {
            return *tree;
        }
        let read = objects.read(id, ObjectType::Commit);
        let tree = match &read {
            Err(trouble) => {
                problems.unreadable(Needed::Commit, *id, *trouble);
                None
            }
            Ok(object) => match RawCommit::parse(object.data()) {
                None => {
                    problems.unreadable(Needed::Commit, *id, Trouble::Damaged);
                    None
                }
                Some(commit) => {
                    let signed = commit.committer.and_then(signature);
                    let date = signed.and_then(|s| s.when).map_or(0, |when| when.seconds);
                    let waiting = Waiting { id: *id, raw: object.data().into() };
                    self.enqueue(date, waiting);
                    Some(commit.tree)
                }
            },
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
    fn base(
        &mut self,
        id: &Id,
        raw: &[u8],
        objects: &Objects<'_>,
        problems: &mut Problems,
    ) -> Base {
        let Some(commit) = RawCommit::parse(raw) else {
            return Base::Unknown;
        };
        let parents = commit.parents();
        let count = parents.len();
        if count > 0 && self.shallow.contains(id) {
            problems.boundary(*id);
            return if count > 1 { Base::Merge } else { Base::Unknown };
        }
        let mut tree = None;
        for parent in parents {
            tree = self.visit(&parent, objects, problems);
        }
        match (count, tree) {
            (0, _) => Base::Root,
            (1, Some(tree)) => Base::Tree(tree),
            (1, None) => {
                problems.unknown_changes(*id);
                Base::Unknown
            }
            _ => Base::Merge,
        }
    }
}
