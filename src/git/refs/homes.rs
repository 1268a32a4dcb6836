//! The folders in which references are kept.

use std::path::{Path, PathBuf};

use crate::git::directories::Directories;

/// Where the references of a repository are.
#[derive(Clone, Debug)]
pub(super) struct Homes {
    /// Those of all worktrees.
    pub(super) common: PathBuf,
    /// Those of this worktree alone; the same, unless it is a linked one.
    pub(super) own: PathBuf,
}

impl Homes {
    /// In the repository's directories, or in the one that its format names
    /// `elsewhere`, from the common directory on.
    pub(super) fn new(directories: &Directories, elsewhere: Option<&Path>) -> Self {
        let (common, own) = (directories.common_dir(), directories.git_dir());
        let Some(elsewhere) = elsewhere else {
            return Self { common: common.to_owned(), own: own.to_owned() };
        };
        let common = common.join(elsewhere);
        let own = match own.file_name() {
            Some(id) if directories.is_linked() => common.join("worktrees").join(id),
            _ => common.clone(),
        };
        Self { common, own }
    }

    /// Whether this is a linked worktree, with references of its own.
    pub(super) fn are_apart(&self) -> bool {
        self.common != self.own
    }
}
