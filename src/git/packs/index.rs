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

/// Ids in order, and the offset of each in its pack. The sums of the entries are
/// not kept.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) id_length: usize,
    /// How many bits of an id `starts` goes by.
    bits: u32,
    /// How many ids begin with smaller bits than these.
    starts: Vec<u32>,
    ids: Vec<u8>,
    offsets: Vec<u32>,
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
        if start[4..] != [0, 0, 0, 2] {
            return Err(Fault::Header);
        }
        let fan = read_numbers(from, 256)?;
        let count = check_fan(&fan)?;
        // An id, a sum and an offset each; large offsets; two sums at the end.
        let rest = length.saturating_sub(8 + 1024 + 2 * id_length as u64);
        let small = count as u64 * (id_length as u64 + 4 + 4);
        let large = rest.checked_sub(small).ok_or(Fault::Truncated)?;
        if large % 8 != 0 || large / 8 > count as u64 {
            return Err(Fault::Layout);
        }
        let ids = read_bytes(from, count * id_length)?;
        skip(from, count * 4)?;
        let offsets = read_numbers(from, count)?;
        let large = read_bytes(from, large as usize)?;
        let large = large.as_chunks().0.iter().map(|bytes| u64::from_be_bytes(*bytes)).collect();
        Self::of(id_length, ids, offsets, large)
    }

    /// An index of these ids; an error unless they are in order.
    fn of(
        id_length: usize,
        ids: Vec<u8>,
        offsets: Vec<u32>,
        large: Vec<u64>,
    ) -> Result<Self, Fault> {
        if !ids.chunks_exact(id_length).is_sorted() {
            return Err(Fault::Layout);
        }
        let bits = (offsets.len() / ALIKE + 1).ilog2().clamp(1, BITS);
        let starts = starts(&ids, id_length, bits);
        Ok(Self { id_length, bits, starts, ids, offsets, large })
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
        let entry = 4 + id_length;
        if length != 1024 + (count * entry + 2 * id_length) as u64 {
            return Err(Fault::Layout);
        }
        let entries = read_bytes(from, count * entry)?;
        let mut ids = Vec::with_capacity(count * id_length);
        let mut offsets = Vec::with_capacity(count);
        for entry in entries.chunks_exact(entry) {
            offsets.extend(numbers(&entry[..4]));
            ids.extend_from_slice(&entry[4..]);
        }
        // Here the highest bit of an offset is one like the others.
        let large: Vec<u64> = offsets.iter().map(|offset| u64::from(*offset)).collect();
        if offsets.iter().any(|offset| offset & IS_LARGE != 0) {
            offsets = (0..count as u32).map(|place| place | IS_LARGE).collect();
            return Self::of(id_length, ids, offsets, large);
        }
        Self::of(id_length, ids, offsets, Vec::new())
    }

    /// Where the object with this id is in the pack.
    pub(super) fn find(&self, id: &[u8]) -> Option<u64> {
        if id.len() != self.id_length {
            return None;
        }
        let place = self.place(id)?;
        let offset = *self.offsets.get(place)?;
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

    fn id(&self, place: usize) -> &[u8] {
        &self.ids[place * self.id_length..][..self.id_length]
    }
}

/// How many ids there are before those that begin with each run of so many bits.
fn starts(ids: &[u8], id_length: usize, bits: u32) -> Vec<u32> {
    let mut starts = vec![0; (1 << bits) + 1];
    for id in ids.chunks_exact(id_length) {
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
