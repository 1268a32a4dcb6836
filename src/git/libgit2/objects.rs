//! Objects from libgit2's object database, with recent trees kept.

use std::path::PathBuf;
use std::rc::Rc;

use git2::{ErrorCode, ObjectType, Odb, OdbObject};
use rustc_hash::FxHashMap;

use super::open::{check, open};
use crate::facts::Oid;
use crate::git::error::{Error, Trouble};
use crate::git::place::Place;
use crate::git::store::{Backend, Kind, Store, Work};

/// libgit2 reads any repository that it can open.
pub fn backend(place: &Place) -> Result<Option<Box<dyn Backend>>, Error> {
    if check(&place.path).is_err() {
        return Ok(None);
    }
    Ok(Some(Box::new(Libgit2 { path: place.path.clone() })))
}

/// Opens the repository for every loan: libgit2 maps whole packs and shares them
/// among all its handles, so that what was mapped leaves memory only when none
/// is left.
struct Libgit2 {
    path: PathBuf,
}

impl Backend for Libgit2 {
    fn lend(&self, work: &mut Work<'_>) -> Result<(), Error> {
        let repo = open(&self.path)?;
        let odb = repo.odb()?;
        work(&mut OdbStore { odb: &odb, trees: Cache::default(), lent: [None, None] });
        Ok(())
    }
}

struct OdbStore<'o> {
    odb: &'o Odb<'o>,
    trees: Cache<'o>,
    /// What was handed out last.
    lent: [Option<Rc<OdbObject<'o>>>; 2],
}

impl<'o> OdbStore<'o> {
    fn get(&mut self, id: &Oid, kind: Kind) -> Result<Rc<OdbObject<'o>>, Trouble> {
        if kind == Kind::Tree
            && let Some(tree) = self.trees.get(id)
        {
            return Ok(tree);
        }
        let object = self.odb.read(native(id)?).map_err(|error| trouble(&error))?;
        if kind_of(object.kind()) != Some(kind) {
            return Err(Trouble::Damaged);
        }
        let object = Rc::new(object);
        if kind == Kind::Tree {
            self.trees.insert(*id, &object);
        }
        Ok(object)
    }
}

impl Store for OdbStore<'_> {
    fn header(&mut self, id: &Oid) -> Result<(Kind, u64), Trouble> {
        let (size, kind) = self.odb.read_header(native(id)?).map_err(|error| trouble(&error))?;
        Ok((kind_of(kind).ok_or(Trouble::Damaged)?, size as u64))
    }

    fn read(&mut self, id: &Oid, kind: Kind) -> Result<&[u8], Trouble> {
        self.read_pair([Some(id), None], kind).map(|[data, _]| data).map_err(|(_, trouble)| trouble)
    }

    fn read_pair(
        &mut self,
        ids: [Option<&Oid>; 2],
        kind: Kind,
    ) -> Result<[&[u8]; 2], (Oid, Trouble)> {
        for (place, id) in ids.into_iter().enumerate() {
            let object = id.map(|id| self.get(id, kind).map_err(|trouble| (*id, trouble)));
            self.lent[place] = object.transpose()?;
        }
        Ok(self.lent.each_ref().map(|lent| lent.as_ref().map_or(&[][..], |object| object.data())))
    }
}

fn native(id: &Oid) -> Result<git2::Oid, Trouble> {
    git2::Oid::from_bytes(id.as_bytes()).map_err(|_| Trouble::Damaged)
}

fn trouble(error: &git2::Error) -> Trouble {
    match error.code() {
        ErrorCode::NotFound => Trouble::Missing,
        _ => Trouble::Damaged,
    }
}

fn kind_of(kind: ObjectType) -> Option<Kind> {
    match kind {
        ObjectType::Commit => Some(Kind::Commit),
        ObjectType::Tree => Some(Kind::Tree),
        ObjectType::Blob => Some(Kind::Blob),
        ObjectType::Tag => Some(Kind::Tag),
        ObjectType::Any => None,
    }
}

/// How many bytes of trees a thread keeps. More gains nothing: neighbouring
/// commits share their trees, distant ones don't.
const CACHE_BYTES: usize = 16 << 20;

/// Trees in two generations: when the young one is full, it becomes the old
/// one and what nobody asked for since is dropped.
#[derive(Default)]
struct Cache<'o> {
    young: FxHashMap<Oid, Rc<OdbObject<'o>>>,
    old: FxHashMap<Oid, Rc<OdbObject<'o>>>,
    young_bytes: usize,
}

impl<'o> Cache<'o> {
    fn get(&mut self, id: &Oid) -> Option<Rc<OdbObject<'o>>> {
        if let Some(tree) = self.young.get(id) {
            return Some(Rc::clone(tree));
        }
        let tree = self.old.remove(id)?;
        self.insert(*id, &tree);
        Some(tree)
    }

    fn insert(&mut self, id: Oid, tree: &Rc<OdbObject<'o>>) {
        if self.young_bytes > CACHE_BYTES / 2 {
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
            self.young_bytes = 0;
        }
        self.young_bytes += tree.len();
        self.young.insert(id, Rc::clone(tree));
    }
}
