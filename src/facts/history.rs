//! The first part of the facts: what commits say, for ever.

use serde::{Deserialize, Serialize};

use super::{Commit, DocRevision, PathId, RawIdentity};

/// What the commits of a repository say. Everything in it follows from the ids of
/// the commits, with whatever stands in their place (replacements, grafts, the
/// ends of a shallow history); [`Self::docs`] also from which files are docs. So
/// more commits add to it and change nothing that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitFacts {
    /// Every commit reachable from the tips, each once: parents before children,
    /// and by landed date where neither comes from the other.
    pub commits: Vec<Commit>,
    /// Raw identities by [`IdentityId`](super::IdentityId), in the order in which
    /// the commits name them.
    pub identities: Vec<RawIdentity>,
    /// Paths by [`PathId`], in the order in which commits change them: raw bytes,
    /// for Git knows no encoding for them.
    pub paths: Vec<Box<[u8]>>,
    /// Revisions of design docs, in commit order.
    pub docs: Vec<DocRevision>,
}

impl CommitFacts {
    /// The paths with their ids.
    pub fn numbered_paths(&self) -> impl Iterator<Item = (PathId, &[u8])> {
        (0..).map(PathId).zip(self.paths.iter().map(|path| &**path))
    }
}
