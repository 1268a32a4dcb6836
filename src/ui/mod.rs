//! What a terminal needs: safe text, widths, colour, progress. And text as YAML,
//! for whoever copies it into a config.

mod progress;
pub mod style;
pub mod text;
pub mod yaml;

pub use progress::{Bars, Silent};
