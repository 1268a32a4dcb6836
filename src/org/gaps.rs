//! What could not be read or made sense of, whoever met it.

use super::ownership::Ownership;
use crate::facts::{Gap, RepoFacts};

/// What could not be read of every repository, and after it what in its files of
/// owners makes no sense; `ownership` is that of the repositories, in order.
#[must_use]
pub fn gaps(facts: &[RepoFacts], ownership: &[Ownership]) -> Vec<Gap> {
    let of_owners = |at: usize, facts: &RepoFacts| {
        ownership.get(at).map(|ownership| ownership.gaps(&facts.name)).unwrap_or_default()
    };
    let each = facts.iter().enumerate();
    each.flat_map(|(at, facts)| facts.gaps.iter().cloned().chain(of_owners(at, facts))).collect()
}
