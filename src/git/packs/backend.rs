//! The reader behind the door to a repository's objects.

use std::cell::RefCell;
use std::sync::Arc;

use super::database::Database;
use super::fault::{Fault, ReadError};
use super::reader::{Object, Reader};
use crate::facts::Oid;
use crate::git::error::{Error, Trouble};
use crate::git::place::Place;
use crate::git::store::{Backend, Kind, Store, Work};

/// Reads any repository whose objects are in the usual folder.
pub fn backend(place: &Place) -> Result<Option<Box<dyn Backend>>, Error> {
    let objects = place.common_dir.join("objects");
    let database = Arc::new(Database::open(&objects, place.object_format.width()));
    Ok(Some(Box::new(Packs(database))))
}

struct Packs(Arc<Database>);

thread_local! {
    /// The reader that this thread was lent last: what it has read is mostly what
    /// is needed next, and its memory can be used for another repository. However
    /// many repositories are open, there are no more readers than threads.
    static KEPT: RefCell<Option<Reader>> = const { RefCell::new(None) };
}

impl Backend for Packs {
    fn lend(&self, work: &mut Work<'_>) -> Result<(), Error> {
        let mut reader = match KEPT.take() {
            Some(kept) => kept.turn_to(&self.0),
            None => Reader::new(Arc::clone(&self.0)),
        };
        work(&mut reader);
        KEPT.set(Some(reader));
        Ok(())
    }
}

impl Store for Reader {
    fn header(&mut self, id: &Oid) -> Result<(Kind, u64), Trouble> {
        self.kind_and_length(id).map_err(|error| trouble(&error))
    }

    fn size(&mut self, id: &Oid) -> Result<u64, Trouble> {
        self.length(id).map_err(|error| trouble(&error))
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

    fn fault(&mut self, id: &Oid) -> Option<String> {
        match self.object(id).err()? {
            ReadError::Missing { .. } => None,
            ReadError::Damaged { file, fault, .. } => {
                Some(format!("{}: {fault}", self.within(&file).display()))
            }
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
        ReadError::Damaged { fault: Fault::Io(_), .. } => Trouble::Refused,
        ReadError::Damaged { fault: Fault::TooLarge(_), .. } => Trouble::TooLarge,
        ReadError::Damaged { .. } => Trouble::Damaged,
    }
}
