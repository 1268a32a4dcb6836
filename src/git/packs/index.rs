//! The index of a pack (`.idx`, versions 1 and 2): where each object is.

use std::cmp::Ordering;
use std::io::{BufReader, Read};
use std::path::Path;

use super::fault::Fault;
use crate::git::file::plain;

/// What version 2 begins with; version 1 begins with the table of first bytes.
const MAGIC: [u8; 4] = [0xff, b't', b'O', b'c'];

/// In a 4-byte offset: the rest is a place in the table of 8-byte offsets.
const IS_LARGE: u32 = 1 << 31;

/// How many ids begin alike, on average, in the table by which a search begins.
const ALIKE: usize = 8;

/// How many bits that table goes by, at most: it is to stay in a processor's
/// cache.
const BITS: u32 = 16;

/// How far a search goes step by step before it halves.
const STEPS: usize = 4;

/// Where the ids of version 2 begin: behind its head and the table of first bytes.
const IDS: u64 = 8 + 1024;

/// How many bytes an offset has.
const OFFSET: usize = 4;

/// Ids in order, and the offset of each in its pack. The sums of the entries are
/// not kept.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) id_length: usize,
    /// How many bits of an id `starts` goes by.
    bits: u32,
    /// How many ids begin with smaller bits than these.
    starts: Vec<u32>,
    /// Each id with its offset behind it: whoever finds the one has the other at
    /// hand.
    entries: Vec<u8>,
    large: Vec<u64>,
}

impl Index {
    /// Reads an index whose ids have `id_length` bytes. Takes no more memory
    /// than the file is long.
    pub(super) fn open(path: &Path, id_length: usize) -> Result<Self, Fault> {
        let (file, length) = plain(path)?;
        Self::read(&mut BufReader::with_capacity(1 << 16, file), length, id_length)
    }

    /// Reads an index of `length` bytes.
    fn read(from: &mut impl Read, length: u64, id_length: usize) -> Result<Self, Fault> {
        let mut start = [0; 8];
        from.read_exact(&mut start)?;
        if start[..4] != MAGIC {
            return Self::read_first_version(from, start, length, id_length);
        }
        let layout = Layout::read_behind(start, from, length, id_length)?;
        let (count, large) = (layout.count(), layout.large * 8);
        // The file was seen to be long enough for as many.
        let mut entries = vec![0; count * (id_length + OFFSET)];
        for entry in entries.chunks_exact_mut(id_length + OFFSET) {
            from.read_exact(&mut entry[..id_length])?;
        }
        skip(from, count * 4)?;
        for entry in entries.chunks_exact_mut(id_length + OFFSET) {
            from.read_exact(&mut entry[id_length..])?;
        }
        let large = read_bytes(from, large as usize)?;
        let large = large.as_chunks().0.iter().map(|bytes| u64::from_be_bytes(*bytes)).collect();
        Self::of(id_length, entries, large)
    }

    /// An index of these entries; an error unless they are in order.
    fn of(id_length: usize, entries: Vec<u8>, large: Vec<u64>) -> Result<Self, Fault> {
        let ids = || entries.chunks_exact(id_length + OFFSET).map(|entry| &entry[..id_length]);
        if !ids().is_sorted() {
            return Err(Fault::Layout);
        }
        let bits = (ids().len() / ALIKE + 1).ilog2().clamp(1, BITS);
        let starts = starts(ids(), bits);
        Ok(Self { id_length, bits, starts, entries, large })
    }

    fn read_first_version(
        from: &mut impl Read,
        start: [u8; 8],
        length: u64,
        id_length: usize,
    ) -> Result<Self, Fault> {
        let mut fan = numbers(&start);
        fan.extend(read_numbers(from, 254)?);
        let count = check_fan(&fan)?;
        let entry = OFFSET + id_length;
        if length != 1024 + (count * entry + 2 * id_length) as u64 {
            return Err(Fault::Layout);
        }
        // There the offset comes first.
        let mut entries = read_bytes(from, count * entry)?;
        entries.chunks_exact_mut(entry).for_each(|entry| entry.rotate_left(OFFSET));
        // Here the highest bit of an offset is one like the others.
        let offsets = || entries.chunks_exact(entry).map(|entry| offset(&entry[id_length..]));
        if !offsets().any(|offset| offset & IS_LARGE != 0) {
            return Self::of(id_length, entries, Vec::new());
        }
        let large = offsets().map(u64::from).collect();
        for (place, entry) in (0..).zip(entries.chunks_exact_mut(entry)) {
            entry[id_length..].copy_from_slice(&u32::to_be_bytes(place | IS_LARGE));
        }
        Self::of(id_length, entries, large)
    }

    /// Where the object with this id is in the pack.
    pub(super) fn find(&self, id: &[u8]) -> Option<u64> {
        if id.len() != self.id_length {
            return None;
        }
        let offset = offset(&self.entry(self.place(id)?)[self.id_length..]);
        if offset & IS_LARGE == 0 {
            return Some(u64::from(offset));
        }
        self.large.get((offset & !IS_LARGE) as usize).copied()
    }

    /// The place of an id. Ids are spread evenly, so a guess is rarely far off.
    fn place(&self, id: &[u8]) -> Option<usize> {
        let wanted = front(id);
        let alike = (wanted >> (u64::BITS - self.bits)) as usize;
        let mut low = *self.starts.get(alike)? as usize;
        let mut high = *self.starts.get(alike + 1)? as usize;
        let part = u128::from(wanted << self.bits) * (high.saturating_sub(low)) as u128;
        let mut at = low + (part >> u64::BITS) as usize;
        for _ in 0..STEPS {
            if low >= high {
                return None;
            }
            let there = self.id(at);
            match wanted.cmp(&front(there)).then_with(|| id.cmp(there)) {
                Ordering::Equal => return Some(at),
                Ordering::Less => {
                    high = at;
                    at = at.saturating_sub(1).max(low);
                }
                Ordering::Greater => {
                    low = at + 1;
                    at = low;
                }
            }
        }
        while low < high {
            let at = low + (high - low) / 2;
            match id.cmp(self.id(at)) {
                Ordering::Equal => return Some(at),
                Ordering::Less => high = at,
                Ordering::Greater => low = at + 1,
            }
        }
        None
    }

    fn entry(&self, place: usize) -> &[u8] {
        let length = self.id_length + OFFSET;
        &self.entries[place * length..][..length]
    }

    fn id(&self, place: usize) -> &[u8] {
        &self.entry(place)[..self.id_length]
    }
}

/// Where everything is in an index of version 2.
#[derive(Debug)]
pub(super) struct Layout {
    id_length: usize,
    /// How many ids begin with no higher byte than each.
    fan: Vec<u32>,
    /// How many offsets have eight bytes.
    large: u64,
}

impl Layout {
    /// Reads the beginning of an index of `length` bytes; `None` where it is of the first
    /// version.
    pub(super) fn read(
        from: &mut impl Read,
        length: u64,
        id_length: usize,
    ) -> Result<Option<Self>, Fault> {
        let mut start = [0; 8];
        from.read_exact(&mut start)?;
        if start[..4] != MAGIC {
            return Ok(None);
        }
        Self::read_behind(start, from, length, id_length).map(Some)
    }

    fn read_behind(
        start: [u8; 8],
        from: &mut impl Read,
        length: u64,
        id_length: usize,
    ) -> Result<Self, Fault> {
        if start[4..] != [0, 0, 0, 2] {
            return Err(Fault::Header);
        }
        let fan = read_numbers(from, 256)?;
        let count = check_fan(&fan)?;
        // An id, a sum and an offset each; large offsets; two sums at the end.
        let rest = length.saturating_sub(IDS + 2 * id_length as u64);
        let small = count as u64 * (id_length as u64 + 4 + 4);
        let large = rest.checked_sub(small).ok_or(Fault::Truncated)?;
        if large % 8 != 0 || large / 8 > count as u64 {
            return Err(Fault::Layout);
        }
        Ok(Self { id_length, fan, large: large / 8 })
    }

    /// How many ids there are.
    pub(super) fn count(&self) -> usize {
        self.fan.last().map_or(0, |count| *count as usize)
    }

    /// Between which places the ids are that begin with the same byte.
    pub(super) fn alike(&self, id: &[u8]) -> (usize, usize) {
        let byte = id.first().map_or(0, |byte| usize::from(*byte));
        let before = byte.checked_sub(1).map_or(0, |before| self.fan[before]);
        (before as usize, self.fan[byte] as usize)
    }

    /// Where in the file the id of a place is.
    pub(super) fn id_at(&self, place: usize) -> u64 {
        IDS + (place * self.id_length) as u64
    }

    /// Where in the file the four bytes are that tell the offset of a place.
    pub(super) fn offset_at(&self, place: usize) -> u64 {
        IDS + (self.count() * (self.id_length + 4) + place * OFFSET) as u64
    }

    /// Where in the file the offset is if these four bytes are none but name one of
    /// eight bytes: perhaps nowhere.
    pub(super) fn large_at(&self, offset: u32) -> Option<Option<u64>> {
        let place = u64::from(offset & !IS_LARGE);
        let at = || self.offset_at(self.count()) + place * 8;
        (offset & IS_LARGE != 0).then(|| (place < self.large).then(at))
    }
}

/// How many ids there are before those that begin with each run of so many bits.
fn starts<'i>(ids: impl Iterator<Item = &'i [u8]>, bits: u32) -> Vec<u32> {
    let mut starts = vec![0; (1 << bits) + 1];
    for id in ids {
        starts[(front(id) >> (u64::BITS - bits)) as usize + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// The first eight bytes of an id as a number.
pub(super) fn front(id: &[u8]) -> u64 {
    id.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

/// The offset in these bytes of an entry.
fn offset(bytes: &[u8]) -> u32 {
    bytes.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

/// How many objects a table of first bytes counts; the table must not descend.
fn check_fan(fan: &[u32]) -> Result<usize, Fault> {
    if !fan.is_sorted() {
        return Err(Fault::Layout);
    }
    Ok(fan.last().map_or(0, |count| *count as usize))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|bytes| u32::from_be_bytes(*bytes)).collect()
}

fn read_numbers(from: &mut impl Read, count: usize) -> Result<Vec<u32>, Fault> {
    Ok(numbers(&read_bytes(from, count * 4)?))
}

/// Reads so many bytes; memory grows with what is really there.
fn read_bytes(from: &mut impl Read, count: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    from.take(count as u64).read_to_end(&mut bytes)?;
    if bytes.len() == count { Ok(bytes) } else { Err(Fault::Truncated) }
}

fn skip(from: &mut impl Read, count: usize) -> Result<(), Fault> {
    let skipped = std::io::copy(&mut from.take(count as u64), &mut std::io::sink())?;
    if skipped == count as u64 { Ok(()) } else { Err(Fault::Truncated) }
}

#[cfg(test)]
mod tests;
