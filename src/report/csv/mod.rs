//! Tidy tables for spreadsheets: one thing a row, one kind of value a column.

mod comparison;
mod evidence;
mod scan;
mod text;

pub use comparison::comparison;
pub use evidence::evidence;
pub use scan::scan;
pub use text::text;
