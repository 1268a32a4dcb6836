//! Files and folders of teams and people that `--roster` names.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::importer::{Importer, Source};
use super::tables::{Fault, Teams};
use crate::sorting::LeanSort as _;

/// Larger files hold no roster.
const MAX_BYTES: u64 = 64 << 20;

/// More files than any such folder holds.
const MAX_FILES: usize = 20_000;

/// What follows where nothing better is known.
const HINT: &str = "correct it, or leave it out";

/// Texts of what `--roster` names, one entry for each.
#[derive(Debug, Default)]
pub struct Rosters(Vec<Given>);

#[derive(Debug)]
struct Given {
    /// As it was named.
    name: String,
    is_folder: bool,
    /// By path within the folder; a file by the name of its own.
    texts: BTreeMap<String, String>,
}

/// Reads what `--roster` names.
///
/// # Errors
/// Everything that is wrong with it: place and fault, and what to do about it.
pub fn rosters(
    paths: &[PathBuf],
    importers: &[&dyn Importer],
) -> Result<Rosters, Vec<(String, String)>> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut all = Rosters::default();
    for path in paths {
        match given(path) {
            Ok(given) => all.0.push(given),
            Err(fault) => faults.push(fault),
        }
    }
    let mut teams = Teams::default();
    for given in &all.0 {
        let taken = given.read(importers, &mut teams);
        if taken == 0 {
            let known: Vec<&str> = importers.iter().map(|one| one.name()).collect();
            let what = match given.is_folder {
                true => "has no file of teams and people in it",
                false => "is not a file of teams and people",
            };
            let hint = format!("known are {}", known.join("; "));
            faults.push(Fault { place: given.name.clone(), what: what.to_owned(), hint });
        }
    }
    faults.extend(teams.faults);
    match faults.is_empty() {
        true => Ok(all),
        false => Err(faults.into_iter().map(told).collect()),
    }
}

fn told(fault: Fault) -> (String, String) {
    let Fault { place, what, hint } = fault;
    let hint = if hint.is_empty() { HINT.to_owned() } else { hint };
    (format!("{place}: {what}"), hint)
}

impl Rosters {
    /// Adds what the files say.
    pub(super) fn read(&self, importers: &[&dyn Importer], teams: &mut Teams) {
        for given in &self.0 {
            given.read(importers, teams);
        }
    }
}

impl Given {
    /// Adds what the files say; how many of them say anything.
    fn read(&self, importers: &[&dyn Importer], teams: &mut Teams) -> usize {
        let name = if self.is_folder { self.name.as_str() } else { "" };
        let mut taken = 0;
        let fits = |importer: &&dyn Importer, path: &str, text: &str| {
            importer.fits(path, text)
                || !self.is_folder
                    && importer.is_meant(path, text)
                    && !importers.iter().any(|other| other.fits(path, text))
        };
        for importer in importers {
            let texts = self.texts.iter().filter(|(path, text)| fits(importer, path, text));
            let texts: BTreeMap<&str, &str> =
                texts.map(|(path, text)| (path.as_str(), text.as_str())).collect();
            taken += texts.len();
            if !texts.is_empty() {
                importer.read(&Source { name, texts }, teams);
            }
        }
        taken
    }
}

fn given(path: &Path) -> Result<Given, Fault> {
    let name = path.display().to_string();
    let fault = |place: String, error: &io::Error| {
        let (what, hint) = match error.kind() {
            io::ErrorKind::NotFound => ("does not exist".to_owned(), "correct the path"),
            io::ErrorKind::InvalidData => (error.to_string(), "save it as UTF-8"),
            _ => (format!("cannot be read: {error}"), "check the file"),
        };
        Fault { place, what, hint: hint.to_owned() }
    };
    let is_folder = fs::metadata(path).map_err(|error| fault(name.clone(), &error))?.is_dir();
    let mut texts = BTreeMap::new();
    let files = match is_folder {
        true => files_in(path).map_err(|error| fault(name.clone(), &error))?,
        false => vec![(name.clone(), path.to_owned())],
    };
    for (called, file) in files {
        match text(&file) {
            Ok(text) => {
                texts.insert(called, text);
            }
            // Pictures and the like lie in folders as well.
            Err(error) if is_folder && error.kind() == io::ErrorKind::InvalidData => {}
            Err(error) => return Err(fault(file.display().to_string(), &error)),
        }
    }
    Ok(Given { name, is_folder, texts })
}

/// The files of a folder that may say something, by their path in it. Links to
/// folders are not followed.
fn files_in(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let (mut files, mut folders) = (Vec::new(), vec![(String::new(), folder.to_owned())]);
    while let Some((within, folder)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let called = if within.is_empty() { name } else { format!("{within}/{name}") };
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push((called, entry.path()));
            } else if kind.is_file() && is_text(&called) {
                files.push((called, entry.path()));
            }
            if files.len() + folders.len() > MAX_FILES {
                return Err(io::Error::other(format!("it has more than {MAX_FILES} files")));
            }
        }
    }
    files.lean_sort();
    Ok(files)
}

fn is_text(path: &str) -> bool {
    super::importer::ends_in(path, &["csv", "json", "toml", "tsv", "yaml", "yml"])
}

/// A text in UTF-8, or in what a byte order mark says: PowerShell writes UTF-16.
fn text(path: &Path) -> io::Result<String> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a plain file"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other("it is larger than 64 MB"));
    }
    let encoding = encoding_rs::Encoding::for_bom(&bytes);
    let (encoding, mark) = encoding.unwrap_or((encoding_rs::UTF_8, 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    let odd = || io::Error::new(io::ErrorKind::InvalidData, format!("is not {}", encoding.name()));
    text.map(|text| text.into_owned()).ok_or_else(odd)
}
