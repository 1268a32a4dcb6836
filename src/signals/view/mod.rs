//! The attributed changes as signals look at them: everything that more than one
//! person's signal needs is sorted here once, so that no signal has to go
//! through all changes.

mod areas;
mod base;
mod crossings;
mod doc_index;
mod docs;
mod evidence;
mod file_index;
mod files;
mod homes;
mod migrations;
mod names;
mod newcomers;
mod reviewed;

pub use areas::NewArea;
pub use base::{NO_DOCS, NO_HOME, NO_OWNERS, View};
pub use crossings::Met;
pub use docs::Spread;
pub use homes::TEAM_UNTIL;
