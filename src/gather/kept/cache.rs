//! The folder of kept facts: a file for each repository and the branches asked of
//! it, written anew and renamed, so that whoever reads finds a whole one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::file::{self, Earlier};
use super::history::Kept;
use super::key::{Key, OTHER_VERSION, Of};
use super::pieces::{self, Pieces};
use super::stored::{self, Head, Stored};
use crate::facts::Oid;
use crate::files::{PRIVATE, create_new, create_private_folder};
use crate::gather::assemble::Commits;
use crate::git::Repo;

/// What the files of kept facts end in.
const ENDING: &str = "facts";

/// What the files beside them end in that keep what was found out of patches.
const PATCHES: &str = "patches";

/// What files that are being written end in.
const UNFINISHED: &str = "unfinished";

/// How many may write one file at a time, each with the same number of a process.
const MOST_WRITERS: u32 = 1000;

/// A folder in which facts are kept from one run to the next.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// What users should know, once each.
    told: Mutex<Vec<String>>,
}

/// A file of kept facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file.
    pub file: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it says of itself; `None` where it is damaged.
    pub about: Option<About>,
}

/// Whose facts a file keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Where the repository was.
    pub repository: String,
    /// The branches asked for; none: `HEAD`.
    pub branches: Vec<String>,
    /// How many commits are kept.
    pub commits: u64,
}

impl Cache {
    /// Facts are kept in this folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, told: Mutex::default() }
    }

    /// What was kept and could not be used, and what could not be kept: sorted,
    /// each once.
    #[must_use]
    pub fn into_told(self) -> Vec<String> {
        let mut told = self.told.into_inner().unwrap_or_else(PoisonError::into_inner);
        told.sort_unstable();
        told.dedup();
        told
    }

    /// Every file of kept facts, by name.
    ///
    /// # Errors
    /// When the folder cannot be listed. One that is not there holds none.
    pub fn list(&self) -> io::Result<Vec<Entry>> {
        let files = self.files(ENDING)?.into_iter();
        files.map(|file| Entry::read(file, head_of)).collect()
    }

    /// The same, of which each was read and checked throughout.
    ///
    /// # Errors
    /// Like [`Cache::list`].
    pub fn verify(&self) -> io::Result<Vec<Entry>> {
        let whole = |file: &Path| {
            let Some(stored) = Stored::open(stored::FACTS, File::open(file)?)? else {
                return Ok(None);
            };
            Ok(file::contents(&stored, 1)?.map(|_| stored.head))
        };
        self.files(ENDING)?.into_iter().map(|file| Entry::read(file, whole)).collect()
    }

    /// Removes all kept facts, and returns how many files these were. What else
    /// lies in the folder stays.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub fn clear(&self) -> io::Result<usize> {
        let kept = self.files(ENDING)?;
        let (patches, unfinished) = (self.files(PATCHES)?, self.files(UNFINISHED)?);
        for file in kept.iter().chain(&patches).chain(&unfinished) {
            match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(kept.len())
    }

    /// What an earlier run read of the repository, where it is what would be read
    /// now.
    pub(in crate::gather) fn load(&self, of: &Of<'_>, key: &Key, jobs: usize) -> Option<Kept> {
        let own = self.file_of(of, key);
        let file = if own.is_file() { own } else { self.elsewhere(key, of.tips)? };
        let contents = |stored: Stored| {
            let contents = file::contents(&stored, jobs)?;
            Ok(contents.map(|contents| Kept::new(contents, stored)))
        };
        match read(&file, stored::FACTS, key, contents) {
            Ok(kept) => Some(kept),
            Err(why) => {
                self.unused(&of.source.name, &why);
                None
            }
        }
    }

    /// What an earlier run found out of the patches of a repository. A file that is of
    /// no use goes: nobody may have anything to write in its place.
    pub(in crate::gather) fn load_patches<T: DeserializeOwned>(
        &self,
        repo: &Repo,
        name: &str,
    ) -> Option<T> {
        let file = self.patches_of(repo);
        if !file.is_file() {
            return None;
        }
        let found = |stored: Stored| stored::unpack(&stored);
        match read(&file, stored::PATCHES, &Key::of_any_files(repo), found) {
            Ok(found) => Some(found),
            Err(why) => {
                self.unused(name, &why);
                // Where it cannot be removed, it is told again.
                let _ = fs::remove_file(&file);
                None
            }
        }
    }

    fn unused(&self, name: &str, why: &str) {
        self.tell(format!("{name}: kept facts are not used, because {why}"));
    }

    /// Keeps what was read, unless a tree of a merge could not be.
    pub(in crate::gather) fn store(
        &self,
        of: &Of<'_>,
        key: Key,
        (facts, earlier): (&Commits, Option<Earlier<'_>>),
        jobs: usize,
    ) {
        if facts.merges.values().any(Result::is_err) {
            return;
        }
        let path = path(of.repo);
        let file = self.file_of(of, &key);
        let about = pieces::About { key, path, branches: &of.source.branches, tips: of.tips };
        let packed = file::write(about, facts, earlier, jobs);
        self.keep(&of.source.name, &file, packed);
    }

    /// Keeps what was found out of the patches of a repository: so many things.
    pub(in crate::gather) fn store_patches(
        &self,
        repo: &Repo,
        name: &str,
        (found, count): (&impl Serialize, usize),
    ) {
        let (key, path) = (Key::of_any_files(repo), path(repo));
        let about = pieces::About { key, path, branches: &[], tips: &[] };
        let packed = pieces::pack(stored::PATCHES, about, count as u64, found);
        self.keep(name, &self.patches_of(repo), packed);
    }

    fn keep(&self, name: &str, file: &Path, packed: io::Result<Pieces<'_>>) {
        if let Err(error) = packed.and_then(|pieces| self.replace(file, &pieces)) {
            self.tell(format!("{name}: its facts are not kept: {error}"));
        }
    }

    fn tell(&self, line: String) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }

    /// Where the facts of a repository are kept.
    fn file_of(&self, of: &Of<'_>, key: &Key) -> PathBuf {
        let place = place(of.repo);
        let branches = of.source.branches.iter().map(String::as_bytes);
        // What is asked in turn, with a config and without, is kept side by side.
        let parts = [place.as_os_str().as_encoded_bytes(), &key.files].into_iter().chain(branches);
        self.folder.join(file_name(parts)).with_extension(ENDING)
    }

    /// Where what was found out of the patches of a repository is kept.
    fn patches_of(&self, repo: &Repo) -> PathBuf {
        let place = place(repo);
        let name = file_name(std::iter::once(place.as_os_str().as_encoded_bytes()));
        self.folder.join(name).with_extension(PATCHES)
    }

    /// Facts of a repository that was moved or cloned anew: a tip is the same.
    fn elsewhere(&self, key: &Key, tips: &[Oid]) -> Option<PathBuf> {
        let is_same = |head: &Head| {
            head.key.differs(key).is_none() && head.tips.iter().any(|tip| tips.contains(tip))
        };
        let files = self.files(ENDING).ok()?.into_iter();
        let mut same =
            files.filter(|file| matches!(head_of(file), Ok(Some(head)) if is_same(&head)));
        same.next()
    }

    /// The files that end so, by name. Only plain ones: a pipe would be waited for.
    fn files(&self, ending: &str) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        let mut files: Vec<PathBuf> = paths
            .into_iter()
            .filter(|path| path.extension().is_some_and(|e| e == ending) && path.is_file())
            .collect();
        files.sort_unstable();
        Ok(files)
    }

    /// Puts a file in the place of another at once, or leaves that alone.
    fn replace(&self, file: &Path, pieces: &Pieces<'_>) -> io::Result<()> {
        create_private_folder(&self.folder)?;
        self.remove_abandoned(file);
        let (unfinished, mut opened) = create_beside(file)?;
        let written = pieces.write_to(&mut opened);
        let written = written.and_then(|()| fs::rename(&unfinished, file));
        if written.is_err() {
            // Half a file is of no use; where it cannot be removed, `clear` will.
            let _ = fs::remove_file(&unfinished);
        }
        written
    }

    /// Removes what programs left that were ended while they wrote this file.
    fn remove_abandoned(&self, file: &Path) {
        let Some(name) = file.file_stem().and_then(|name| name.to_str()) else { return };
        for unfinished in self.files(UNFINISHED).unwrap_or_default() {
            let stem = unfinished.file_stem().and_then(|stem| stem.to_str());
            let writer = stem.and_then(|stem| {
                let (writer, _) = stem.strip_prefix(name)?.strip_prefix('.')?.split_once('-')?;
                writer.parse::<i32>().ok()
            });
            if writer.is_some_and(|writer| !is_running(writer)) {
                // Whoever finds it next tries again.
                let _ = fs::remove_file(unfinished);
            }
        }
    }
}

impl Entry {
    fn read(file: PathBuf, head: impl Fn(&Path) -> io::Result<Option<Head>>) -> io::Result<Self> {
        let bytes = fs::symlink_metadata(&file)?.len();
        let about = head(&file).ok().flatten().map(|head| About {
            repository: head.path,
            branches: head.branches,
            commits: head.commits,
        });
        Ok(Self { file, bytes, about })
    }
}

/// What is kept in a file that begins so; otherwise, why it is of no use.
fn read<T>(
    path: &Path,
    magic: &stored::Magic,
    key: &Key,
    contents: impl FnOnce(Stored) -> io::Result<Option<T>>,
) -> Result<T, String> {
    let damaged = || "they are damaged".to_owned();
    let unread = |error: io::Error| match error.kind() {
        // It became shorter meanwhile.
        io::ErrorKind::UnexpectedEof => damaged(),
        _ => format!("they can't be read: {error}"),
    };
    let file = File::open(path).map_err(unread)?;
    let known = file.metadata().map_err(|error| error.to_string())?;
    if !is_own(&known) {
        return Err("they belong to another user".to_owned());
    }
    let refused = || {
        let start = fs::read(path).unwrap_or_default();
        match stored::is_of_another_version(magic, &start) {
            true => OTHER_VERSION.to_owned(),
            false => damaged(),
        }
    };
    let stored = Stored::open(magic, file).map_err(unread)?.ok_or_else(refused)?;
    if let Some(why) = stored.head.key.differs(key) {
        return Err(why.to_owned());
    }
    contents(stored).map_err(unread)?.ok_or_else(damaged)
}

/// A name for what has these parts, none of which can pass for two.
fn file_name<'p>(parts: impl Iterator<Item = &'p [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The head of a file, without the rest.
fn head_of(file: &Path) -> io::Result<Option<Head>> {
    Ok(Stored::open(stored::FACTS, File::open(file)?)?.map(|stored| stored.head))
}

/// What a repository is told apart by: the folder that holds its objects.
fn place(repo: &Repo) -> PathBuf {
    let folder = &repo.place().common_dir;
    folder.canonicalize().unwrap_or_else(|_| folder.clone())
}

/// What people call a repository: the folder around it.
fn path(repo: &Repo) -> String {
    let place = place(repo);
    let path = place.parent().filter(|_| place.ends_with(".git")).unwrap_or(&place);
    path.display().to_string()
}

/// A new file beside another, to be written in its place, that nobody but the user
/// may read. Its name says who writes it; two threads may, of a repository that is
/// asked for twice, and a process of the same number in another container.
fn create_beside(file: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 0u32;
    loop {
        let writer = std::process::id();
        let path = file.with_extension(format!("{writer}-{number}.{UNFINISHED}"));
        match create_new(&path, PRIVATE) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_WRITERS => {
                number += 1;
            }
            opened => return opened.map(|opened| (path, opened)),
        }
    }
}

/// Whether a file is the user's: what another put there says what they like.
#[cfg(unix)]
fn is_own(known: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    known.is_file() && known.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_own(known: &fs::Metadata) -> bool {
    known.is_file()
}

/// Whether the process with this number is there. One that may not be asked is.
#[cfg(unix)]
fn is_running(process: i32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let asked = Pid::from_raw(process).map(test_kill_process);
    !matches!(asked, None | Some(Err(rustix::io::Errno::SRCH)))
}

#[cfg(not(unix))]
fn is_running(_: i32) -> bool {
    true
}
