//! The records of all exports of one repository, put together: reviews by the
//! commits they are about, and what there is to tell of the rest.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::join::Commits;
use super::record::{Detached, Pull, PullId, Review, same};
use crate::config::Forge;
use crate::facts::{Commit, Form, RawIdentity, Record, Role};

/// Collects the exports of one repository.
pub(super) struct Collector<'f> {
    commits: Commits<'f>,
    joined: FxHashMap<PullId, Joined>,
    /// Commits that a pull request names by their id.
    claimed: FxHashSet<usize>,
    /// Projects with a commit in this repository.
    trusted: FxHashSet<(Forge, String)>,
    /// Pull requests that name no commit of the repository.
    later: Vec<Pull>,
    detached: BTreeMap<PullId, Vec<Detached>>,
    given: Vec<Given>,
    /// With which emails a login writes commits.
    known: BTreeMap<(String, String), BTreeSet<RawIdentity>>,
    tallies: BTreeMap<Forge, Tally>,
}

/// A pull request with a commit in the repository.
struct Joined {
    commits: Box<[usize]>,
    author: Option<RawIdentity>,
}

/// What the exports of a repository come to.
pub(super) struct Found {
    /// The credits, in the order of the exports.
    pub(super) recorded: Vec<Record>,
    /// The reviewers as authors of commits: their logins beside their emails.
    pub(super) known: Vec<RawIdentity>,
    /// What there is to tell.
    pub(super) tallies: BTreeMap<Forge, Tally>,
}

struct Given {
    commit: usize,
    by: RawIdentity,
    forge: Forge,
}

/// What there is to tell of the exports of a forge.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// Pull requests that became commits of the repository.
    pub(super) joined: u64,
    /// Merged ones that did not, and how many reviews they had.
    pub(super) apart: BTreeSet<PullId>,
    pub(super) reviews_apart: u64,
    /// Those that were not merged.
    pub(super) unmerged: BTreeSet<PullId>,
    /// Those with reviews by accounts that are gone, and how many.
    pub(super) by_nobody: BTreeSet<PullId>,
    pub(super) reviews_by_nobody: u64,
    /// Those of which some reviews are missing.
    pub(super) incomplete: BTreeSet<PullId>,
    /// Those with a list of reviews, which may be empty.
    pub(super) with_reviews: u64,
    /// Whether the forge said at the end that it has more.
    pub(super) more: bool,
}

impl<'f> Collector<'f> {
    pub(super) fn new(commits: &'f [Commit]) -> Self {
        Self {
            commits: Commits::new(commits),
            joined: FxHashMap::default(),
            claimed: FxHashSet::default(),
            trusted: FxHashSet::default(),
            later: Vec::new(),
            detached: BTreeMap::new(),
            given: Vec::new(),
            known: BTreeMap::new(),
            tallies: BTreeMap::new(),
        }
    }

    /// Notes that a page was the last one or not: of several, the last says it.
    pub(super) fn more(&mut self, forge: Forge, more: bool) {
        self.tallies.entry(forge).or_default().more = more;
    }

    pub(super) fn reviews(&mut self, detached: Detached) {
        self.detached.entry(detached.id.clone()).or_default().push(detached);
    }

    pub(super) fn pull(&mut self, pull: Pull) {
        let tally = self.tallies.entry(pull.id.forge).or_default();
        tally.with_reviews += u64::from(pull.reviews.is_some());
        if pull.incomplete {
            tally.incomplete.insert(pull.id.clone());
        }
        self.learn(&pull);
        let commits = self.commits.by_ids(&pull);
        if commits.is_empty() {
            self.later.push(pull);
            return;
        }
        self.claimed.extend(commits.iter().copied());
        self.trusted.insert((pull.id.forge, pull.id.project.clone()));
        self.credit(pull, &commits);
    }

    /// Remembers the emails of accounts, which GitHub tells beside commits.
    fn learn(&mut self, pull: &Pull) {
        for who in pull.heads.iter().flat_map(|head| &head.authors) {
            if let (Some((system, login)), Some(_)) = (&who.login, &who.email) {
                let login = (system.clone(), login.to_lowercase());
                self.known.entry(login).or_default().insert(who.clone());
            }
        }
    }

    /// Credits the reviewers of a pull request with its commits.
    fn credit(&mut self, pull: Pull, commits: &[usize]) {
        let Pull { id, author, reviews, .. } = pull;
        self.give(&id, commits, author.as_ref(), reviews.unwrap_or_default());
        let tally = self.tallies.entry(id.forge).or_default();
        let joined = Joined { commits: commits.into(), author };
        tally.joined += u64::from(self.joined.insert(id, joined).is_none());
    }

    fn give(
        &mut self,
        id: &PullId,
        commits: &[usize],
        author: Option<&RawIdentity>,
        reviews: Vec<Review>,
    ) {
        let tally = self.tallies.entry(id.forge).or_default();
        let mut reviewers: Vec<RawIdentity> = Vec::new();
        for review in reviews {
            match review {
                None => {
                    tally.by_nobody.insert(id.clone());
                    tally.reviews_by_nobody += 1;
                }
                Some(by) if author.is_some_and(|author| same(author, &by)) => {}
                Some(by) if reviewers.contains(&by) => {}
                Some(by) => reviewers.push(by),
            }
        }
        for commit in commits {
            let given =
                |by: &RawIdentity| Given { commit: *commit, by: by.clone(), forge: id.forge };
            self.given.extend(reviewers.iter().map(given));
        }
    }

    /// Joins what no id joined.
    pub(super) fn finish(mut self) -> Found {
        for pull in std::mem::take(&mut self.later) {
            let commits = self.by_message(&pull);
            if commits.is_empty() {
                self.tell_apart(pull);
            } else {
                self.credit(pull, &commits);
            }
        }
        for (id, detached) in std::mem::take(&mut self.detached) {
            self.join_detached(id, detached);
        }
        let Self { commits, given, mut known, tallies, .. } = self;
        let login = |who: &RawIdentity| {
            let (system, login) = who.login.as_ref()?;
            Some((system.clone(), login.to_lowercase()))
        };
        let reviewers: BTreeSet<_> = given.iter().filter_map(|given| login(&given.by)).collect();
        known.retain(|login, _| reviewers.contains(login));
        let recorded = given.into_iter().map(|Given { commit, by, forge }| Record {
            commit: commits.oid(commit),
            role: Role::Reviewer,
            who: by,
            form: Form::Export(forge.name().into()),
        });
        let known = known.into_values().flatten().collect();
        Found { recorded: recorded.collect(), known, tallies }
    }

    /// A commit that one pull request names by its id is no other's.
    fn by_message(&self, pull: &Pull) -> Vec<usize> {
        let trusted = self.trusted.contains(&(pull.id.forge, pull.id.project.clone()));
        let mut commits = self.commits.by_message(pull, trusted);
        commits.retain(|commit| !self.claimed.contains(commit));
        commits
    }

    fn tell_apart(&mut self, pull: Pull) {
        let tally = self.tallies.entry(pull.id.forge).or_default();
        if pull.merged == Some(false) {
            tally.unmerged.insert(pull.id);
        } else if tally.apart.insert(pull.id) {
            tally.reviews_apart += pull.reviews.map_or(0, |reviews| reviews.len() as u64);
        }
    }

    /// Reviews that came without their pull request belong to the one of this
    /// id; without any, the commits that were looked at may be on the branch.
    fn join_detached(&mut self, id: PullId, detached: Vec<Detached>) {
        let tally = self.tallies.entry(id.forge).or_default();
        tally.with_reviews += 1;
        let seen = detached.iter().filter_map(|one| one.commit);
        let mut heads: Vec<usize> = seen.filter_map(|oid| self.commits.find(oid)).collect();
        let reviews: Vec<Review> = detached.into_iter().flat_map(|one| one.reviews).collect();
        // An export of pull requests may name no project.
        let nameless = PullId { project: String::new(), ..id.clone() };
        let ids = [&id, &nameless];
        if let Some(joined) = ids.into_iter().find_map(|id| self.joined.get(id)) {
            let (commits, author) = (joined.commits.clone(), joined.author.clone());
            self.give(&id, &commits, author.as_ref(), reviews);
        } else if ids.into_iter().any(|id| tally.apart.contains(id)) {
            tally.reviews_apart += reviews.len() as u64;
        } else if !ids.into_iter().any(|id| tally.unmerged.contains(id)) {
            let pull = Pull { reviews: Some(reviews), ..Pull::named(id) };
            if heads.is_empty() {
                heads = self.by_message(&pull);
            }
            heads.sort_unstable();
            heads.dedup();
            match heads.is_empty() {
                true => self.tell_apart(pull),
                false => self.credit(pull, &heads),
            }
        }
    }
}

#[cfg(test)]
mod tests;
