//! A file that lists patterns with their owners, such as `CODEOWNERS`, and its
//! revisions.
//!
//! The patterns of all revisions are matched together, once a path; what a
//! path's patterns say is then looked up in the revision that was in force.
//! What revisions share is held once: they are cut into blocks at lines of
//! their own choosing, so that a change touches the blocks around it only.

mod blocks;
mod codeowners;
mod grammar;
mod pattern;
mod reading;
mod spans;
#[cfg(test)]
pub(super) mod test_support;
pub(super) mod words;

use jiff::civil::Date;
use rayon::prelude::*;

pub(super) use codeowners::Codeowners;
pub(super) use grammar::{Grammar, Rule, Said};
pub(super) use pattern::{Expression, Pattern};

use pattern::Matcher;

use reading::{Entry, List, Reading};
use spans::Spans;

use super::dialect::Rulebook;
use super::file_rule::FileRule;
use super::names::{NameIx, Names, Naming};
use super::problems::FileProblems;
use super::timeline::{Seconds, revisions};
use crate::config::{OwnersAsOf, OwnersFrom};
use crate::facts::{Oid, RepoFacts};
use crate::org::owners::Owners;
use crate::org::paths::Index;
use crate::sorting::LeanSort as _;

/// The owners that a repository's file named, revision by revision.
#[derive(Debug)]
pub(super) struct Listed {
    states: Vec<State>,
    /// What each block says, by pattern, then by line.
    blocks: Vec<Box<[Entry]>>,
    /// By pattern: the blocks that it stands in, and in which states.
    spans: Spans,
    index: Index<Matcher>,
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
    /// The blocks of its text, each with the number of its first line; sorted.
    blocks: Box<[(u32, u32)]>,
}

/// A rule of a revision, and its line there.
#[derive(Clone, Copy, Debug)]
struct Met<'s> {
    line: u32,
    entry: &'s Entry,
}

impl Listed {
    /// Reads every revision in the facts.
    pub(super) fn new(
        grammar: &dyn Grammar,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Self {
        let revisions = revisions(from, facts);
        let mut reading = Reading::new(grammar, naming);
        let last = revisions.len().saturating_sub(1);
        let mut states = Vec::with_capacity(revisions.len());
        let mut spans = Spans::default();
        for (at, revision) in revisions.into_iter().enumerate() {
            let blocks = reading.revision(&revision, at == last, problems);
            spans.next(&blocks, &reading.blocks);
            let start = if from.as_of == OwnersAsOf::Head { Seconds::MIN } else { revision.start };
            states.push(State { start, file: revision.file, commit: revision.commit, blocks });
        }
        spans.end(&reading.blocks);
        let (blocks, texts, lists) = (reading.blocks, reading.texts, reading.lists);
        let index = Index::new(reading.compiled);
        let matches = facts.paths.par_iter().map(|path| index.matches(path)).collect();
        Self { states, blocks, spans, index, texts, lists, matches }
    }

    fn state(&self, moment: Seconds) -> Option<usize> {
        self.states.partition_point(|state| state.start <= moment).checked_sub(1)
    }

    fn owners_of(&self, entry: &Entry, day: Date, names: &Names) -> Owners {
        let list = &self.lists[entry.list as usize];
        list.fixed.unwrap_or_else(|| names.owners(list.names.iter().copied(), day))
    }

    fn rule(&self, state: &State, met: Met<'_>, day: Date, names: &Names) -> FileRule {
        let list = &self.lists[met.entry.list as usize];
        let negation = if met.entry.excludes { "!" } else { "" };
        FileRule {
            file: state.file.clone(),
            line: met.line as usize,
            commit: state.commit,
            pattern: format!("{negation}{}", self.texts[met.entry.pattern as usize]),
            names: list.names.iter().map(|name| names.told(*name)).collect(),
            owners: self.owners_of(met.entry, day, names),
        }
    }

    /// In each section, the last matching line; none where one excludes. What
    /// counts as a last resort is left out where anything else is there.
    fn decide(&self, matching: &[u32], state: usize) -> Vec<Met<'_>> {
        let mut deciding = Deciding::default();
        let blocks = &self.states[state].blocks;
        for pattern in matching {
            self.spans.holding(*pattern, state, |block| {
                // Where a block stands several times, its last place counts.
                let end = blocks.partition_point(|(known, _)| *known <= block);
                let Some((_, first_line)) = blocks[..end].last() else { return };
                let entries = &self.blocks[block as usize];
                let first = entries.partition_point(|entry| entry.pattern < *pattern);
                let here = entries[first..].iter().take_while(|entry| entry.pattern == *pattern);
                here.for_each(|entry| deciding.meet(Met { line: first_line + entry.line, entry }));
            });
        }
        let mut met: Vec<Met<'_>> = deciding.0.into_iter().filter_map(|(_, met)| met).collect();
        if met.iter().any(|met| !met.entry.is_last_resort) {
            met.retain(|met| !met.entry.is_last_resort);
        }
        met
    }
}

/// The groups that the rules of a text name, as they come, each once.
pub(super) fn groups(grammar: &dyn Grammar, text: &[u8]) -> Vec<String> {
    let (mut rest, mut said) = (text, Said::default());
    while !rest.is_empty() {
        let (unit, more) = rest.split_at(grammar.unit(rest));
        grammar.read(unit, &mut said);
        rest = more;
    }
    let mut groups: Vec<String> = Vec::new();
    for group in said.groups() {
        if groups.last() != Some(&group) {
            groups.push(group);
        }
    }
    groups
}

impl Rulebook for Listed {
    fn names(&self, path: usize, moment: Seconds, _: &Names, each: &mut dyn FnMut(NameIx)) {
        let Some(state) = self.state(moment) else { return };
        for met in self.decide(&self.matches[path], state) {
            self.lists[met.entry.list as usize].names.iter().for_each(|name| each(*name));
        }
    }

    fn owners(&self, path: usize, moment: Seconds, day: Date, names: &Names) -> Owners {
        let Some(state) = self.state(moment) else { return Owners::UNKNOWN };
        match self.decide(&self.matches[path], state)[..] {
            [] => Owners::UNKNOWN,
            [only] => self.owners_of(only.entry, day, names),
            ref several => {
                let lists = several.iter().map(|met| &self.lists[met.entry.list as usize]);
                names.owners(lists.flat_map(|list| &list.names).copied(), day)
            }
        }
    }

    /// In the order of the file.
    fn rules_for(&self, path: &[u8], moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let Some(state) = self.state(moment) else { return Vec::new() };
        let mut decided = self.decide(&self.index.matches(path), state);
        decided.lean_sort_by_key(|met| met.line);
        decided.into_iter().map(|met| self.rule(&self.states[state], met, day, names)).collect()
    }

    /// In the order of the file.
    fn rules(&self, moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let Some(state) = self.state(moment) else { return Vec::new() };
        let state = &self.states[state];
        let blocks = state.blocks.iter().flat_map(|(block, first)| {
            let entries = self.blocks[*block as usize].iter();
            entries.map(move |entry| Met { line: first + entry.line, entry })
        });
        let mut all: Vec<Met<'_>> = blocks.collect();
        all.lean_sort_by_key(|met| met.line);
        all.into_iter().map(|met| self.rule(state, met, day, names)).collect()
    }
}

/// Per section met: its number and the line that decides, `None` where the
/// path is excluded.
#[derive(Default)]
struct Deciding<'s>(Vec<(u32, Option<Met<'s>>)>);

impl<'s> Deciding<'s> {
    fn meet(&mut self, met: Met<'s>) {
        let section = met.entry.section;
        let met = Some(met).filter(|met| !met.entry.excludes);
        match self.0.iter_mut().find(|(known, _)| *known == section) {
            None => self.0.push((section, met)),
            Some((_, known)) => {
                *known = match (*known, met) {
                    (Some(a), Some(b)) => Some(if b.line > a.line { b } else { a }),
                    _ => None,
                };
            }
        }
    }
}
