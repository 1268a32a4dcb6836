//! Files that describe what stands in their directory, and whose it is.

use std::fmt::Debug;

use jiff::civil::Date;
use serde_yaml::Value;

use super::dialect::Rulebook;
use super::file_rule::FileRule;
use super::names::{NameIx, Names, Naming, Spelling};
use super::per_directory::{PerDirectory, line_with, place};
use super::problems::FileProblems;
use super::timeline::Seconds;
use super::yaml;
use crate::config::OwnersFrom;
use crate::facts::RepoFacts;

/// An owner as a file names it.
#[derive(Debug)]
pub(super) struct Owner {
    /// As it stands in the file.
    pub(super) written: String,
    /// In full.
    pub(super) name: String,
    /// Other spellings that `owner_names` may have.
    pub(super) others: Vec<String>,
    /// The system and the login, where it may be a person's.
    pub(super) login: Option<(&'static str, String)>,
}

/// The catalogue files of a repository, revision by revision. The nearest above
/// a path that names an owner decides.
#[derive(Debug)]
pub(super) struct Catalogue {
    name: String,
    /// The paths of the facts.
    paths: Vec<Box<[u8]>>,
    files: PerDirectory<File>,
}

/// The owners that a file names.
#[derive(Debug)]
struct File {
    owners: Vec<NameIx>,
    line: usize,
}

impl Catalogue {
    /// Reads every revision in the facts. `owners` tells those that one YAML
    /// document names, and the key that they stand under.
    pub(super) fn new(
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
        key: &str,
        owners: impl Fn(&Value) -> Vec<Owner>,
    ) -> Self {
        let files = PerDirectory::new(&from.file, from.as_of, facts, |path, text, is_newest| {
            let mut add = |problem| problems.add(path, None, problem, is_newest);
            let text = yaml::text(text).map_err(&mut add).ok()?;
            let (documents, problem) = yaml::all(text);
            problem.into_iter().for_each(add);
            let found: Vec<Owner> = documents.iter().flat_map(&owners).collect();
            let mut numbers: Vec<NameIx> = Vec::new();
            for owner in &found {
                let login = owner.login.as_ref().map(|(system, login)| (*system, login.as_str()));
                let spelling = Spelling { name: &owner.name, others: &owner.others, login };
                let number = naming.number(spelling);
                if !numbers.contains(&number) {
                    numbers.push(number);
                }
            }
            let first = &found.first()?.written;
            let line = line_with(text, |line| {
                let value = line.trim_start().strip_prefix(key);
                value.is_some_and(|value| value.contains(first))
            });
            Some(File { owners: numbers, line })
        });
        Self { name: from.file.clone(), paths: facts.paths.clone(), files }
    }

    fn rule(
        &self,
        directory: &[u8],
        moment: Seconds,
        day: Date,
        names: &Names,
    ) -> Option<FileRule> {
        let (dated, file) = self.files.at(directory, moment)?;
        let (path, pattern) = place(directory, &self.name);
        Some(FileRule {
            file: path,
            line: file.line,
            commit: dated.commit,
            pattern,
            names: file.owners.iter().map(|name| names.told(*name)).collect(),
            owners: names.owners(file.owners.iter().copied(), day),
        })
    }
}

impl Rulebook for Catalogue {
    fn names(&self, path: usize, moment: Seconds, _: &Names, each: &mut dyn FnMut(NameIx)) {
        let nearest = self.files.above(&self.paths[path], moment).next();
        nearest.into_iter().flat_map(|(_, _, file)| &file.owners).for_each(|name| each(*name));
    }

    fn rules_for(&self, path: &[u8], moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let nearest = self.files.above(path, moment).next().map(|(directory, _, _)| directory);
        nearest.and_then(|directory| self.rule(directory, moment, day, names)).into_iter().collect()
    }

    /// What every file says of its own directory.
    fn rules(&self, moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let directories = self.files.directories(moment).into_iter();
        directories.filter_map(|directory| self.rule(directory, moment, day, names)).collect()
    }
}
