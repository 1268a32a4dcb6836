//! The door to a repository's objects, behind which more than one reader can
//! stand.
//!
//! A [`Backend`] is made once for a repository and shared by all threads. Each
//! thread that reads is lent a [`Store`] of its own, which hands out slices of
//! its own buffers: a reader can keep what it inflated in whatever way suits it
//! (maps of whole packs, one ring buffer), and nobody copies an object to look
//! at it. Two objects at once are asked for together, so that a buffer that is
//! written round and round needs no promises about earlier slices.

use super::error::{Error, Trouble};
use crate::facts::Oid;

/// The kinds of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A commit.
    Commit,
    /// A directory.
    Tree,
    /// The contents of a file.
    Blob,
    /// An annotated tag.
    Tag,
}

/// One thread's reader of objects. It takes ids as they are: objects that stand
/// in for others are for [`Objects`](super::Objects) to know.
pub trait Store {
    /// Kind and size in bytes of an object; cheaper than reading it.
    ///
    /// # Errors
    /// When it is missing or damaged.
    fn header(&mut self, id: &Oid) -> Result<(Kind, u64), Trouble>;

    /// How many bytes an object has; cheaper still, as the kind of a delta is only
    /// known from what it starts from.
    ///
    /// # Errors
    /// When it is missing or damaged.
    fn size(&mut self, id: &Oid) -> Result<u64, Trouble> {
        self.header(id).map(|(_, size)| size)
    }

    /// The bytes of an object, without Git's header.
    ///
    /// # Errors
    /// When it is missing or damaged, or of another kind.
    fn read(&mut self, id: &Oid, kind: Kind) -> Result<&[u8], Trouble>;

    /// The bytes of two objects, side by side; without an id, no bytes.
    ///
    /// # Errors
    /// As for [`Self::read`], with the id of the first object in trouble.
    fn read_pair(
        &mut self,
        ids: [Option<&Oid>; 2],
        kind: Kind,
    ) -> Result<[&[u8]; 2], (Oid, Trouble)>;

    /// What is wrong with an object that is damaged, and with which file; `None`
    /// where no more than that can be said.
    fn fault(&mut self, id: &Oid) -> Option<String>;
}

/// What a lent store is used for.
pub type Work<'w> = dyn FnMut(&mut dyn Store) + 'w;

/// A way to read the objects of one repository.
pub trait Backend: Send + Sync {
    /// Calls `work` once with a store for this thread. What the store mapped or
    /// kept is given up when `work` returns: long histories are read in several
    /// loans.
    ///
    /// # Errors
    /// When the objects cannot be got at; `work` was not called then.
    fn lend(&self, work: &mut Work<'_>) -> Result<(), Error>;
}
