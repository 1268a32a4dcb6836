//! What a config is proposed from.

use crate::attribute::{Attributed, RepoCoverage, Window};
use crate::facts::RepoFacts;
use crate::gather::Snapshot;
use crate::org::{KnownAs, Ownership, Resolver};
use crate::propose::teams::Rosters;

/// What a config is proposed from; lists stand in the order of the repositories.
pub struct Found<'a> {
    /// The facts.
    pub facts: &'a [RepoFacts],
    /// Every change, without a config.
    pub attributed: &'a Attributed,
    /// Who is who, without a roster.
    pub resolver: &'a Resolver,
    /// What everybody is known by.
    pub known: &'a [KnownAs],
    /// Coverage in the window.
    pub coverage: &'a [RepoCoverage],
    /// The time whose authors are proposed.
    pub window: Window,
    /// What the repositories hold now.
    pub snapshots: &'a [Snapshot],
    /// Whose what is, without a config.
    pub ownership: &'a [Ownership],
    /// Files of teams and people beside the repositories.
    pub rosters: &'a Rosters,
    /// Where they are, as the config will say.
    pub paths: Vec<String>,
    /// At most so many people are proposed.
    pub most_people: usize,
}
