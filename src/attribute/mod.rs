//! Stage 2: facts and org to attributed changes.
//!
//! Every commit that is not a merge becomes one [`Change`]: who is credited,
//! who reviewed it, whose paths it touched on the day it landed, and whether a
//! guard excludes it and why. Signals see nothing else.

mod ancestry;
mod assemble;
mod assisted;
mod attributed;
mod attributor;
mod brought;
mod change;
mod change_table;
mod coverage;
mod docs;
mod files;
pub mod guards;
mod initiatives;
mod landed;
mod links;
mod lives;
mod migrations;
mod oid_index;
mod own_initiatives;
mod paths;
mod reverts;
#[cfg(test)]
pub(crate) mod test_support;
mod time;
mod unowned;
mod what_if;

pub use crate::config::Status;
pub use assemble::attribute;
pub use attributed::{Area, Attributed};
pub use change::{
    AlsoNamed, AreaIx, Change, ChangeIx, ChangedPath, CommitIx, Credited, DocIx, Exclusion, Help,
    Prose, Review,
};
pub use coverage::{RepoCoverage, Share, coverage};
pub use docs::{Doc, DocRole, DocTouch, Named, Transition, UnplacedAuthor, UnreadStatus};
pub use files::{File, FileIx, Files};
pub use initiatives::{Initiative, InitiativeKey};
pub use lives::Life;
pub use migrations::{Migration, MigrationIx, OldPath};
pub use own_initiatives::OwnInitiative;
pub use time::{Day, Window};
pub use unowned::{Unowned, unowned};
pub use what_if::{Footprint, footprints};
