//! Numbers that stand for people and teams.

/// A person: an index into [`Org::people`](super::Org::people).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonIx(pub u32);

/// A team: an index into [`Org::teams`](super::Org::teams).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamIx(pub u32);
