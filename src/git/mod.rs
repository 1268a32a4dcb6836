//! Git repositories: their objects, refs and configuration. The only room that
//! names git2; nothing in it knows what the objects are read for.
//!
//! | what | files |
//! | --- | --- |
//! | what can go wrong | `error` |
//! | what objects hold | `commit`, `tree`, `text`, `bytes` |
//! | objects, whoever reads them | `store`, `objects`, `listing` |
//! | refs, whoever reads them | `references` |
//! | whether it can be read | `discover`, `directories`, `owner`, `settings`, `format` |
//! | refs as files, packed, as reftables | `refs` |
//! | replacements, grafts, shallow ends | `rewrites` |
//! | what an expression such as `HEAD:.mailmap` names | `named` |
//! | plain files, up to a size | `file` |
//! | the readers of objects | `packs`, `stores` |
//! | the user's configuration, and lines that differ | `libgit2` |
//! | the handle of a repository | `place`, `repo` |
//! | the history, and lines of single commits | `walk`, `lines` |
//! | writing repositories, for the demo and the tests | `write` |
//! | damaged bytes for the readers, in tests | `fuzz` |
//!
//! Raw commits and trees are parsed and compared by our own code, which is
//! several times as fast as libgit2's diff. No program is run and no network
//! connection opened.
//!
//! To add a store: a file with a [`Backend`], and a line in `stores::BACKENDS`.

pub mod bytes;
mod commit;
pub mod directories;
mod discover;
mod error;
mod file;
pub mod format;
#[cfg(test)]
pub(crate) mod fuzz;
mod libgit2;
mod lines;
mod listing;
mod named;
mod objects;
mod owner;
mod packs;
mod place;
mod references;
pub mod refs;
mod repo;
pub mod rewrites;
pub mod settings;
mod store;
mod stores;
pub mod text;
pub mod tree;
mod walk;
pub mod write;

pub use commit::{RawCommit, Signature, signature};
pub use error::{Error, ErrorKind, Trouble};
pub use file::read as read_file;
pub use libgit2::each_line;
pub use lines::line_counts;
pub use listing::{Room, each_file};
pub use objects::Objects;
pub use place::{MailmapConfig, Place};
pub use references::{Head, Listing, Reference, Refs, Target, head, resolve};
pub use repo::{Repo, remote_url, user_email};
pub use store::{Backend, Kind, Store, Work};
pub use walk::{Base, Step, Walk, WalkTrouble};
