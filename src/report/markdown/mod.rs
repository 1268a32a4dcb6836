//! Markdown: pages to read, in which no text of a repository is markup.

mod columns;
mod comparison;
mod evidence;
mod handout;
mod news;
mod parts;
mod scan;
mod text;

pub use comparison::comparison;
pub use evidence::evidence;
pub use handout::{Again, handout};
pub use news::news;
pub(super) use parts::{coverage, trend_header};
pub use scan::scan;
pub use text::{in_cell, link, table, text};
