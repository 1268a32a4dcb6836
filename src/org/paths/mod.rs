//! Patterns for paths that repositories hold, many of them matched at once.

mod glob;
mod index;
mod key;

pub use glob::{Glob, names_of};
pub use index::{Index, PathMatcher};
pub use key::Key;

#[cfg(test)]
mod tests;
