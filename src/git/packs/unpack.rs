//! Objects from packs: deltas are followed to where they begin, and applied one
//! after another. Nothing here recurs, however long a chain is.

use super::delta::{self, Lengths};
use super::entry::{Entry, LONGEST_HEADER, Made};
use super::fault::Fault;
use super::file::Blocks;
use super::inflate::{Inflate, bound, can_hold};
use super::list::Pack;
use super::ring::{Held, Ring};
use crate::git::store::Kind;

/// Git writes chains of 4,095 deltas at most.
const LONGEST_CHAIN: usize = 1 << 16;

/// How much longer than any known program writes them the compressed bytes of an
/// object may be: twice, and so much more.
const STREAM_MORE: usize = 64 << 10;

/// An object that was read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    /// It is in the ring.
    Held(Held),
    /// It is too large for the ring, or pushed out of it, and stands in
    /// [`Unpack::large`].
    Large(Kind),
}

impl Found {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Held(held) => held.kind(),
            Self::Large(kind) => kind,
        }
    }
}

/// A delta that waits for its base.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// Where the entry is.
    offset: u64,
    /// Where its compressed bytes are.
    stream: u64,
    length: usize,
}

/// What one thread needs to read from packs.
pub(super) struct Unpack {
    pub(super) ring: Ring,
    /// The last object that the ring does not hold.
    pub(super) large: Vec<u8>,
    /// No object, and no delta, may say that it is longer.
    pub(super) cap: usize,
    pub(super) inflate: Inflate,
    blocks: Blocks,
    chain: Vec<Waiting>,
    delta: Vec<u8>,
    /// Where a large object is made before it becomes [`Self::large`].
    next: Vec<u8>,
}

impl Unpack {
    pub(super) fn new(ring: usize, cap: usize) -> Self {
        Self {
            ring: Ring::new(ring),
            large: Vec::new(),
            cap,
            inflate: Inflate::new(),
            blocks: Blocks::new(),
            chain: Vec::new(),
            delta: Vec::new(),
            next: Vec::new(),
        }
    }

    /// Forgets what was read, and keeps the memory that any repository needs.
    pub(super) fn forget(&mut self) {
        self.ring.forget();
        self.blocks.forget();
        (self.large, self.next, self.delta) = (Vec::new(), Vec::new(), Vec::new());
    }

    /// The object at this offset of a pack.
    pub(super) fn object(&mut self, pack: &Pack, offset: u64) -> Result<Found, Fault> {
        self.chain.clear();
        let mut at = offset;
        let mut found = loop {
            if let Some(held) = self.ring.by_place(pack.place(at)) {
                break Found::Held(held);
            }
            match self.entry(pack, at)? {
                (Base::None(kind), waiting) => break self.whole(pack, kind, waiting)?,
                (Base::At(base), waiting) => {
                    if self.chain.len() >= LONGEST_CHAIN {
                        return Err(Fault::Chain);
                    }
                    self.chain.push(waiting);
                    at = base;
                }
            }
        };
        while let Some(waiting) = self.chain.pop() {
            found = self.made_from(pack, found, waiting)?;
        }
        Ok(found)
    }

    /// What became of a loose object that was read to [`Self::large`]: a small one
    /// goes into the ring.
    pub(super) fn loose(&mut self, kind: Kind) -> Found {
        if self.large.len() > self.ring.longest() {
            return Found::Large(kind);
        }
        let held = self.ring.add(kind, self.large.len());
        self.ring.get_mut(held).copy_from_slice(&self.large);
        Found::Held(held)
    }

    /// Kind and length of the object at this offset of a pack; of the deltas
    /// between, none but its own is inflated.
    pub(super) fn kind_and_length(
        &mut self,
        pack: &Pack,
        offset: u64,
    ) -> Result<(Kind, u64), Fault> {
        let length = self.length(pack, offset)?;
        let mut at = offset;
        for _ in 0..LONGEST_CHAIN {
            if let Some(held) = self.ring.by_place(pack.place(at)) {
                return Ok((held.kind(), length));
            }
            match self.entry(pack, at)?.0 {
                Base::None(kind) => return Ok((kind, length)),
                Base::At(base) => at = base,
            }
        }
        Err(Fault::Chain)
    }

    /// Length of the object at this offset of a pack.
    pub(super) fn length(&mut self, pack: &Pack, offset: u64) -> Result<u64, Fault> {
        if let Some(held) = self.ring.by_place(pack.place(offset)) {
            return Ok(held.len() as u64);
        }
        match self.entry(pack, offset)? {
            (Base::None(_), entry) => Ok(entry.length as u64),
            (Base::At(_), entry) => Ok(self.lengths(pack, entry)?.result),
        }
    }

    /// What an entry is made from, and where its bytes are.
    fn entry(&mut self, pack: &Pack, offset: u64) -> Result<(Base, Waiting), Fault> {
        if offset >= pack.end {
            return Err(Fault::Truncated);
        }
        let bytes = self.blocks.from(pack, offset)?;
        let entry = Entry::read(&bytes[..bytes.len().min(LONGEST_HEADER)], pack.index.id_length)?;
        let stream = offset + entry.header as u64;
        let length = entry.length;
        if length > self.cap as u64 {
            return Err(Fault::TooLarge(length));
        }
        if !can_hold(pack.end.saturating_sub(stream), length) {
            return Err(Fault::Truncated);
        }
        let base = match entry.made {
            Made::Whole(kind) => Base::None(kind),
            // An entry is never its own base.
            Made::Before(0) => return Err(Fault::Chain),
            Made::Before(distance) => Base::At(offset.checked_sub(distance).ok_or(Fault::Base)?),
            Made::From(id) => Base::At(pack.index.find(id).ok_or(Fault::Base)?),
        };
        Ok((base, Waiting { offset, stream, length: length as usize }))
    }

    /// Inflates an object that is no delta.
    fn whole(&mut self, pack: &Pack, kind: Kind, entry: Waiting) -> Result<Found, Fault> {
        let Self { ring, blocks, inflate, large, .. } = self;
        if entry.length > ring.longest() {
            large.clear();
            large.resize(entry.length, 0);
            inflate_at(blocks, inflate, pack, entry.stream, large)?;
            return Ok(Found::Large(kind));
        }
        let held = ring.add(kind, entry.length);
        inflate_at(blocks, inflate, pack, entry.stream, ring.get_mut(held))?;
        ring.keep_place(pack.place(entry.offset), held);
        Ok(Found::Held(held))
    }

    /// Inflates a delta into [`Self::delta`] and reads how it begins.
    fn lengths(&mut self, pack: &Pack, entry: Waiting) -> Result<Lengths, Fault> {
        let Self { blocks, inflate, delta, .. } = self;
        if delta.len() < entry.length {
            delta.resize(entry.length, 0);
        }
        inflate_at(blocks, inflate, pack, entry.stream, &mut delta[..entry.length])?;
        Lengths::read(&delta[..entry.length])
    }

    /// Applies a delta to its base.
    fn made_from(&mut self, pack: &Pack, base: Found, entry: Waiting) -> Result<Found, Fault> {
        let lengths = self.lengths(pack, entry)?;
        let Self { ring, large, next, delta, cap, .. } = self;
        let kind = base.kind();
        let mut base = base;
        let base_length = match base {
            Found::Held(held) => held.len(),
            Found::Large(_) => large.len(),
        };
        if lengths.base != base_length as u64 {
            return Err(Fault::Delta);
        }
        if lengths.result > *cap as u64 {
            return Err(Fault::TooLarge(lengths.result));
        }
        let length = lengths.result as usize;
        let instructions = &delta[lengths.instructions..entry.length];
        if length > ring.longest() {
            next.clear();
            next.resize(length, 0);
            let from = match base {
                Found::Held(held) => ring.get(held),
                Found::Large(_) => &large[..],
            };
            delta::apply(from, instructions, next)?;
            std::mem::swap(large, next);
            return Ok(Found::Large(kind));
        }
        if let Found::Held(held) = base
            && !ring.survives(held, length)
        {
            large.clear();
            large.extend_from_slice(ring.get(held));
            base = Found::Large(kind);
        }
        let made = ring.add(kind, length);
        let (from, to) = match base {
            Found::Held(held) => ring.get_both(held, made),
            Found::Large(_) => (&large[..], ring.get_mut(made)),
        };
        delta::apply(from, instructions, to)?;
        ring.keep_place(pack.place(entry.offset), made);
        Ok(Found::Held(made))
    }
}

/// What an entry is made from.
#[derive(Clone, Copy, Debug)]
enum Base {
    None(Kind),
    At(u64),
}

/// Inflates what begins at a place of a pack; it must fill `output` exactly.
fn inflate_at(
    blocks: &mut Blocks,
    inflate: &mut Inflate,
    pack: &Pack,
    stream: u64,
    output: &mut [u8],
) -> Result<(), Fault> {
    let near = blocks.from(pack, stream)?;
    let bound = bound(output.len());
    // Where the stream ends is not known. What is at hand is enough for most;
    // for large objects it is not worth the try.
    let had = near.len();
    if had >= bound / 2 && inflate.exactly(near, output).is_ok() {
        return Ok(());
    }
    let rest = pack.end.saturating_sub(stream);
    let mut tried = had;
    for length in [bound, 2 * bound + STREAM_MORE] {
        let length = usize::try_from(rest.min(length as u64)).unwrap_or(length);
        if length > tried || had < bound / 2 {
            tried = length;
            if inflate.exactly(blocks.long(pack, stream, length)?, output).is_ok() {
                return Ok(());
            }
        }
    }
    Err(Fault::Stream)
}
