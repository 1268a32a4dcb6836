//! The comparison for a terminal.

mod brief;
mod glance;
mod matrix;
mod names;
mod own;
mod people;
mod render;
mod series;
mod values;

pub use render::{Shown, comparison};
