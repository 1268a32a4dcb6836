//! What patterns are filed under.

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
