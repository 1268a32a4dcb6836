//! Files that people keep beside the repositories, and the keys of the config that list
//! them.

/// What such a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Records {
    /// Entries on what Git cannot see.
    Journal,
    /// What people say of their own numbers.
    Notes,
}

impl Records {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Journal, Self::Notes];

    /// The key of the config that lists its files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Notes => "notes",
        }
    }
}
