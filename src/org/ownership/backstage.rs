//! Backstage's `catalog-info.yaml`: an entity owns the directory it stands in.

use jiff::civil::Date;
use serde_yaml::Value;

use super::file_rule::FileRule;
use super::names::{Foreign, NameIx, Names, Spelling};
use super::per_directory::{PerDirectory, line_with, place};
use super::problems::FileProblems;
use super::timeline::Seconds;
use super::yaml;
use crate::config::OwnersFrom;
use crate::facts::RepoFacts;
use crate::org::owners::Owners;
use crate::org::people::Org;

/// The catalogue files of a repository, revision by revision.
#[derive(Debug)]
pub(super) struct Backstage {
    name: String,
    files: PerDirectory<File>,
}

/// The owners that a file's entities name.
#[derive(Debug)]
struct File {
    owners: Vec<NameIx>,
    line: usize,
}

impl Backstage {
    /// Reads every revision in the facts.
    pub(super) fn new(
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: (&mut Names, &mut Foreign<'_>, &mut Org),
        problems: &mut FileProblems,
    ) -> Self {
        let (names, foreign, org) = naming;
        let files = PerDirectory::new(&from.file, from.as_of, facts, |path, text, is_newest| {
            let mut add = |problem| problems.add(path, None, problem, is_newest);
            let text = yaml::text(text).map_err(&mut add).ok()?;
            let (documents, problem) = yaml::all(text);
            problem.into_iter().for_each(add);
            let mut owners: Vec<NameIx> = Vec::new();
            let mut first = None;
            for owner in documents.iter().filter_map(owner) {
                let reference = Reference::new(owner);
                let number = names.number(reference.spelling(), foreign, org);
                first.get_or_insert(owner);
                if !owners.contains(&number) {
                    owners.push(number);
                }
            }
            let line = line_with(text, |line| {
                let value = line.trim_start().strip_prefix("owner:");
                value.is_some_and(|value| first.is_some_and(|owner| value.contains(owner)))
            });
            // A file of groups, users or locations owns nothing.
            (!owners.is_empty()).then_some(File { owners, line })
        });
        Self { name: from.file.clone(), files }
    }

    /// The owners of a path.
    pub(super) fn owners(&self, path: &[u8], moment: Seconds, day: Date, names: &Names) -> Owners {
        match self.files.above(path, moment).next() {
            Some((_, _, file)) => names.owners(file.owners.iter().copied(), day),
            None => Owners::Nobody,
        }
    }

    /// The names that a path is given to.
    pub(super) fn names(&self, path: &[u8], moment: Seconds, each: &mut dyn FnMut(NameIx)) {
        let nearest = self.files.above(path, moment).next();
        nearest.into_iter().flat_map(|(_, _, file)| &file.owners).for_each(|name| each(*name));
    }

    /// The rule that decides about a path.
    pub(super) fn rules_for(
        &self,
        path: &[u8],
        moment: Seconds,
        day: Date,
        names: &Names,
    ) -> Vec<FileRule> {
        let nearest = self.files.above(path, moment).next().map(|(directory, _, _)| directory);
        nearest.and_then(|directory| self.rule(directory, moment, day, names)).into_iter().collect()
    }

    /// What every file says of its own directory.
    pub(super) fn rules(&self, moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let directories = self.files.directories(moment).into_iter();
        directories.filter_map(|directory| self.rule(directory, moment, day, names)).collect()
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

/// The owner that an entity names.
fn owner(entity: &Value) -> Option<&str> {
    let owner = entity.get("spec")?.get("owner")?.as_str()?.trim();
    (!owner.is_empty()).then_some(owner)
}

/// An entity reference, `[kind:][namespace/]name`, written out in full.
struct Reference {
    full: String,
    shorter: Vec<String>,
    user: Option<String>,
}

impl Reference {
    fn new(text: &str) -> Self {
        let (kind, rest) = text.split_once(':').unwrap_or(("group", text));
        let (namespace, name) = rest.split_once('/').unwrap_or(("default", rest));
        let mut shorter = vec![text.to_owned()];
        if kind.eq_ignore_ascii_case("group") {
            shorter.push(format!("{namespace}/{name}"));
            if namespace.eq_ignore_ascii_case("default") {
                shorter.push(name.to_owned());
            }
        }
        let user = kind.eq_ignore_ascii_case("user").then(|| name.to_owned());
        Self { full: format!("{kind}:{namespace}/{name}").to_lowercase(), shorter, user }
    }

    fn spelling(&self) -> Spelling<'_> {
        let login = self.user.as_deref().map(|login| ("backstage", login));
        Spelling { name: &self.full, others: &self.shorter, login }
    }
}
