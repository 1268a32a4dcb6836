//! Ownership as a file of the repository says.

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::dialect::Rulebook;
use super::dialects;
use super::file_rule::FileRule;
use super::names::{Foreign, NameIx, Names, Naming};
use super::problems::FileProblems;
use super::source::OwnerSource;
use super::timeline::{Seconds, day_of};
use crate::config::OwnersFrom;
use crate::facts::{Commit, Gap, GapKind, RepoFacts};
use crate::org::owners::Owners;
use crate::org::people::Org;

/// A repository's ownership file.
#[derive(Debug)]
pub(super) struct FromFile {
    source: OwnerSource,
    rules: Box<dyn Rulebook>,
    names: Names,
    problems: FileProblems,
    unmapped: Vec<(String, u64)>,
    /// The file as the config names it, where no revision of it was found.
    missing: Option<String>,
}

impl FromFile {
    /// Reads every revision. `decided` tells whether the config's own rules
    /// decide about a path on a day: what this file says is no matter then.
    pub(super) fn new(
        from: &OwnersFrom,
        facts: &RepoFacts,
        foreign: &mut Foreign<'_>,
        org: &mut Org,
        decided: impl Fn(usize, Date) -> bool + Sync,
    ) -> Self {
        let (mut names, mut problems) = (Names::default(), FileProblems::default());
        let dialect = dialects::choose(from, facts, &mut problems);
        let mut naming = Naming { names: &mut names, foreign, org };
        let rules = dialect.read(from, facts, &mut naming, &mut problems);
        let missing = facts.at_tip.owner_files.is_empty() && !facts.commits.is_empty();
        let missing = missing.then(|| from.file.clone());
        let (source, unmapped) = (dialect.source(), Vec::new());
        let mut file = Self { source, rules, names, problems, unmapped, missing };
        file.unmapped = file.names.unmapped(&file.count(facts, decided));
        file
    }

    pub(super) fn source(&self) -> OwnerSource {
        self.source
    }

    /// Whether it names any owner at all.
    pub(super) fn names_somebody(&self) -> bool {
        !self.names.is_empty()
    }

    pub(super) fn owners(&self, path: usize, moment: Seconds, day: Date) -> Owners {
        self.rules.owners(path, moment, day, &self.names)
    }

    pub(super) fn rules_for(&self, path: &[u8], moment: Seconds, day: Date) -> Vec<FileRule> {
        self.rules.rules_for(path, moment, day, &self.names)
    }

    pub(super) fn rules(&self, moment: Seconds, day: Date) -> Vec<FileRule> {
        self.rules.rules(moment, day, &self.names)
    }

    pub(super) fn unmapped(&self) -> &[(String, u64)] {
        &self.unmapped
    }

    /// Per name, how many changed paths are given to it.
    fn count(
        &self,
        facts: &RepoFacts,
        decided: impl Fn(usize, Date) -> bool + Sync,
    ) -> FxHashMap<NameIx, u64> {
        let count = |mut counts: FxHashMap<NameIx, u64>, commit: &Commit| {
            let moment = commit.committed.seconds;
            let day = day_of(moment);
            for change in commit.changed() {
                let path = change.path.0 as usize;
                if !decided(path, day) {
                    self.rules.names(path, moment, &self.names, &mut |name| {
                        *counts.entry(name).or_default() += 1;
                    });
                }
            }
            counts
        };
        let unite = |mut a: FxHashMap<NameIx, u64>, b: FxHashMap<NameIx, u64>| {
            #[expect(clippy::iter_over_hash_type, reason = "sums do not tell an order")]
            for (name, count) in b {
                *a.entry(name).or_default() += count;
            }
            a
        };
        facts.commits.par_iter().fold(FxHashMap::default, count).reduce(FxHashMap::default, unite)
    }

    /// What stands in its files that nobody reads, each with its place.
    pub(super) fn problems(&self) -> impl ExactSizeIterator<Item = String> {
        self.problems.newest()
    }

    /// What is wrong with it, for reports: counts and places, no names.
    pub(super) fn gaps(&self, repo: &str) -> Vec<Gap> {
        let mut gaps = Vec::new();
        if let Some(file) = &self.missing {
            let detail = format!("no commit of the main line has `{file}`");
            let hint = "check `owners_from`; without the file, nobody owns anything by it";
            gaps.push(Gap::new(repo, GapKind::OwnerFile, detail, hint, 1));
        }
        gaps.extend(self.problems.gap(repo));
        if !self.unmapped.is_empty() {
            // Most are people, and a report goes to others than those it is about.
            let count = self.unmapped.len();
            let (names, verb) = if count == 1 { ("name", "matches") } else { ("names", "match") };
            let detail = format!("{count} owner {names} {verb} no team");
            let hint =
                "say under `owner_names` which teams they are, or `null`; `check` lists them";
            gaps.push(Gap::new(repo, GapKind::OwnerName, detail, hint, count as u64));
        }
        gaps
    }
}
