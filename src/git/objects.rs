//! Objects of one repository, as one thread reads them.

use rustc_hash::FxHashMap;

use super::commit::RawCommit;
use super::error::Trouble;
use super::store::{Kind, Store};
use crate::facts::Oid;

/// Git follows a chain of replacements as far.
const MAX_REPLACEMENTS: usize = 5;

/// Longer chains of tags are made by hand.
const MAX_TAGS: usize = 100;

/// Objects that stand in for others (`refs/replace/`).
pub type Replacements = FxHashMap<Oid, Oid>;

/// Reads objects, with replacements applied.
pub struct Objects<'o> {
    store: &'o mut dyn Store,
    replaced: &'o Replacements,
}

impl<'o> Objects<'o> {
    /// Reads from `store`, and `replaced` objects in the place of others.
    pub fn new(store: &'o mut dyn Store, replaced: &'o Replacements) -> Self {
        Self { store, replaced }
    }

    /// The bytes of the object with this id, which must be of this kind.
    ///
    /// # Errors
    /// When it is missing, damaged, or of another kind.
    pub fn read(&mut self, id: &Oid, kind: Kind) -> Result<&[u8], Trouble> {
        self.store.read(resolved(self.replaced, id), kind)
    }

    /// Two objects of one kind side by side; without an id, no bytes.
    ///
    /// # Errors
    /// The first that is missing or damaged, by the id asked for.
    pub fn read_pair(
        &mut self,
        ids: [Option<Oid>; 2],
        kind: Kind,
    ) -> Result<[&[u8]; 2], (Oid, Trouble)> {
        let replaced = self.replaced;
        let [old, new] = ids.each_ref().map(|id| id.as_ref().map(|id| resolved(replaced, id)));
        self.store.read_pair([old, new], kind).map_err(|(id, trouble)| {
            let asked = ids.into_iter().flatten().find(|asked| *resolved(replaced, asked) == id);
            (asked.unwrap_or(id), trouble)
        })
    }

    /// Kind and size in bytes of an object, without reading it.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn header(&mut self, id: &Oid) -> Result<(Kind, u64), Trouble> {
        self.store.header(resolved(self.replaced, id))
    }

    /// The commit with this id, taken apart.
    ///
    /// # Errors
    /// When it is missing, or is no commit.
    pub fn commit(&mut self, id: &Oid) -> Result<RawCommit, Trouble> {
        RawCommit::parse(self.read(id, Kind::Commit)?).ok_or(Trouble::Damaged)
    }

    /// The commit that an id stands for: itself, or what an annotated tag, or a
    /// tag of that, points to.
    ///
    /// # Errors
    /// When an object on the way is missing, or the last one is no commit.
    pub fn peel(&mut self, id: &Oid) -> Result<Oid, Trouble> {
        let mut id = *id;
        for _ in 0..MAX_TAGS {
            match self.header(&id)?.0 {
                Kind::Commit => return Ok(id),
                Kind::Tag => {
                    let tag = self.read(&id, Kind::Tag)?;
                    let target = tag.strip_prefix(b"object ").ok_or(Trouble::Damaged)?;
                    let hex = target.split(|byte| *byte == b'\n').next().unwrap_or_default();
                    id = Oid::from_hex_bytes(hex).ok_or(Trouble::Damaged)?;
                }
                Kind::Tree | Kind::Blob => break,
            }
        }
        Err(Trouble::Damaged)
    }
}

/// What stands in for an object, or itself.
fn resolved<'i>(replaced: &'i Replacements, id: &'i Oid) -> &'i Oid {
    let mut id = id;
    for _ in 0..MAX_REPLACEMENTS {
        match replaced.get(id) {
            Some(other) => id = other,
            None => break,
        }
    }
    id
}
