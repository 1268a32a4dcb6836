//! Which change takes back which.
//!
//! A message names what it reverts by commit, by range, by merge, by request or
//! by review. Where it names nothing that was scanned, a change that quotes the
//! subject of exactly one change of the days before it and undoes its content
//! reverts that one; and so does one that names an id of another tool and undoes
//! exactly one change of these days. One that speaks of taking something back in words
//! of its own reverts what it names if it undoes just that.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::ancestry::Ancestry;
use super::change::Change;
use super::change_table::ChangeTable;
use super::oid_index::OidIndex;
use super::time::Day;
use crate::config::Config;
use crate::facts::mentions::mentions;
use crate::facts::requests::{foreign, requests, revision, titled};
use crate::facts::reverts::{self, Named};
use crate::facts::{About, ChangeKind, Commit, Message, PathChange, PathId, RepoFacts};

/// A revert of a change: by which change, and from when on its days count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Revert {
    pub(super) by: usize,
    pub(super) landed: Day,
}

/// What every change takes back.
#[derive(Debug, Default)]
pub(super) struct Reverts {
    of: BTreeMap<usize, Vec<Revert>>,
    what: BTreeMap<usize, String>,
}

impl Reverts {
    /// The reverts of each change, by index.
    pub(super) fn of(&self) -> &BTreeMap<usize, Vec<Revert>> {
        &self.of
    }

    /// What a change takes back, in a few words; `None` where it is no revert.
    pub(super) fn what(&self, change: usize) -> Option<&str> {
        self.what.get(&change).map(String::as_str)
    }
}

/// Finds every revert among the changes, which stand in landed order.
pub(super) fn find(
    config: &Config,
    facts: &[RepoFacts],
    changes: &[Change],
    (index, table): (&OidIndex, &ChangeTable<'_>),
    ancestry: &Ancestry<'_>,
) -> Reverts {
    let read: Vec<(usize, reverts::Reverts<'_>, Vec<Named<'_>>)> = changes
        .par_iter()
        .enumerate()
        .map(|(by, change)| (by, &facts[change.repo()].commits[change.commit()].message))
        .filter(|(_, message)| message.marks().takes_back())
        .map(|(by, message)| (by, reverts::reverts(message), mentions(message)))
        .collect();
    let named = read.iter().flat_map(|(_, read, mentioned)| read.named.iter().chain(mentioned));
    let numbered = Numbered::new(facts, named);
    let days = config.rules.reverted_within_days;
    let finder = Finder { config, facts, changes, index, table, ancestry, numbered, days };
    let mut found = Reverts::default();
    for (by, read, mentioned) in &read {
        if let Some(first) = read.named.first() {
            found.what.insert(*by, words(first));
        }
        let named = read.named.iter().flat_map(|named| finder.named(*by, named));
        let mut targets: Vec<(usize, Day)> = named.filter(|(target, _)| target != by).collect();
        if targets.is_empty() {
            targets = finder.mentioned(*by, mentioned);
            if let Some((target, _)) = targets.first() {
                found.what.entry(*by).or_insert_with(|| changes[*target].oid(facts).short());
            }
        }
        if targets.is_empty()
            && let Some(target) = finder.undone(*by, read, &found.of)
        {
            found.what.entry(*by).or_insert_with(|| changes[target].oid(facts).short());
            targets.push((target, changes[target].day));
        }
        for (target, landed) in targets.into_iter().filter(|(target, _)| finder.holds(*by, *target))
        {
            let all = found.of.entry(target).or_default();
            // Those of one change are told one after another.
            if all.last().is_none_or(|known| known.by != *by) {
                all.push(Revert { by: *by, landed });
            }
        }
    }
    found
}

fn words(named: &Named<'_>) -> String {
    let short = |hash: &str| hash[..hash.len().min(10)].to_owned();
    match named {
        Named::Commit(hash) => short(hash),
        Named::Range { from, to, with_first } => {
            format!("{}{}..{}", short(from), if *with_first { "^" } else { "" }, short(to))
        }
        Named::Request(_, number) => format!("request {number}"),
        Named::Revision(number) => format!("D{number}"),
        Named::Foreign(number) => format!("r{number}"),
        Named::Change(id) => short(id),
    }
}

struct Finder<'a> {
    config: &'a Config,
    facts: &'a [RepoFacts],
    changes: &'a [Change],
    index: &'a OidIndex,
    table: &'a ChangeTable<'a>,
    ancestry: &'a Ancestry<'a>,
    numbered: Numbered<'a>,
    days: i64,
}

impl Finder<'_> {
    fn commit(&self, at: usize) -> &Commit {
        let change = &self.changes[at];
        &self.facts[change.repo()].commits[change.commit()]
    }

    /// The changes that a name stands for, each with the day on which it came to
    /// the branch.
    fn named(&self, by: usize, named: &Named<'_>) -> Vec<(usize, Day)> {
        let repo = self.changes[by].repo();
        match *named {
            Named::Commit(hash) => match self.place(by, hash) {
                Some((repo, commit)) => self.brought(repo, commit),
                None => Vec::new(),
            },
            Named::Range { from, to, with_first } => {
                let ends = self.place(by, from).zip(self.place(by, to));
                let Some(((in_repo, from), (_, to))) = ends.filter(|(a, b)| a.0 == b.0) else {
                    return Vec::new();
                };
                let between = self.ancestry.between(in_repo, from, to).into_iter();
                let first = with_first.then_some(from);
                let changes = first.into_iter().chain(between);
                let changes = changes.filter_map(|commit| self.table.get(in_repo, commit));
                changes.map(|at| (at, self.changes[at].day)).collect()
            }
            Named::Request(project, _) if !self.is_of(repo, project) => Vec::new(),
            Named::Request(_, number) => self.last(by, (Numbering::Request, number)),
            Named::Revision(number) => self.last(by, (Numbering::Revision, number)),
            Named::Foreign(number) => self.last(by, (Numbering::Foreign, number)),
            Named::Change(id) => self.last(by, (Numbering::Change, id)),
        }
    }

    /// Repository and commit of the change or merge whose id starts with these
    /// digits.
    fn place(&self, by: usize, hash: &str) -> Option<(usize, usize)> {
        let repo = self.changes[by].repo();
        let (oid, is_near) = (
            |at: usize| self.changes[at].oid(self.facts),
            |at: usize| self.changes[at].repo() == repo,
        );
        let change = self.index.find(hash, oid, is_near);
        let change = change.map(|at| (self.changes[at].repo(), self.changes[at].commit()));
        change.or_else(|| self.ancestry.merge(hash, repo))
    }

    /// A change itself, or what a merge brought, which came when it was merged.
    fn brought(&self, repo: usize, commit: usize) -> Vec<(usize, Day)> {
        if let Some(at) = self.table.get(repo, commit) {
            return vec![(at, self.changes[at].day)];
        }
        let landed = Day::from_seconds(self.facts[repo].commits[commit].committed.seconds);
        let brought = self.ancestry.brought(repo, commit).into_iter();
        let changes = brought.filter_map(|commit| self.table.get(repo, commit));
        changes.map(|at| (at, landed)).collect()
    }

    /// Whether a request of this project is one of the repository. Where no
    /// project is named, it is.
    fn is_of(&self, repo: usize, project: Option<&str>) -> bool {
        let last = |text: &str| {
            let text = text.trim_end_matches('/').trim_end_matches(".git");
            text.rsplit('/').next().unwrap_or(text).to_ascii_lowercase()
        };
        let Some(project) = project.map(last) else { return true };
        let url = self.config.repos[repo].url.as_deref().map(last);
        project == last(&self.facts[repo].name) || url.is_some_and(|url| url == project)
    }

    /// What the latest commit before a change brought that bears a number.
    fn last(&self, by: usize, number: Number<'_>) -> Vec<(usize, Day)> {
        let (repo, commit) = (self.changes[by].repo(), self.changes[by].commit());
        let all = self.numbered.0.get(&(repo, number)).map(Vec::as_slice).unwrap_or_default();
        let before = all.iter().rfind(|at| **at < commit);
        before.map(|at| self.brought(repo, *at)).unwrap_or_default()
    }

    /// What this one mentions, if it undoes just that.
    fn mentioned(&self, by: usize, named: &[Named<'_>]) -> Vec<(usize, Day)> {
        let targets = named.iter().flat_map(|named| self.named(by, named));
        let mut targets: Vec<(usize, Day)> = targets.filter(|(target, _)| *target < by).collect();
        targets.sort_unstable();
        targets.dedup_by_key(|(target, _)| *target);
        let commits: Vec<&Commit> =
            targets.iter().map(|(target, _)| self.commit(*target)).collect();
        let undoes = Undoing::of(self.commit(by)).is_some_and(|undoing| undoing.just(&commits));
        if undoes { targets } else { Vec::new() }
    }

    /// The one change of the days before that this one undoes, of which nothing
    /// is known but its subject or its content.
    fn undone(
        &self,
        by: usize,
        read: &reverts::Reverts<'_>,
        known: &BTreeMap<usize, Vec<Revert>>,
    ) -> Option<usize> {
        let titled = read.subject.as_deref().and_then(|title| {
            let behind = || self.only(by, Some(&format!("{}{title}", read.topic?)), known);
            self.only(by, Some(title), known).or_else(behind)
        });
        // Ids that are not of these repositories.
        titled.or_else(|| (!read.named.is_empty()).then(|| self.only(by, None, known))?)
    }

    fn only(
        &self,
        by: usize,
        title: Option<&str>,
        known: &BTreeMap<usize, Vec<Revert>>,
    ) -> Option<usize> {
        let (repo, day) = (self.changes[by].repo(), self.changes[by].day);
        let undoing = Undoing::of(self.commit(by))?;
        let earlier = (0..by).rev();
        let of_late = earlier
            .take_while(|at| i64::from(day.days_since(self.changes[*at].day)) <= self.days)
            .filter(|at| self.changes[*at].repo() == repo && !known.contains_key(at));
        let mut undone = of_late.filter(|at| {
            let commit = self.commit(*at);
            match title {
                Some(title) => is_titled(commit, title) && undoing.mostly(commit),
                None => undoing.wholly(commit),
            }
        });
        let first = undone.next()?;
        undone.next().is_none().then_some(first)
    }

    /// Whether a revert takes a change back. One that lies on another branch only
    /// leaves what the main branch holds.
    fn holds(&self, by: usize, target: usize) -> bool {
        let (by, target) = (&self.changes[by], &self.changes[target]);
        by.repo() != target.repo()
            || self.ancestry.is_on_main(by.repo(), by.commit())
            || !self.ancestry.is_on_main(target.repo(), target.commit())
    }
}

/// Whether a commit's subject is what a revert quotes, perhaps with the number of
/// its request before or behind it.
fn is_titled(commit: &Commit, quoted: &str) -> bool {
    let about = commit.message.about();
    if about.subject != About::of_subject(quoted) && !about.marks.bears_a_number() {
        return false;
    }
    let subject = commit.subject();
    let rest = subject.strip_prefix(quoted).map(str::trim_start);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("(#") && rest.ends_with(')'))
        || titled(subject).is_some_and(|(_, title)| title == quoted)
}

/// The paths of a change that may undo others.
struct Undoing {
    by_path: FxHashMap<PathId, PathChange>,
}

impl Undoing {
    /// `None` where nothing is known of the paths, or there are none.
    fn of(commit: &Commit) -> Option<Self> {
        let changes = commit.changes.as_ref().filter(|changes| !changes.is_empty())?;
        let key = |change: &PathChange| change.old_path.unwrap_or(change.path);
        Some(Self { by_path: changes.iter().map(|change| (key(&change), change)).collect() })
    }

    /// Whether every path is as it was before that commit.
    fn wholly(&self, commit: &Commit) -> bool {
        let mut changes = commit.changed();
        changes.len() == self.by_path.len() && changes.all(|done| self.undoes(&done) == Some(true))
    }

    /// Whether it touches nothing but what that commit touched, at least one path
    /// is as it was before, and the others were changed by both: somebody else
    /// has changed them meanwhile.
    fn mostly(&self, commit: &Commit) -> bool {
        let touched: Vec<bool> = commit.changed().filter_map(|done| self.undoes(&done)).collect();
        touched.len() == self.by_path.len() && touched.contains(&true)
    }

    /// Whether it touches what these commits touched and nothing else, and at least one
    /// path goes from what one of them left to what one of them found.
    fn just(&self, commits: &[&Commit]) -> bool {
        let mut touched: BTreeMap<PathId, (bool, bool)> = BTreeMap::new();
        for done in commits.iter().flat_map(|commit| commit.changed()) {
            let Some(undoing) = self.by_path.get(&done.path) else { return false };
            let (leaves, finds) = touched.entry(done.path).or_default();
            *leaves |= undoing.old_blob == done.new_blob;
            *finds |= undoing.new_blob == done.old_blob;
        }
        touched.len() == self.by_path.len() && touched.values().any(|both| *both == (true, true))
    }

    /// Whether the path is as it was before; `None` where it cannot be said to be
    /// undone at all.
    fn undoes(&self, done: &PathChange) -> Option<bool> {
        let undoing = self.by_path.get(&done.path)?;
        if done.kind == ChangeKind::Renamed || undoing.kind == ChangeKind::Renamed {
            let is_back = undoing.kind == done.kind && Some(undoing.path) == done.old_path;
            return is_back.then_some(true);
        }
        let is_back = undoing.old_blob == done.new_blob && undoing.new_blob == done.old_blob;
        let both_edit = [undoing.kind, done.kind] == [ChangeKind::Modified; 2];
        (is_back || both_edit).then_some(is_back)
    }
}

/// By what else than its id a commit is named.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Numbering {
    Request,
    Revision,
    /// Its number where the history came from.
    Foreign,
    /// The change of Gerrit that it came from.
    Change,
}

/// A number or an id of one kind.
type Number<'a> = (Numbering, &'a str);

/// Commits of each repository by the numbers that any revert names, ascending.
#[derive(Default)]
struct Numbered<'a>(FxHashMap<(usize, Number<'a>), Vec<usize>>);

impl<'a> Numbered<'a> {
    fn new<'n>(facts: &'a [RepoFacts], named: impl Iterator<Item = &'n Named<'n>>) -> Self {
        let number = |named: &Named<'n>| match *named {
            Named::Request(_, number) => Some((Numbering::Request, number)),
            Named::Revision(number) => Some((Numbering::Revision, number)),
            Named::Foreign(number) => Some((Numbering::Foreign, number)),
            Named::Change(id) => Some((Numbering::Change, id)),
            Named::Commit(_) | Named::Range { .. } => None,
        };
        let wanted: FxHashSet<Number<'n>> = named.filter_map(number).collect();
        let is_any = |kind| wanted.iter().any(|(of, _)| *of == kind);
        let of_review = is_any(Numbering::Request) || is_any(Numbering::Revision);
        let (of_elsewhere, of_change) = (is_any(Numbering::Foreign), is_any(Numbering::Change));
        let mut numbered = Self::default();
        if wanted.is_empty() {
            return numbered;
        }
        let numbers = |message: &'a Message| {
            let marks = message.marks();
            let bears_one = of_review && marks.bears_a_number();
            let is_foreign = of_elsewhere && marks.is_from_elsewhere();
            let requests = bears_one.then(|| requests(message)).into_iter().flatten();
            let revision = bears_one.then(|| revision(message)).flatten();
            let foreign = is_foreign.then(|| foreign(message)).into_iter().flatten();
            let change = of_change.then(|| message.change_id()).flatten();
            let all = requests
                .map(|number| (Numbering::Request, number))
                .chain(revision.map(|number| (Numbering::Revision, number)))
                .chain(foreign.map(|number| (Numbering::Foreign, number)))
                .chain(change.map(|id| (Numbering::Change, id)));
            all.filter(|number| wanted.contains(number)).collect::<Vec<Number<'a>>>()
        };
        for (repo, facts) in facts.iter().enumerate() {
            let commits = facts.commits.par_iter().enumerate();
            let found = commits.map(|(at, commit)| (at, numbers(&commit.message)));
            let found: Vec<_> = found.filter(|(_, numbers)| !numbers.is_empty()).collect();
            for (at, numbers) in found {
                for number in numbers {
                    numbered.0.entry((repo, number)).or_default().push(at);
                }
            }
        }
        numbered
    }
}

#[cfg(test)]
mod tests;
