//! The reader behind the door to a repository's objects.

use std::sync::{Arc, Mutex, PoisonError};

use super::database::Database;
use super::fault::ReadError;
use super::reader::{Object, Reader};
use crate::facts::Oid;
use crate::git::error::{Error, Trouble};
use crate::git::place::Place;
use crate::git::store::{Backend, Kind, Store, Work};

/// Reads any repository whose objects are in the usual folder.
pub fn backend(place: &Place) -> Result<Option<Box<dyn Backend>>, Error> {
    let objects = place.common_dir.join("objects");
    let database = Arc::new(Database::open(&objects, place.object_format.width()));
    Ok(Some(Box::new(Packs { database, idle: Mutex::default() })))
}

/// Readers are lent again and again: what one has read is mostly what is needed
/// next.
struct Packs {
    database: Arc<Database>,
    idle: Mutex<Vec<Reader>>,
}

impl Packs {
    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Reader>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Backend for Packs {
    fn lend(&self, work: &mut Work<'_>) -> Result<(), Error> {
        let idle = self.idle().pop();
        let mut reader = idle.unwrap_or_else(|| Reader::new(Arc::clone(&self.database)));
        work(&mut reader);
        self.idle().push(reader);
        Ok(())
    }
}

impl Store for Reader {
    fn header(&mut self, id: &Oid) -> Result<(Kind, u64), Trouble> {
        self.size(id).map_err(|error| trouble(&error))
    }

    fn read(&mut self, id: &Oid, kind: Kind) -> Result<&[u8], Trouble> {
        let object = self.object(id).map_err(|error| trouble(&error))?;
        data(object, kind)
    }

    fn read_pair(
        &mut self,
        ids: [Option<&Oid>; 2],
        kind: Kind,
    ) -> Result<[&[u8]; 2], (Oid, Trouble)> {
        match ids {
            [Some(old), Some(new)] => {
                let pair = self.both(old, new).map_err(|error| (*error.id(), trouble(&error)));
                let (old_object, new_object) = pair?;
                let of = |id: &Oid, object| data(object, kind).map_err(|trouble| (*id, trouble));
                Ok([of(old, old_object)?, of(new, new_object)?])
            }
            [Some(old), None] => {
                Ok([self.read(old, kind).map_err(|trouble| (*old, trouble))?, &[]])
            }
            [None, Some(new)] => {
                Ok([&[], self.read(new, kind).map_err(|trouble| (*new, trouble))?])
            }
            [None, None] => Ok([&[], &[]]),
        }
    }
}

/// The bytes of an object that must be of this kind.
fn data(object: Object<'_>, kind: Kind) -> Result<&[u8], Trouble> {
    if object.kind == kind { Ok(object.data) } else { Err(Trouble::Damaged) }
}

fn trouble(error: &ReadError) -> Trouble {
    match error {
        ReadError::Missing { .. } => Trouble::Missing,
        ReadError::Damaged { .. } => Trouble::Damaged,
    }
}
