//! Tables for a terminal: a summary that reads in ten seconds, detail on request.
//!
//! Everything that comes from a repository or a config passes through
//! [`sanitize`](crate::ui::text::sanitize) on its way into a line.

mod check;
mod comparison;
mod evidence;
mod journal;
mod kept;
mod layout;
mod news;
mod owners;
mod parts;
mod plan;
mod scan;

pub use check::{Checked, check};
pub use comparison::{Shown, comparison};
pub use evidence::evidence;
pub use journal::{journal, month};
pub use kept::{all_sound, cleared, kept, nothing_kept};
pub use layout::commands;
pub use news::news;
pub use owners::{Asked, owners};
pub use parts::{care, gaps, steps};
pub use plan::plan;
pub use scan::{Again, Options, PEOPLE, scan, shows_evidence};
