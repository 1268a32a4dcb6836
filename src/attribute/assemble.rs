//! Puts the changes together.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::attributed::{Area, Attributed};
use super::attributor::Attributor;
use super::brought::Brought;
use super::change::Change;
use super::files::Files;
use super::guards::{self, Context};
use super::landed::landed;
use super::paths::Classifier;
use super::time::Day;
use super::{docs, links, lives, migrations, own_initiatives};
use crate::config::Config;
use crate::facts::{BELIEVABLE, Commit, Oid, RepoFacts};
use crate::org::{Org, Ownership, Resolver};

/// Attributes every commit that is not a merge and landed by the end of the
/// day `as_of`, runs the guards, and follows the design docs.
///
/// `ownership` stands in the order of `facts`. A commit met in two
/// repositories counts in the one listed first.
#[must_use]
pub fn attribute(
    config: &Config,
    facts: &[RepoFacts],
    org: Org,
    resolver: &Resolver,
    ownership: &[Ownership],
    as_of: Day,
) -> Attributed {
    let (mut changes, areas) = changes(config, facts, &org, resolver, ownership, as_of);
    put_in_order(&mut changes);
    guards::apply(&Context::new(config, facts, &org, &changes), &mut changes);
    let docs::Followed { docs, unread, unplaced } = docs::follow(config, facts, resolver, &changes);
    links::find(config, facts, &docs, &mut changes);
    let own_initiatives = own_initiatives::own(config, facts, &docs, &changes);
    let has_work = changes.iter().any(Change::is_work);
    let watched = lives::watched(config, facts);
    let (files, lives) = Files::follow(facts, &changes, &watched, as_of);
    let history_starts = history_starts(config, facts, &changes);
    Attributed {
        org,
        changes,
        docs,
        unread_statuses: unread,
        unplaced_authors: unplaced,
        anything_read: facts.iter().any(was_read),
        ownership_recorded: facts
            .iter()
            .zip(ownership)
            .any(|(facts, ownership)| was_read(facts) && ownership.is_recorded()),
        docs_configured: config.design_docs.iter().any(|docs| was_read(&facts[docs.repo])),
        shallow: facts.iter().map(|facts| facts.shallow).collect(),
        areas,
        files,
        migrations: migrations::collect(config, &watched, facts, &lives, ownership),
        history_starts,
        reviews_recorded: config.rules.reviews_recorded,
        known_months: config.rules.known_months,
        has_work,
        own_initiatives,
    }
}

/// The changes of all repositories, repository by repository in the order of each history,
/// and the areas.
fn changes(
    config: &Config,
    facts: &[RepoFacts],
    org: &Org,
    resolver: &Resolver,
    ownership: &[Ownership],
    as_of: Day,
) -> (Vec<Change>, Vec<Area>) {
    let classifier = Classifier::new(config);
    let (mut seen, readable) = rayon::join(|| Seen::of(facts), || read_beside_unread(facts));
    let mut changes = Vec::with_capacity(most_changes(facts));
    let mut areas: Vec<Area> = Vec::new();
    for (first, part) in (0..).step_by(TOGETHER).zip(facts.chunks(TOGETHER)) {
        let read = part.par_iter().enumerate().map(|(at, facts)| {
            rayon::join(
                || Brought::new(facts, as_of),
                || (classifier.classify(first + at, facts), landed(config.rules.landed, facts)),
            )
        });
        let read: Vec<_> = read.collect();
        let mut attributors = Vec::with_capacity(read.len());
        let mut counted: Vec<(u32, u32)> = Vec::new();
        for (repo, (brought, (classified, landed))) in (first..).zip(read) {
            let (facts, ownership) = (&facts[repo], &ownership[repo]);
            let classes = classified.number(repo, &mut areas);
            // A shallow clone does not hide what another repository knows.
            let mut is_fresh =
                |c: &Commit| (c.changes.is_some() || !readable.contains(&c.oid)) && seen.is_new(c);
            for ((at, commit), landed) in (0..).zip(&facts.commits).zip(&landed) {
                if !is_fresh(commit) {
                    let classes = commit.changed().map(|change| &classes[change.path.0 as usize]);
                    for area in classes.filter_map(|class| class.area) {
                        areas[area.index()].inherited = true;
                    }
                } else if !commit.is_merge() && Day::from_seconds(*landed) <= as_of {
                    counted.push((attributors.len() as u32, at));
                }
            }
            attributors.push(Attributor {
                config,
                repo,
                facts,
                ownership,
                classes,
                brought,
                landed,
                org,
                resolver,
            });
        }
        // Their number is known: each is written where it stays.
        changes.par_extend(counted.par_iter().map(|(of, at)| {
            let attributor: &Attributor<'_> = &attributors[*of as usize];
            attributor.change(*at as usize)
        }));
    }
    (changes, areas)
}

/// As many repositories are looked at together: small ones alone would not keep all
/// threads busy, and what is worked out of each commit for it takes memory.
const TOGETHER: usize = 16;

/// As many changes as there can be: of those that land later or come again, more than
/// a few are rare.
fn most_changes(facts: &[RepoFacts]) -> usize {
    let of = |facts: &RepoFacts| facts.commits.iter().filter(|commit| !commit.is_merge()).count();
    facts.par_iter().map(of).sum()
}

/// Puts the changes of all repositories, which stand repository by repository in the
/// order of each history, into one order: by landed time, and never a change before
/// one that its own history has before it.
fn put_in_order(changes: &mut [Change]) {
    let mut latest: Option<(usize, i64)> = None;
    let mut keys: Vec<(i64, u32)> = Vec::with_capacity(changes.len());
    for (at, change) in (0..).zip(&*changes) {
        let before = latest.filter(|(repo, _)| *repo == change.repo()).map(|(_, landed)| landed);
        let landed = before.map_or(change.landed, |before| before.max(change.landed));
        latest = Some((change.repo(), landed));
        keys.push((landed, at));
    }
    // One repository is in order already.
    if keys.is_sorted() {
        return;
    }
    keys.par_sort_unstable();
    let mut places: Vec<u32> = vec![0; keys.len()];
    for (place, (_, from)) in (0..).zip(&keys) {
        places[*from as usize] = place;
    }
    // Swapped into place one by one: they are large, and there are many.
    for at in 0..changes.len() {
        while places[at] as usize != at {
            let place = places[at] as usize;
            changes.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// The commits that were met in the repositories before, of those that may come again.
#[derive(Default)]
struct Seen {
    /// What the ids of commits begin with that several repositories may hold.
    several: FxHashSet<u64>,
    met: FxHashSet<Oid>,
}

impl Seen {
    /// Nothing comes twice in one repository.
    fn of(facts: &[RepoFacts]) -> Self {
        if facts.len() < 2 {
            return Self::default();
        }
        let commits = facts.iter().flat_map(|facts| &facts.commits);
        let mut fronts: Vec<u64> = commits.map(|commit| commit.oid.front()).collect();
        fronts.par_sort_unstable();
        let several = fronts.windows(2).filter(|pair| pair[0] == pair[1]);
        Self { several: several.map(|pair| pair[0]).collect(), met: FxHashSet::default() }
    }

    fn is_new(&mut self, commit: &Commit) -> bool {
        !self.several.contains(&commit.oid.front()) || self.met.insert(commit.oid)
    }
}

/// Where the history starts: what the config says, or the first change with a
/// date that is believable: one damaged commit, dated 1970, must not make old
/// hands of newcomers, here and in every other repository. Who
/// comes up in a shallow clone after its cut-off may have been there before, so
/// it is not earlier than the latest of these.
fn history_starts(config: &Config, facts: &[RepoFacts], changes: &[Change]) -> Option<Day> {
    let believable = changes.iter().filter(|change| BELIEVABLE.contains(&change.landed));
    let first = believable.map(|change| change.day).min();
    let first = first.or_else(|| changes.iter().map(|change| change.day).min())?;
    let start = config.rules.history_starts.map_or(first, Day::from_date);
    let cut_off = |(repo, _): (usize, &RepoFacts)| {
        changes.iter().find(|change| change.repo() == repo).map(|change| change.day)
    };
    let shallow = facts.iter().enumerate().filter(|(_, facts)| facts.shallow);
    shallow.filter_map(cut_off).fold(start, Day::max).into()
}

/// Commits whose paths one repository could read and another could not.
fn read_beside_unread(facts: &[RepoFacts]) -> FxHashSet<Oid> {
    let with = |is_read: bool| {
        let commits = facts.iter().flat_map(|facts| &facts.commits);
        commits.filter(move |commit| commit.changes.is_some() == is_read).map(|commit| commit.oid)
    };
    let unread: FxHashSet<Oid> = with(false).collect();
    if unread.is_empty() {
        return unread;
    }
    with(true).filter(|oid| unread.contains(oid)).collect()
}

/// Whether a repository could be opened; an empty one could.
fn was_read(facts: &RepoFacts) -> bool {
    !facts.gaps.iter().any(|gap| gap.kind.hides_everything())
}

#[cfg(test)]
mod tests;
