//! Whose a path is, and when.
//!
//! | what says so | files |
//! | --- | --- |
//! | rules of the config | `rules` |
//! | a file of the repository, by its revisions | `from_file`, `timeline`, `problems` |
//! | … how each kind of file is read | `dialects`, one file each, by `dialect` |
//! | … files that list patterns, such as `CODEOWNERS` | `listed`, `regexes` |
//! | … files that hold for their directory | `per_directory`, `catalogue` |
//! | what the names in these files mean | `names`, `file_rule` |
//! | what a report calls all of these | `source` |
//! | nothing: the first directory of the path | here |

mod catalogue;
mod dialect;
mod dialects;
mod file_rule;
mod from_file;
mod listed;
mod names;
mod per_directory;
mod problems;
mod regexes;
mod rules;
mod source;
mod timeline;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::owners::Owners;
use super::people::{Org, OrgTeam, TeamIx};
use crate::config::{OwnerRule, OwnersFormat, OwnersFrom, RepoConfig};
use crate::facts::{Gap, PathId, RepoFacts};
use from_file::FromFile;
use rules::Rules;
use timeline::{Seconds, end_of};

pub use file_rule::FileRule;
pub use names::{Foreign, Meaning};
pub use source::OwnerSource;

/// The format that an ownership file is in, by its path and text; `None` where it
/// is in none of those of its name.
#[must_use]
pub fn format_of(path: &str, text: &str) -> Option<OwnersFormat> {
    dialects::format_of(path, text.as_bytes())
}

/// The groups that the sections of an ownership file are about, as they come; none
/// where it is in no dialect with such sections.
#[must_use]
pub fn sections_of(path: &str, text: &str) -> Vec<String> {
    dialects::sections_of(path, text.as_bytes())
}

/// The rule that decides about a path.
#[derive(Clone, Debug)]
pub enum Decision<'a> {
    /// A rule of the config.
    Rule(&'a OwnerRule),
    /// Rules of a file of the repository: several where it has sections.
    File(Vec<FileRule>),
}

/// The owners of every path of one repository.
#[derive(Debug)]
pub struct Ownership {
    source: OwnerSource,
    rules: Rules,
    file: Option<FromFile>,
    /// Per path: the first directory's team, where that is the source.
    directories: Vec<Option<TeamIx>>,
}

impl Ownership {
    /// Ownership by the config's rules alone, matched against every path of
    /// the facts.
    #[must_use]
    pub fn from_rules(repo: &RepoConfig, facts: &RepoFacts) -> Self {
        let rules = Rules::new(repo, facts);
        Self { source: OwnerSource::Rules, rules, file: None, directories: Vec::new() }
    }

    /// Ownership by the config's rules, and where none matches, by the file
    /// that it names.
    #[must_use]
    pub fn new(
        repo: &RepoConfig,
        facts: &RepoFacts,
        foreign: &mut Foreign<'_>,
        org: &mut Org,
    ) -> Self {
        let mut ownership = Self::from_rules(repo, facts);
        if let Some(from) = &repo.owners_from {
            let decided = |path, day| ownership.rules.decide(path, day).is_some();
            let file = FromFile::new(from, facts, foreign, org, decided);
            ownership.source = file.source();
            ownership.file = Some(file);
        }
        ownership
    }

    /// Ownership without a config: by the files found in the repository, every
    /// name in them standing for a team; else by first directory.
    #[must_use]
    pub fn without_config(
        facts: &RepoFacts,
        prefix: Option<&str>,
        foreign: &mut Foreign<'_>,
        org: &mut Org,
    ) -> Self {
        let found = OwnersFrom::detect(facts.at_tip.owner_files.iter().map(|file| &*file.path));
        let file = found.map(|from| FromFile::new(&from, facts, foreign, org, |_, _| false));
        match file {
            Some(file) if file.names_somebody() => Self {
                source: file.source(),
                rules: Rules::default(),
                file: Some(file),
                directories: Vec::new(),
            },
            _ => Self::from_first_directories(facts, prefix, org),
        }
    }

    /// Ownership by first directory: adds a team to `org` for each. Files at
    /// the top have no owner. `prefix` keeps several repositories apart.
    #[must_use]
    pub fn from_first_directories(facts: &RepoFacts, prefix: Option<&str>, org: &mut Org) -> Self {
        let mut known: FxHashMap<&[u8], TeamIx> = FxHashMap::default();
        let mut directories = Vec::with_capacity(facts.paths.len());
        for path in &facts.paths {
            let team = path.iter().position(|c| *c == b'/').map(|end| {
                *known.entry(&path[..end]).or_insert_with(|| {
                    let directory = String::from_utf8_lossy(&path[..end]);
                    let id = match prefix {
                        Some(prefix) => format!("{prefix}:{directory}"),
                        None => directory.into_owned(),
                    };
                    org.teams.push(OrgTeam::unlisted(id.clone(), format!("{id}/")));
                    TeamIx(org.teams.len() as u32 - 1)
                })
            });
            directories.push(team);
        }
        let (source, rules) = (OwnerSource::FirstDirectory, Rules::default());
        Self { source, rules, file: None, directories }
    }

    /// Whether anything at all says who owns what.
    #[must_use]
    pub fn is_recorded(&self) -> bool {
        self.source == OwnerSource::FirstDirectory
            || !self.rules.is_empty()
            || self.file.as_ref().is_some_and(FromFile::names_somebody)
    }

    /// Where ownership comes from.
    #[must_use]
    pub fn source(&self) -> OwnerSource {
        self.source
    }

    /// The owners of a known path at the end of a day; no team for shared or
    /// unowned paths.
    #[must_use]
    pub fn owners(&self, path: PathId, day: Date) -> Owners {
        self.owners_at(path, end_of(day), day)
    }

    /// The owners of a known path at a moment, in seconds since 1970, of a day.
    #[must_use]
    pub fn owners_at(&self, path: PathId, moment: Seconds, day: Date) -> Owners {
        let at = path.0 as usize;
        if self.source == OwnerSource::FirstDirectory {
            return self.directories[at].into_iter().collect();
        }
        if let Some(rule) = self.rules.decide(at, day) {
            return rule.team.map_or(Owners::NOBODY, |team| Owners::one(TeamIx(team as u32)));
        }
        self.file.as_ref().map_or(Owners::UNKNOWN, |file| file.owners(at, moment, day))
    }

    /// What decides about any path at the end of a day, whether or not a
    /// history holds that path; `None` when no rule in force matches.
    #[must_use]
    pub fn decision(&self, path: &[u8], day: Date) -> Option<Decision<'_>> {
        if let Some(rule) = self.rules.rule_for(path, day) {
            return Some(Decision::Rule(rule));
        }
        let rules = self.file.as_ref()?.rules_for(path, end_of(day), day);
        (!rules.is_empty()).then_some(Decision::File(rules))
    }

    /// Every rule of the repository's file in force at the end of a day.
    #[must_use]
    pub fn file_rules(&self, day: Date) -> Vec<FileRule> {
        self.file.as_ref().map_or_else(Vec::new, |file| file.rules(end_of(day), day))
    }

    /// Owner names that stand for nothing, each with the number of changed
    /// paths that it decides about; the most first.
    #[must_use]
    pub fn unmapped(&self) -> &[(String, u64)] {
        self.file.as_ref().map_or(&[], |file| file.unmapped())
    }

    /// What stands in the newest revisions of the repository's files that nobody
    /// reads, each with its place: it may name people.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        self.file.as_ref().map_or_else(Vec::new, |file| file.problems().collect())
    }

    /// What is wrong with the repository's file and its names: counts and
    /// places, no names.
    #[must_use]
    pub fn gaps(&self, repo: &str) -> Vec<Gap> {
        self.file.as_ref().map_or_else(Vec::new, |file| file.gaps(repo))
    }
}

#[cfg(test)]
mod test_support;
#[cfg(test)]
mod tests;
