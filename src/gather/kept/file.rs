//! The facts of commits in a file: first what all of them share, then commits in blocks,
//! which threads write and read side by side.

use std::io;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::commits::{self, Last, Plain, Shared};
use super::pieces::{About, Piece, Pieces, pack_block, whole};
use super::stored::{Block, FACTS, Stored, Unpacker};
use crate::facts::{
    Commit, CommitFacts, DocRevision, Lineage, ObjectFormat, Oid, RawIdentity, commits_are_sound,
};
use crate::gather::assemble::Commits;
use crate::gather::gaps::Problems;
use crate::gather::owner_files::{Changed, Merges};
use crate::gather::parallel;
use crate::gather::subtrees::Ways;

/// Commits in a block: what a thread has in memory twice is a few megabytes. More of
/// them where there would be more blocks than a head has room for.
const BLOCK: usize = 4096;
/// Room for commits that come to the kept ones: without it, all would be moved.
const SPARE: usize = 4096;
const MOST_BLOCKS: usize = 1000;

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
    let read = filled(stored, &oids, &shared, tables.identities.len(), jobs)?;
    let Some((all, lineage)) = read else { return Ok(None) };
    let Tables { identities, paths, docs, merges, problems, ways, .. } = tables;
    let said = CommitFacts { commits: all, lineage, identities, paths, docs };
    let places = said.commits.len();
    let is_sound = said.docs_are_sound()
        && ways.are_sound(places)
        && merges.iter().all(|(at, _)| *at < places);
    Ok(is_sound.then_some(Contents { said, merges, problems, ways }))
}

/// The commits with these ids and their parents, out of all blocks but the first; `None`
/// where these are damaged, or hold other commits.
fn filled(
    stored: &Stored,
    oids: &[Oid],
    shared: &Shared,
    identities: usize,
    jobs: usize,
) -> io::Result<Option<(Vec<Commit>, Lineage)>> {
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
    for block in stored.head.blocks.iter().skip(1) {
        let count = block.commits as usize;
        let Some((room, rest)) = left.split_at_mut_checked(count) else { return Ok(None) };
        rooms.push(Mutex::new((start, room)));
        (start, left) = (start + count, rest);
    }
    if !left.is_empty() {
        return Ok(None);
    }
    let own = || (Unpacker::new(), Last::new(shared.paths));
    let fill =
        |(unpacker, last): &mut (Unpacker, Last), at: usize| -> io::Result<Option<Lineage>> {
            let Some(parts) = unpacker.block(stored, at + 1)? else { return Ok(None) };
            let mut room = rooms[at].lock().unwrap_or_else(PoisonError::into_inner);
            let (start, commits) = &mut *room;
            let parents = commits::read(shared, (*start, commits), parts, last);
            Ok(parents.filter(|_| commits_are_sound(commits, identities, shared.paths)))
        };
    let read = parallel::numbered_with(jobs, rooms.len(), own, fill);
    drop(rooms);
    let mut lineage = Lineage::default();
    for parents in read {
        let Some(parents) = parents? else { return Ok(None) };
        lineage.append(&parents);
    }
    lineage.look_again(&all);
    Ok(Some((all, lineage)))
}

fn tables(ids: &[u8], rest: &[u8]) -> Option<(Tables, ObjectFormat, Vec<Oid>)> {
    let tables: Tables = postcard::from_bytes(rest).ok()?;
    let format = [ObjectFormat::Sha1, ObjectFormat::Sha256]
        .into_iter()
        .find(|format| format.width() == tables.width)?;
    let oids = ids.chunks(tables.width).map(Oid::from_bytes).collect::<Option<_>>()?;
    Some((tables, format, oids))
}

#[cfg(test)]
mod tests;
