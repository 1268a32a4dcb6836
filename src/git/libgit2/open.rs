//! Opening a repository, and what libgit2 says where it fails.

use std::path::Path;
use std::sync::Once;

use git2::{ErrorCode, Repository};

use crate::git::error::{Error, ErrorKind};

impl From<git2::Error> for Error {
    fn from(error: git2::Error) -> Self {
        let message = error.message().to_owned();
        let kind = match error.code() {
            ErrorCode::Owner => ErrorKind::Owner,
            ErrorCode::NotFound => ErrorKind::NotFound,
            _ => ErrorKind::Other,
        };
        Self { kind, message }
    }
}

/// The only call that opens a repository.
pub fn open(path: &Path) -> Result<Repository, git2::Error> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Stores keep what is needed again.
        git2::opts::enable_caching(false);
        // Git does not hash what it reads from its own database either; `git
        // fsck` does. A damaged object shows when it is inflated or parsed.
        git2::opts::strict_hash_verification(false);
    });
    Repository::open(path)
}

/// Whether libgit2 can open the repository at `path`, and finds that the user may
/// read it.
///
/// # Errors
/// Of the kind [`ErrorKind::Owner`] where it finds that the user may not.
pub fn check(path: &Path) -> Result<(), Error> {
    Ok(open(path).map(|_| ())?)
}
