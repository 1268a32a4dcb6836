//! A file that is read: its head, and blocks that pass their checksums.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

use libdeflater::{Decompressor, crc32};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::key::Key;
use crate::facts::Oid;

/// What files begin with. The number is that of their form.
pub(super) type Magic = [u8; 16];

/// Of a file with the facts of commits.
pub(super) const FACTS: &Magic = b"crosscut-facts 3";

/// Of a file with what was found out of patches.
pub(super) const PATCHES: &Magic = b"crosscut-patch 3";

/// Most heads have some 800 bytes.
pub(super) const MOST_HEAD: usize = 1 << 16;

/// Deflate makes no more of a byte than this many.
const MOST_INFLATED: u64 = 1032;

/// What is known of a file without reading the facts in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) key: Key,
    /// Where the repository was.
    pub(super) path: String,
    /// The branches asked for; none: `HEAD`.
    pub(super) branches: Vec<String>,
    /// From where it was walked.
    pub(super) tips: Vec<Oid>,
    /// How many commits it holds.
    pub(super) commits: u64,
    /// What follows in the file, in this order.
    pub(super) blocks: Vec<Block>,
}

/// A part of the facts as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Block {
    /// How many commits are in it.
    pub(super) commits: u64,
    /// How many bytes of ids come first, as they are.
    pub(super) ids: u64,
    /// How many bytes come then, compressed.
    pub(super) packed: u64,
    /// How many these are, inflated.
    pub(super) length: u64,
    /// How many bytes come last, of texts.
    pub(super) texts: u64,
    /// CRC-32 of all of it as it stands in the file.
    pub(super) checksum: u32,
}

impl Block {
    /// How many bytes it has in the file.
    pub(super) fn size(&self) -> u64 {
        let parts = [self.ids, self.packed, self.texts];
        parts.iter().fold(0, |size, part| size.saturating_add(*part))
    }
}

/// A file that was opened, its head read.
pub(in crate::gather) struct Stored {
    pub(super) head: Head,
    file: Mutex<File>,
    /// Where each block begins.
    pub(super) starts: Vec<u64>,
}

impl Stored {
    /// Reads the head of a file; `None` where it is damaged, or none of ours.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn open(magic: &Magic, mut file: File) -> io::Result<Option<Self>> {
        let length = file.metadata()?.len();
        let mut start = Vec::new();
        (&mut file).take(HEAD_WITHIN).read_to_end(&mut start)?;
        let Some((head, end)) = head(magic, &start) else { return Ok(None) };
        let (mut at, mut starts) = (end as u64, Vec::with_capacity(head.blocks.len()));
        for block in &head.blocks {
            starts.push(at);
            at = at.saturating_add(block.size());
        }
        Ok((at == length).then_some(Self { head, file: Mutex::new(file), starts }))
    }

    /// Copies so many bytes from a place on.
    pub(super) fn copy(&self, (start, length): (u64, u64), to: &mut File) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        // Between two files the system does it, without handing us the bytes.
        let copied = io::copy(&mut Read::by_ref(&mut *file).take(length), to)?;
        if copied == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

/// Whether a file begins as those of another version do: as ours, with another number.
pub(super) fn is_of_another_version(magic: &Magic, start: &[u8]) -> bool {
    let [kind @ .., number] = magic;
    start
        .strip_prefix(kind)
        .and_then(<[u8]>::first)
        .is_some_and(|other| other.is_ascii_digit() && other != number)
}

/// The head of a file, and where it ends.
fn head(magic: &Magic, file: &[u8]) -> Option<(Head, usize)> {
    let rest = file.strip_prefix(magic)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (checksum, rest) = rest.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    let (head, blocks) = rest.split_at_checked(length).filter(|_| length <= MOST_HEAD)?;
    if crc32(head) != u32::from_le_bytes(*checksum) {
        return None;
    }
    Some((postcard::from_bytes(head).ok()?, file.len() - blocks.len()))
}

/// How much of a file holds its head.
const HEAD_WITHIN: u64 = (size_of::<Magic>() + 8 + MOST_HEAD) as u64;

/// What a block is read as: ids, what was compressed, texts.
pub(super) type Parts<'p> = (&'p [u8], &'p [u8], &'p [u8]);

/// What takes a block out of a file; its room is used for one after another.
pub(super) struct Unpacker {
    decompressor: Decompressor,
    bytes: Vec<u8>,
    plain: Vec<u8>,
}

impl Unpacker {
    pub(super) fn new() -> Self {
        Self { decompressor: Decompressor::new(), bytes: Vec::new(), plain: Vec::new() }
    }

    /// The ids of a block, what was compressed, and its texts; `None` where it is damaged.
    pub(super) fn block(&mut self, stored: &Stored, at: usize) -> io::Result<Option<Parts<'_>>> {
        let Some((block, start)) = stored.head.blocks.get(at).zip(stored.starts.get(at)) else {
            return Ok(None);
        };
        // The file is as long, and so these are numbers of bytes in memory.
        let [ids, packed, texts] =
            [block.ids, block.packed, block.texts].map(|length| length as usize);
        if block.length > block.packed.saturating_mul(MOST_INFLATED) {
            return Ok(None);
        }
        self.bytes.resize(ids + packed + texts, 0);
        {
            let mut file = stored.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(*start))?;
            file.read_exact(&mut self.bytes)?;
        }
        if crc32(&self.bytes) != block.checksum {
            return Ok(None);
        }
        let (ids, rest) = self.bytes.split_at(ids);
        let (packed, texts) = rest.split_at(packed);
        self.plain.resize(block.length as usize, 0);
        let inflated = self.decompressor.deflate_decompress(packed, &mut self.plain);
        Ok((inflated == Ok(self.plain.len())).then_some((ids, &self.plain, texts)))
    }
}

/// What stands in a file of anything else; `None` where it is damaged.
///
/// # Errors
/// When it cannot be read.
pub(super) fn unpack<T: DeserializeOwned>(stored: &Stored) -> io::Result<Option<T>> {
    let mut unpacker = Unpacker::new();
    let block = unpacker.block(stored, 0)?;
    Ok(block.and_then(|(_, plain, _)| postcard::from_bytes(plain).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_tells_versions_and_the_rest_what_a_file_is() {
        let is_other = |start: &[u8]| is_of_another_version(FACTS, start);
        assert!(is_other(b"crosscut-facts 1") && is_other(b"crosscut-facts 4 and more"));
        for start in [FACTS, PATCHES, b"crosscut-facts x", b"another program "] {
            assert!(!is_other(start));
        }
        assert!(!is_other(b"crosscut-facts ") && !is_other(b""));
    }
}
