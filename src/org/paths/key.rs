//! What matches paths, and what such patterns are filed under.

/// Something that a path must have to match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// It starts with these names.
    Start(Box<[u8]>),
    /// One of its names is this.
    Name(Box<[u8]>),
    /// One of its names ends in a dot and this.
    Ending(Box<[u8]>),
    /// This stands somewhere in it.
    Within(Box<[u8]>),
}

/// Something that matches paths.
pub trait PathMatcher {
    /// Whether it matches a path, given as its names as well.
    fn matches(&self, path: &[u8], names: &[&[u8]]) -> bool;

    /// All that a path must have to match: each of them on its own.
    fn keys(&self) -> Vec<Key>;
}

/// A path's names.
pub fn names_of(path: &[u8]) -> Vec<&[u8]> {
    path.split(|c| *c == b'/').collect()
}
