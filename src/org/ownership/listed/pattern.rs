//! A pattern of whichever kind, as the index needs it.

use super::glob::Glob;
use super::key::Key;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(in crate::org::ownership) enum Pattern {
    /// Names with wildcards.
    Glob(Glob),
}

impl Pattern {
    /// Whether it matches a path, given as its names as well.
    pub(in crate::org::ownership) fn matches(&self, _path: &[u8], names: &[&[u8]]) -> bool {
        match self {
            Self::Glob(glob) => glob.matches(names),
        }
    }

    /// All that a path must have to match.
    pub(super) fn keys(&self) -> Vec<Key> {
        match self {
            Self::Glob(glob) => glob.keys(),
        }
    }
}
