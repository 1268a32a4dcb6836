//! A file that is written beside its place and takes it when it is whole.
//!
//! What stood there before stays as it is until then, whatever happens. Its mode
//! and owner are kept; a link is followed to what it names.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::dataset;
use crate::files::{PRIVATE, create_new};
use crate::sorting::LeanSort as _;

/// The part files of this run: a signal that ends it removes them.
static PARTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Characters of a file's name that the name of its part repeats: with the rest
/// of it there is room in the 255 bytes that file systems allow.
const NAME: usize = 50;

/// A file that is not whole yet.
#[derive(Debug)]
pub struct Part {
    /// Where it is written.
    path: PathBuf,
    /// Where it belongs: no link.
    place: PathBuf,
    file: File,
    /// What stood in its place.
    before: Option<Metadata>,
    /// The permissions that it gets when it is whole.
    permissions: Permissions,
}

impl Part {
    /// Begins a file that only its owner can read until it is whole.
    ///
    /// # Errors
    /// When it could not take its place in the end: the folder cannot be
    /// written, what stands there is read-only or belongs to somebody else, or
    /// is a link that leads nowhere.
    pub fn begin(place: &Path) -> io::Result<Self> {
        let place = followed(place)?;
        let before = match fs::metadata(&place) {
            Ok(before) => Some(before),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if let Some(before) = &before {
            // Nothing is truncated: this only asks whether it may be written.
            OpenOptions::new().write(true).open(&place)?;
            if before.permissions().readonly() {
                return Err(io::Error::new(ErrorKind::PermissionDenied, "the file is read-only"));
            }
        }
        remove_at_signals()?;
        let permissions = match &before {
            Some(before) => before.permissions(),
            None => for_a_new_file(&place)?,
        };
        let mut parts = parts();
        let (path, file) = created(&place, PRIVATE)?;
        parts.push(path.clone());
        drop(parts);
        let part = Self { path, place, file, before, permissions };
        part.take_owner()?;
        Ok(part)
    }

    /// Another handle to write through.
    ///
    /// # Errors
    /// When the system has none left.
    pub fn writer(&self) -> io::Result<File> {
        self.file.try_clone()
    }

    /// How many names the file has that stood there, if it has several: the
    /// others go on naming what it held.
    #[cfg(unix)]
    pub fn other_names(&self) -> u64 {
        use std::os::unix::fs::MetadataExt;
        self.before.as_ref().map_or(0, |before| before.nlink().saturating_sub(1))
    }

    /// Links are not counted here.
    #[cfg(not(unix))]
    pub fn other_names(&self) -> u64 {
        0
    }

    /// Part files beside this one that other runs left, or are writing.
    pub fn others(&self) -> Vec<PathBuf> {
        let prefix = prefix(&self.place);
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let readable = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let entries = fs::read_dir(readable).into_iter().flatten().flatten();
        let is_part = |name: &str| {
            let random = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(".part"));
            random
                .is_some_and(|text| text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit()))
        };
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut others: Vec<PathBuf> =
            names.filter(|name| is_part(name)).map(|name| folder.join(name)).collect();
        others.retain(|other| *other != self.path);
        others.lean_sort();
        others
    }

    /// Puts the whole file in its place, unless `allowed` objects to what stands
    /// there, which is asked where to find it. It is asked once more when that has
    /// left its place, if the system can exchange two files: what somebody saved
    /// until then is in it, and goes back.
    ///
    /// # Errors
    /// When it cannot be done, and inside what `allowed` says; what stood there is
    /// then still there.
    pub fn take_place_if<E>(
        self,
        allowed: impl Fn(&Path) -> Result<(), E>,
    ) -> io::Result<Result<(), E>> {
        self.file.sync_all()?;
        self.file.set_permissions(self.permissions.clone())?;
        if let Err(objection) = allowed(&self.place) {
            return Ok(Err(objection));
        }
        // As long as this is held, no signal removes the file of this name.
        let mut parts = parts();
        if self.before.is_some() && exchanged(&self.path, &self.place) {
            if let Err(objection) = allowed(&self.path) {
                fs::rename(&self.path, &self.place)?;
                parts.retain(|part| *part != self.path);
                return Ok(Err(objection));
            }
            fs::remove_file(&self.path)?;
        } else {
            fs::rename(&self.path, &self.place)?;
        }
        parts.retain(|part| *part != self.path);
        Ok(Ok(()))
    }

    /// Gives it to the owner of what stood there.
    #[cfg(unix)]
    fn take_owner(&self) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt, fchown};
        let Some(before) = &self.before else {
            return Ok(());
        };
        let own = self.file.metadata()?;
        if (own.uid(), own.gid()) == (before.uid(), before.gid()) {
            return Ok(());
        }
        fchown(&self.file, Some(before.uid()), Some(before.gid())).map_err(|_| {
            io::Error::new(ErrorKind::PermissionDenied, "the file belongs to somebody else")
        })
    }

    #[cfg(not(unix))]
    fn take_owner(&self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let mut parts = parts();
        if let Some(at) = parts.iter().position(|part| *part == self.path) {
            parts.swap_remove(at);
            // Best effort: there was no result, and half of one is of no use.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether two files have taken each other's place, at one moment.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchanged(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

/// Other systems replace a file without a look at what they replace.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchanged(_one: &Path, _other: &Path) -> bool {
    false
}

/// The list, also after a panic of whoever held it: it is always whole.
fn parts() -> MutexGuard<'static, Vec<PathBuf>> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The file that a path leads to, over any links.
fn followed(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_symlink() => fs::canonicalize(path).map_err(|error| {
            io::Error::new(error.kind(), format!("the link can't be followed: {error}"))
        }),
        _ => Ok(path.to_owned()),
    }
}

/// The permissions that the user's umask leaves to a new file: what an empty one
/// gets that is gone at once.
fn for_a_new_file(place: &Path) -> io::Result<Permissions> {
    let (path, file) = created(place, 0o666)?;
    fs::remove_file(path)?;
    Ok(file.metadata()?.permissions())
}

fn prefix(place: &Path) -> String {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    format!(".{}.", name.chars().take(NAME).collect::<String>())
}

/// A new file of a name that nobody can foresee, with this mode, where modes are known.
fn created(place: &Path, mode: u32) -> io::Result<(PathBuf, File)> {
    loop {
        let random = RandomState::new().build_hasher().finish();
        let path = place.with_file_name(format!("{}{random:016x}.part", prefix(place)));
        match create_new(&path, mode) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            created => return created.map(|file| (path, file)),
        }
    }
}

/// From the first call on, an interrupt or a request to terminate removes the
/// part files, those of data sets among them, and then ends the run as it would have.
///
/// # Errors
/// When the system gives neither a thread nor what signals are told by.
#[cfg(unix)]
pub fn remove_at_signals() -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    static WATCHED: Mutex<bool> = Mutex::new(false);
    let mut watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    if *watched {
        return Ok(());
    }
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Held to the end: no part begins, or takes its place, any more.
            let parts = parts();
            for part in parts.iter() {
                let _ = fs::remove_file(part);
            }
            let _tables = dataset::abandon();
            let _ = emulate_default_handler(signal);
        }
    })?;
    *watched = true;
    Ok(())
}

#[cfg(not(unix))]
pub fn remove_at_signals() -> io::Result<()> {
    Ok(())
}
