//! What a dialect that lists patterns has to know, and how it tells what it
//! reads.

use super::pattern::Pattern;

/// How a file that lists patterns with their owners is written.
pub(in crate::org::ownership) trait Grammar: Sync {
    /// The system whose logins `@name` stands for.
    fn system(&self) -> &'static str;

    /// Whether every line that matches counts; else in each section the last.
    fn every_line_counts(&self) -> bool {
        false
    }

    /// Why a file of this many bytes is not read at all.
    fn refuses(&self, _bytes: usize) -> Option<&'static str> {
        None
    }

    /// The length of what stands together at the start of a text that is not
    /// empty: text may be cut after it, and nothing but the section and its
    /// default owners is carried over.
    fn unit(&self, text: &[u8]) -> usize {
        memchr::memchr(b'\n', text).map_or(text.len(), |end| end + 1)
    }

    /// Reads one unit.
    fn read(&self, unit: &[u8], said: &mut Said);
}

/// A line that says who owns what.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::org::ownership) struct Rule {
    pub(in crate::org::ownership) pattern: Pattern,
    /// As written.
    pub(in crate::org::ownership) text: Vec<u8>,
    /// As written; none: nobody's, or the section's default owners.
    pub(in crate::org::ownership) owners: Vec<String>,
    /// The name that the owners go by together: they count themselves only
    /// where it means nothing.
    pub(in crate::org::ownership) group: Option<String>,
    /// Takes paths out of the section.
    pub(in crate::org::ownership) excludes: bool,
    /// Counts only where nothing else does.
    pub(in crate::org::ownership) is_last_resort: bool,
}

impl Rule {
    /// A rule of a pattern, as written, with nothing special about it.
    pub(in crate::org::ownership) fn new(
        pattern: Pattern,
        text: &[u8],
        owners: Vec<String>,
    ) -> Self {
        let (text, group) = (text.to_vec(), None);
        Self { pattern, text, owners, group, excludes: false, is_last_resort: false }
    }
}

/// Something that a unit says.
#[derive(Debug)]
pub(super) enum Item {
    Rule(Rule),
    /// The start of a section, with its default owners.
    Section(String, Vec<String>),
    /// What is wrong.
    Problem(String),
}

/// What a unit says, each with its line in it, from 0.
#[derive(Debug, Default)]
pub(in crate::org::ownership) struct Said(pub(super) Vec<(u32, Item)>);

impl Said {
    pub(in crate::org::ownership) fn rule(&mut self, line: u32, rule: Rule) {
        self.0.push((line, Item::Rule(rule)));
    }

    pub(in crate::org::ownership) fn section(
        &mut self,
        line: u32,
        name: String,
        owners: Vec<String>,
    ) {
        self.0.push((line, Item::Section(name, owners)));
    }

    pub(in crate::org::ownership) fn problem(&mut self, line: u32, problem: impl Into<String>) {
        self.0.push((line, Item::Problem(problem.into())));
    }

    /// The groups of its rules.
    pub(super) fn groups(self) -> impl Iterator<Item = String> {
        self.0.into_iter().filter_map(|(_, item)| match item {
            Item::Rule(rule) => rule.group,
            Item::Section(..) | Item::Problem(_) => None,
        })
    }
}
