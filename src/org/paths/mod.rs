//! Patterns for paths that repositories hold, many of them matched at once.

mod glob;
mod index;
mod key;

pub use glob::Glob;
pub use index::Index;
pub use key::{Key, PathMatcher, names_of};

#[cfg(test)]
mod tests;
