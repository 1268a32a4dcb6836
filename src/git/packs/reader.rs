//! Objects by their ids, as one thread reads them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::database::Database;
use super::fault::{Fault, ReadError};
use super::list::{List, Pack};
use super::loose;
use super::ring::Held;
use super::unpack::{Found, Unpack};
use crate::facts::Oid;
use crate::git::store::Kind;

/// How many bytes of objects a thread keeps: at most, and at least.
const RING: (usize, usize) = (16 << 20, 1 << 20);

/// It keeps such a part of what the packs have, more or less. More gains nothing
/// there, and memory that is touched for the first time costs as much as reading.
const RING_PART: u64 = 32;

/// How often the packs are listed again for one object, at most.
const LISTINGS: usize = 3;

/// An object as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object<'r> {
    /// What it is.
    pub kind: Kind,
    /// Its bytes, without a header.
    pub data: &'r [u8],
}

/// Reads the objects of one repository. Every thread has its own; they share the
/// indexes.
pub struct Reader {
    database: Arc<Database>,
    list: Arc<List>,
    /// The pack that had the last object.
    last: usize,
    unpack: Unpack,
    /// The first of two large objects.
    first: Vec<u8>,
}

impl Reader {
    /// A reader that has read nothing yet.
    #[must_use]
    pub fn new(database: Arc<Database>) -> Self {
        let ring = ring(&database);
        Self::with_ring(database, ring)
    }

    /// This reader, to read from another database now, with as much of its memory
    /// as fits; from the same one it just reads on.
    #[must_use]
    pub fn turn_to(mut self, database: &Arc<Database>) -> Self {
        if Arc::ptr_eq(&self.database, database) {
            return self;
        }
        if self.unpack.ring.capacity() < ring(database) || self.unpack.cap != database.cap {
            return Self::new(Arc::clone(database));
        }
        self.unpack.forget();
        let (database, list) = (Arc::clone(database), database.list());
        Self { database, list, last: 0, unpack: self.unpack, first: Vec::new() }
    }

    /// A reader that keeps so many bytes of objects, a power of two.
    pub(super) fn with_ring(database: Arc<Database>, ring: usize) -> Self {
        let list = database.list();
        let unpack = Unpack::new(ring, database.cap);
        Self { database, list, last: 0, unpack, first: Vec::new() }
    }

    /// The object with this id.
    ///
    /// # Errors
    ///
    /// If it is missing, damaged, or larger than what is read.
    pub fn object(&mut self, id: &Oid) -> Result<Object<'_>, ReadError> {
        let found = self.find(id)?;
        Ok(self.lent(found, &self.unpack.large))
    }

    /// Two objects at once.
    ///
    /// # Errors
    ///
    /// As for [`Self::object`], for either.
    pub fn both(
        &mut self,
        first: &Oid,
        second: &Oid,
    ) -> Result<(Object<'_>, Object<'_>), ReadError> {
        let mut one = self.find_first(first)?;
        let mut two = self.find(second)?;
        if let Found::Held(held) = one
            && !self.unpack.ring.holds(held)
        {
            // Reading the second one has pushed it out.
            one = self.find(first)?;
            if let Found::Held(held) = one {
                self.first.clear();
                self.first.extend_from_slice(self.unpack.ring.get(held));
                one = Found::Large(held.kind());
            }
            two = self.find(second)?;
        }
        Ok((self.lent(one, &self.first), self.lent(two, &self.unpack.large)))
    }

    /// Kind and length in bytes of the object with this id.
    ///
    /// # Errors
    ///
    /// As for [`Self::object`].
    pub fn kind_and_length(&mut self, id: &Oid) -> Result<(Kind, u64), ReadError> {
        if let Some(held) = self.held(id) {
            return Ok((held.kind(), held.len() as u64));
        }
        let loose = |unpack: &mut Unpack, kind| (kind, unpack.large.len() as u64);
        self.search(id, Unpack::kind_and_length, loose)
    }

    /// Length in bytes of the object with this id.
    ///
    /// # Errors
    ///
    /// As for [`Self::object`]; but what a delta starts from is not looked at.
    pub fn length(&mut self, id: &Oid) -> Result<u64, ReadError> {
        if let Some(held) = self.held(id) {
            return Ok(held.len() as u64);
        }
        self.search(id, Unpack::length, |unpack, _| unpack.large.len() as u64)
    }

    /// A path in one of the object folders as it is there.
    pub(super) fn within<'p>(&self, path: &'p Path) -> &'p Path {
        let folders = &self.database.folders;
        folders.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(path)
    }

    fn lent<'r>(&'r self, found: Found, large: &'r [u8]) -> Object<'r> {
        match found {
            Found::Held(held) => Object { kind: held.kind(), data: self.unpack.ring.get(held) },
            Found::Large(kind) => Object { kind, data: large },
        }
    }

    /// Finds an object and puts it where finding the next one leaves it, unless
    /// it is in the ring.
    fn find_first(&mut self, id: &Oid) -> Result<Found, ReadError> {
        let found = self.find(id)?;
        if matches!(found, Found::Large(_)) {
            std::mem::swap(&mut self.first, &mut self.unpack.large);
        }
        Ok(found)
    }

    fn held(&self, id: &Oid) -> Option<Held> {
        let id = id.as_bytes();
        if id.len() == self.database.id_length { self.unpack.ring.by_id(id) } else { None }
    }

    fn find(&mut self, id: &Oid) -> Result<Found, ReadError> {
        if let Some(held) = self.held(id) {
            return Ok(Found::Held(held));
        }
        let found = self.search(id, Unpack::object, Unpack::loose)?;
        if let Found::Held(held) = found {
            self.unpack.ring.keep_id(id.as_bytes(), held);
        }
        Ok(found)
    }

    /// Looks for an object in packs and among the loose ones, and takes it from
    /// the first place where it can be read. When it is nowhere the packs are
    /// listed again: somebody may be repacking the repository.
    fn search<T>(
        &mut self,
        id: &Oid,
        packed: impl Fn(&mut Unpack, &Pack, u64) -> Result<T, Fault>,
        loose: impl Fn(&mut Unpack, Kind) -> T,
    ) -> Result<T, ReadError> {
        let mut fault;
        let mut listings = 0;
        loop {
            fault = None;
            if let Some(found) = self.search_packs(id, &packed, &mut fault) {
                return Ok(found);
            }
            if let Some(kind) = self.search_loose(id, &mut fault) {
                return Ok(loose(&mut self.unpack, kind));
            }
            listings += 1;
            let list = self.database.list_again();
            if Arc::ptr_eq(&list, &self.list) || listings > LISTINGS {
                break;
            }
            (self.list, self.last) = (list, 0);
        }
        let elsewhere = || {
            let faults = self.list.faults.iter().chain(&self.database.faults).cloned();
            faults.chain(self.list.packs.iter().filter_map(|pack| pack.index.fault())).next()
        };
        Err(match fault.or_else(elsewhere) {
            Some((file, fault)) => ReadError::Damaged { id: *id, file, fault },
            None => ReadError::Missing { id: *id },
        })
    }

    /// What the first pack gives that has the object, beginning with the one that
    /// had the last object: neighbours are mostly packed together.
    fn search_packs<T>(
        &mut self,
        id: &Oid,
        packed: impl Fn(&mut Unpack, &Pack, u64) -> Result<T, Fault>,
        fault: &mut Option<(PathBuf, Fault)>,
    ) -> Option<T> {
        let Self { list, unpack, last, .. } = self;
        let others = (0..list.packs.len()).filter(|place| place != last);
        for place in std::iter::once(*last).chain(others) {
            let Some(pack) = list.packs.get(place) else { continue };
            let Some(offset) = pack.index.find(id.as_bytes()) else { continue };
            match packed(unpack, pack, offset) {
                Ok(found) => {
                    *last = place;
                    return Some(found);
                }
                Err(wrong) => note(fault, pack.path(), wrong),
            }
        }
        None
    }

    /// Reads an object from a file of its own to where large objects are.
    fn search_loose(&mut self, id: &Oid, fault: &mut Option<(PathBuf, Fault)>) -> Option<Kind> {
        let Unpack { inflate, large, cap, .. } = &mut self.unpack;
        for folder in &self.database.folders {
            let path = loose::path(folder, id);
            match loose::read(&path, inflate, *cap, large) {
                Ok(None) => {}
                Ok(Some(kind)) => return Some(kind),
                Err(wrong) => note(fault, &path, wrong),
            }
        }
        None
    }
}

/// Takes notice of what is wrong. Of several places, the first by path is told, in
/// whichever order they were looked at.
fn note(fault: &mut Option<(PathBuf, Fault)>, path: &Path, wrong: Fault) {
    if fault.as_ref().is_none_or(|(known, _)| path < known.as_path()) {
        *fault = Some((path.to_owned(), wrong));
    }
}

/// How long the ring of a reader is.
fn ring(database: &Database) -> usize {
    let bytes: u64 = database.list().packs.iter().map(|pack| pack.end).sum();
    let part = usize::try_from(bytes / RING_PART).unwrap_or(usize::MAX);
    part.clamp(RING.1, RING.0)
}
