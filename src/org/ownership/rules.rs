//! The config's own rules, with their dates.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{OwnerRule, PatternSet, RepoConfig};
use crate::facts::RepoFacts;

/// The rules of one repository, matched against every path of the facts.
#[derive(Debug, Default)]
pub(super) struct Rules {
    rules: Vec<OwnerRule>,
    set: PatternSet,
    /// Per path: the rules that match it, ascending.
    matches: Vec<Box<[u32]>>,
}

impl Rules {
    pub(super) fn new(repo: &RepoConfig, facts: &RepoFacts) -> Self {
        let set = PatternSet::new(repo.owners.iter().map(|rule| &rule.pattern));
        let matches = facts
            .paths
            .par_iter()
            .map(|path| set.matches(path).into_iter().map(|at| at as u32).collect())
            .collect();
        Self { rules: repo.owners.clone(), set, matches }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The rule that decides about a known path.
    pub(super) fn decide(&self, path: usize, day: Date) -> Option<&OwnerRule> {
        let matching = self.matches.get(path)?;
        self.deciding(matching.iter().map(|rule| *rule as usize), day)
    }

    /// The rule that decides about any path.
    pub(super) fn rule_for(&self, path: &[u8], day: Date) -> Option<&OwnerRule> {
        self.deciding(self.set.matches(path).into_iter(), day)
    }

    fn deciding(
        &self,
        matching: impl DoubleEndedIterator<Item = usize>,
        day: Date,
    ) -> Option<&OwnerRule> {
        matching.rev().map(|at| &self.rules[at]).find(|rule| rule.days.contains(day))
    }
}
