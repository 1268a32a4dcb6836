//! What happened: plain data read from repositories, before any question of
//! teams, people or windows is asked of it.
//!
//! Facts do not depend on the configuration (but for which files are design
//! docs), and never change once a commit exists. Everything that *interprets*
//! them (identity, ownership, guards, windows) comes in later stages, so that
//! a changed config never means reading a repository again.

pub mod bors;
mod commit;
pub mod forge;
mod gap;
pub mod message;
mod oid;
mod patch;
mod repo;
pub mod reverts;
mod shared_text;

pub use commit::{
    ChangeKind, Commit, Credit, DocMeta, DocRevision, Form, IdentityId, PathChange, PathId,
    RawIdentity, Role, When,
};
pub use gap::{Gap, GapKind};
pub use oid::{ObjectFormat, Oid};
pub use patch::Patch;
pub use repo::{AttributeRule, ExportFile, OwnerFile, RepoFacts, Tip};
pub use shared_text::{Pieces, SharedText, ends_piece};
