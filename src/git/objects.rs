//! Objects of one repository, as one thread reads them.

use super::commit::RawCommit;
use super::error::Trouble;
use super::rewrites::Rewrites;
use super::store::{Kind, Store};
use crate::facts::Oid;

/// Longer chains of tags are made by hand.
const MAX_TAGS: usize = 100;

/// Reads objects as Git shows them: others in the place of those that are
/// replaced, and commits with the parents that grafts give them.
pub struct Objects<'o> {
    store: &'o mut dyn Store,
    rewrites: &'o Rewrites,
}

impl<'o> Objects<'o> {
    /// Reads from `store`, with these rewrites.
    pub fn new(store: &'o mut dyn Store, rewrites: &'o Rewrites) -> Self {
        Self { store, rewrites }
    }

    /// The bytes of the object with this id, which must be of this kind.
    ///
    /// # Errors
    /// When it is missing, damaged, or of another kind.
    pub fn read(&mut self, id: &Oid, kind: Kind) -> Result<&[u8], Trouble> {
        self.store.read(self.rewrites.replacement(id), kind)
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
        let rewrites = self.rewrites;
        let [old, new] = ids.each_ref().map(|id| id.as_ref().map(|id| rewrites.replacement(id)));
        self.store.read_pair([old, new], kind).map_err(|(id, trouble)| {
            let asked = ids.into_iter().flatten().find(|asked| *rewrites.replacement(asked) == id);
            (asked.unwrap_or(id), trouble)
        })
    }

    /// How many bytes an object has, without reading it.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn size(&mut self, id: &Oid) -> Result<u64, Trouble> {
        self.store.size(self.rewrites.replacement(id))
    }

    /// Kind and size in bytes of an object, without reading it.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn header(&mut self, id: &Oid) -> Result<(Kind, u64), Trouble> {
        self.store.header(self.rewrites.replacement(id))
    }

    /// What is wrong with an object that is damaged, and with which file; `None`
    /// where no more than that can be said. The text may hold any path.
    pub fn fault(&mut self, id: &Oid) -> Option<String> {
        self.store.fault(self.rewrites.replacement(id))
    }

    /// The commit with this id, taken apart.
    ///
    /// # Errors
    /// When it is missing, or is no commit.
    pub fn commit(&mut self, id: &Oid) -> Result<RawCommit, Trouble> {
        let mut commit = RawCommit::parse(self.read(id, Kind::Commit)?).ok_or(Trouble::Damaged)?;
        if let Some(parents) = self.rewrites.graft(id) {
            commit.graft(parents);
        }
        Ok(commit)
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
