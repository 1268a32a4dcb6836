//! Files that describe what a repository holds, and whose it is.

use jiff::civil::Date;
use serde_yaml::Value;

use super::dialect::{Claim, Dialect, Rulebook};
use super::file_rule::FileRule;
use super::names::{NameIx, Names, Naming, Spelling};
use super::per_directory::{Dated, PerDirectory, line_with, place};
use super::problems::FileProblems;
use super::source::OwnerSource;
use super::timeline::Seconds;
use crate::config::{OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;
use crate::org::paths::{Glob, names_of};
use crate::org::yaml;

/// A dialect of such files, which share nothing but being YAML: each has a name of
/// its own, so that there is nothing to claim.
pub(super) struct Described {
    pub(super) format: OwnersFormat,
    /// What one YAML document describes.
    pub(super) entities: fn(&Value) -> Vec<Entity>,
}

impl Dialect for Described {
    fn format(&self) -> OwnersFormat {
        self.format
    }

    fn source(&self) -> OwnerSource {
        OwnerSource::Catalogue
    }

    fn claim(&self, _: &str, _: &[u8]) -> Claim {
        Claim::Possible
    }

    fn read(
        &self,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Box<dyn Rulebook> {
        Box::new(Catalogue::new(from, facts, naming, problems, self.entities))
    }
}

/// Something that a document describes.
#[derive(Debug, Default)]
pub(super) struct Entity {
    pub(super) owners: Vec<Owner>,
    /// What it names of the repository, by pattern; nothing: the directory that
    /// the file stands in.
    pub(super) paths: Vec<String>,
}

/// An owner as a file names it.
#[derive(Debug, Default)]
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

impl Owner {
    /// An owner whose name is as written.
    pub(super) fn named(name: &str) -> Self {
        Self { written: name.to_owned(), name: name.to_owned(), ..Self::default() }
    }
}

/// The catalogue files of a repository, revision by revision. Paths that an
/// entity names are its own; else the nearest file above a path that names an
/// owner decides.
#[derive(Debug)]
pub(super) struct Catalogue {
    name: String,
    /// The paths of the facts.
    paths: Vec<Box<[u8]>>,
    files: PerDirectory<Vec<Owned>>,
    /// The directories in which an entity ever named paths, sorted.
    naming_paths: Vec<Box<[u8]>>,
}

/// The owners of an entity.
#[derive(Debug)]
struct Owned {
    owners: Vec<NameIx>,
    line: usize,
    /// The paths that it names, with the patterns as written.
    paths: Vec<(String, Glob)>,
}

/// What decides about a path.
struct Decision<'c> {
    directory: &'c [u8],
    dated: &'c Dated<Vec<Owned>>,
    owned: &'c Owned,
    pattern: Option<&'c str>,
}

impl Catalogue {
    /// Reads every revision in the facts. `entities` tells those that one YAML
    /// document describes.
    pub(super) fn new(
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
        entities: impl Fn(&Value) -> Vec<Entity>,
    ) -> Self {
        let mut naming_paths = Vec::new();
        let files = PerDirectory::new(&from.file, from.as_of, facts, |path, text, is_newest| {
            let mut add = |problem| problems.add(path, None, problem, is_newest);
            let text = yaml::text(text).map_err(&mut add).ok()?;
            let (documents, problem) = yaml::all(text);
            problem.into_iter().for_each(&mut add);
            let found = documents.iter().flat_map(&entities);
            let read = |entity| owned(text, entity, naming, &mut add);
            let owned: Vec<Owned> = found.filter_map(read).collect();
            if owned.iter().any(|owned| !owned.paths.is_empty()) {
                let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
                naming_paths.push(directory.as_bytes().into());
            }
            (!owned.is_empty()).then_some(owned)
        });
        naming_paths.sort_unstable();
        naming_paths.dedup();
        let (name, paths) = (from.file.clone(), facts.paths.clone());
        Self { name, paths, files, naming_paths }
    }

    fn decide<'c>(&'c self, path: &'c [u8], moment: Seconds) -> Vec<Decision<'c>> {
        let mut found = Vec::new();
        let names = names_of(path);
        for directory in &self.naming_paths {
            let Some((dated, file)) = self.files.at(directory, moment) else { continue };
            for owned in file {
                let matching = owned.paths.iter().find(|(_, glob)| glob.matches(&names));
                found.extend(matching.map(|(pattern, _)| Decision {
                    directory,
                    dated,
                    owned,
                    pattern: Some(pattern),
                }));
            }
        }
        if !found.is_empty() {
            return found;
        }
        for (directory, dated, file) in self.files.above(path, moment) {
            let here = file.iter().filter(|owned| owned.paths.is_empty());
            found.extend(here.map(|owned| Decision { directory, dated, owned, pattern: None }));
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// One rule for what one file says of the same paths.
    fn rules_of(&self, decisions: &[Decision<'_>], day: Date, names: &Names) -> Vec<FileRule> {
        let same = |a: &Decision<'_>, b: &Decision<'_>| {
            a.directory == b.directory && a.pattern.is_none() && b.pattern.is_none()
        };
        let groups = decisions.chunk_by(same).filter(|group| !group.is_empty());
        let rule = |group: &[Decision<'_>]| {
            let first = &group[0];
            let (file, directory) = place(first.directory, &self.name);
            let mut owners: Vec<NameIx> = Vec::new();
            for name in group.iter().flat_map(|decision| &decision.owned.owners) {
                if !owners.contains(name) {
                    owners.push(*name);
                }
            }
            FileRule {
                file,
                line: first.owned.line,
                commit: first.dated.commit,
                pattern: first.pattern.map_or(directory, str::to_owned),
                names: owners.iter().map(|name| names.told(*name)).collect(),
                owners: names.owners(owners.into_iter(), day),
            }
        };
        groups.map(rule).collect()
    }
}

impl Rulebook for Catalogue {
    fn names(&self, path: usize, moment: Seconds, _: &Names, each: &mut dyn FnMut(NameIx)) {
        for decision in self.decide(&self.paths[path], moment) {
            decision.owned.owners.iter().for_each(|name| each(*name));
        }
    }

    fn rules_for(&self, path: &[u8], moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        self.rules_of(&self.decide(path, moment), day, names)
    }

    /// What every file says of its own directory, and of the paths it names.
    fn rules(&self, moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let mut all = Vec::new();
        for directory in self.files.directories(moment) {
            let Some((dated, file)) = self.files.at(directory, moment) else { continue };
            for owned in file {
                let decision = |pattern| Decision { directory, dated, owned, pattern };
                match owned.paths.is_empty() {
                    true => all.push(decision(None)),
                    false => {
                        let patterns = owned.paths.iter().map(|(pattern, _)| pattern.as_str());
                        all.extend(patterns.map(|pattern| decision(Some(pattern))));
                    }
                }
            }
        }
        self.rules_of(&all, day, names)
    }
}

fn owned(
    text: &str,
    entity: Entity,
    naming: &mut Naming<'_, '_>,
    problem: &mut impl FnMut(String),
) -> Option<Owned> {
    let mut owners: Vec<NameIx> = Vec::new();
    for owner in &entity.owners {
        let login = owner.login.as_ref().map(|(system, login)| (*system, login.as_str()));
        let spelling = Spelling { name: &owner.name, others: &owner.others, login };
        let number = naming.number(spelling);
        if !owners.contains(&number) {
            owners.push(number);
        }
    }
    let first = &entity.owners.first()?.written;
    let is_value = |line: &str| {
        let value = line.split_once(':').map_or(line, |(_, value)| value);
        value.trim().trim_matches(['"', '\'']) == first
    };
    let line = match text.lines().any(is_value) {
        true => line_with(text, is_value),
        false => line_with(text, |line| line.contains(first.as_str())),
    };
    let mut paths = Vec::new();
    for path in entity.paths {
        match Glob::github(path.as_bytes()) {
            Ok(glob) => paths.push((path, glob)),
            Err(told) => problem(format!("`{path}`: {told}")),
        }
    }
    Some(Owned { owners, line, paths })
}
