//! New commits among those of an earlier run, in the order and with the numbers that
//! [`assemble`](super::assemble) gives all of them. What stands before the first new one
//! stays as it is.

use std::cell::OnceCell;
use std::hash::Hash;
use std::iter;

use rustc_hash::FxHashMap;

use super::assemble::{Part, renumber};
use super::order;
use super::owner_files::{Brought, Merges};
use super::tables::number;
use crate::facts::{
    Commit, CommitFacts, DocRevision, Few, IdentityId, Oid, Parent, PathId, PlaceTable,
};

/// What there is when new commits have come.
pub(super) struct Extended {
    pub(super) said: CommitFacts,
    pub(super) merges: Merges,
    /// How many of the first commits are as they were, with their places and numbers.
    pub(super) unchanged: usize,
}

/// The commits of an earlier run, as they were assembled then.
pub(super) struct Known {
    pub(super) said: CommitFacts,
    /// What each merge, by its place, brought to the files that say who owns what.
    pub(super) merges: Vec<(usize, Brought)>,
    /// Where each commit stands; found when it is asked for.
    pub(super) places: OnceCell<PlaceTable>,
}

impl Known {
    /// The same, to be assembled anew with others.
    pub(super) fn into_part(self) -> Part {
        let Self { mut said, merges, .. } = self;
        let lineage = std::mem::take(&mut said.lineage);
        let all = (0..).take(said.commits.len());
        let parents = all.map(|at| lineage.ids(&said.commits, at).collect()).collect();
        Part { said, parents, merges }
    }
}

/// All commits of an earlier run, with those that came since. None of the known ones
/// comes from a new one.
pub(super) fn extend(Known { said, mut merges, places: at }: Known, new: Vec<Part>) -> Extended {
    let CommitFacts { mut commits, mut lineage, identities, paths, mut docs } = said;
    let (mut news, mut of) = (Vec::new(), Vec::new());
    let mut ids: Vec<Few<Oid>> = Vec::new();
    let (mut new_identities, mut new_paths) = (Vec::new(), Vec::new());
    let (mut new_docs, mut new_merges) = (Vec::new(), Vec::new());
    for (part, Part { said, parents, merges }) in new.into_iter().enumerate() {
        let first = news.len();
        of.extend(iter::repeat_n(part, said.commits.len()));
        ids.extend(parents);
        news.extend(said.commits);
        new_identities.push(said.identities);
        new_paths.push(said.paths);
        let among_new = |doc: DocRevision| DocRevision { commit: first + doc.commit, ..doc };
        new_docs.extend(said.docs.into_iter().map(among_new));
        new_merges.extend(merges.into_iter().map(|(at, brought)| (first + at, brought)));
    }
    let parents = parents(&commits, &at, (&news, &ids));
    let placed = order::among(&commits, &news, &parents);
    let unchanged = placed.first().map_or(commits.len(), |(_, before)| *before);
    let behind = commits.split_off(unchanged);
    let people = |commit: &Commit| {
        let credited = commit.credits.iter().map(|credit| credit.who.0);
        credited.chain([commit.author.0, commit.committer.0]).max()
    };
    let changed = |commit: &Commit| {
        let paths = commit.changed_paths();
        paths.map(|change| change.path.0.max(change.old_path.map_or(0, |path| path.0))).max()
    };
    let mut identities = Numbers::new(identities, &new_identities, next(&commits, people));
    let mut paths = Numbers::new(paths, &new_paths, next(&commits, changed));

    let mut places = vec![0; news.len()];
    let mut places_behind = Vec::with_capacity(behind.len());
    let mut news: Vec<Option<Commit>> = news.into_iter().map(Some).collect();
    let mut placed = placed.into_iter().peekable();
    let mut behind = behind.into_iter();
    loop {
        let is_new = |(_, before): &(usize, usize)| *before == unchanged + places_behind.len();
        if let Some((one, _)) = placed.next_if(is_new)
            && let Some(mut commit) = news[one].take()
        {
            let part = of[one];
            let identity = |id: IdentityId| IdentityId(identities.of_new(part, id.0));
            renumber(&mut commit, identity, |id| PathId(paths.of_new(part, id.0)));
            places[one] = commits.len();
            commits.push(commit);
        } else if let Some(mut commit) = behind.next() {
            let identity = |id: IdentityId| IdentityId(identities.of(id.0));
            renumber(&mut commit, identity, |id| PathId(paths.of(id.0)));
            places_behind.push(commits.len());
            commits.push(commit);
        } else {
            break;
        }
    }

    let moved = |at: usize| at.checked_sub(unchanged).map_or(at, |at| places_behind[at]);
    let known = 0..commits.len() - places.len();
    let all: Vec<usize> = known.map(moved).chain(places.iter().copied()).collect();
    parents.into_iter().for_each(|parents| lineage.push(parents.iter().copied()));
    let mut lineage = lineage.moved(&all);
    lineage.look_again(&commits);
    docs.iter_mut().for_each(|doc| doc.commit = moved(doc.commit));
    docs.extend(new_docs.into_iter().map(|doc| DocRevision { commit: places[doc.commit], ..doc }));
    docs.sort_by_key(|doc| (doc.commit, doc.change));
    merges.iter_mut().for_each(|(at, _)| *at = moved(*at));
    let new_merges = new_merges.into_iter().map(|(at, brought)| (places[at], brought));
    Extended {
        said: CommitFacts {
            commits,
            lineage,
            identities: identities.into_list(),
            paths: paths.into_list(),
            docs,
        },
        merges: merges.into_iter().chain(new_merges).collect(),
        unchanged,
    }
}

/// The parents of new commits, which are numbered after the known ones.
fn parents(
    known: &[Commit],
    places: &OnceCell<PlaceTable>,
    (new, ids): (&[Commit], &[Few<Oid>]),
) -> Vec<Few<Parent>> {
    let places = places.get_or_init(|| PlaceTable::of(known));
    let numbers = (0..).map(|at| number(known.len() + at));
    let among_new: FxHashMap<Oid, u32> = new.iter().map(|commit| commit.oid).zip(numbers).collect();
    let parent = |id: &Oid| {
        let place = among_new.get(id).copied().or_else(|| places.get(known, id));
        place.map_or(Parent::Elsewhere(*id), Parent::Here)
    };
    ids.iter().map(|ids| ids.iter().map(parent).collect()).collect()
}

/// The first number that none of these commits gives.
fn next(commits: &[Commit], highest: impl Fn(&Commit) -> Option<u32>) -> u32 {
    commits.iter().filter_map(highest).max().map_or(0, |highest| highest + 1)
}

/// The numbers of identities or of paths. They are given in the order in which commits
/// need them, so what the first commits need has the lowest and keeps it.
struct Numbers<T> {
    /// What is known, by its number; then what only new parts have.
    all: Vec<T>,
    /// By part: what each of its numbers is among all.
    of_parts: Vec<Vec<u32>>,
    /// The first that is given anew.
    first: u32,
    /// What has become of the numbers from there on.
    given: Vec<Option<u32>>,
    /// Their order.
    order: Vec<u32>,
}

impl<T: Clone + Default + Eq + Hash> Numbers<T> {
    fn new(known: Vec<T>, parts: &[Vec<T>], first: u32) -> Self {
        let mut all = known;
        let mut numbers: FxHashMap<&T, Option<u32>> =
            parts.iter().flatten().map(|thing| (thing, None)).collect();
        for (at, thing) in (0..).zip(&all) {
            if let Some(number) = numbers.get_mut(thing) {
                *number = Some(at);
            }
        }
        let mut of_parts = Vec::with_capacity(parts.len());
        for part in parts {
            let numbers = part.iter().map(|thing| {
                let found = numbers.entry(thing).or_default();
                *found.get_or_insert_with(|| {
                    all.push(thing.clone());
                    number(all.len() - 1)
                })
            });
            of_parts.push(numbers.collect());
        }
        let given = vec![None; all.len().saturating_sub(first as usize)];
        Self { all, of_parts, first, given, order: Vec::new() }
    }

    fn of(&mut self, known: u32) -> u32 {
        let Some(at) = known.checked_sub(self.first) else { return known };
        *self.given[at as usize].get_or_insert_with(|| {
            self.order.push(known);
            self.first + number(self.order.len() - 1)
        })
    }

    fn of_new(&mut self, part: usize, id: u32) -> u32 {
        let known = self.of_parts[part][id as usize];
        self.of(known)
    }

    fn into_list(self) -> Vec<T> {
        let Self { mut all, first, order, .. } = self;
        let given: Vec<T> =
            order.into_iter().map(|number| std::mem::take(&mut all[number as usize])).collect();
        all.truncate(first as usize);
        all.extend(given);
        all
    }
}

#[cfg(test)]
mod tests;
