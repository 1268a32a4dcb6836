//! What libgit2 does here: find and open a repository, read its objects, refs
//! and configuration, and compare texts.

mod config;
mod diff;
mod discover;
mod lines;
mod objects;
mod open;
mod refs;

pub use config::{blob_named, remote_url, user_email};
pub use diff::each_line;
pub use discover::{Found, discover};
pub use lines::line_counts;
pub use objects::backend;
pub use open::open;
pub use refs::refs;
