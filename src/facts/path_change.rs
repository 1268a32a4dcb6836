//! One path of a commit.

use serde::{Deserialize, Serialize};

use super::Oid;

/// Index into [`RepoFacts::paths`](super::RepoFacts::paths).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PathId(pub u32);

/// How a path changed. Letters are those of `git diff-tree --raw`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChangeKind {
    /// `A`: the path is new.
    Added,
    /// `D`: the path is gone.
    Deleted,
    /// `M`: other content or another executable bit.
    Modified,
    /// `T`: file, symbolic link or submodule became another of these.
    TypeChanged,
    /// A deleted and an added path with the same blob: nothing but the name
    /// changed. `git log --raw --no-renames` shows it as `D` and `A`.
    Renamed,
}

impl ChangeKind {
    /// All of them, each at its number.
    pub const ALL: [Self; 5] =
        [Self::Added, Self::Deleted, Self::Modified, Self::TypeChanged, Self::Renamed];

    /// The number by which it is kept.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Whether more changed than the executable bit, where the blob is another or not.
    #[must_use]
    pub fn has_content(self, is_other_blob: bool) -> bool {
        self == Self::Renamed || is_other_blob
    }
}

/// One path of one commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathChange {
    /// The path after the change (before it, for a deletion).
    pub path: PathId,
    /// The path before a [`ChangeKind::Renamed`]; `None` otherwise.
    pub old_path: Option<PathId>,
    /// What happened.
    pub kind: ChangeKind,
    /// Blob (or submodule commit) before; `None` for an added path.
    pub old_blob: Option<Oid>,
    /// Blob (or submodule commit) after; `None` for a deleted path.
    pub new_blob: Option<Oid>,
}
