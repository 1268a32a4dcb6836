//! Whose a repository is. Git reads none of another user, whose config could make
//! it run programs, unless `safe.directory` names it. libgit2 keeps the same rule
//! for what it opens; this is the rule for what it cannot open.

use std::path::Path;

use super::directories::Directories;
use super::error::{Error, ErrorKind};

/// Whether the repository belongs to the user, or one of `allowed` (the values of
/// `safe.directory`, in order) names the folder that it was opened by.
///
/// # Errors
/// When neither does.
pub(super) fn check(directories: &Directories, allowed: &[String]) -> Result<(), Error> {
    let owned = [Some(directories.git_dir()), directories.beside(), directories.link()];
    if owned.into_iter().flatten().all(is_own) {
        return Ok(());
    }
    let named_by = directories.beside().unwrap_or(directories.git_dir());
    if is_allowed(named_by, allowed) {
        return Ok(());
    }
    let message = format!("{} is not owned by the current user", named_by.display());
    Err(Error { kind: ErrorKind::Owner, message })
}

/// `*` allows every folder, and an empty value takes back all before it.
fn is_allowed(folder: &Path, allowed: &[String]) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    allowed.iter().fold(false, |so_far, value| match value.as_str() {
        "" => false,
        "*" => true,
        path => {
            // `%(prefix)/` stands before paths that are not Windows' own.
            let path = path.strip_prefix("%(prefix)/").unwrap_or(path);
            so_far || Path::new(path) == folder
        }
    })
}

/// Whether it belongs to the user, or to who became root for this run.
#[cfg(unix)]
fn is_own(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let Ok(found) = std::fs::symlink_metadata(path) else { return false };
    // The owner of a link says nothing of the folder behind it.
    let found = match found.is_symlink() {
        true => std::fs::metadata(path).unwrap_or(found),
        false => found,
    };
    let user = rustix::process::geteuid();
    let sudo = || std::env::var("SUDO_UID").ok()?.parse::<u32>().ok();
    found.uid() == user.as_raw() || (user.is_root() && sudo() == Some(found.uid()))
}

/// Elsewhere only `safe.directory` can tell.
#[cfg(not(unix))]
fn is_own(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(home: &Path) -> Directories {
        for folder in ["objects", "refs"] {
            std::fs::create_dir(home.join(folder)).unwrap();
        }
        std::fs::write(home.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        Directories::find(home).unwrap().unwrap()
    }

    #[cfg(unix)]
    #[test]
    fn what_the_user_made_is_the_users_own() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(check(&bare(home.path()), &[]), Ok(()));
        assert!(!is_own(&home.path().join("none")));
    }

    #[test]
    fn folders_are_allowed_as_git_allows_them() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().canonicalize().unwrap();
        let path = folder.to_str().unwrap();
        let with = |values: &[&str]| {
            is_allowed(
                home.path(),
                &values.iter().map(|&value| value.to_owned()).collect::<Vec<_>>(),
            )
        };
        assert!(with(&["*"]));
        assert!(with(&[path]));
        assert!(with(&["/other", path, "/another"]));
        assert!(with(&["", path]));
        assert!(with(&[&format!("%(prefix)/{path}")]));
        assert!(!with(&[]));
        assert!(!with(&["*", ""]));
        assert!(!with(&[path, ""]));
        assert!(!with(&["/other"]));
        assert!(!with(&[folder.parent().unwrap().to_str().unwrap()]));
    }
}
