//! Reading a pack at any place, without mapping it: a file that shrinks cannot
//! stop the program, and memory holds what is asked for, not the pack.

use super::at::fill;
use super::fault::Fault;
use super::list::Pack;

/// Neighbouring objects are often needed together, so reading goes by blocks.
const BLOCK: usize = 8 << 10;

/// What follows a block is read with it, so that most objects end in the block
/// in which they begin.
const MORE: usize = 2 << 10;

/// Blocks kept, a power of two.
const BLOCKS: usize = 256;

/// The blocks that one thread has read.
pub(super) struct Blocks {
    /// Which block of which pack is in each place, and how long it is.
    held: Vec<(u64, usize)>,
    bytes: Vec<u8>,
    /// Something longer than a block.
    long: Vec<u8>,
}

impl Blocks {
    pub(super) fn new() -> Self {
        // The system gives the memory of a place when it is written to.
        let bytes = vec![0; BLOCKS * (BLOCK + MORE)];
        Self { held: vec![(u64::MAX, 0); BLOCKS], bytes, long: Vec::new() }
    }

    pub(super) fn forget(&mut self) {
        self.held.fill((u64::MAX, 0));
        self.long = Vec::new();
    }

    /// What is in a pack from an offset on: at least 2 KiB, or up to its end.
    pub(super) fn from(&mut self, pack: &Pack, offset: u64) -> Result<&[u8], Fault> {
        let number = offset / BLOCK as u64;
        let key = pack.place(number);
        // Neighbours take neighbouring places.
        let slot = (key as usize ^ (key >> 40) as usize) % BLOCKS;
        let start = slot * (BLOCK + MORE);
        if self.held[slot].0 != key {
            self.held[slot].0 = u64::MAX;
            let bytes = &mut self.bytes[start..start + BLOCK + MORE];
            let length = fill(&*pack.file()?, bytes, number * BLOCK as u64)?;
            self.held[slot] = (key, length);
        }
        let block = &self.bytes[start..start + self.held[slot].1];
        block.get((offset % BLOCK as u64) as usize..).ok_or(Fault::Truncated)
    }

    /// So many bytes of a pack from an offset on, or as many as there are.
    pub(super) fn long(&mut self, pack: &Pack, offset: u64, length: usize) -> Result<&[u8], Fault> {
        if self.long.len() < length {
            self.long.resize(length, 0);
        }
        let length = fill(&*pack.file()?, &mut self.long[..length], offset)?;
        Ok(&self.long[..length])
    }
}
