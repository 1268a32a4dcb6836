//! What stands beside the history: reviews in notes, in Gerrit's own refs and in
//! files that a forge exported. It depends on those refs and files, not on the
//! commits that it is about.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Form, Oid, RawIdentity, Role};

/// Somebody credited with a commit by a record outside of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Record {
    /// The commit.
    pub commit: Oid,
    /// In which role.
    pub role: Role,
    /// Who, raw.
    pub who: RawIdentity,
    /// Where that stands.
    pub form: Form,
}

/// What sources of one kind record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// Who is credited, in the order of the sources.
    pub credits: Vec<Record>,
    /// Somebody's login beside their email, by which other records of them are
    /// told to be theirs.
    pub known: Vec<RawIdentity>,
}

/// An export of reviews that was read: which one it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportFile {
    /// The forge's name in the config.
    pub forge: String,
    /// The file's name, without its folders: they say where somebody works.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower case hex.
    pub sha256: String,
    /// Entries found in it, understood or not.
    pub entries: u64,
}

/// The third part of the facts: everything that stands beside the history of one
/// repository.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The exports of reviews that were read, as the config lists them.
    pub exports: Vec<ExportFile>,
    /// What they record.
    pub in_exports: Records,
    /// When the pull requests of these commits were merged, in seconds since 1970:
    /// of squashed or rebased commits, and of merges, which speak for what they
    /// brought.
    pub merged: BTreeMap<Oid, i64>,
    /// What notes and other refs record.
    pub in_refs: Records,
}
