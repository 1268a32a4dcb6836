//! Packs, indexes and loose objects as Git writes them, byte by byte, for tests.
//! Ids are whatever the test says: nothing that reads computes them.

use std::path::{Path, PathBuf};

use libdeflater::{CompressionLvl, Compressor};

use crate::facts::Oid;
use crate::git::store::Kind;

/// A zlib stream.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::default());
    let mut stream = vec![0; compressor.zlib_compress_bound(bytes.len())];
    let length = compressor.zlib_compress(bytes, &mut stream).unwrap();
    stream.truncate(length);
    stream
}

/// An id of 20 bytes for a number.
pub fn id(number: u32) -> Vec<u8> {
    let mut id = vec![0x11; 20];
    // The first byte varies, as it does in real ids.
    id[..4].copy_from_slice(&number.wrapping_mul(0x9e37_79b1).to_be_bytes());
    id[16..].copy_from_slice(&number.to_be_bytes());
    id
}

fn number(kind: Kind) -> u8 {
    match kind {
        Kind::Commit => 1,
        Kind::Tree => 2,
        Kind::Blob => 3,
        Kind::Tag => 4,
    }
}

/// A length in groups of seven bits, lowest first.
fn groups(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 0x7f {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// A pack in the making.
pub struct Pack {
    pub bytes: Vec<u8>,
    pub entries: Vec<(Vec<u8>, u64)>,
}

impl Pack {
    pub fn new() -> Self {
        Self { bytes: b"PACK\0\0\0\x02\0\0\0\0".to_vec(), entries: Vec::new() }
    }

    /// An entry with a header that claims this number of a kind and this length.
    pub fn raw(&mut self, id: &[u8], kind: u8, length: u64, base: &[u8], stream: &[u8]) -> u64 {
        let offset = self.bytes.len() as u64;
        self.entries.push((id.to_vec(), offset));
        let first = kind << 4 | (length & 0x0f) as u8;
        if length < 16 {
            self.bytes.push(first);
        } else {
            self.bytes.push(first | 0x80);
            self.bytes.extend(groups(length >> 4));
        }
        self.bytes.extend_from_slice(base);
        self.bytes.extend_from_slice(stream);
        offset
    }

    pub fn whole(&mut self, id: &[u8], kind: Kind, object: &[u8]) -> u64 {
        self.raw(id, number(kind), object.len() as u64, b"", &deflate(object))
    }

    /// A delta whose base is at an offset.
    pub fn after(&mut self, id: &[u8], base: u64, delta: &[u8]) -> u64 {
        let mut distance = self.bytes.len() as u64 - base;
        let mut bytes = vec![(distance & 0x7f) as u8];
        while distance > 0x7f {
            distance = (distance >> 7) - 1;
            bytes.insert(0, distance as u8 | 0x80);
        }
        self.raw(id, 6, delta.len() as u64, &bytes, &deflate(delta))
    }

    /// A delta whose base has an id.
    pub fn from(&mut self, id: &[u8], base: &[u8], delta: &[u8]) -> u64 {
        self.raw(id, 7, delta.len() as u64, base, &deflate(delta))
    }

    /// Writes pack and index into an object folder.
    pub fn save(mut self, objects: &Path, name: &str) -> PathBuf {
        self.entries.sort();
        let sum = self.entries.first().map_or(20, |(id, _)| id.len());
        self.bytes.extend(vec![0; sum]);
        let folder = objects.join("pack");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name).with_extension("idx"), index_v2(&self.entries, 1 << 31))
            .unwrap();
        let path = folder.join(name).with_extension("pack");
        std::fs::write(&path, self.bytes).unwrap();
        path
    }
}

/// A delta that copies nothing: the lengths, and the result in insertions.
pub fn inserting(base: usize, result: &[u8]) -> Vec<u8> {
    let mut delta = [groups(base as u64), groups(result.len() as u64)].concat();
    for part in result.chunks(127) {
        delta.push(part.len() as u8);
        delta.extend_from_slice(part);
    }
    delta
}

/// A delta that copies the whole base, of less than 16 MiB, and adds to it.
pub fn appending(base: usize, end: &[u8]) -> Vec<u8> {
    let mut delta = [groups(base as u64), groups((base + end.len()) as u64)].concat();
    // A copy of no bytes cannot be said: it would mean 64 KiB.
    if base > 0 {
        delta.push(0xf0);
        delta.extend_from_slice(&(base as u32).to_le_bytes()[..3]);
    }
    for part in end.chunks(127) {
        delta.push(part.len() as u8);
        delta.extend_from_slice(part);
    }
    delta
}

fn fan(entries: &[(Vec<u8>, u64)]) -> Vec<u8> {
    let count = |byte| entries.iter().filter(|(id, _)| id[0] <= byte).count() as u32;
    (0..=255).flat_map(|byte| count(byte).to_be_bytes()).collect()
}

/// An index of version 1 of sorted entries.
pub fn index_v1(entries: &[(Vec<u8>, u64)]) -> Vec<u8> {
    let sum = entries.first().map_or(20, |(id, _)| id.len());
    let mut bytes = fan(entries);
    for (id, offset) in entries {
        bytes.extend_from_slice(&u32::try_from(*offset).unwrap().to_be_bytes());
        bytes.extend_from_slice(id);
    }
    bytes.extend(vec![0; 2 * sum]);
    bytes
}

/// An index of version 2 of sorted entries; offsets from `large` on, and those
/// that need it, have eight bytes.
pub fn index_v2(entries: &[(Vec<u8>, u64)], large: u64) -> Vec<u8> {
    let sum = entries.first().map_or(20, |(id, _)| id.len());
    let mut bytes = b"\xfftOc\0\0\0\x02".to_vec();
    bytes.extend(fan(entries));
    bytes.extend(entries.iter().flat_map(|(id, _)| id.clone()));
    bytes.extend(vec![0; 4 * entries.len()]);
    let mut table = Vec::new();
    for (_, offset) in entries {
        if *offset < large.min(1 << 31) {
            bytes.extend((*offset as u32).to_be_bytes());
        } else {
            bytes.extend(((1u32 << 31) | (table.len() as u32 / 8)).to_be_bytes());
            table.extend(offset.to_be_bytes());
        }
    }
    bytes.extend(table);
    bytes.extend(vec![0; 2 * sum]);
    bytes
}

/// Writes a loose object.
pub fn loose(objects: &Path, id: &[u8], kind: &str, object: &[u8]) -> PathBuf {
    let whole = [format!("{kind} {}\0", object.len()).as_bytes(), object].concat();
    loose_stream(objects, id, &deflate(&whole))
}

/// Writes the compressed bytes of a loose object.
pub fn loose_stream(objects: &Path, id: &[u8], stream: &[u8]) -> PathBuf {
    let path = crate::git::packs::loose::path(objects, &Oid::from_bytes(id).unwrap());
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, stream).unwrap();
    path
}
