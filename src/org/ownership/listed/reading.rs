//! From the text of revisions to rules; what they share is read once.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::blocks::{blocks, lines};
use super::grammar::{Grammar, Item, Rule, Said};
use super::pattern::{Matcher, Pattern};
use crate::org::owners::Owners;
use crate::org::ownership::names::{NameIx, Naming, Spelling};
use crate::org::ownership::problems::FileProblems;
use crate::org::ownership::regexes::Regexes;
use crate::org::ownership::timeline::{Revision, without_mark};

/// The section of lines that stand in none.
const NO_SECTION: u32 = 0;

/// The owners on a line.
#[derive(Debug)]
pub(super) struct List {
    pub(super) names: Box<[NameIx]>,
    /// Their teams, where these are the same on every day.
    pub(super) fixed: Option<Owners>,
}

/// A rule of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) pattern: u32,
    /// In the block, from 0.
    pub(super) line: u32,
    pub(super) section: u32,
    pub(super) list: u32,
    pub(super) excludes: bool,
    pub(super) is_last_resort: bool,
}

/// What is carried from one line to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Carried {
    section: u32,
    /// The list of the section's default owners.
    defaults: u32,
}

/// A block's text, with all in it numbered.
#[derive(Debug)]
struct Numbered {
    lines: u32,
    said: Box<[(u32, Told)]>,
    problems: Box<[(u32, String)]>,
}

/// A line that says who owns what, with all in it numbered.
#[derive(Clone, Copy, Debug)]
struct Ruled {
    pattern: u32,
    /// None: the section's default owners.
    list: Option<u32>,
    excludes: bool,
    is_last_resort: bool,
}

#[derive(Clone, Copy, Debug)]
enum Told {
    Rule(Ruled),
    Section(Carried),
}

/// Reads revisions.
pub(super) struct Reading<'r, 'n, 'f> {
    grammar: &'r dyn Grammar,
    naming: &'r mut Naming<'n, 'f>,
    /// Blocks by their text.
    known: FxHashMap<Box<[u8]>, u32>,
    numbered: Vec<Numbered>,
    /// Blocks behind what is carried into them: what they say then, and carry on.
    resolved: FxHashMap<(u32, Carried), (u32, Carried)>,
    /// Blocks whose problems were told, by file.
    told: BTreeSet<(u32, String)>,
    patterns: FxHashMap<Vec<u8>, Result<u32, String>>,
    regexes: Regexes,
    numbers: FxHashMap<Vec<NameIx>, u32>,
    sections: FxHashMap<String, u32>,
    /// Where every line counts, the section of each pattern with its owners.
    alone: FxHashMap<(u32, u32), u32>,
    pub(super) blocks: Vec<Box<[Entry]>>,
    pub(super) texts: Vec<String>,
    pub(super) compiled: Vec<Matcher>,
    pub(super) lists: Vec<List>,
}

impl<'r, 'n, 'f> Reading<'r, 'n, 'f> {
    pub(super) fn new(grammar: &'r dyn Grammar, naming: &'r mut Naming<'n, 'f>) -> Self {
        Self {
            grammar,
            naming,
            known: FxHashMap::default(),
            numbered: Vec::new(),
            resolved: FxHashMap::default(),
            told: BTreeSet::new(),
            patterns: FxHashMap::default(),
            regexes: Regexes::default(),
            alone: FxHashMap::default(),
            numbers: FxHashMap::default(),
            sections: FxHashMap::from_iter([(String::new(), NO_SECTION)]),
            blocks: Vec::new(),
            texts: Vec::new(),
            compiled: Vec::new(),
            lists: Vec::new(),
        }
    }

    /// The blocks of a revision, each with the number of its first line; sorted.
    pub(super) fn revision(
        &mut self,
        revision: &Revision,
        is_newest: bool,
        problems: &mut FileProblems,
    ) -> Box<[(u32, u32)]> {
        let bytes = revision.text.bytes();
        let text = without_mark(&bytes);
        if let Some(refusal) = self.grammar.refuses(text.len()) {
            problems.add(&revision.file, None, refusal.to_owned(), is_newest);
            return Box::default();
        }
        let mut carried = Carried { section: NO_SECTION, defaults: self.list(&[]) };
        let (mut first_line, mut found) = (1, Vec::new());
        for text in blocks(self.grammar, text) {
            let block = self.block(text);
            let numbered = &self.numbered[block as usize];
            let has_news = !numbered.problems.is_empty()
                && (is_newest || self.told.insert((block, revision.file.clone())));
            if has_news {
                for (line, problem) in &numbered.problems {
                    let line = Some((first_line + line) as usize);
                    problems.add(&revision.file, line, problem.clone(), is_newest);
                }
            }
            let lines = numbered.lines;
            let (resolved, next) = self.resolve(block, carried);
            found.push((resolved, first_line));
            carried = next;
            first_line = first_line.saturating_add(lines);
        }
        found.sort_unstable();
        found.into()
    }

    /// The number of a block with this text.
    fn block(&mut self, text: &[u8]) -> u32 {
        if let Some(&known) = self.known.get(text) {
            return known;
        }
        let (mut said, mut problems) = (Vec::new(), Vec::new());
        let (mut rest, mut line) = (text, 0);
        while !rest.is_empty() {
            let (unit, more) = rest.split_at(self.grammar.unit(rest));
            let mut items = Said::default();
            self.grammar.read(unit, &mut items);
            for (inside, item) in items.0 {
                let here = line + inside;
                match item {
                    Item::Problem(problem) => problems.push((here, problem)),
                    Item::Section(name, owners) => {
                        let next = self.sections.len() as u32;
                        let section = *self.sections.entry(name.to_lowercase()).or_insert(next);
                        let carried = Carried { section, defaults: self.list(&owners) };
                        said.push((here, Told::Section(carried)));
                    }
                    Item::Rule(rule) => match self.rule(rule) {
                        Ok(rule) => said.push((here, Told::Rule(rule))),
                        Err(problem) => problems.push((here, problem)),
                    },
                }
            }
            line += lines(unit);
            rest = more;
        }
        self.numbered.push(Numbered { lines: line, said: said.into(), problems: problems.into() });
        let number = self.numbered.len() as u32 - 1;
        self.known.insert(text.into(), number);
        number
    }

    /// What a block says behind what was carried into it, and carries on.
    fn resolve(&mut self, block: u32, before: Carried) -> (u32, Carried) {
        if let Some(&known) = self.resolved.get(&(block, before)) {
            return known;
        }
        let nobody = self.list(&[]);
        let (mut entries, mut carried) = (Vec::new(), before);
        for (line, said) in &self.numbered[block as usize].said {
            match *said {
                Told::Section(next) => carried = next,
                Told::Rule(Ruled { pattern, list, excludes, is_last_resort }) => {
                    let list = if excludes { nobody } else { list.unwrap_or(carried.defaults) };
                    let section = match self.grammar.every_line_counts() {
                        false => carried.section,
                        true => {
                            let next = self.alone.len() as u32;
                            *self.alone.entry((pattern, list)).or_insert(next)
                        }
                    };
                    let line = *line;
                    let entry = Entry { pattern, line, section, list, excludes, is_last_resort };
                    entries.push(entry);
                }
            }
        }
        entries.sort_unstable();
        self.blocks.push(entries.into());
        let resolved = (self.blocks.len() as u32 - 1, carried);
        self.resolved.insert((block, before), resolved);
        resolved
    }

    fn rule(&mut self, rule: Rule) -> Result<Ruled, String> {
        let pattern = self.pattern(rule.text, rule.pattern)?;
        let list = match &rule.group {
            Some(group) => Some(self.group(group, &rule.owners)),
            None => (!rule.owners.is_empty()).then(|| self.list(&rule.owners)),
        };
        let (excludes, is_last_resort) = (rule.excludes, rule.is_last_resort);
        Ok(Ruled { pattern, list, excludes, is_last_resort })
    }

    fn pattern(&mut self, text: Vec<u8>, pattern: Pattern) -> Result<u32, String> {
        if let Some(known) = self.patterns.get(&text) {
            return known.clone();
        }
        let number = pattern.compile(&mut self.regexes).map(|compiled| {
            self.texts.push(String::from_utf8_lossy(&text).into_owned());
            self.compiled.push(compiled);
            self.compiled.len() as u32 - 1
        });
        self.patterns.insert(text, number.clone());
        number
    }

    /// The number of the list of a group, or of those of its members who are
    /// known, where nobody knows the group.
    fn group(&mut self, group: &str, members: &[String]) -> u32 {
        let group = self.name(group);
        if self.naming.names.is_known(group) {
            return self.numbered(vec![group]);
        }
        let members = members.iter().map(|member| self.name(member));
        let mut members: Vec<NameIx> = members.collect();
        members.retain(|member| self.naming.names.is_known(*member));
        self.numbered(if members.is_empty() { vec![group] } else { members })
    }

    /// The number of an owner's name.
    fn name(&mut self, owner: &str) -> NameIx {
        let login = owner.strip_prefix('@').filter(|rest| !rest.contains(['/', '@']));
        let login = login.map(|login| (self.grammar.system(), login));
        self.naming.number(Spelling { name: owner, others: &[], login })
    }

    /// The number of a list of owners.
    fn list(&mut self, owners: &[String]) -> u32 {
        let names: Vec<NameIx> = owners.iter().map(|owner| self.name(owner)).collect();
        self.numbered(names)
    }

    fn numbered(&mut self, names: Vec<NameIx>) -> u32 {
        if let Some(&known) = self.numbers.get(&names) {
            return known;
        }
        let fixed = self.naming.names.owners_always(&names);
        self.lists.push(List { names: names.clone().into(), fixed });
        let list = self.lists.len() as u32 - 1;
        self.numbers.insert(names, list);
        list
    }
}
