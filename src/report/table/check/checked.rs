//! What a check looks at.

use std::collections::BTreeMap;

use super::floors;
use crate::attribute::{Attributed, RepoCoverage, Share, Window};
use crate::config::Config;
use crate::facts::RepoFacts;
use crate::org::{KnownAs, NearMiss, Ownership, Resolver};
use crate::report::model::ReportGap;
use crate::report::words;

/// What a check looks at.
pub struct Checked<'a> {
    /// The config.
    pub config: &'a Config,
    /// What the repositories hold.
    pub facts: &'a [RepoFacts],
    /// Who is who.
    pub resolver: &'a Resolver,
    /// The attributed changes.
    pub attributed: &'a Attributed,
    /// Whose what is, per repository.
    pub ownership: &'a [Ownership],
    /// Under which names, addresses and logins each person is known.
    pub known: &'a [KnownAs],
    /// What could not be read or made sense of.
    pub gaps: &'a [ReportGap],
    /// The window of what is counted.
    pub window: Window,
    /// Coverage in it, per repository.
    pub coverage: &'a [RepoCoverage],
    /// What taking two people for one would change of anybody's numbers, a line for each
    /// person whose would. Attributes every change anew.
    pub joining: &'a dyn Fn(&NearMiss) -> Vec<String>,
    /// Shares that no repository may be under, in percent.
    pub floors: &'a [(Share, u8)],
    /// Whether addresses are shown.
    pub emails: bool,
    /// What to correct first, a line each.
    pub first: &'a [String],
}

impl Checked<'_> {
    /// The repositories of which nothing could be read, by name, and why.
    pub(super) fn unread(&self) -> BTreeMap<&str, &ReportGap> {
        let has_tip = |name: &str| {
            self.facts.iter().any(|facts| facts.name == name && !facts.tips.is_empty())
        };
        let hides = |gap: &&ReportGap| words::hides_a_repository(gap, has_tip);
        self.gaps.iter().filter(hides).map(|gap| (gap.repo.as_str(), gap)).collect()
    }

    /// A line for each share of a repository that is under one of the floors.
    #[must_use]
    pub fn lacking(&self) -> Vec<String> {
        floors::lacking(self.facts, self.coverage, self.floors)
    }
}
