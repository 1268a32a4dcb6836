//! What signals rest on.

/// What a signal cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Somebody recorded who owns what.
    Owners,
    /// Somebody recorded reviews.
    Reviews,
    /// Somebody recorded the person's home: it decides what is outside.
    Homes,
    /// Somebody recorded the orgs of teams.
    Orgs,
}

impl Source {
    /// Those by which a signal speaks of teams.
    pub const OF_TEAMS: [Self; 3] = [Self::Owners, Self::Homes, Self::Orgs];
}
