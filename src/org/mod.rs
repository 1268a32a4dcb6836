//! Who is who, who was in which team when, and whose a path is.
//!
//! Built once from the config and the identities that the facts hold; asked by
//! every later stage. People are joined by explicit email, `.mailmap`, login
//! and listed names only: never by similarity.

mod accounts;
mod gaps;
mod identity;
mod ix;
mod joined;
mod keys;
mod known_as;
mod logins;
mod named_logins;
mod near;
mod owners;
mod ownership;
pub mod paths;
mod people;
mod presence;
mod seen;
mod team_changes;
mod written;
pub mod yaml;

pub use accounts::kind_of;
pub use gaps::gaps;
pub use identity::{Resolver, resolve};
pub use ix::{PersonIx, TeamIx};
pub use keys::LISTED_NAMES;
pub use known_as::{KnownAs, known_as};
pub use logins::{Proposal, proposals};
pub use named_logins::{NamedLogin, named_logins};
pub use near::{Alike, Between, GENERIC, NearMiss, near_misses};
pub use owners::Owners;
pub use ownership::{
    Decision, FileRule, Foreign, Meaning, OwnerSource, Ownership, format_of, sections_of,
};
pub use people::{Move, Org, OrgTeam, Person};
pub use team_changes::{TeamChange, TeamChangeKind};
pub use written::{Likeness, Unknown};
