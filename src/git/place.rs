//! Where a repository is, and what it says of itself.

use std::path::PathBuf;

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
    /// How its objects are named.
    pub object_format: ObjectFormat,
}

/// Where Git's configuration says that more mailmaps are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailmapConfig {
    /// `mailmap.blob`: the name of an object.
    pub blob: Option<String>,
    /// `mailmap.file`: a path.
    pub file: Option<PathBuf>,
}
