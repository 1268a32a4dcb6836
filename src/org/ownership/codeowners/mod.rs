//! `CODEOWNERS` and its revisions.
//!
//! The patterns of all revisions are matched together, once a path; what a
//! path's patterns say is then looked up in the revision that was in force.

mod index;
mod line;
mod pattern;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use index::Index;
use line::{Dialect, Line, LineRule, has_sections};

use super::file_rule::FileRule;
use super::names::{Foreign, NameIx, Names, Spelling};
use super::problems::FileProblems;
use super::timeline::{Seconds, in_force, starts};
use crate::config::{OwnersAsOf, OwnersFormat, OwnersFrom};
use crate::facts::{Oid, RepoFacts};
use crate::org::owners::Owners;
use crate::org::people::Org;

/// GitHub loads no file of this size or more.
const GITHUB_LIMIT: usize = 3 * 1024 * 1024;

/// The section of lines that stand in none.
const NO_SECTION: u32 = 0;

/// The owners that a repository's `CODEOWNERS` named, revision by revision.
#[derive(Debug)]
pub(super) struct Codeowners {
    states: Vec<State>,
    index: Index,
    /// By the number of a pattern, as written.
    texts: Vec<String>,
    lists: Vec<List>,
    /// Per path of the facts: the patterns that match it.
    matches: Vec<Box<[u32]>>,
}

/// A revision in force.
#[derive(Debug)]
struct State {
    start: Seconds,
    file: String,
    commit: Oid,
    /// By pattern, then by line.
    entries: Box<[Entry]>,
}

/// A rule of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    pattern: u32,
    line: u32,
    section: u32,
    list: u32,
    excludes: bool,
}

/// The owners on a line.
#[derive(Debug)]
struct List {
    names: Box<[NameIx]>,
    /// Their teams, where these are the same on every day.
    fixed: Option<Owners>,
}

impl Codeowners {
    /// Reads every revision in the facts.
    pub(super) fn new(
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: (&mut Names, &mut Foreign<'_>, &mut Org),
        problems: &mut FileProblems,
    ) -> Self {
        let revisions = revisions(from, facts);
        let (names, foreign, org) = naming;
        let mut reading = Reading {
            dialect: dialect(from, &revisions),
            names,
            foreign,
            org,
            lines: FxHashMap::default(),
            told: Vec::new(),
            patterns: FxHashMap::default(),
            texts: Vec::new(),
            compiled: Vec::new(),
            numbers: FxHashMap::default(),
            lists: Vec::new(),
            sections: FxHashMap::from_iter([(String::new(), NO_SECTION)]),
        };
        let last = revisions.len().saturating_sub(1);
        let states = revisions
            .iter()
            .enumerate()
            .map(|(at, revision)| {
                let entries = reading.entries(revision, at == last, problems);
                let start =
                    if from.as_of == OwnersAsOf::Head { Seconds::MIN } else { revision.start };
                State { start, file: revision.file.clone(), commit: revision.commit, entries }
            })
            .collect();
        let (texts, lists) = (reading.texts, reading.lists);
        let index = Index::new(reading.compiled);
        let matches = facts.paths.par_iter().map(|path| index.matches(path)).collect();
        Self { states, index, texts, lists, matches }
    }

    /// The owners of a known path.
    pub(super) fn owners(&self, path: usize, moment: Seconds, day: Date, names: &Names) -> Owners {
        let Some(state) = self.state(moment) else { return Owners::Nobody };
        let mut deciding = Deciding::default();
        self.decide(&self.matches[path], state, &mut deciding);
        match deciding.0[..] {
            [] => Owners::Nobody,
            [(_, Some(only))] => self.owners_of(only, day, names),
            _ => {
                let entries = deciding.0.iter().filter_map(|(_, entry)| *entry);
                let all = entries.flat_map(|entry| &*self.lists[entry.list as usize].names);
                names.owners(all.copied(), day)
            }
        }
    }

    /// The names that a known path is given to.
    pub(super) fn names(&self, path: usize, moment: Seconds, each: &mut dyn FnMut(NameIx)) {
        let Some(state) = self.state(moment) else { return };
        let mut deciding = Deciding::default();
        self.decide(&self.matches[path], state, &mut deciding);
        for entry in deciding.0.iter().filter_map(|(_, entry)| *entry) {
            self.lists[entry.list as usize].names.iter().for_each(|name| each(*name));
        }
    }

    /// The rules that decide about any path.
    pub(super) fn rules_for(
        &self,
        path: &[u8],
        moment: Seconds,
        day: Date,
        names: &Names,
    ) -> Vec<FileRule> {
        let Some(state) = self.state(moment) else { return Vec::new() };
        let mut deciding = Deciding::default();
        self.decide(&self.index.matches(path), state, &mut deciding);
        let entries = deciding.0.iter().filter_map(|(_, entry)| *entry);
        entries.map(|entry| self.rule(state, entry, day, names)).collect()
    }

    /// Every rule in force, in the order of the file.
    pub(super) fn rules(&self, moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let Some(state) = self.state(moment) else { return Vec::new() };
        let mut entries: Vec<&Entry> = state.entries.iter().collect();
        entries.sort_by_key(|entry| entry.line);
        entries.into_iter().map(|entry| self.rule(state, entry, day, names)).collect()
    }

    fn state(&self, moment: Seconds) -> Option<&State> {
        in_force(&self.states, moment, |state| state.start)
    }

    fn owners_of(&self, entry: &Entry, day: Date, names: &Names) -> Owners {
        let list = &self.lists[entry.list as usize];
        list.fixed.clone().unwrap_or_else(|| names.owners(list.names.iter().copied(), day))
    }

    fn rule(&self, state: &State, entry: &Entry, day: Date, names: &Names) -> FileRule {
        let list = &self.lists[entry.list as usize];
        let negation = if entry.excludes { "!" } else { "" };
        FileRule {
            file: state.file.clone(),
            line: entry.line as usize,
            commit: state.commit,
            pattern: format!("{negation}{}", self.texts[entry.pattern as usize]),
            names: list.names.iter().map(|name| names.told(*name)).collect(),
            owners: self.owners_of(entry, day, names),
        }
    }

    /// In each section, the last matching line; none where one excludes.
    fn decide<'s>(&self, matching: &[u32], state: &'s State, deciding: &mut Deciding<'s>) {
        for pattern in matching {
            let first = state.entries.partition_point(|entry| entry.pattern < *pattern);
            let here = state.entries[first..].iter().take_while(|entry| entry.pattern == *pattern);
            here.for_each(|entry| deciding.meet(entry));
        }
        deciding.0.retain(|(_, entry)| entry.is_some());
    }
}

/// Per section met: its number and the line that decides, `None` where the
/// path is excluded.
#[derive(Default)]
struct Deciding<'s>(Vec<(u32, Option<&'s Entry>)>);

impl<'s> Deciding<'s> {
    fn meet(&mut self, entry: &'s Entry) {
        let met = Some(entry).filter(|entry| !entry.excludes);
        match self.0.iter_mut().find(|(section, _)| *section == entry.section) {
            None => self.0.push((entry.section, met)),
            Some((_, known)) => {
                *known = match (*known, met) {
                    (Some(a), Some(b)) => Some(if b.line > a.line { b } else { a }),
                    _ => None,
                };
            }
        }
    }
}

/// What stood at the first of the places that had a file.
struct Revision {
    start: Seconds,
    commit: Oid,
    file: String,
    text: Arc<[u8]>,
}

/// The file's revisions as one line of succession: of several places, the first
/// that holds a file counts. While there is none, the text is empty.
fn revisions(from: &OwnersFrom, facts: &RepoFacts) -> Vec<Revision> {
    let places = from.places().unwrap_or_default();
    let mut present: Vec<Option<Arc<[u8]>>> = vec![None; places.len()];
    let mut revisions: Vec<Revision> = Vec::new();
    let starts = starts(facts);
    let mut dated = facts.owner_files.iter().zip(starts).peekable();
    while let Some((file, start)) = dated.next() {
        if let Some(place) = places.iter().position(|place| place.as_bytes() == &*file.path) {
            present[place].clone_from(&file.text);
        }
        if dated.peek().is_some_and(|(next, _)| next.commit == file.commit) {
            continue;
        }
        let found = present.iter().zip(&places).find_map(|(text, p)| Some((text.clone()?, *p)));
        let (text, place) = found.unwrap_or_default();
        let known = revisions.last().map(|last| (&*last.text, last.file.as_str()));
        if known != Some((&*text, place)) {
            let commit = facts.commits[file.commit].oid;
            revisions.push(Revision { start, commit, file: place.to_owned(), text });
        }
    }
    revisions
}

/// Whose dialect a file is in: as configured, by its place, or else GitLab's if
/// the newest revision has sections.
fn dialect(from: &OwnersFrom, revisions: &[Revision]) -> Dialect {
    let newest = revisions.iter().rev().find(|revision| !revision.file.is_empty());
    let by_text = || match newest {
        Some(newest) if newest.file.starts_with(".github/") => Dialect::Github,
        Some(newest) if newest.file.starts_with(".gitlab/") => Dialect::Gitlab,
        Some(newest) if has_sections(&newest.text) => Dialect::Gitlab,
        _ => Dialect::Github,
    };
    match from.format {
        OwnersFormat::Gitlab => Dialect::Gitlab,
        OwnersFormat::Codeowners => by_text(),
        OwnersFormat::Github | OwnersFormat::Kubernetes | OwnersFormat::Backstage => {
            Dialect::Github
        }
    }
}

/// Reads revisions; what they share is read once.
struct Reading<'r, 'f> {
    dialect: Dialect,
    names: &'r mut Names,
    foreign: &'r mut Foreign<'f>,
    org: &'r mut Org,
    lines: FxHashMap<Box<[u8]>, usize>,
    told: Vec<(Read, Option<String>)>,
    patterns: FxHashMap<Vec<u8>, u32>,
    texts: Vec<String>,
    compiled: Vec<pattern::PathPattern>,
    numbers: FxHashMap<Vec<NameIx>, u32>,
    lists: Vec<List>,
    sections: FxHashMap<String, u32>,
}

/// A line whose pattern and owners have numbers.
#[derive(Clone, Copy, Debug)]
enum Read {
    Nothing,
    Rule { pattern: u32, list: Option<u32>, excludes: bool },
    Section { section: u32, defaults: u32 },
}

impl Reading<'_, '_> {
    fn entries(
        &mut self,
        revision: &Revision,
        is_newest: bool,
        problems: &mut FileProblems,
    ) -> Box<[Entry]> {
        let text = revision.text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&revision.text);
        if self.dialect == Dialect::Github && text.len() >= GITHUB_LIMIT {
            let told = "3 MB or more: GitHub does not load it".to_owned();
            problems.add(&revision.file, None, told, is_newest);
            return Box::default();
        }
        let nobody = self.list(&[]);
        let (mut section, mut defaults) = (NO_SECTION, nobody);
        let mut entries = Vec::new();
        for (number, line) in (1..).zip(text.split(|c| *c == b'\n')) {
            let read = self.line(line);
            if let Some(problem) = &self.told[read].1 {
                problems.add(&revision.file, Some(number), problem.clone(), is_newest);
            }
            match self.told[read].0 {
                Read::Nothing => {}
                Read::Section { section: number, defaults: list } => {
                    (section, defaults) = (number, list);
                }
                Read::Rule { pattern, list, excludes } => {
                    let list = if excludes { nobody } else { list.unwrap_or(defaults) };
                    let line = u32::try_from(number).unwrap_or(u32::MAX);
                    entries.push(Entry { pattern, line, section, list, excludes });
                }
            }
        }
        entries.sort_unstable();
        entries.into()
    }

    /// Where a line stands in `told`.
    fn line(&mut self, line: &[u8]) -> usize {
        if let Some(&known) = self.lines.get(line) {
            return known;
        }
        let (line_read, problem) = self.dialect.line(line);
        let read = match line_read {
            Line::Nothing => Read::Nothing,
            Line::Section(name, owners) => {
                let next = self.sections.len() as u32;
                let section = *self.sections.entry(name.to_lowercase()).or_insert(next);
                Read::Section { section, defaults: self.list(&owners) }
            }
            Line::Rule(LineRule { pattern, text, owners, excludes }) => {
                let list = (!owners.is_empty()).then(|| self.list(&owners));
                let pattern = *self.patterns.entry(text).or_insert_with_key(|text| {
                    self.texts.push(String::from_utf8_lossy(text).into_owned());
                    self.compiled.push(pattern);
                    self.compiled.len() as u32 - 1
                });
                Read::Rule { pattern, list, excludes }
            }
        };
        self.told.push((read, problem));
        self.lines.insert(line.into(), self.told.len() - 1);
        self.told.len() - 1
    }

    /// The number of a list of owners.
    fn list(&mut self, owners: &[String]) -> u32 {
        let system = match self.dialect {
            Dialect::Github => "github",
            Dialect::Gitlab => "gitlab",
        };
        let mut number = |owner: &String| {
            let login = owner.strip_prefix('@').filter(|rest| !rest.contains(['/', '@']));
            let login = login.map(|login| (system, login));
            let spelling = Spelling { name: owner, others: &[], login };
            self.names.number(spelling, self.foreign, self.org)
        };
        let names: Vec<NameIx> = owners.iter().map(&mut number).collect();
        if let Some(&known) = self.numbers.get(&names) {
            return known;
        }
        let fixed = self.names.owners_always(&names);
        self.lists.push(List { names: names.clone().into(), fixed });
        let list = self.lists.len() as u32 - 1;
        self.numbers.insert(names, list);
        list
    }
}

#[cfg(test)]
mod tests;
