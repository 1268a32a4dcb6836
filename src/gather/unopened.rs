//! A clear word where a repository cannot be opened.

use std::path::{Path, PathBuf};

use crate::facts::{Gap, GapKind};
use crate::git::{Error, ErrorKind};

/// Why the repository of this name could not be opened, as a gap.
pub(super) fn gap(name: &str, path: &Path, error: &Error) -> Gap {
    let shown = path.display();
    let (detail, hint) = if !path.exists() {
        (format!("{shown} does not exist"), "check the path; clone the repository there".to_owned())
    } else if path.is_file() {
        (format!("{shown} is a file"), "give the directory of a repository".to_owned())
    } else if error.kind == ErrorKind::Owner {
        // Git compares whole paths.
        let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        (
            format!("{shown} is owned by someone else"),
            format!(
                "if you trust it: git config --global --add safe.directory {}",
                whole.display()
            ),
        )
    } else if matches!(error.kind, ErrorKind::Newer | ErrorKind::ObjectFormat) {
        (
            format!("{shown} cannot be read: {error}"),
            format!("copy it with the git that wrote it: git clone --bare {shown} COPY"),
        )
    } else if error.kind == ErrorKind::Config {
        (
            format!("{shown} cannot be read: {error}"),
            "git does not read it either: repair its config".to_owned(),
        )
    } else if error.kind == ErrorKind::OpenFiles {
        (
            format!("{shown} cannot be opened: {error}"),
            "allow more open files (`ulimit -n 1024`), or read fewer repositories at a time"
                .to_owned(),
        )
    } else if error.kind == ErrorKind::NotFound {
        let hint = match enclosing(path) {
            Some(above) => {
                format!("it lies inside the repository {}: give that path", above.display())
            }
            None => "give a work tree, a .git directory or a bare repository".to_owned(),
        };
        (format!("{shown} is not a git repository"), hint)
    } else {
        (
            format!("{shown} cannot be opened: {error}"),
            "check the repository with `git fsck`".to_owned(),
        )
    };
    Gap::new(name, GapKind::Repository, detail, hint, 1)
}

/// The work tree or repository that the path lies in.
fn enclosing(path: &Path) -> Option<PathBuf> {
    let path = path.canonicalize().ok()?;
    path.ancestors().skip(1).find(|above| above.join(".git").exists()).map(Path::to_owned)
}
