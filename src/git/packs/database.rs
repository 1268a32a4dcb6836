//! The object database of one repository, as its threads share it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::fault::Fault;
use super::folders;
use super::list::List;

/// Objects that say they are longer are not read: no text that anybody wrote is
/// as long, and no tree.
const CAP: usize = 512 << 20;

/// The object database of one repository; threads share it.
#[derive(Debug)]
pub struct Database {
    /// Its own object folder, then those it borrows from.
    pub(super) folders: Vec<PathBuf>,
    /// Alternates that could not be used.
    pub(super) faults: Vec<(PathBuf, Fault)>,
    pub(super) id_length: usize,
    /// No object may be longer.
    pub(super) cap: usize,
    list: Mutex<Arc<List>>,
}

impl Database {
    /// Opens the database in this `objects` folder, whose ids have `id_length`
    /// bytes: 20 for SHA-1, 32 for SHA-256.
    ///
    /// Never fails: an index or an alternate that cannot be read is named when an
    /// object is not found elsewhere.
    #[must_use]
    pub fn open(objects: &Path, id_length: usize) -> Self {
        let (folders, faults) = folders::of(objects);
        let list = List::default().again(&folders, id_length);
        Self { folders, faults, id_length, cap: CAP, list: Mutex::new(Arc::new(list)) }
    }

    /// The packs, as they were found last.
    pub(super) fn list(&self) -> Arc<List> {
        Arc::clone(&self.list.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The packs that are there now; the same list if nothing has changed.
    pub(super) fn list_again(&self) -> Arc<List> {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let now = list.again(&self.folders, self.id_length);
        if !list.is_same(&now) {
            *list = Arc::new(now);
        }
        Arc::clone(&list)
    }
}
