//! One commit-graph file: a heading, a table of chunks, and the chunks.

use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::facts::{ObjectFormat, Oid};

/// Nobody merges more branches at once, and without an end a small file could
/// keep a reader busy for hours.
pub(super) const MOST_PARENTS: usize = 4096;

/// Positions from here on mean other things.
const MOST_COMMITS: u32 = 0x7000_0000;

/// A commit's place in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position(u32);

impl Position {
    /// The number, from 0 to [`Graph::len`](super::Graph::len).
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn number(self) -> u32 {
        self.0
    }
}

/// What the graph says of a commit, but for its parents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its tree.
    pub tree: Oid,
    /// When it was committed, in seconds since 1970; 0 where it was earlier.
    pub date: i64,
}

/// Stands for no parent.
const NONE: u32 = 0x7000_0000;

/// Set where there are more than two parents: the rest is a place in the list of
/// further parents. Set there on the last of a commit.
const MARK: u32 = 0x8000_0000;

/// A file's commits, numbered from `first` on: lower numbers are of layers below.
#[derive(Debug)]
pub(super) struct Layer {
    path: PathBuf,
    first: u32,
    id_len: usize,
    /// How many ids begin with this byte or a lower one.
    fan_out: Vec<u32>,
    ids: Vec<u8>,
    /// Tree, two parents, eight bytes of level and date.
    commits: Vec<u8>,
    /// Four bytes each: parents from the second on, where there are more than two.
    edges: Vec<u8>,
}

impl Layer {
    /// The file of this length, above layers with these names and `first` commits.
    /// `None` if it is no such file, or cannot be read. Takes no more memory than
    /// its length.
    pub(super) fn read(
        path: &Path,
        mut input: impl Read + Seek,
        length: u64,
        objects: ObjectFormat,
        below: &[Oid],
        first: u32,
    ) -> Option<Self> {
        let id_len = objects.width();
        let chunks = Chunks::read(&mut input, length, objects, below.len())?;
        let mut chunk = |id| chunks.bytes(&mut input, id);
        let fan_out: Vec<u32> = chunk(b"OIDF")?.chunks_exact(4).map(number).collect();
        let count = *fan_out.get(255).filter(|_| fan_out.len() == 256)?;
        if !fan_out.is_sorted() || first.checked_add(count)? > MOST_COMMITS {
            return None;
        }
        let (ids, commits) = (chunk(b"OIDL")?, chunk(b"CDAT")?);
        let edges = chunk(b"EDGE").unwrap_or_default();
        let bases = chunk(b"BASE").unwrap_or_default();
        let are_below = bases.chunks_exact(id_len).eq(below.iter().map(Oid::as_bytes));
        let count = count as usize;
        let is_whole = ids.len() == count.checked_mul(id_len)?
            && commits.len() == count.checked_mul(id_len + 16)?
            && edges.len().is_multiple_of(4)
            && (are_below || below.is_empty());
        let path = path.to_owned();
        is_whole.then_some(Self { path, first, id_len, fan_out, ids, commits, edges })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The number of its first commit.
    pub(super) fn first(&self) -> u32 {
        self.first
    }

    /// How many commits it holds.
    pub(super) fn len(&self) -> u32 {
        self.fan_out.last().copied().unwrap_or_default()
    }

    pub(super) fn find(&self, id: &Oid) -> Option<Position> {
        let id = id.as_bytes();
        let byte = usize::from(*id.first()?);
        let mut low = if byte == 0 { 0 } else { self.fan_out[byte - 1] };
        let mut high = self.fan_out[byte];
        while low < high {
            let middle = low + (high - low) / 2;
            match self.id_bytes(middle)?.cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(Position(self.first + middle)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    pub(super) fn id(&self, at: Position) -> Option<Oid> {
        Oid::from_bytes(self.id_bytes(at.0.checked_sub(self.first)?)?)
    }

    fn id_bytes(&self, local: u32) -> Option<&[u8]> {
        let start = local as usize * self.id_len;
        self.ids.get(start..start + self.id_len)
    }

    /// What it says of a commit of its own; `None` where that cannot be.
    pub(super) fn commit(&self, at: Position, parents: &mut Vec<Position>) -> Option<Node> {
        let size = self.id_len + 16;
        let start = at.0.checked_sub(self.first)? as usize * size;
        let (tree, rest) = self.commits.get(start..start + size)?.split_at(self.id_len);
        let (one, two) = (number(&rest[..4]), number(&rest[4..8]));
        let highest = self.first + self.len();
        let mut add = |parent: u32| {
            let may_be = parent < highest && parents.len() < MOST_PARENTS;
            may_be.then(|| parents.push(Position(parent)))
        };
        match (one, two) {
            (NONE, NONE) => {}
            (_, NONE) => add(one)?,
            (_, _) if two & MARK == 0 => {
                add(one)?;
                add(two)?;
            }
            _ => {
                add(one)?;
                let mut next = (two & !MARK) as usize * 4;
                loop {
                    let edge = number(self.edges.get(next..next + 4)?);
                    add(edge & !MARK)?;
                    if edge & MARK != 0 {
                        break;
                    }
                    next += 4;
                }
            }
        }
        let date = (u64::from(number(&rest[8..12]) & 3) << 32) | u64::from(number(&rest[12..16]));
        Some(Node { tree: Oid::from_bytes(tree)?, date: date.cast_signed() })
    }
}

/// The table of chunks: name, start, end.
struct Chunks(Vec<([u8; 4], u64, u64)>);

impl Chunks {
    fn read(
        input: &mut impl Read,
        length: u64,
        objects: ObjectFormat,
        below: usize,
    ) -> Option<Self> {
        let mut heading = [0; 8];
        input.read_exact(&mut heading).ok()?;
        let [b'C', b'G', b'P', b'H', 1, format, count, bases] = heading else { return None };
        if format != number_of(objects) || usize::from(bases) != below {
            return None;
        }
        // The last entry has no name and says where the last chunk ends.
        let mut table = vec![0; 12 * (usize::from(count) + 1)];
        input.read_exact(&mut table).ok()?;
        let mut entries = table.chunks_exact(12).map(|entry| {
            let (name, at) = entry.split_at(4);
            let at = (u64::from(number(&at[..4])) << 32) | u64::from(number(&at[4..]));
            (<[u8; 4]>::try_from(name).unwrap_or_default(), at)
        });
        let (mut name, mut start) = entries.next()?;
        let least = 8 + table.len() as u64;
        let most = length.checked_sub(objects.width() as u64)?;
        let mut chunks = Vec::new();
        for (next, end) in entries {
            if start < least || end < start || end > most {
                return None;
            }
            chunks.push((name, start, end));
            (name, start) = (next, end);
        }
        Some(Self(chunks))
    }

    /// The bytes of the chunk with this name.
    fn bytes(&self, input: &mut (impl Read + Seek), name: &[u8; 4]) -> Option<Vec<u8>> {
        let &(_, start, end) = self.0.iter().find(|(found, ..)| found == name)?;
        let length = usize::try_from(end - start).ok()?;
        input.seek(SeekFrom::Start(start)).ok()?;
        let mut bytes = Vec::with_capacity(length);
        input.take(end - start).read_to_end(&mut bytes).ok()?;
        (bytes.len() == length).then_some(bytes)
    }
}

/// How the file names an object format.
fn number_of(objects: ObjectFormat) -> u8 {
    match objects {
        ObjectFormat::Sha1 => 1,
        ObjectFormat::Sha256 => 2,
    }
}

/// Four bytes, the highest first.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, &byte| number << 8 | u32::from(byte))
}
