//! A file of kept facts: a head that says what they depend on, then blocks of facts,
//! compressed. All have a checksum; what fails it is not there.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use libdeflater::{CompressionLvl, Compressor, Decompressor, crc32};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::commits::{self, Last, Plain, Shared};
use super::key::Key;
use crate::facts::{
    Commit, CommitFacts, DocRevision, Lineage, ObjectFormat, Oid, RawIdentity, commits_are_sound,
};
use crate::gather::assemble::Commits;
use crate::gather::gaps::Problems;
use crate::gather::owner_files::{Changed, Merges};
use crate::gather::parallel;
use crate::gather::subtrees::Ways;

/// What files begin with. The number is that of their form.
pub(super) type Magic = [u8; 16];

/// Of a file with the facts of commits.
pub(super) const FACTS: &Magic = b"crosscut-facts 3";

/// Of a file with what was found out of patches.
pub(super) const PATCHES: &Magic = b"crosscut-patch 3";

/// Most heads have some 800 bytes.
const MOST_HEAD: usize = 1 << 16;

/// Deflate makes no more of a byte than this many.
const MOST_INFLATED: u64 = 1032;

/// Commits in a block: what a thread has in memory twice is a few megabytes. More of
/// them where there would be more blocks than a head has room for.
const BLOCK: usize = 4096;
/// Room for commits that come to the kept ones: without it, all would be moved.
const SPARE: usize = 4096;
const MOST_BLOCKS: usize = 1000;

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
    blocks: Vec<Block>,
}

/// A part of the facts as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Block {
    /// How many commits are in it.
    commits: u64,
    /// How many bytes of ids come first, as they are.
    ids: u64,
    /// How many bytes come then, compressed.
    packed: u64,
    /// How many these are, inflated.
    length: u64,
    /// How many bytes come last, of texts.
    texts: u64,
    /// CRC-32 of all of it as it stands in the file.
    checksum: u32,
}

/// The facts of commits, and what was odd about some of them.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) said: CommitFacts,
    /// What merges brought, by their places.
    pub(super) merges: Vec<(usize, Changed)>,
    pub(super) problems: Problems,
    /// How the paths of those are to be read that came from elsewhere into the history of
    /// the first tip.
    pub(super) ways: Ways,
}

/// All of it but the commits; beside it stand their ids.
#[derive(Deserialize)]
struct Tables {
    /// How many bytes an id has.
    width: usize,
    identities: Vec<RawIdentity>,
    paths: Vec<Box<[u8]>>,
    docs: Vec<DocRevision>,
    merges: Vec<(usize, Changed)>,
    problems: Problems,
    ways: Ways,
}

/// The same, to be written.
#[derive(Serialize)]
struct Borrowed<'c> {
    width: usize,
    identities: &'c [RawIdentity],
    paths: &'c [Box<[u8]>],
    docs: &'c [DocRevision],
    merges: Vec<(usize, &'c Changed)>,
    problems: &'c Problems,
    ways: &'c Ways,
}

/// Whose facts are written.
pub(super) struct About<'o> {
    pub(super) key: Key,
    pub(super) path: String,
    pub(super) branches: &'o [String],
    pub(super) tips: &'o [Oid],
}

/// What merges brought, in the order of the commits; an error where that is not
/// known of one.
fn in_order(merges: &Merges) -> Result<Vec<(usize, &Changed)>, ()> {
    let known = merges.iter().map(|(at, brought)| brought.as_ref().map(|brought| (*at, brought)));
    let mut known = known.collect::<Result<Vec<_>, _>>().map_err(|_| ())?;
    known.sort_unstable_by_key(|(at, _)| *at);
    Ok(known)
}

/// A file of an earlier run, and how many of the first commits are as they stand in it:
/// their blocks are taken over.
pub(in crate::gather) type Earlier<'e> = (&'e Stored, usize);

/// A whole file, made by so many threads.
///
/// # Errors
/// When a tree of a merge could not be read, or the facts do not fit.
pub(super) fn write<'e>(
    about: About<'_>,
    Commits { said, merges, problems, ways }: &Commits,
    earlier: Option<Earlier<'e>>,
    jobs: usize,
) -> io::Result<Pieces<'e>> {
    let merges = in_order(merges).map_err(|()| io::Error::other("a tree could not be read"))?;
    let format = said.commits.first().map_or(ObjectFormat::default(), |first| first.oid.format());
    let CommitFacts { commits: all, identities, paths, docs, .. } = said;
    let width = format.width();
    let tables = Borrowed { width, identities, paths, docs, merges, problems, ways };
    let mut ids = Vec::with_capacity(all.len() * width);
    all.iter().for_each(|commit| ids.extend_from_slice(commit.oid.as_bytes()));
    let rest = postcard::to_stdvec(&tables).map_err(io::Error::other)?;
    let tables = Plain { ids, rest, ..Plain::default() };
    let size = BLOCK.max(all.len().div_ceil(MOST_BLOCKS));
    let taken_over = earlier.map(|earlier| taken_over(earlier, size)).unwrap_or_default();
    let starts: Vec<usize> = (0..all.len()).step_by(size).skip(taken_over.len()).collect();
    let blocks = parallel::numbered(jobs, starts.len(), |at| {
        let block = starts[at]..all.len().min(starts[at] + size);
        let plain = commits::write(format, said, block.clone());
        let plain = plain.ok_or_else(|| io::Error::other("ids have several lengths"))?;
        pack_block(&plain, block.len())
    });
    let mut packed = vec![pack_block(&tables, 0)?];
    packed.extend(taken_over);
    for block in blocks {
        packed.push(block?);
    }
    whole(FACTS, about, all.len() as u64, packed, earlier.map(|(stored, _)| stored))
}

/// The first blocks of a file, of so many commits each, that hold none but unchanged ones.
fn taken_over((stored, unchanged): Earlier<'_>, size: usize) -> Vec<(Block, Piece)> {
    let blocks = stored.head.blocks.iter().zip(&stored.starts).skip(1).take(unchanged / size);
    let blocks = blocks.take_while(|(block, _)| block.commits == size as u64);
    blocks.map(|(block, start)| (block.clone(), Piece::Earlier(*start, block.size()))).collect()
}

/// A file to be written.
pub(super) struct Pieces<'e> {
    pieces: Vec<Piece>,
    /// Where the pieces of an earlier one are.
    earlier: Option<&'e Stored>,
}

enum Piece {
    New(Vec<u8>),
    /// Where it begins in the earlier file, and how many bytes it has.
    Earlier(u64, u64),
}

impl Pieces<'_> {
    /// Writes them one after another.
    ///
    /// # Errors
    /// When one cannot be written, or not be read any more.
    pub(super) fn write_to(&self, to: &mut File) -> io::Result<()> {
        for piece in &self.pieces {
            match (piece, self.earlier) {
                (Piece::New(bytes), _) => to.write_all(bytes)?,
                (Piece::Earlier(start, length), Some(stored)) => {
                    stored.copy((*start, *length), to)?;
                }
                (Piece::Earlier(..), None) => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        Ok(())
    }
}

/// A whole file of anything that is kept about so many commits, in pieces.
///
/// # Errors
/// When it does not fit.
pub(super) fn pack(
    magic: &Magic,
    about: About<'_>,
    commits: u64,
    contents: &impl Serialize,
) -> io::Result<Pieces<'static>> {
    let rest = postcard::to_stdvec(contents).map_err(io::Error::other)?;
    let block = pack_block(&Plain { rest, ..Plain::default() }, 0)?;
    whole(magic, about, commits, vec![block], None)
}

/// A head, and the blocks behind it.
fn whole<'e>(
    magic: &Magic,
    about: About<'_>,
    commits: u64,
    packed: Vec<(Block, Piece)>,
    earlier: Option<&'e Stored>,
) -> io::Result<Pieces<'e>> {
    let (blocks, mut pieces): (Vec<Block>, Vec<Piece>) = packed.into_iter().unzip();
    let head = Head {
        key: about.key,
        path: about.path,
        branches: about.branches.to_vec(),
        tips: about.tips.to_vec(),
        commits,
        blocks,
    };
    let head = postcard::to_stdvec(&head).map_err(io::Error::other)?;
    if head.len() > MOST_HEAD {
        return Err(io::Error::other("too many branches are asked for"));
    }
    let mut first = magic.to_vec();
    first.extend(u32::try_from(head.len()).map_err(io::Error::other)?.to_le_bytes());
    first.extend(crc32(&head).to_le_bytes());
    first.extend(head);
    pieces.insert(0, Piece::New(first));
    Ok(Pieces { pieces, earlier })
}

fn pack_block(plain: &Plain, commits: usize) -> io::Result<(Block, Piece)> {
    let Plain { ids, rest, texts } = plain;
    // Level 0, the fastest, would leave everything as it is.
    let level = CompressionLvl::new(1).unwrap_or_default();
    let mut compressor = Compressor::new(level);
    let mut bytes = ids.clone();
    bytes.resize(ids.len() + compressor.deflate_compress_bound(rest.len()), 0);
    let packed =
        compressor.deflate_compress(rest, &mut bytes[ids.len()..]).map_err(io::Error::other)?;
    bytes.truncate(ids.len() + packed);
    bytes.extend(texts);
    bytes.shrink_to_fit();
    let block = Block {
        commits: commits as u64,
        ids: ids.len() as u64,
        packed: packed as u64,
        length: rest.len() as u64,
        texts: texts.len() as u64,
        checksum: crc32(&bytes),
    };
    Ok((block, Piece::New(bytes)))
}

impl Block {
    /// How many bytes it has in the file.
    fn size(&self) -> u64 {
        let parts = [self.ids, self.packed, self.texts];
        parts.iter().fold(0, |size, part| size.saturating_add(*part))
    }
}

/// A file that was opened, its head read.
pub(in crate::gather) struct Stored {
    pub(super) head: Head,
    file: Mutex<File>,
    /// Where each block begins.
    starts: Vec<u64>,
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
    fn copy(&self, (start, length): (u64, u64), to: &mut File) -> io::Result<()> {
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
type Parts<'p> = (&'p [u8], &'p [u8], &'p [u8]);

/// What takes a block out of a file; its room is used for one after another.
struct Unpacker {
    decompressor: Decompressor,
    bytes: Vec<u8>,
    plain: Vec<u8>,
}

impl Unpacker {
    fn new() -> Self {
        Self { decompressor: Decompressor::new(), bytes: Vec::new(), plain: Vec::new() }
    }

    /// The ids of a block, what was compressed, and its texts; `None` where it is damaged.
    fn block(&mut self, stored: &Stored, at: usize) -> io::Result<Option<Parts<'_>>> {
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

/// The facts in a file, read by so many threads; `None` where they are damaged.
///
/// # Errors
/// When they cannot be read.
pub(super) fn contents(stored: &Stored, jobs: usize) -> io::Result<Option<Contents>> {
    let mut unpacker = Unpacker::new();
    let Some((ids, rest, _)) = unpacker.block(stored, 0)? else { return Ok(None) };
    let Some((tables, format, oids)) = tables(ids, rest) else { return Ok(None) };
    drop(unpacker);
    let shared = Shared { format, paths: tables.paths.len() };
    let identities = tables.identities.len();
    let counts = stored.head.blocks.iter().skip(1).map(|block| block.commits as usize);
    // Each thread fills in its blocks where they are to stay: moved there afterwards, they
    // would take their memory twice.
    let mut all = Vec::with_capacity(oids.len() + SPARE);
    if let Some(first) = oids.first() {
        let bare = Commit::bare(*first);
        let with_id = |oid: &Oid| Commit { oid: *oid, ..bare.clone() };
        oids.par_iter().map(with_id).collect_into_vec(&mut all);
    }
    let mut rooms = Vec::with_capacity(stored.head.blocks.len());
    let (mut start, mut left) = (0, &mut *all);
    for count in counts {
        let Some((room, rest)) = left.split_at_mut_checked(count) else { return Ok(None) };
        rooms.push(Mutex::new((start, room)));
        (start, left) = (start + count, rest);
    }
    if !left.is_empty() {
        return Ok(None);
    }
    let own = || (Unpacker::new(), Last::new(shared.paths));
    let read = parallel::numbered_with(jobs, rooms.len(), own, |(unpacker, last), at| {
        let Some(parts) = unpacker.block(stored, at + 1)? else { return Ok(None) };
        let mut room = rooms[at].lock().unwrap_or_else(PoisonError::into_inner);
        let (start, commits) = &mut *room;
        let parents = commits::read(&shared, (*start, commits), parts, last);
        Ok(parents.filter(|_| commits_are_sound(commits, identities, shared.paths)))
    });
    drop(rooms);
    let mut lineage = Lineage::default();
    for parents in read {
        let Some(parents) = io::Result::<Option<Lineage>>::from(parents)? else { return Ok(None) };
        lineage.append(&parents);
    }
    lineage.look_again(&all);
    let Tables { identities, paths, docs, merges, problems, ways, .. } = tables;
    let said = CommitFacts { commits: all, lineage, identities, paths, docs };
    let places = said.commits.len();
    let is_sound = said.docs_are_sound()
        && ways.are_sound(places)
        && merges.iter().all(|(at, _)| *at < places);
    Ok(is_sound.then_some(Contents { said, merges, problems, ways }))
}

fn tables(ids: &[u8], rest: &[u8]) -> Option<(Tables, ObjectFormat, Vec<Oid>)> {
    let tables: Tables = postcard::from_bytes(rest).ok()?;
    let format = [ObjectFormat::Sha1, ObjectFormat::Sha256]
        .into_iter()
        .find(|format| format.width() == tables.width)?;
    let oids = ids.chunks(tables.width).map(Oid::from_bytes).collect::<Option<_>>()?;
    Some((tables, format, oids))
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
mod tests;
