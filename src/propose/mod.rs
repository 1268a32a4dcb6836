//! A config proposed from what repositories hold, for a person to correct.
//!
//! ```text
//! attributed changes, snapshots ─▶ teams ─┐
//!                                 people ─┼─▶ Draft ─ write ─▶ commented YAML
//!                            repos, docs ─┘
//! ```
//!
//! What the repositories say stands as keys; what they only suggest stands as
//! comments. Everything in it may come from anybody, so it goes through
//! [`yaml`](crate::ui::yaml).

mod correct;
mod doc_families;
mod doc_links;
mod doc_logins;
mod docs;
mod draft;
mod exports;
mod first;
mod found;
mod ids;
mod joined;
mod likely;
mod near;
mod people;
mod repos;
mod roster;
mod suggest;
mod teams;
mod tickets;
mod words;
mod write;

pub use correct::{ToCorrect, to_correct};
pub use exports::{HowTo, how_to_export};
pub use found::Found;
pub use repos::{owned_by_a_forge, relative};
pub use teams::{Rosters, is_wanted, rosters};

use crate::config::Config;
use draft::Draft;

/// A proposed config, the same for the same input.
pub struct Proposal {
    /// Its text: valid, commented.
    pub text: String,
    draft: Draft,
}

/// Proposes a config.
#[must_use]
pub fn propose(found: &Found<'_>) -> Proposal {
    let teams = teams::find(found);
    let docs = docs::find(found);
    let draft = Draft {
        people: people::find(found, &teams, &docs),
        repos: repos::find(found),
        doc_links: doc_links::find(found, &docs),
        docs,
        tickets: tickets::find(found),
        teams,
    };
    Proposal { text: write::write(&draft), draft }
}

impl Proposal {
    /// What to correct first, a line each: what decides most of what is unknown with the
    /// config as it is `written`.
    #[must_use]
    pub fn first(&self, found: &Found<'_>, written: &Config) -> Vec<String> {
        first::first(found, &self.draft, written)
    }
}
