//! The readers of objects that there are.

use super::error::{Error, ErrorKind};
use super::packs;
use super::place::Place;
use super::store::Backend;

/// Makes the backend for a repository; `Ok(None)` where this one declines it.
pub(super) type Open = fn(&Place) -> Result<Option<Box<dyn Backend>>, Error>;

/// The first that takes a repository reads it.
pub(super) const BACKENDS: &[Open] = &[packs::backend];

/// The backend that reads this repository.
pub(super) fn backend(place: &Place) -> Result<Box<dyn Backend>, Error> {
    for open in BACKENDS {
        if let Some(backend) = open(place)? {
            return Ok(backend);
        }
    }
    let message = "how its objects are stored is not known".to_owned();
    Err(Error { kind: ErrorKind::ObjectFormat, message })
}
