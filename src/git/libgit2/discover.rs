//! Where a repository is.

use std::path::Path;

use git2::Repository;

use super::config;
use super::open::open;
use super::refs::Libgit2Refs;
use crate::facts::ObjectFormat;
use crate::git::error::Error;
use crate::git::place::{MailmapConfig, Place};
use crate::git::references::Refs;

/// What opening a repository finds.
pub struct Found {
    /// Where it is.
    pub place: Place,
    /// Where its configuration says that more mailmaps are.
    pub mailmaps: MailmapConfig,
    /// Its refs.
    pub refs: Box<dyn Refs>,
}

/// Opens the repository at `path` to see where it is and what it says of itself.
pub fn discover(path: &Path) -> Result<Found, Error> {
    let repo = open(path)?;
    let place = Place {
        path: path.to_owned(),
        git_dir: repo.path().to_owned(),
        common_dir: repo.commondir().to_owned(),
        work_tree: work_tree(&repo).map(Path::to_owned),
        object_format: ObjectFormat::Sha1,
    };
    let mailmaps = config::mailmaps(&repo);
    Ok(Found { place, mailmaps, refs: Box::new(Libgit2Refs::new(repo)) })
}

/// The work tree's directory; `None` for a bare repository. libgit2 takes a
/// repository without a config file for a work tree; Git does not.
fn work_tree(repo: &Repository) -> Option<&Path> {
    let beside = repo.is_worktree() || repo.path().file_name().is_some_and(|name| name == ".git");
    let configured = || repo.config().is_ok_and(|config| config.get_path("core.worktree").is_ok());
    repo.workdir().filter(|_| !repo.is_bare() && (beside || configured()))
}
