//! Whose a repository is. Git reads none of another user, whose config could make
//! it run programs, unless `safe.directory` names it.

use std::path::{Path, PathBuf};

use super::directories::Directories;
use super::error::{Error, ErrorKind};

/// Whether the repository belongs to the user, or one of the values of
/// `safe.directory`, in order, names the folder that it was opened by. They are
/// asked for only where it belongs to somebody else.
///
/// # Errors
/// When neither does.
pub(super) fn check(
    directories: &Directories,
    allowed: impl FnOnce() -> Vec<String>,
) -> Result<(), Error> {
    let owned = [Some(directories.git_dir()), directories.beside(), directories.link()];
    if owned.into_iter().flatten().all(is_own) {
        return Ok(());
    }
    let named_by = directories.beside().unwrap_or(directories.git_dir());
    if is_allowed(named_by, &allowed()) {
        return Ok(());
    }
    let message = format!("{} is not owned by the current user", named_by.display());
    Err(Error { kind: ErrorKind::Owner, message })
}

/// `*` allows every folder, `FOLDER/*` all below one, and an empty value takes
/// back all before it.
fn is_allowed(folder: &Path, allowed: &[String]) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    allowed.iter().fold(false, |so_far, value| match value.as_str() {
        "" => false,
        "*" => true,
        path => so_far || covers(path, &folder),
    })
}

/// Whether a value of `safe.directory` stands for this folder.
fn covers(value: &str, folder: &Path) -> bool {
    // `%(prefix)/` stands before paths that are not Windows' own.
    let value = value.strip_prefix("%(prefix)/").unwrap_or(value);
    let path = match (value.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(value),
    };
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.ends_with("*") {
        let above = path.parent().map(real);
        return above.is_some_and(|above| folder != above && folder.starts_with(above));
    }
    real(&path) == folder
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

/// Whether it belongs to the user, or to the administrators of whom the user is
/// one.
#[cfg(windows)]
fn is_own(path: &Path) -> bool {
    gix_sec::identity::is_path_owned_by_current_user(path).unwrap_or(false)
}

/// Elsewhere only `safe.directory` can tell.
#[cfg(not(any(unix, windows)))]
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
        assert_eq!(check(&bare(home.path()), Vec::new), Ok(()));
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
        let above = folder.parent().unwrap().to_str().unwrap();
        assert!(with(&[&format!("{above}/*")]));
        assert!(!with(&[&format!("{path}/*")]));
        assert!(!with(&[&format!("{above}/other/*")]));
        assert!(!with(&[]));
        assert!(!with(&["*", ""]));
        assert!(!with(&[path, ""]));
        assert!(!with(&["/other"]));
        assert!(!with(&[above]));
    }
}
