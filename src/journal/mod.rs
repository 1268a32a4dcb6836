//! The journal: what somebody writes down of work that Git cannot see.
//!
//! ```text
//! text ─ raw ─▶ check ─▶ Journal ─▶ evidence of its own kind in reports
//!   ▲
//!   └── append ◀─ Draft ◀─ command line, import
//! ```
//!
//! A note is what somebody says of a number of theirs: it stands beside the number.
//!
//! An entry is its writer's word. It stands beside what is measured and is never
//! added to it. New entries go behind the old ones, of which not a byte changes.

mod append;
mod check;
mod draft;
mod entry;
pub mod import;
mod notes;
mod raw;
mod sources;

pub use append::{Appended, NotAppended, append};
pub use check::Checked;
pub use draft::{Draft, outcome};
pub use entry::{Audience, Confirmation, Entry, Journal, Kind, Outcome, When};
pub use notes::{Note, notes};
pub use raw::json_schema;
pub use sources::{SOURCES, Source};
