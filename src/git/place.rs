//! Where a repository is, and what it says of itself.

use std::path::{Path, PathBuf};

use crate::facts::ObjectFormat;

/// Where a repository is, and how it keeps its things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path it was opened by.
    pub path: PathBuf,
    /// Its own directory: `.git`, or the whole of a bare repository.
    pub git_dir: PathBuf,
    /// The directory that it shares with its other work trees; most often the
    /// same as `git_dir`.
    pub common_dir: PathBuf,
    /// The directory of its files; `None` where it is bare.
    pub work_tree: Option<PathBuf>,
    /// The directory beside which its own was found. What its config calls the
    /// work tree may lie anywhere.
    pub beside: Option<PathBuf>,
    /// How its objects are named.
    pub object_format: ObjectFormat,
}

impl Place {
    /// Whether a path, with all links followed, lies inside of the repository:
    /// its config may name files there, but be no reason to read others. Where
    /// there is nothing, nothing lies outside.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let Ok(path) = path.canonicalize() else { return true };
        let roots = [Some(&self.git_dir), Some(&self.common_dir), self.beside.as_ref()];
        let mut roots = roots.into_iter().flatten().filter_map(|root| root.canonicalize().ok());
        roots.any(|root| path.starts_with(root))
    }
}

/// Where Git's configuration says that more mailmaps are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailmapConfig {
    /// `mailmap.blob`: the name of an object.
    pub blob: Option<String>,
    /// `mailmap.file`: a path.
    pub file: Option<PathBuf>,
}
