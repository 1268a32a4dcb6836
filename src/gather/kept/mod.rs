//! Facts of commits kept on disk, so that a history is read once: a later run walks
//! from its tips to the commits that are known, and no further.
//!
//! | step | files |
//! | --- | --- |
//! | what the facts of commits depend on | `key` |
//! | the folder, and a file for each repository | `cache` |
//! | the facts of commits in a file | `file` |
//! | a file that is written, and one that is read and checked | `pieces`, `stored` |
//! | commits as bytes, many in a block | `commits`, `texts`, `bytes` |
//! | which of the kept commits the tips still reach | `history` |
//!
//! Kept is only what follows from ids, and nothing where an object could not be
//! read: it may be there tomorrow. In any doubt the repository is read again.

mod bytes;
mod cache;
mod commits;
mod file;
mod history;
mod key;
mod pieces;
mod stored;
mod texts;

pub use cache::{About, Cache, Entry};
pub(super) use key::{Key, Of};
pub(super) use stored::Stored;
