//! Opening a repository: exactly the one at the path given, and a clear word
//! where that does not work.

use std::path::{Path, PathBuf};

use git2::{ErrorCode, Repository};
use rustc_hash::FxHashSet;

use super::objects::Replacements;
use super::tree::Id;
use crate::facts::{Gap, GapKind};

/// Opens the repository at `path`: a work tree, a `.git` directory or file, or
/// a bare repository. Never looks in the directories above.
pub(super) fn open(path: &Path) -> Result<Repository, git2::Error> {
    Repository::open(path)
}

/// Why the repository of this name could not be opened, as a gap.
pub(super) fn gap(name: &str, path: &Path, error: &git2::Error) -> Gap {
    let shown = path.display();
    let message = error.message().to_ascii_lowercase();
    let (detail, hint) = if !path.exists() {
        (format!("{shown} does not exist"), "check the path; clone the repository there".to_owned())
    } else if path.is_file() {
        (format!("{shown} is a file"), "give the directory of a repository".to_owned())
    } else if error.code() == ErrorCode::Owner {
        // Git compares whole paths.
        let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        (
            format!("{shown} is owned by someone else"),
            format!(
                "if you trust it: git config --global --add safe.directory {}",
                whole.display()
            ),
        )
    } else if message.contains("refstorage") {
        (
            format!("{shown} keeps its refs in a format that is not supported yet (reftable)"),
            "convert a copy of it: git refs migrate --ref-format=files".to_owned(),
        )
    } else if message.contains("object format") || message.contains("objectformat") {
        (
            format!("{shown} names its objects in a format that is not supported yet (SHA-256)"),
            "only SHA-1 repositories can be read".to_owned(),
        )
    } else if error.code() == ErrorCode::NotFound {
        let hint = match enclosing(path) {
            Some(above) => {
                format!("it lies inside the repository {}: give that path", above.display())
            }
            None => "give a work tree, a .git directory or a bare repository".to_owned(),
        };
        (format!("{shown} is no git repository"), hint)
    } else {
        (
            format!("{shown} cannot be opened: {}", error.message()),
            "check the repository with `git fsck`".to_owned(),
        )
    };
    Gap { repo: name.to_owned(), kind: GapKind::Repository, detail, hint, count: 1 }
}

/// The work tree or repository that the path lies in.
fn enclosing(path: &Path) -> Option<PathBuf> {
    let path = path.canonicalize().ok()?;
    path.ancestors().skip(1).find(|above| above.join(".git").exists()).map(Path::to_owned)
}

/// The work tree's directory; `None` for a bare repository. libgit2 takes a
/// repository without a config file for a work tree; Git does not.
pub(super) fn work_tree(repo: &Repository) -> Option<&Path> {
    let beside = repo.is_worktree() || repo.path().file_name().is_some_and(|name| name == ".git");
    let configured = || repo.config().is_ok_and(|config| config.get_path("core.worktree").is_ok());
    repo.workdir().filter(|_| !repo.is_bare() && (beside || configured()))
}

/// Commits at which the history was cut off when it was fetched. Read from the
/// common directory: in a linked worktree libgit2 looks in the wrong place.
pub(super) fn shallow(repo: &Repository) -> FxHashSet<Id> {
    let file = std::fs::read_to_string(repo.commondir().join("shallow")).unwrap_or_default();
    file.lines().filter_map(id).collect()
}

fn id(hex: &str) -> Option<Id> {
    let oid = git2::Oid::from_str(hex.trim()).ok()?;
    oid.as_bytes().try_into().ok()
}

/// Objects that Git reads in place of others (`git replace`).
pub(super) fn replacements(repo: &Repository) -> Replacements {
    const PREFIX: &str = "refs/replace/";
    let mut found = Replacements::default();
    let Ok(references) = repo.references_glob("refs/replace/*") else {
        return found;
    };
    for reference in references.flatten() {
        let name = reference.name().ok().and_then(|name| name.strip_prefix(PREFIX));
        let target = reference.target().and_then(|oid| oid.as_bytes().try_into().ok());
        if let (Some(old), Some(new)) = (name.and_then(id), target) {
            found.insert(old, new);
        }
    }
    found
}
