//! Files and folders that are made for the user alone: what crosscut keeps or has
//! not finished yet holds names and addresses.
//!
//! Modes are set where the system knows them (Unix); elsewhere a folder's own rules
//! hold.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// The mode of a file that nobody but its owner reads or writes.
pub const PRIVATE: u32 = 0o600;

/// Makes a folder, and those above it that are missing, that nobody but the user
/// enters. One that is there stays as it is.
///
/// # Errors
/// When it can't be made, or something else stands in its place.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes a new file with this mode, less what the user's umask takes away, and opens it
/// for writing.
///
/// # Errors
/// `AlreadyExists` where something stands there already, a dangling link too; and
/// whenever it can't be made.
pub fn create_new(path: &Path, mode: u32) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    options.open(path)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn folders_are_the_users_alone() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("a/b");
        create_private_folder(&inner).unwrap();
        assert_eq!([mode(&inner), mode(&dir.path().join("a"))], [0o700; 2]);

        fs::set_permissions(&inner, fs::Permissions::from_mode(0o750)).unwrap();
        create_private_folder(&inner).unwrap();
        assert_eq!(mode(&inner), 0o750, "one that is there is the user's to decide");
    }

    #[test]
    fn a_new_file_takes_no_place_that_is_taken() {
        let dir = tempfile::tempdir().unwrap();
        let [file, link] = ["file", "link"].map(|name| dir.path().join(name));
        create_new(&file, PRIVATE).unwrap();
        assert_eq!(mode(&file), 0o600);
        std::os::unix::fs::symlink(dir.path().join("nowhere"), &link).unwrap();
        for taken in [&file, &link] {
            let refused = create_new(taken, PRIVATE).unwrap_err();
            assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        }
        assert!(!dir.path().join("nowhere").exists());
    }
}
