//! The folder of a data set: a folder for each table, in it a file for each
//! repository. What is written last, the list of a repository's files, says whether
//! the others are whole.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use libdeflater::crc32;
use sha2::{Digest, Sha256};

use super::columns::Columns;
use super::read::{self, Open};
use super::schema::{FILES, REPOSITORIES, TABLES, Table};
use super::sheet::{Cell, Sheet};
use super::write::tables;
use crate::facts::Held;
use crate::files::{PRIVATE, create_new, create_private_folder};

/// What tables end in.
const ENDING: &str = "parquet";

/// The folder of files that are not whole yet. It is no table's: there are readers that
/// take every file of a folder, hidden ones too.
const PARTS: &str = ".parts";

/// No run takes so long over one file.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// How often a part is begun anew, where another run took the folder away meanwhile.
const TRIES: usize = 100;

/// Characters of a repository's name that the names of its files begin with.
const NAME: usize = 40;

/// The files of this run that are not whole yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The list, also after a panic of whoever held it: it is always whole.
fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what this run has begun and not finished, for a run that is ended: no table
/// begins, or takes its place, as long as the answer is held.
#[must_use = "as soon as it is dropped, tables are written again"]
pub fn abandon() -> impl Drop {
    let unfinished = unfinished();
    for part in unfinished.iter() {
        // Nobody is there any more to tell.
        let _ = fs::remove_file(part);
        let _ = part.parent().map(fs::remove_dir);
    }
    unfinished
}

/// Why a data set is of no use: the place, what is wrong with it, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file or folder.
    pub place: PathBuf,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place.display(), self.what)
    }
}

/// A table's file, as the list says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Listed {
    rows: i64,
    bytes: i64,
    crc32: u32,
}

/// Puts a repository's tables into a data set, in the place of those that were there.
/// The same facts give the same bytes.
///
/// # Errors
/// When something cannot be written; what the folder holds of the repository may then
/// be told apart from a whole set.
pub fn put(folder: &Path, held: &Held) -> io::Result<()> {
    let name = file_name(&held.name);
    let mut list = Sheet::new(FILES)?;
    for (table, written) in tables(held)? {
        let bytes = i64::try_from(written.bytes.len()).map_err(io::Error::other)?;
        let listed = Listed { rows: written.rows, bytes, crc32: crc32(&written.bytes) };
        list.row([
            Cell::Text(&held.name),
            table.name.into(),
            listed.rows.into(),
            listed.bytes.into(),
            i64::from(listed.crc32).into(),
            i64::from(row_check(&held.name, table.name, listed)).into(),
        ])?;
        place(folder, table, &name, &written.bytes)?;
    }
    place(folder, FILES, &name, &list.finish()?.bytes)?;
    remove_stale(&folder.join(PARTS), &folder.join(FILES.name).join(&name));
    // It stays as long as another run writes into it.
    let _ = fs::remove_dir(folder.join(PARTS));
    Ok(())
}

/// Removes parts that killed runs left: those a day older than a file of this run. Other
/// machines may write into the folder, so that no list of processes tells who lives.
fn remove_stale(parts: &Path, written: &Path) {
    let changed = |file: &Path| fs::metadata(file).and_then(|data| data.modified()).ok();
    let Some(now) = changed(written) else { return };
    let files = fs::read_dir(parts).into_iter().flatten().flatten().map(|entry| entry.path());
    for part in files.filter(|file| file.extension().is_some_and(|ending| ending == "part")) {
        let age = changed(&part).and_then(|then| now.duration_since(then).ok());
        if age.is_some_and(|age| age > STALE) {
            // Nothing depends on its being gone.
            let _ = fs::remove_file(part);
        }
    }
}

/// The CRC-32 of a row of the list.
fn row_check(repo: &str, table: &str, Listed { rows, bytes, crc32: of }: Listed) -> u32 {
    crc32(format!("{repo}\0{table}\0{rows}\0{bytes}\0{of}").as_bytes())
}

/// The name of a repository's files: nothing in it means anything to a reader, and
/// no two repositories share one where upper and lower case are the same.
fn file_name(repo: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let start: String = repo.chars().take(NAME).map(plain).collect();
    let hash = Sha256::digest(repo.as_bytes());
    let hash: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("repo-{}-{hash}.{ENDING}", start.trim_matches('-'))
}

/// Puts a file in its place at once, unless it is there already.
fn place(set: &Path, table: &Table, name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = set.join(table.name);
    create_private_folder(&folder)?;
    let file = folder.join(name);
    if fs::read(&file).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let (part, mut opened) = create_part(&set.join(PARTS), name)?;
    let written = opened.write_all(bytes).and_then(|()| opened.sync_all());
    let mut unfinished = unfinished();
    let placed = written.and_then(|()| fs::rename(&part, &file));
    if placed.is_err() {
        // Half a file is of no use.
        let _ = fs::remove_file(&part);
    }
    unfinished.retain(|one| *one != part);
    placed
}

/// A new file that nobody but the user may read, of a name that nobody else writes.
fn create_part(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    let mut refused = io::Error::from(ErrorKind::AlreadyExists);
    for _ in 0..TRIES {
        create_private_folder(folder)?;
        let random = RandomState::new().build_hasher().finish();
        let path = folder.join(format!("{name}.{random:016x}.part"));
        let mut unfinished = unfinished();
        match create_new(&path, PRIVATE) {
            Ok(opened) => {
                unfinished.push(path.clone());
                return Ok((path, opened));
            }
            Err(error) => match error.kind() {
                ErrorKind::AlreadyExists | ErrorKind::NotFound => refused = error,
                _ => return Err(error),
            },
        }
    }
    Err(refused)
}

/// The folder of a data set, and what it holds.
#[derive(Debug)]
pub struct DataSet {
    folder: PathBuf,
    repos: BTreeMap<String, BTreeMap<String, Listed>>,
}

impl DataSet {
    /// Looks at what a folder holds; the tables themselves are read later.
    ///
    /// # Errors
    /// When it is no data set, or a list in it is damaged.
    pub fn open(folder: &Path) -> Result<Self, Refused> {
        let lists = folder.join(FILES.name);
        let refused = |error: &io::Error| {
            let what = match error.kind() {
                ErrorKind::NotFound if folder.is_dir() => {
                    format!("this is not a data set of crosscut: it has no folder `{}`", FILES.name)
                }
                ErrorKind::NotFound => "there is no such folder".to_owned(),
                _ => format!("can't be read: {error}"),
            };
            let hint = "write one: crosscut facts -o DIR REPO…".to_owned();
            Refused { place: folder.to_owned(), what, hint }
        };
        let entries = fs::read_dir(&lists).map_err(|error| refused(&error))?;
        let mut repos = BTreeMap::new();
        let mut files = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()
            .map_err(|error| refused(&error))?;
        files.sort_unstable();
        for file in files.iter().filter(|file| is_table(file)) {
            let (name, listed) = list(file).map_err(|error| damaged(file, &error))?;
            repos.insert(name, listed);
        }
        Ok(Self { folder: folder.to_owned(), repos })
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The repositories in it, by name.
    pub fn repos(&self) -> impl Iterator<Item = &str> {
        self.repos.keys().map(String::as_str)
    }

    /// Whether another holds exactly the same of a repository.
    #[must_use]
    pub fn holds_the_same(&self, other: &Self, repo: &str) -> bool {
        self.repos.get(repo) == other.repos.get(repo)
    }

    /// Whether it holds anything of a repository.
    #[must_use]
    pub fn holds(&self, repo: &str) -> bool {
        self.repos.contains_key(repo)
    }

    /// The check value of the key whose pseudonyms stand for people in a repository;
    /// `None` where people are named, and where the set does not hold it.
    ///
    /// # Errors
    /// Those of [`Self::read`] that concern what this needs.
    pub fn key_check(&self, repo: &str) -> Result<Option<String>, Refused> {
        Ok(self.tables(repo, &[REPOSITORIES], read::key_check)?.flatten())
    }

    /// What is held of a repository; `None` where it is not in it.
    ///
    /// # Errors
    /// When a table is missing, damaged, of another form, or not the one that was
    /// listed.
    pub fn read(&self, repo: &str) -> Result<Option<Held>, Refused> {
        self.tables(repo, TABLES, |open| read::held(repo, open))
    }

    /// What is made of these tables of a repository, once all of them are there.
    fn tables<T>(
        &self,
        repo: &str,
        tables: &[&Table],
        make: impl FnOnce(&Open<'_>) -> io::Result<T>,
    ) -> Result<Option<T>, Refused> {
        let Some(listed) = self.repos.get(repo) else { return Ok(None) };
        let name = file_name(repo);
        let mut files = BTreeMap::new();
        for table in tables {
            let file = self.folder.join(table.name).join(&name);
            let bytes =
                whole(&file, listed.get(table.name)).map_err(|error| half(&file, &error))?;
            files.insert(table.name, bytes);
        }
        let open = |table: &'static Table| {
            let bytes = files.get(table.name).cloned().unwrap_or_default();
            let columns = Columns::open(table, bytes)
                .map_err(|error| io::Error::other(format!("{}: {error}", table.name)))?;
            let rows = listed.get(table.name).map(|listed| listed.rows);
            match rows == Some(columns.rows()) {
                true => Ok(columns),
                false => Err(io::Error::other(format!("{}: rows are missing", table.name))),
            }
        };
        let made = make(&open);
        made.map(Some).map_err(|error| damaged(&self.folder.join("*").join(&name), &error))
    }
}

fn is_table(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    !name.starts_with(['.', '_']) && name.ends_with(ENDING) && file.is_file()
}

fn damaged(file: &Path, error: &io::Error) -> Refused {
    Refused {
        place: file.to_owned(),
        what: format!("this is damaged, or not a table of this version of crosscut: {error}"),
        hint: "write the repository's facts again: crosscut facts".to_owned(),
    }
}

fn half(file: &Path, error: &io::Error) -> Refused {
    let what = match error.kind() {
        ErrorKind::NotFound => "the table is missing: the data set is incomplete".to_owned(),
        _ => format!("the data set is incomplete: {error}"),
    };
    let hint = "it was not completely written, or is being written: run crosscut facts again";
    Refused { place: file.to_owned(), what, hint: hint.to_owned() }
}

/// The list in a file: the repository, and its tables.
fn list(file: &Path) -> io::Result<(String, BTreeMap<String, Listed>)> {
    let columns = Columns::open(FILES, Bytes::from(fs::read(file)?))?;
    let (repos, names) = (columns.texts("repo")?, columns.texts("table_name")?);
    let [rows, bytes, crcs, checks] =
        ["rows", "bytes", "crc32", "row_check"].map(|name| columns.longs(name));
    let (rows, bytes, crcs, checks) = (rows?, bytes?, crcs?, checks?);
    let mut repo = None;
    let mut listed = BTreeMap::new();
    for at in 0..repos.len().min(names.len()) {
        let crc32 = u32::try_from(crcs[at]).map_err(io::Error::other)?;
        let (name, table) = (repos.text(at)?, names.text(at)?);
        let found = Listed { rows: rows[at], bytes: bytes[at], crc32 };
        if i64::from(row_check(name, table, found)) != checks[at] {
            return Err(io::Error::other("a checksum is wrong"));
        }
        if repo.get_or_insert_with(|| name.to_owned()) != name {
            return Err(io::Error::other("it is about several repositories"));
        }
        listed.insert(table.to_owned(), found);
    }
    let repo = repo.ok_or_else(|| io::Error::other("it is empty"))?;
    if file.file_name().is_none_or(|name| name != file_name(&repo).as_str()) {
        return Err(io::Error::other("it was renamed"));
    }
    Ok((repo, listed))
}

/// A file that is the one that was listed.
fn whole(file: &Path, listed: Option<&Listed>) -> io::Result<Bytes> {
    let listed = listed.ok_or_else(|| io::Error::other("this table is not listed"))?;
    let bytes = fs::read(file)?;
    let is_it = i64::try_from(bytes.len()) == Ok(listed.bytes) && crc32(&bytes) == listed.crc32;
    match is_it {
        true => Ok(Bytes::from(bytes)),
        false => Err(io::Error::other("this is not the file that was listed")),
    }
}
