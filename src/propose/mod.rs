//! A config proposed from what repositories hold, for a person to correct.
//!
//! ```text
//! attributed changes, snapshots ─▶ teams ─┐
//!                                 people ─┼─▶ Draft ─ write ─▶ commented YAML
//!                            repos, docs ─┘
//! ```
//!
//! What the repositories say stands as keys; what they only suggest stands as
//! comments. Everything in it may come from anybody, so it goes through `yaml`.

mod docs;
mod ids;
mod near;
mod people;
mod repos;
mod teams;
mod tickets;
mod write;
pub mod yaml;

pub use repos::{owned_by_a_forge, relative};
pub use teams::is_wanted;

use crate::attribute::{Attributed, RepoCoverage, Window};
use crate::facts::RepoFacts;
use crate::gather::Snapshot;
use crate::org::{KnownAs, Resolver};

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
    /// Where they are, as the config will say.
    pub paths: Vec<String>,
    /// At most so many people are proposed.
    pub most_people: usize,
}

/// What is proposed.
#[derive(Debug, Default)]
struct Draft {
    teams: teams::Teams,
    people: people::People,
    repos: Vec<repos::Repo>,
    docs: Vec<docs::Docs>,
    tickets: Vec<tickets::Tickets>,
}

/// The proposed config, as text: valid, commented, the same for the same input.
#[must_use]
pub fn propose(found: &Found<'_>) -> String {
    let teams = teams::find(found);
    let draft = Draft {
        people: people::find(found, &teams),
        repos: repos::find(found),
        docs: docs::find(found),
        tickets: tickets::find(found),
        teams,
    };
    write::write(&draft)
}

/// `1 change`, `2 changes`.
fn plural(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
