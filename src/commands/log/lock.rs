//! One run at a time writes to a journal.

#[cfg(unix)]
pub(super) use unix::Lock;

#[cfg(unix)]
mod unix {
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    use rustix::fs::{FlockOperation, flock};

    /// A lock on a file, given back when it is dropped or its run ends in
    /// whatever way.
    #[derive(Debug)]
    pub struct Lock {
        _file: File,
    }

    impl Lock {
        /// Waits for the lock. A file that is not there is made, without content.
        ///
        /// # Errors
        /// When the file cannot be opened for writing.
        pub fn of(path: &Path) -> io::Result<Self> {
            loop {
                let mut options = OpenOptions::new();
                let file =
                    options.read(true).write(true).create(true).truncate(false).open(path)?;
                flock(&file, FlockOperation::LockExclusive)?;
                // Whoever had the lock before may have put another file in its place.
                let (locked, there) = (file.metadata()?, fs::metadata(path));
                let is_same = |there: &fs::Metadata| {
                    (there.dev(), there.ino()) == (locked.dev(), locked.ino())
                };
                if there.as_ref().is_ok_and(is_same) {
                    return Ok(Self { _file: file });
                }
            }
        }
    }
}

/// Where files have no such locks: what stands there is compared before it is
/// replaced.
#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct Lock;

#[cfg(not(unix))]
impl Lock {
    pub fn of(path: &std::path::Path) -> std::io::Result<Self> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(false).open(path).map(|_| Self)
    }
}
