//! A rule of an ownership file, as a person may want to see it.

use crate::facts::Oid;
use crate::org::owners::Owners;

use super::names::Meaning;

/// What a file says about some paths, and where it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRule {
    /// Path of the file in the repository.
    pub file: String,
    /// Line in it, from 1.
    pub line: usize,
    /// The commit of the main line that left the file so.
    pub commit: Oid,
    /// Which paths: a pattern, or a directory.
    pub pattern: String,
    /// The names in the file, and what each stands for.
    pub names: Vec<(String, Meaning)>,
    /// The teams that these are on the day.
    pub owners: Owners,
}
