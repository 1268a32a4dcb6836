//! Whose a path is on a day.

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::owners::Owners;
use super::people::{Org, OrgTeam, TeamIx};
use crate::config::{OwnerRule, PatternSet, RepoConfig};
use crate::facts::{PathId, RepoFacts};

/// Where a repository's ownership comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerSource {
    /// Rules in the config.
    Rules,
    /// Nothing recorded: the first directory stands in for a team.
    FirstDirectory,
}

/// The owners of every path of one repository.
#[derive(Debug)]
pub struct Ownership {
    source: OwnerSource,
    rules: Vec<OwnerRule>,
    set: PatternSet,
    /// Per path: the rules that match it, ascending.
    matches: Vec<Box<[u32]>>,
    /// Per path: the first directory's team, where that is the source.
    directories: Vec<Option<TeamIx>>,
}

impl Ownership {
    /// Ownership by the config's rules, matched against every path of the facts.
    #[must_use]
    pub fn from_rules(repo: &RepoConfig, facts: &RepoFacts) -> Self {
        let set = PatternSet::new(repo.owners.iter().map(|rule| &rule.pattern));
        let matches = facts
            .paths
            .par_iter()
            .map(|path| set.matches(path).into_iter().map(|at| at as u32).collect())
            .collect();
        Self {
            source: OwnerSource::Rules,
            rules: repo.owners.clone(),
            set,
            matches,
            directories: Vec::new(),
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
                    org.teams.push(OrgTeam { name: format!("{id}/"), id, org: None });
                    TeamIx(org.teams.len() as u32 - 1)
                })
            });
            directories.push(team);
        }
        Self {
            source: OwnerSource::FirstDirectory,
            rules: Vec::new(),
            set: PatternSet::new([]),
            matches: Vec::new(),
            directories,
        }
    }

    /// Whether anything at all says who owns what.
    #[must_use]
    pub fn is_recorded(&self) -> bool {
        self.source == OwnerSource::FirstDirectory || !self.rules.is_empty()
    }

    /// Where ownership comes from.
    #[must_use]
    pub fn source(&self) -> OwnerSource {
        self.source
    }

    /// The owners of a known path on a day; nobody for shared or unowned paths.
    #[must_use]
    pub fn owners(&self, path: PathId, day: Date) -> Owners {
        let at = path.0 as usize;
        match self.source {
            OwnerSource::FirstDirectory => self.directories[at].into_iter().collect(),
            OwnerSource::Rules => {
                let matching = self.matches[at].iter().map(|rule| *rule as usize);
                let rule = self.deciding(matching, day);
                rule.and_then(|rule| rule.team)
                    .map(|team| TeamIx(team as u32))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// The rule that decides about any path on a day, whether or not a history
    /// holds that path; `None` when no rule in force matches.
    #[must_use]
    pub fn rule_for(&self, path: &[u8], day: Date) -> Option<&OwnerRule> {
        self.deciding(self.set.matches(path).into_iter(), day)
    }

    fn deciding(
        &self,
        matching: impl DoubleEndedIterator<Item = usize>,
        day: Date,
    ) -> Option<&OwnerRule> {
        matching.rev().map(|at| &self.rules[at]).find(|rule| {
            rule.from.is_none_or(|from| from <= day) && rule.to.is_none_or(|to| day < to)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Pattern;

    fn rule(pattern: &str, team: Option<usize>, from: Option<&str>) -> OwnerRule {
        OwnerRule {
            pattern: Pattern::new(pattern).unwrap(),
            team,
            from: from.map(|date| date.parse().unwrap()),
            to: None,
            line: 1,
        }
    }

    fn owner(path: &str, day: &str) -> Option<TeamIx> {
        let repo = RepoConfig {
            name: "r".into(),
            path: "r".into(),
            url: None,
            branches: vec![],
            reviews: Vec::new(),
            owners: vec![
                rule("*", Some(0), None),
                rule("/pay/", Some(1), Some("2025-01-01")),
                rule("/vendor/", None, None),
            ],
        };
        let facts = RepoFacts { paths: vec![path.as_bytes().into()], ..RepoFacts::default() };
        let ownership = Ownership::from_rules(&repo, &facts);
        let day = day.parse().unwrap();
        let decided = ownership.rule_for(path.as_bytes(), day).and_then(|rule| rule.team);
        let owner = ownership.owners(PathId(0), day).first().copied();
        assert_eq!(owner, decided.map(|team| TeamIx(team as u32)));
        owner
    }

    #[test]
    fn the_last_rule_in_force_decides() {
        assert_eq!(owner("pay/x.rs", "2024-12-31"), Some(TeamIx(0)));
        assert_eq!(owner("pay/x.rs", "2025-01-01"), Some(TeamIx(1)));
        assert_eq!(owner("web/pay/x.rs", "2025-01-01"), Some(TeamIx(0)));
        assert_eq!(owner("vendor/x.rs", "2025-01-01"), None);
    }

    #[test]
    fn first_directories_stand_in_for_teams() {
        let facts = RepoFacts {
            paths: vec![b"a/x".as_slice().into(), b"README".as_slice().into()],
            ..RepoFacts::default()
        };
        let mut org = Org::default();
        let ownership = Ownership::from_first_directories(&facts, None, &mut org);
        let day = "2025-01-01".parse().unwrap();
        assert_eq!(ownership.owners(PathId(0), day), Owners::One(TeamIx(0)));
        assert_eq!(ownership.owners(PathId(1), day), Owners::Nobody);
        assert_eq!(org.teams[0].name, "a/");
    }
}
