//! Raw objects of one repository, as one thread reads them.

use std::rc::Rc;

use git2::{ErrorCode, ObjectType, Odb, OdbObject, Oid};
use rustc_hash::FxHashMap;

use super::tree::Id;

/// What could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trouble {
    Missing,
    Damaged,
}

/// Git follows a chain of replacements as far.
const MAX_REPLACEMENTS: usize = 5;

/// Objects that stand in for others (`refs/replace/`).
pub(super) type Replacements = FxHashMap<Id, Id>;

/// Reads objects, with replacements applied and recent trees kept.
pub(super) struct Objects<'o> {
    odb: &'o Odb<'o>,
    replaced: &'o Replacements,
    trees: Cache<'o>,
}

impl<'o> Objects<'o> {
    pub(super) fn new(odb: &'o Odb<'o>, replaced: &'o Replacements) -> Self {
        Self { odb, replaced, trees: Cache::default() }
    }

    /// The object with this id, which must be of this kind.
    pub(super) fn read(&self, id: &Id, kind: ObjectType) -> Result<OdbObject<'o>, Trouble> {
        let mut id = id;
        for _ in 0..MAX_REPLACEMENTS {
            match self.replaced.get(id) {
                Some(other) => id = other,
                None => break,
            }
        }
        let oid = Oid::from_bytes(id).map_err(|_| Trouble::Damaged)?;
        let object = self.odb.read(oid).map_err(|error| match error.code() {
            ErrorCode::NotFound => Trouble::Missing,
            _ => Trouble::Damaged,
        })?;
        if object.kind() == kind { Ok(object) } else { Err(Trouble::Damaged) }
    }

    /// How many bytes the object with this id has, without reading it.
    pub(super) fn size(&self, id: &Id) -> Option<usize> {
        let id = self.replaced.get(id).unwrap_or(id);
        let (size, _) = self.odb.read_header(Oid::from_bytes(id).ok()?).ok()?;
        Some(size)
    }

    /// The tree with this id.
    pub(super) fn tree(&mut self, id: &Id) -> Result<Rc<OdbObject<'o>>, Trouble> {
        if let Some(tree) = self.trees.get(id) {
            return Ok(tree);
        }
        let tree = Rc::new(self.read(id, ObjectType::Tree)?);
        self.trees.insert(*id, &tree);
        Ok(tree)
    }
}

/// How many bytes of trees a thread keeps. More gains nothing: neighbouring
/// commits share their trees, distant ones don't.
const CACHE_BYTES: usize = 16 << 20;

/// Trees in two generations: when the young one is full, it becomes the old
/// one and what nobody asked for since is dropped.
#[derive(Default)]
struct Cache<'o> {
    young: FxHashMap<Id, Rc<OdbObject<'o>>>,
    old: FxHashMap<Id, Rc<OdbObject<'o>>>,
    young_bytes: usize,
}

impl<'o> Cache<'o> {
    fn get(&mut self, id: &Id) -> Option<Rc<OdbObject<'o>>> {
        if let Some(tree) = self.young.get(id) {
            return Some(Rc::clone(tree));
        }
        let tree = self.old.remove(id)?;
        self.insert(*id, &tree);
        Some(tree)
    }

    fn insert(&mut self, id: Id, tree: &Rc<OdbObject<'o>>) {
        if self.young_bytes > CACHE_BYTES / 2 {
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
            self.young_bytes = 0;
        }
        self.young_bytes += tree.len();
        self.young.insert(id, Rc::clone(tree));
    }
}
