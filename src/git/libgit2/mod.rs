//! What libgit2 does here: read the user's configuration, and compare texts. It
//! opens no repository that somebody else can have written to: damage there can
//! stop the program or keep it for ever. The tests read objects with it, to
//! compare.

mod config;
mod diff;

pub use config::{mailmaps, safe_directories, user_email, uses_replacements};
pub use diff::each_line;

#[cfg(test)]
mod tests;
