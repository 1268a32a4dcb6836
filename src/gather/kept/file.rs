//! A file of kept facts: a head that says what they depend on, then the facts,
//! compressed. Both have a checksum; what fails it is not there.

use std::io;

use libdeflater::{CompressionLvl, Compressor, Decompressor, crc32};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::key::Key;
use crate::facts::{CommitFacts, Oid};
use crate::gather::gaps::Problems;
use crate::gather::owner_files::{Changed, Merges};

/// What files begin with. The number is that of their form.
pub(super) type Magic = [u8; 16];

/// Of a file with the facts of commits.
pub(super) const FACTS: &Magic = b"crosscut-facts 1";

/// Of a file with what was found out of patches.
pub(super) const PATCHES: &Magic = b"crosscut-patch 1";

/// Most heads have some 300 bytes.
const MOST_HEAD: usize = 1 << 16;

/// Deflate makes no more of a byte than this many.
const MOST_INFLATED: usize = 1032;

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
    /// How long the facts are, inflated.
    length: u64,
    /// CRC-32 of the facts as they stand in the file.
    checksum: u32,
}

/// The facts of commits, and what was odd about some of them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Contents {
    pub(super) said: CommitFacts,
    /// What merges brought, by their places.
    pub(super) merges: Vec<(usize, Changed)>,
    pub(super) problems: Problems,
}

/// The same, to be written.
#[derive(Serialize)]
struct Borrowed<'c> {
    said: &'c CommitFacts,
    merges: Vec<(usize, &'c Changed)>,
    problems: &'c Problems,
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

/// A whole file.
///
/// # Errors
/// When a tree of a merge could not be read, or the facts do not fit.
pub(super) fn write(
    about: About<'_>,
    said: &CommitFacts,
    merges: &Merges,
    problems: &Problems,
) -> io::Result<Vec<u8>> {
    let merges = in_order(merges).map_err(|()| io::Error::other("a tree could not be read"))?;
    let contents = Borrowed { said, merges, problems };
    pack(FACTS, about, said.commits.len() as u64, &contents)
}

/// A whole file of anything that is kept about so many commits.
///
/// # Errors
/// When it does not fit.
pub(super) fn pack(
    magic: &Magic,
    about: About<'_>,
    commits: u64,
    contents: &impl Serialize,
) -> io::Result<Vec<u8>> {
    let plain = postcard::to_stdvec(contents).map_err(io::Error::other)?;
    // Level 0, the fastest, would leave everything as it is.
    let level = CompressionLvl::new(1).unwrap_or_default();
    let mut compressor = Compressor::new(level);
    let mut packed = vec![0; compressor.deflate_compress_bound(plain.len())];
    let length = compressor.deflate_compress(&plain, &mut packed).map_err(io::Error::other)?;
    packed.truncate(length);
    let head = Head {
        key: about.key,
        path: about.path,
        branches: about.branches.to_vec(),
        tips: about.tips.to_vec(),
        commits,
        length: plain.len() as u64,
        checksum: crc32(&packed),
    };
    let head = postcard::to_stdvec(&head).map_err(io::Error::other)?;
    if head.len() > MOST_HEAD {
        return Err(io::Error::other("too many branches are asked for"));
    }
    let mut file = magic.to_vec();
    file.extend(u32::try_from(head.len()).map_err(io::Error::other)?.to_le_bytes());
    file.extend(crc32(&head).to_le_bytes());
    file.extend(head);
    file.append(&mut packed);
    Ok(file)
}

/// The head of a file, and the facts as they stand behind it; `None` where it is
/// damaged, or none of ours.
pub(super) fn head<'f>(magic: &Magic, file: &'f [u8]) -> Option<(Head, &'f [u8])> {
    let rest = file.strip_prefix(magic)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (checksum, rest) = rest.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    let (head, facts) = rest.split_at_checked(length).filter(|_| length <= MOST_HEAD)?;
    if crc32(head) != u32::from_le_bytes(*checksum) {
        return None;
    }
    Some((postcard::from_bytes(head).ok()?, facts))
}

/// How much of a file holds its head.
pub(super) const HEAD_WITHIN: u64 = (size_of::<Magic>() + 8 + MOST_HEAD) as u64;

/// The facts behind a head; `None` where they are damaged.
pub(super) fn contents(head: &Head, packed: &[u8]) -> Option<Contents> {
    let contents: Contents = unpack(head, packed)?;
    let places = contents.said.commits.len();
    let is_sound = contents.said.is_sound() && contents.merges.iter().all(|(at, _)| *at < places);
    is_sound.then_some(contents)
}

/// What stands behind a head; `None` where it is damaged.
pub(super) fn unpack<T: DeserializeOwned>(head: &Head, packed: &[u8]) -> Option<T> {
    let length = usize::try_from(head.length).ok()?;
    if crc32(packed) != head.checksum || length > packed.len().saturating_mul(MOST_INFLATED) {
        return None;
    }
    let mut plain = vec![0; length];
    let inflated = Decompressor::new().deflate_decompress(packed, &mut plain).ok()?;
    let contents = postcard::from_bytes(plain.get(..inflated)?).ok()?;
    (inflated == length).then_some(contents)
}
