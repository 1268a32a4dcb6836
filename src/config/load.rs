//! The ways to a [`Config`]: a file, a text, or nothing at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::accounts::Accounts;
use super::check::{self, Surroundings};
use super::initiatives::Initiatives;
use super::naming::{named_apart, repository_name};
use super::place::Mark;
use super::problem::{Problem, Severity};
use super::read::Reader;
use super::types::{
    Calendar, Config, Ignore, OwnerNames, PacketWishes, Privacy, RepoConfig, Rules,
};

/// The name of the file that [`Config::find`] looks for.
pub const FILE_NAME: &str = "crosscut.yaml";

/// Bigger than any file that somebody writes by hand; read in full before it is looked at.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// A config with the warnings about it; or everything that is wrong, errors
/// and warnings, in the order of the file.
pub type Outcome = Result<(Config, Vec<Problem>), Vec<Problem>>;

impl Config {
    /// Reads and validates a config file. `known_signals` are the ids that
    /// its `pillars` may name.
    ///
    /// # Errors
    ///
    /// Every problem there is when at least one is an error; one without a
    /// place when the file can't be read.
    pub fn load(path: &Path, known_signals: &[&str]) -> Outcome {
        let text = read_text(path, "a config", "check the path given with --config");
        Self::parse(&text?, path, known_signals)
    }

    /// Validates the text of a config, which `file` names in problems and
    /// whose directory repository paths are relative to. Nothing is read but
    /// whether these paths exist.
    ///
    /// # Errors
    ///
    /// Every problem there is, when at least one is an error. A repository
    /// that does not exist is a warning.
    pub fn parse(text: &str, file: &Path, known_signals: &[&str]) -> Outcome {
        let around = Surroundings { file, sha256: sha256(text.as_bytes()), known_signals };
        let (reader, value) = Reader::open(file, text);
        let config = value.and_then(|value| check::check(&reader, &value, &around));
        let problems = reader.into_problems();
        match config {
            Some(config) if problems.iter().all(|p| p.severity == Severity::Warning) => {
                Ok((config, problems))
            }
            _ => Err(problems),
        }
    }

    /// The nearest `crosscut.yaml` in `start` or a directory above it.
    #[must_use]
    pub fn find(start: &Path) -> Option<PathBuf> {
        let start = std::path::absolute(start).ok()?;
        start.ancestors().map(|directory| directory.join(FILE_NAME)).find(|path| path.is_file())
    }

    /// What holds without a config: these repositories under the names of
    /// their directories, nobody on the roster, defaults everywhere.
    #[must_use]
    pub fn without_file(repos: &[PathBuf]) -> Self {
        let mut taken = BTreeSet::new();
        let repos = repos.iter().map(|path| {
            let name = named_apart(&repository_name(path), &mut taken);
            let (branches, owners, reviews) = (Vec::new(), Vec::new(), Vec::new());
            RepoConfig {
                name,
                path: path.clone(),
                url: None,
                branches,
                owners,
                owners_from: None,
                reviews,
                sign_off_is_review: false,
            }
        });
        Self {
            file: None,
            sha256: sha256(b""),
            teams: Vec::new(),
            people: Vec::new(),
            accounts: Accounts::built_in(),
            agents: Vec::new(),
            repos: repos.collect(),
            owner_names: OwnerNames::new(),
            design_docs: Vec::new(),
            initiatives: Initiatives::default(),
            migrations: Vec::new(),
            rules: Rules::default(),
            ignore: Ignore::default(),
            calendar: Calendar::default(),
            ladder: None,
            levels: Vec::new(),
            pillars: check::default_pillars(),
            records: BTreeMap::new(),
            packet: PacketWishes::default(),
            privacy: Privacy::default(),
        }
    }
}

/// The text of a file that a person writes, which `what` names.
///
/// # Errors
///
/// When it can't be read, is bigger than any such file, or is not UTF-8 (with
/// the place where that begins). `hint` says what to do about the first two.
pub(crate) fn read_text(path: &Path, what: &str, hint: &str) -> Result<String, Vec<Problem>> {
    let refuse =
        |message: String| vec![Problem::new(path, Severity::Error, message, hint.to_owned())];
    let unreadable = |err: std::io::Error| refuse(format!("can't be read: {err}"));
    let mut bytes = Vec::new();
    // A pipe is as good as a file, and a device may never end.
    File::open(path)
        .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(refuse(format!("more than {} MiB is too much for {what}", MAX_BYTES >> 20)));
    }
    String::from_utf8(bytes).map_err(|err| {
        let valid = err.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(err.as_bytes());
        let mark = end_of(&String::from_utf8_lossy(&err.as_bytes()[..valid]));
        let message = "the file is not valid UTF-8 from this point on".to_owned();
        let hint = "save it as UTF-8".to_owned();
        let lines: Vec<&str> = text.lines().collect();
        vec![Problem::new(path, Severity::Error, message, hint).at(Some(mark), &lines)]
    })
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The place behind the last character.
fn end_of(text: &str) -> Mark {
    let last_line = text.rsplit('\n').next().unwrap_or_default();
    let line = text.matches('\n').count() + 1;
    Mark { line, column: last_line.chars().count() + 1, length: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fuzzed_configs_are_read_or_refused() {
        let sound = [
            "version: 1\nteams:\n  - {id: a, name: A, org: o, formerly: [{id: b, until: 2025-01-01}]}\npeople:\n  - id: ana\n    \
             emails: [ana@x.example]\n    memberships: [{team: a, from: 2024-01-01, part: 0.5}]\n    away: [{from: 2025-01-01, to: 2025-02-01}]\n",
            "version: 1\nrepos:\n  - name: r\n    path: r\n    owners: [{path: \"/a/**\", team: null}, {path: '*', team: a, from: 2024-01-01}]\n\
             design_docs: [{repo: r, path: \"text/*.md\", id: '(\\d{4})-'}]\nrules: {doc_words: 20, agents: list}\n",
        ];
        crate::git::fuzz::fuzz_text(&sound, |text| {
            drop(Config::parse(text, Path::new("crosscut.yaml"), &["team-breadth"]));
        });
    }
}
