//! A file that is written: a head and blocks, piece by piece; some may be those of an
//! earlier file.

use std::fs::File;
use std::io::{self, Write};

use libdeflater::{CompressionLvl, Compressor, crc32};
use serde::Serialize;

use super::commits::Plain;
use super::key::Key;
use super::stored::{Block, Head, MOST_HEAD, Magic, Stored};
use crate::facts::Oid;

/// Whose facts are written.
pub(super) struct About<'o> {
    pub(super) key: Key,
    pub(super) path: String,
    pub(super) branches: &'o [String],
    pub(super) tips: &'o [Oid],
}

/// A file to be written.
pub(super) struct Pieces<'e> {
    pieces: Vec<Piece>,
    /// Where the pieces of an earlier one are.
    earlier: Option<&'e Stored>,
}

pub(super) enum Piece {
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
///
/// # Errors
/// When there are more branches than fit into a head.
pub(super) fn whole<'e>(
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

/// A block of so many commits, or of anything else.
///
/// # Errors
/// When it cannot be compressed.
pub(super) fn pack_block(plain: &Plain, commits: usize) -> io::Result<(Block, Piece)> {
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
