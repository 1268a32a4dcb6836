//! The records of all exports of one repository, put together: reviews by the
//! commits they are about, and what there is to tell of the rest.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::join::Commits;
use super::mail::Mail;
use super::phabricator;
use super::record::{Detached, Moment, Pull, PullId, Review, same};
use super::threads::Threads;
use crate::config::Forge;
use crate::facts::{Commit, Form, Lineage, Oid, RawIdentity, Record, Role, Verdict};

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
    /// Who wrote commits that were squashed into one, by which forge.
    wrote: Vec<(usize, RawIdentity, Forge)>,
    /// When pull requests were merged, by their commits.
    merged: BTreeMap<Oid, i64>,
    /// Who the accounts are that reviewers are named by.
    accounts: BTreeMap<String, RawIdentity>,
    /// With which emails a login writes commits.
    known: BTreeMap<(String, String), BTreeSet<RawIdentity>>,
    tallies: BTreeMap<Forge, Tally>,
    threads: Threads,
    all: &'f [Commit],
    identities: &'f [RawIdentity],
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
    /// When the pull requests of these commits were merged, in seconds since 1970.
    pub(super) merged: BTreeMap<Oid, i64>,
    /// What there is to tell.
    pub(super) tallies: BTreeMap<Forge, Tally>,
}

struct Given {
    commit: usize,
    by: RawIdentity,
    verdict: Option<Verdict>,
    id: PullId,
}

/// What there is to tell of the exports of a forge.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// Pull requests that became commits of the repository.
    pub(super) joined: u64,
    /// Merged ones that did not, and how many reviews they had.
    pub(super) apart: BTreeSet<PullId>,
    pub(super) reviews_apart: u64,
    /// Patches of a mailing list that became commits, and that did not.
    pub(super) patches: u64,
    pub(super) patches_apart: u64,
    /// Those that were not merged.
    pub(super) unmerged: BTreeSet<PullId>,
    /// Those with reviews by accounts that are gone, and how many.
    pub(super) by_nobody: BTreeSet<PullId>,
    pub(super) reviews_by_nobody: u64,
    /// Those with reviews by accounts of which the export holds a number alone.
    pub(super) by_numbers: BTreeSet<PullId>,
    /// Those that became commits and were merged at a time that no calendar has.
    pub(super) oddly_dated: BTreeSet<PullId>,
    /// Those of which some reviews are missing.
    pub(super) incomplete: BTreeSet<PullId>,
    /// Those with a list of reviews, which may be empty.
    pub(super) with_reviews: u64,
    /// Whether the forge said at the end that it has more.
    pub(super) more: bool,
}

impl<'f> Collector<'f> {
    /// Of a repository with these commits, whose authors are these.
    pub(super) fn new(
        (commits, lineage): (&'f [Commit], &'f Lineage),
        identities: &'f [RawIdentity],
    ) -> Self {
        Self {
            commits: Commits::new(commits, lineage),
            joined: FxHashMap::default(),
            claimed: FxHashSet::default(),
            trusted: FxHashSet::default(),
            later: Vec::new(),
            detached: BTreeMap::new(),
            given: Vec::new(),
            wrote: Vec::new(),
            merged: BTreeMap::new(),
            accounts: BTreeMap::new(),
            known: BTreeMap::new(),
            tallies: BTreeMap::new(),
            threads: Threads::default(),
            all: commits,
            identities,
        }
    }

    /// Notes that a page was the last one or not: of several, the last says it.
    pub(super) fn more(&mut self, forge: Forge, more: bool) {
        self.tallies.entry(forge).or_default().more = more;
    }

    /// Takes a mail of a list.
    pub(super) fn mail(&mut self, mail: Mail) {
        self.threads.add(mail);
    }

    /// Notes who an account is that others name by `key`.
    pub(super) fn account(&mut self, key: String, who: RawIdentity) {
        self.accounts.insert(key, who);
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

    /// Credits the reviewers of a pull request with its commits, and whoever else
    /// wrote what was squashed into one.
    fn credit(&mut self, pull: Pull, commits: &[usize]) {
        let squashed = self.commits.squashed(&pull, commits);
        let Pull { id, author, reviews, heads, merged, ended, .. } = pull;
        if let Some(commit) = squashed {
            let wrote = heads.into_iter().flat_map(|head| head.wrote);
            let others =
                wrote.filter(|who| author.as_ref().is_none_or(|author| !same(author, who)));
            self.wrote.extend(others.map(|who| (commit, who, id.forge)));
        }
        if let Some(ended) = ended.seconds().filter(|_| merged != Some(false)) {
            let landed = commits.iter().map(|commit| (self.commits.oid(*commit), ended));
            self.merged.extend(landed);
        }
        if ended == Moment::Odd && merged != Some(false) {
            self.tallies.entry(id.forge).or_default().oddly_dated.insert(id.clone());
        }
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
        let mut reviewers: Vec<(RawIdentity, Option<Verdict>)> = Vec::new();
        for review in reviews {
            if review.is_own(author) {
                continue;
            }
            let Review { by, verdict } = review;
            let Some(by) = by else {
                tally.by_nobody.insert(id.clone());
                tally.reviews_by_nobody += 1;
                continue;
            };
            match reviewers.iter_mut().find(|(known, _)| *known == by) {
                // An approval says more than the comments before it.
                Some((_, known)) => *known = [*known, verdict].into_iter().flatten().min(),
                None => reviewers.push((by, verdict)),
            }
        }
        for commit in commits {
            let given = |(by, verdict): &(RawIdentity, Option<Verdict>)| Given {
                commit: *commit,
                by: by.clone(),
                verdict: *verdict,
                id: id.clone(),
            };
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
        self.name_accounts();
        let by_mail = self.by_mail();
        let Self { commits, given, wrote, merged, mut known, tallies, .. } = self;
        let login = |who: &RawIdentity| {
            let (system, login) = who.login.as_ref()?;
            Some((system.clone(), login.to_lowercase()))
        };
        let reviewers: BTreeSet<_> = given.iter().filter_map(|given| login(&given.by)).collect();
        known.retain(|login, _| reviewers.contains(login));
        let recorded = given.into_iter().map(|Given { commit, by, verdict, id }| Record {
            commit: commits.oid(commit),
            role: Role::Reviewer,
            who: by,
            form: Form::Export(id.forge.name().into(), verdict),
        });
        let wrote = wrote.into_iter().map(|(commit, who, forge)| Record {
            commit: commits.oid(commit),
            role: Role::CoAuthor,
            who,
            form: Form::Export(forge.name().into(), None),
        });
        let known = known.into_values().flatten().collect();
        Found { recorded: recorded.chain(wrote).chain(by_mail).collect(), known, merged, tallies }
    }

    /// The reviews in mails, which are nobody's who wrote the commit.
    fn by_mail(&mut self) -> Vec<Record> {
        if self.threads.is_empty() {
            return Vec::new();
        }
        let threads = self.threads.join(self.all, self.identities);
        let tally = self.tallies.entry(Forge::Mbox).or_default();
        tally.patches = threads.landed;
        tally.patches_apart = threads.apart;
        tally.reviews_apart = threads.reviews_apart;
        let record = |(commit, who): (usize, RawIdentity)| Record {
            commit: self.commits.oid(commit),
            role: Role::Reviewer,
            who,
            form: Form::Export(Forge::Mbox.name().into(), None),
        };
        threads.reviews.into_iter().map(record).collect()
    }

    /// Puts the people in the place of the numbers by which they are named. Whose
    /// number no export explains is nobody.
    fn name_accounts(&mut self) {
        let Self { given, accounts, tallies, .. } = self;
        given.retain_mut(|given| {
            let Some((_, login)) = &given.by.login else { return true };
            if let Some(who) = accounts.get(login) {
                given.by = who.clone();
                return true;
            }
            let is_number = login.starts_with(phabricator::ACCOUNT);
            if is_number {
                let tally = tallies.entry(given.id.forge).or_default();
                tally.by_numbers.insert(given.id.clone());
            }
            !is_number
        });
    }

    /// A commit that one pull request names by its id is no other's; and where ids show of
    /// which project this repository is, the numbers of others are not its own.
    fn by_message(&self, pull: &Pull) -> Vec<usize> {
        let trusted = self.trusted.contains(&(pull.id.forge, pull.id.project.clone()));
        let is_known = || self.trusted.iter().any(|(forge, _)| *forge == pull.id.forge);
        let by_number = pull.change_id.is_none() && pull.address.is_none();
        if !trusted && by_number && !pull.id.project.is_empty() && is_known() {
            return Vec::new();
        }
        let mut commits = self.commits.by_message(pull, trusted);
        commits.retain(|commit| !self.claimed.contains(commit));
        commits
    }

    fn tell_apart(&mut self, pull: Pull) {
        let tally = self.tallies.entry(pull.id.forge).or_default();
        if pull.merged == Some(false) {
            tally.unmerged.insert(pull.id);
        } else if tally.apart.insert(pull.id) {
            let by_others = |review: &&Review| !review.is_own(pull.author.as_ref());
            let reviews = pull.reviews.iter().flatten().filter(by_others);
            tally.reviews_apart += reviews.count() as u64;
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
