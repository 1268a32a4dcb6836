//! What is held of one repository apart from it: everything that reports need,
//! and what it was gathered with.

use super::{AtTip, Beside, CommitFacts, Gap, Tip};

/// The three parts of the facts of a repository, none joined, with what the texts
/// of its files would be asked for later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The repository's name.
    pub name: String,
    /// What it was gathered with.
    pub asked: AskedFor,
    /// The check value of the key whose pseudonyms stand for people; `None` where
    /// people are named.
    pub key_check: Option<String>,
    /// What was analysed.
    pub tips: Vec<Tip>,
    /// Whether history is cut off at a shallow boundary.
    pub shallow: bool,
    /// What the commits say.
    pub said: CommitFacts,
    /// Which of the paths were read as design docs, by their ids.
    pub doc_paths: Vec<bool>,
    /// What each path change does to its file, in the order of the commits and of
    /// their changes.
    pub outlines: Vec<Outline>,
    /// What the first tip says.
    pub at_tip: AtTip,
    /// What stands beside the history.
    pub beside: Beside,
    /// What could not be read.
    pub gaps: HeldGaps,
}

/// The gaps by where they come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldGaps {
    /// The history and its tip.
    pub history: Vec<Gap>,
    /// Exports of reviews.
    pub exports: Vec<Gap>,
    /// Notes and other refs.
    pub refs: Vec<Gap>,
}

/// What decides which files and branches of a repository are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedFor {
    /// Branches; none: `HEAD`.
    pub branches: Vec<String>,
    /// The patterns of design docs, for people.
    pub design_docs: Vec<String>,
    /// Exports of reviews: the forge and the name of the file.
    pub exports: Vec<String>,
    /// The files that say who owns what, where any were read.
    pub owners: Option<AskedOwners>,
    /// Those that the tip offers to whoever names none.
    pub detected: Option<AskedOwners>,
}

/// Files that say who owns what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedOwners {
    /// The file's name.
    pub file: String,
    /// The ids of the formats in which it may be written.
    pub formats: Vec<String>,
    /// Which revision decides: `commit` or `head`.
    pub as_of: String,
}

/// What a change does to a file, as far as changes are compared by it: whoever
/// looks for equal patches later has no texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The size before, in bytes; 0 where there was no file; `None` where it is not known.
    pub old_size: Option<i64>,
    /// The size afterwards, likewise.
    pub new_size: Option<i64>,
    /// A hash of the lines that come and go, without white space, of the path and
    /// of the kind of change; `None` where nothing but the mode changed.
    pub patch_hash: Option<i64>,
}
