//! Commit-graph files: parents, trees and dates of commits without reading the
//! commits.
//!
//! The graph is an index that may be old or wrong. Who walks by it compares what
//! it says with each commit that is read (see [`Graph::agrees`]), and walks without
//! it where that fails or the graph is damaged. It holds the history as written, so
//! it is of no use where anything is replaced (see
//! [`Rewrites::is_empty`](super::rewrites::Rewrites::is_empty)).

mod layer;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use super::error::Error;
use super::file;
use crate::facts::{ObjectFormat, Oid};
use layer::Layer;

pub use layer::{Node, Position};

/// A graph of some nine million commits, all layers together.
const MOST: u64 = 512 << 20;

/// A list of layers: a graph counts those below it in one byte.
const MOST_LAYERS: usize = 256;

/// The commit-graph of a repository: one file or a chain of layers.
#[derive(Debug)]
pub struct Graph {
    /// The lowest first.
    layers: Vec<Layer>,
}

impl Graph {
    /// The graph in the first of these `objects` directories that has one (the
    /// repository's own, then its alternates); `None` where none has.
    ///
    /// # Errors
    /// When a file is damaged, missing from the chain, or larger than is read.
    pub fn open(directories: &[PathBuf], objects: ObjectFormat) -> Result<Option<Self>, Error> {
        for directory in directories {
            let single = directory.join("info/commit-graph");
            if let Some((layer, _)) = read(&single, objects, &[], 0, MOST)? {
                return Ok(Some(Self { layers: vec![layer] }));
            }
            let list = directory.join("info/commit-graphs/commit-graph-chain");
            if let Some(text) = file::read(&list, MOST)? {
                return Self::chain(directories, objects, &list, &text).map(Some);
            }
        }
        Ok(None)
    }

    fn chain(
        directories: &[PathBuf],
        objects: ObjectFormat,
        list: &Path,
        text: &[u8],
    ) -> Result<Self, Error> {
        let (mut layers, mut below): (Vec<Layer>, Vec<Oid>) = (Vec::new(), Vec::new());
        let (mut commits, mut left) = (0, MOST);
        for (index, line) in text.split(|&byte| byte == b'\n').enumerate() {
            if line.is_empty() {
                continue;
            }
            let name = objects.id_from_hex(line).filter(|_| layers.len() < MOST_LAYERS);
            let name = name.ok_or_else(|| file::damaged_line(list, index + 1))?;
            let mut found = None;
            for directory in directories {
                let path = directory.join(format!("info/commit-graphs/graph-{name}.graph"));
                found = read(&path, objects, &below, commits, left)?;
                if found.is_some() {
                    break;
                }
            }
            let missing = || file::broken(list, "names a file that is missing");
            let (layer, length) = found.ok_or_else(missing)?;
            commits += layer.len();
            left = left.saturating_sub(length);
            layers.push(layer);
            below.push(name);
        }
        Ok(Self { layers })
    }

    /// How many commits it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.layers.last().map_or(0, |last| (last.first() + last.len()) as usize)
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of the commit with this id.
    #[must_use]
    pub fn find(&self, id: &Oid) -> Option<Position> {
        self.layers.iter().rev().find_map(|layer| layer.find(id))
    }

    /// The id of the commit at this place; `None` where there is none.
    #[must_use]
    pub fn id(&self, at: Position) -> Option<Oid> {
        self.layer(at)?.id(at)
    }

    /// What it says of the commit at this place, whose parents are put into
    /// `parents`.
    ///
    /// # Errors
    /// When it says what cannot be.
    pub fn commit(&self, at: Position, parents: &mut Vec<Position>) -> Result<Node, Error> {
        parents.clear();
        let layer = self.layer(at).ok_or_else(|| self.damaged())?;
        layer.commit(at, parents).ok_or_else(|| file::broken(layer.path(), "is damaged"))
    }

    /// Whether it says the same as the commit itself of its tree and its parents.
    /// A commit that it lacks is none that it is wrong about.
    #[must_use]
    pub fn agrees(
        &self,
        commit: &Oid,
        tree: &Oid,
        parents: impl ExactSizeIterator<Item = Oid>,
    ) -> bool {
        let Some(at) = self.find(commit) else { return true };
        let mut positions = Vec::new();
        self.commit(at, &mut positions).is_ok_and(|node| {
            node.tree == *tree
                && positions.len() == parents.len()
                && positions.iter().zip(parents).all(|(&at, id)| self.id(at) == Some(id))
        })
    }

    fn layer(&self, at: Position) -> Option<&Layer> {
        let above = self.layers.partition_point(|layer| layer.first() <= at.number());
        self.layers
            .get(above.checked_sub(1)?)
            .filter(|layer| at.number() < layer.first() + layer.len())
    }

    fn damaged(&self) -> Error {
        let path = self.layers.last().map_or(Path::new("commit-graph"), Layer::path);
        file::broken(path, "is damaged")
    }
}

/// The file at this path and its length, unless that is more than `most`.
fn read(
    path: &Path,
    objects: ObjectFormat,
    below: &[Oid],
    first: u32,
    most: u64,
) -> Result<Option<(Layer, u64)>, Error> {
    let Some((file, length)) = file::open(path, most)? else { return Ok(None) };
    match Layer::read(path, file, length, objects, below, first) {
        Some(layer) => Ok(Some((layer, length))),
        None => Err(file::broken(path, "is damaged or of an unknown version")),
    }
}
