//! Our own reader of Git's object database: packs with their indexes, loose
//! objects and alternates, for ids of 20 and of 32 bytes.
//!
//! | step | files |
//! | --- | --- |
//! | find the object folders, list the packs | `database`, `folders`, `list` |
//! | look an id up | `lookup`, `index` |
//! | read the file | `at`, `file`, `kept`, `loose` |
//! | inflate, follow deltas | `entry`, `inflate`, `delta`, `unpack` |
//! | keep what is needed again | `ring` |
//! | give objects by their ids | `reader`, `backend` |
//! | say what is wrong | `fault` |
//!
//! What other indexes there are (`multi-pack-index`, `.rev`, `.bitmap`) only
//! saves work that is not done here: every pack has its `.idx`, and these are
//! complete. Nothing is ever fetched: what a partial clone has not is missing.
//!
//! Whatever the files say is checked, and no object may claim more memory than a
//! cap. As in Git, ids are not computed again; a damaged object shows when it is
//! inflated.

mod at;
mod backend;
mod database;
mod delta;
mod entry;
mod fault;
mod file;
mod folders;
mod index;
mod inflate;
mod kept;
mod list;
mod lookup;
mod loose;
mod reader;
mod ring;
mod unpack;

pub use backend::backend;

#[cfg(test)]
mod tests;
