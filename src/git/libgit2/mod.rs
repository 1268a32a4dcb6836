//! What libgit2 does here: say whether the user may read a repository, read its
//! objects and the user's configuration, and compare texts.

mod config;
mod diff;
mod objects;
mod open;

pub use config::{mailmaps, safe_directories, user_email, uses_replacements};
pub use diff::each_line;
pub use objects::backend;
pub use open::{check, open};

#[cfg(test)]
mod tests;
