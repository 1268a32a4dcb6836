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
    /// The room of each place, taken when a block comes there: a run with nothing new
    /// reads few.
    rooms: Vec<Box<[u8]>>,
    /// Something longer than a block.
    long: Vec<u8>,
}

impl Blocks {
    pub(super) fn new() -> Self {
        let rooms = vec![Box::default(); BLOCKS];
        Self { held: vec![(u64::MAX, 0); BLOCKS], rooms, long: Vec::new() }
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
        if self.held[slot].0 != key {
            self.held[slot].0 = u64::MAX;
            let room = &mut self.rooms[slot];
            if room.is_empty() {
                *room = vec![0; BLOCK + MORE].into();
            }
            let length = fill(&*pack.file()?, room, number * BLOCK as u64)?;
            self.held[slot] = (key, length);
        }
        let block = &self.rooms[slot][..self.held[slot].1];
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
