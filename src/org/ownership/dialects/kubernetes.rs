//! Kubernetes' `OWNERS` files and `OWNERS_ALIASES`.
//!
//! A team is told by the labels (`sig/node`) of the nearest directory that has
//! any; only where no directory above a path has, by the nearest approvers.

use jiff::civil::Date;
use regex::bytes::Regex;
use rustc_hash::FxHashMap;
use serde_yaml::Value;

use crate::config::{OWNERS_ALIASES, OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;
use crate::org::ownership::dialect::{Claim, Dialect, Rulebook};
use crate::org::ownership::file_rule::FileRule;
use crate::org::ownership::names::{NameIx, Names, Naming, Spelling};
use crate::org::ownership::per_directory::{Dated, PerDirectory, below, line_with, place};
use crate::org::ownership::problems::FileProblems;
use crate::org::ownership::regexes::Regexes;
use crate::org::ownership::source::OwnerSource;
use crate::org::ownership::timeline::Seconds;
use crate::org::yaml;

/// Labels that name a group of people. Others name an area or a kind.
const GROUPS: &[&str] = &["sig/", "wg/", "ug/", "committee/"];

/// The keys of a file.
const KEYS: &[&str] = &[
    "approvers",
    "emeritus_approvers",
    "filters",
    "labels",
    "options",
    "required_reviewers",
    "reviewers",
    "security_contacts",
];

#[derive(Debug)]
pub(super) struct Kubernetes;

/// The `OWNERS` files of a repository, revision by revision.
#[derive(Debug)]
struct OwnersFiles {
    name: String,
    /// The paths of the facts.
    paths: Vec<Box<[u8]>>,
    files: PerDirectory<File>,
    aliases: PerDirectory<FxHashMap<NameIx, Box<[NameIx]>>>,
}

/// What an `OWNERS` file says.
#[derive(Debug, Default)]
struct File {
    no_parent_owners: bool,
    blocks: Vec<Block>,
}

/// Owners of what a filter matches, or of everything.
#[derive(Debug, Default)]
struct Block {
    filter: Option<Regex>,
    labels: Told,
    approvers: Told,
}

/// Names and the line of the first.
#[derive(Debug, Default)]
struct Told {
    names: Box<[NameIx]>,
    line: usize,
}

/// What decides about a path.
struct Decision<'k> {
    directory: &'k [u8],
    dated: &'k Dated<File>,
    filter: Option<&'k str>,
    line: usize,
    names: Vec<NameIx>,
}

impl Dialect for Kubernetes {
    fn format(&self) -> OwnersFormat {
        OwnersFormat::Kubernetes
    }

    fn source(&self) -> OwnerSource {
        OwnerSource::OwnersFiles
    }

    fn claim(&self, _: &str, text: &[u8]) -> Claim {
        let text = String::from_utf8_lossy(text);
        let keys = || text.lines().filter_map(top_key);
        if keys().any(|key| KEYS.contains(&key)) {
            Claim::Text
        } else if keys().next().is_some() || text.lines().all(is_remark) {
            Claim::Possible
        } else {
            Claim::No
        }
    }

    fn read(
        &self,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Box<dyn Rulebook> {
        let mut regexes = Regexes::default();
        let files = PerDirectory::new(&from.file, from.as_of, facts, |path, text, is_newest| {
            let mut add = |problem| problems.add(path, None, problem, is_newest);
            let (text, value) = yaml::mapping(text, &mut add)?;
            Some(file(text, &value, naming, &mut regexes, &mut add))
        });
        let aliases = PerDirectory::new(OWNERS_ALIASES, from.as_of, facts, |path, text, newest| {
            let mut add = |problem| problems.add(path, None, problem, newest);
            let (_, value) = yaml::mapping(text, &mut add)?;
            Some(aliases(&value, naming, &mut add))
        });
        let (name, paths) = (from.file.clone(), facts.paths.clone());
        Box::new(OwnersFiles { name, paths, files, aliases })
    }
}

impl Rulebook for OwnersFiles {
    fn names(&self, path: usize, moment: Seconds, names: &Names, each: &mut dyn FnMut(NameIx)) {
        let decision = self.decide(&self.paths[path], moment, names);
        decision.into_iter().flat_map(|decision| decision.names).for_each(each);
    }

    fn rules_for(&self, path: &[u8], moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let decision = self.decide(path, moment, names);
        decision.map(|decision| self.rule(decision, day, names)).into_iter().collect()
    }

    /// What every file says of its own directory.
    fn rules(&self, moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let mut rules = Vec::new();
        for directory in self.files.directories(moment) {
            let Some((dated, file)) = self.files.at(directory, moment) else { continue };
            for block in &file.blocks {
                for told in [&block.labels, &block.approvers] {
                    if told.names.is_empty() {
                        continue;
                    }
                    let filter = block.filter.as_ref().map(Regex::as_str);
                    let (line, names_there) = (told.line, told.names.to_vec());
                    let decision = Decision { directory, dated, filter, line, names: names_there };
                    rules.push(self.rule(decision, day, names));
                }
            }
        }
        rules
    }
}

impl OwnersFiles {
    /// The nearest labels, or where there are none, the nearest approvers. Known
    /// or not: a group without a meaning is not its neighbour. An alias stands
    /// for its members where it has no meaning of its own.
    fn decide<'k>(
        &'k self,
        path: &'k [u8],
        moment: Seconds,
        names: &Names,
    ) -> Option<Decision<'k>> {
        let labelled = self.nearest(path, moment, |block| &block.labels);
        labelled.or_else(|| {
            let mut decision = self.nearest(path, moment, |block| &block.approvers)?;
            if let Some((_, aliases)) = self.aliases.at(b"", moment) {
                let members = |name: NameIx| -> Vec<NameIx> {
                    let members = aliases.get(&name).into_iter().flatten().copied();
                    members.filter(|member| names.is_known(*member)).collect()
                };
                let listed = std::mem::take(&mut decision.names).into_iter();
                decision.names = listed
                    .flat_map(|name| match members(name) {
                        some if !some.is_empty() && !names.is_known(name) => some,
                        _ => vec![name],
                    })
                    .collect();
            }
            Some(decision)
        })
    }

    /// What the nearest file above a path says that says anything of this kind.
    fn nearest<'k>(
        &'k self,
        path: &'k [u8],
        moment: Seconds,
        kind: impl Fn(&Block) -> &Told,
    ) -> Option<Decision<'k>> {
        for (directory, dated, file) in self.files.above(path, moment) {
            let inside = below(path, directory);
            let holds = |block: &&Block| {
                block.filter.as_ref().is_none_or(|filter| filter.is_match(inside))
                    && !kind(block).names.is_empty()
            };
            let mut blocks = file.blocks.iter().filter(holds);
            if let Some(first) = blocks.next() {
                let filter = first.filter.as_ref().map(Regex::as_str);
                let mut names = kind(first).names.to_vec();
                names.extend(blocks.flat_map(|block| &kind(block).names));
                return Some(Decision { directory, dated, filter, line: kind(first).line, names });
            }
            if file.no_parent_owners {
                break;
            }
        }
        None
    }

    fn rule(&self, decision: Decision<'_>, day: Date, names: &Names) -> FileRule {
        let (file, directory) = place(decision.directory, &self.name);
        let pattern = match decision.filter {
            Some(filter) => format!("{directory} {filter}"),
            None => directory,
        };
        FileRule {
            file,
            line: decision.line,
            commit: decision.dated.commit,
            pattern,
            names: decision.names.iter().map(|name| names.told(*name)).collect(),
            owners: names.owners(decision.names.into_iter(), day),
        }
    }
}

/// The key that a line begins at the top level.
fn top_key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_name = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name && !key.is_empty() && (rest.is_empty() || rest.starts_with([' ', '\t', '\r'])))
        .then_some(key)
}

/// Whether a line says nothing.
fn is_remark(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---" || line.starts_with('{')
}

/// A label; none where it names no group.
fn label(label: &str, naming: &mut Naming<'_, '_>) -> Option<NameIx> {
    let is_group = GROUPS.iter().any(|group| label.to_lowercase().starts_with(group));
    let spelling = Spelling { name: label, others: &[], login: None };
    (is_group || naming.foreign.lists(label)).then(|| naming.number(spelling))
}

/// A login or an alias; none where every name would be taken for a team.
fn login(login: &str, naming: &mut Naming<'_, '_>) -> Option<NameIx> {
    let login = login.trim_start_matches('@').to_lowercase();
    if login.is_empty() || naming.foreign.takes_for_teams() {
        return None;
    }
    let others = [format!("@{login}")];
    let spelling = Spelling { name: &login, others: &others, login: Some(("github", &login)) };
    Some(naming.number(spelling))
}

fn file(
    text: &str,
    value: &Value,
    naming: &mut Naming<'_, '_>,
    regexes: &mut Regexes,
    problem: &mut impl FnMut(String),
) -> File {
    let mut file = File { no_parent_owners: no_parent(value, problem), blocks: Vec::new() };
    match value.get("filters") {
        None | Some(Value::Null) => file.blocks.push(block(text, value, naming, problem)),
        Some(Value::Mapping(filters)) => {
            for (filter, value) in filters {
                let Some(filter) = filter.as_str() else {
                    problem("a filter is not text".to_owned());
                    continue;
                };
                if !matches!(value, Value::Mapping(_) | Value::Null) {
                    problem(format!("the filter `{filter}` is not a mapping"));
                    continue;
                }
                match regexes.compile(filter) {
                    Ok(regex) => {
                        let block = block(text, value, naming, problem);
                        file.blocks.push(Block { filter: Some(regex), ..block });
                    }
                    Err(told) => problem(told),
                }
            }
        }
        Some(_) => problem("`filters` is not a mapping".to_owned()),
    }
    file
}

/// Whether the way up ends here.
fn no_parent(value: &Value, problem: &mut impl FnMut(String)) -> bool {
    let options = match value.get("options") {
        None | Some(Value::Null) => return false,
        Some(Value::Mapping(options)) => options,
        Some(_) => {
            problem("`options` is not a mapping".to_owned());
            return false;
        }
    };
    match options.get("no_parent_owners") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(is_set)) => *is_set,
        Some(_) => {
            problem("`no_parent_owners` is neither true nor false".to_owned());
            false
        }
    }
}

fn block(
    text: &str,
    value: &Value,
    naming: &mut Naming<'_, '_>,
    problem: &mut impl FnMut(String),
) -> Block {
    let mut told = |key: &str, number: &mut dyn FnMut(&str) -> Option<NameIx>| {
        let words = yaml::texts(value.get(key), &mut |found| {
            problem(format!("`{key}` is {found}, not a list of names"));
        });
        let numbered = words.iter().filter_map(|word| Some((*word, number(word)?)));
        let (words, names): (Vec<&str>, Vec<NameIx>) = numbered.unzip();
        let item = |line: &str| {
            let item = line.trim_start().trim_start_matches("- ").trim_start_matches(['"', '\'']);
            words.first().is_some_and(|word| item.starts_with(word))
        };
        let key_line = line_with(text, |line| line.trim_start().starts_with(key));
        let rest: String = text.lines().skip(key_line - 1).flat_map(|l| [l, "\n"]).collect();
        Told { names: names.into(), line: key_line + line_with(&rest, item) - 1 }
    };
    let labels = told("labels", &mut |word| label(word, naming));
    let approvers = told("approvers", &mut |word| login(word, naming));
    Block { filter: None, labels, approvers }
}

fn aliases(
    value: &Value,
    naming: &mut Naming<'_, '_>,
    problem: &mut impl FnMut(String),
) -> FxHashMap<NameIx, Box<[NameIx]>> {
    let mut aliases = FxHashMap::default();
    let listed = match value.get("aliases") {
        None | Some(Value::Null) => return aliases,
        Some(Value::Mapping(listed)) => listed,
        Some(_) => {
            problem("`aliases` is not a mapping".to_owned());
            return aliases;
        }
    };
    for (alias, members) in listed {
        let Some(name) = alias.as_str() else {
            problem("an alias is not text".to_owned());
            continue;
        };
        let members = yaml::texts(Some(members), &mut |found| {
            problem(format!("the alias `{name}` is {found}, not a list of names"));
        });
        let Some(alias) = login(name, naming) else { continue };
        aliases.insert(alias, members.into_iter().filter_map(|m| login(m, naming)).collect());
    }
    aliases
}
