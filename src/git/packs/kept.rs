//! Packs and indexes that stay open, as many as the system lets this program have open.

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::git::file::plain;

/// How many packs keep their files open.
static KEPT: AtomicUsize = AtomicUsize::new(0);

/// A pack's file, opened when it is first needed. It then stays open, so that it
/// can be read on when somebody deletes it. Where many packs are open already,
/// it is opened for each block instead: slower, but no limit is met.
#[derive(Debug)]
pub(super) struct PackFile {
    path: PathBuf,
    file: OnceLock<File>,
}

/// A file to read from.
#[derive(Debug)]
pub(super) enum Opened<'p> {
    Kept(&'p File),
    Once(File),
}

impl Opened<'_> {
    /// Whether the file stays open.
    pub(super) fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }
}

impl Deref for Opened<'_> {
    type Target = File;

    fn deref(&self) -> &File {
        match self {
            Self::Kept(file) => file,
            Self::Once(file) => file,
        }
    }
}

impl PackFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, file: OnceLock::new() }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The file, kept open or opened for this once.
    pub(super) fn open(&self) -> io::Result<Opened<'_>> {
        self.open_among(most())
    }

    /// The same where no more than `most` packs keep their files open.
    fn open_among(&self, most: usize) -> io::Result<Opened<'_>> {
        if let Some(file) = self.file.get() {
            return Ok(Opened::Kept(file));
        }
        let (file, _) = plain(&self.path)?;
        if KEPT.fetch_add(1, Ordering::Relaxed) >= most {
            KEPT.fetch_sub(1, Ordering::Relaxed);
            return Ok(Opened::Once(file));
        }
        // Where another thread has opened it meanwhile, this one is closed again.
        if self.file.set(file).is_err() {
            KEPT.fetch_sub(1, Ordering::Relaxed);
        }
        self.file.get().map(Opened::Kept).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Drop for PackFile {
    fn drop(&mut self) {
        if self.file.get().is_some() {
            KEPT.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// How many packs may keep their files open: a quarter of what may be open in
/// all, since everything else needs files as well.
fn most() -> usize {
    static MOST: OnceLock<usize> = OnceLock::new();
    *MOST.get_or_init(|| limit().map_or(usize::MAX, |limit| limit / 4))
}

/// How many files this program may have open, where there is a limit.
#[cfg(unix)]
fn limit() -> Option<usize> {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    usize::try_from(limit.current?).ok()
}

/// Elsewhere limits are so high that nobody meets them.
#[cfg(not(unix))]
fn limit() -> Option<usize> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_limit_a_file_is_opened_anew_each_time() {
        let home = tempfile::tempdir().unwrap();
        let file = |name: &str| {
            let path = home.path().join(name);
            std::fs::write(&path, name).unwrap();
            PackFile::new(path)
        };
        let (one, two) = (file("one"), file("two"));
        assert!(matches!(one.open_among(0).unwrap(), Opened::Once(_)));
        assert!(matches!(one.open_among(usize::MAX).unwrap(), Opened::Kept(_)));
        // What is kept stays so, and can be read when it is deleted.
        std::fs::remove_file(one.path()).unwrap();
        assert!(matches!(one.open_among(0).unwrap(), Opened::Kept(_)));
        assert!(matches!(two.open_among(0).unwrap(), Opened::Once(_)));
        std::fs::remove_file(two.path()).unwrap();
        assert_eq!(two.open_among(0).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(two.open_among(usize::MAX).is_err());
    }
}
