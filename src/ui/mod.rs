//! What a terminal needs: safe text, widths, colour, progress.

mod progress;
pub mod style;
pub mod text;

pub use progress::{Bars, Silent};
