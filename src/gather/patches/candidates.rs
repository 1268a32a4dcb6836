//! Commits that may hold the same patch.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};
use serde::{Deserialize, Serialize};

use crate::facts::{ChangedPaths, Commit, PathChange, PathId, RawIdentity, RepoFacts};
use crate::gather::parallel;

/// Commits of one second by one author with one subject that are compared with all others
/// like them: a script may have made thousands.
const MOST_COMPARED: usize = 16;

/// How many commits of a repository a thread takes at a time, and of how many such blocks
/// what was found is held before it is put into the lists.
const BLOCK: usize = 4096;
const BLOCKS: usize = 64;

/// A commit: index of the repository, and of the commit in its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    repo: u32,
    commit: u32,
}

impl Candidate {
    pub(super) fn repo(self) -> usize {
        self.repo as usize
    }

    pub(super) fn commit(self) -> usize {
        self.commit as usize
    }

    pub(super) fn of<'f>(&self, facts: &'f [RepoFacts]) -> &'f Commit {
        &facts[self.repo()].commits[self.commit()]
    }
}

/// Every commit with a patch, and which of them share what.
pub(super) struct Candidates<'f> {
    facts: &'f [RepoFacts],
    all: Vec<Candidate>,
    /// Places in `all` by author, changed paths and author date, sorted.
    by_date: Vec<(u64, u32)>,
    /// The same by repository, author, changed paths and subject. What one person
    /// adds to several repositories under one subject are several changes; a copy
    /// keeps its date.
    by_subject: Vec<(u64, u32)>,
    /// The same by author, author date and subject, where there are several
    /// repositories: of one that was split out of another, paths may begin otherwise.
    by_origin: Vec<(u64, u32)>,
}

/// How many bytes come and go in each file, and how many there are to read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Weight {
    pub(super) change: u64,
    pub(super) sizes: Vec<u32>,
}

impl<'f> Candidates<'f> {
    pub(super) fn new(facts: &'f [RepoFacts], jobs: usize) -> Self {
        let comes_twice = facts.len() > 1;
        // Lists that grow would be copied, and take half as much again meanwhile.
        let most = facts.iter().map(|facts| facts.commits.len()).sum();
        let mut all = Vec::with_capacity(most);
        let (mut by_date, mut by_subject) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let mut by_origin = Vec::with_capacity(if comes_twice { most } else { 0 });
        let hashed = parallel::numbered(jobs, facts.len(), |repo| {
            let paths: Vec<u64> = facts[repo].paths.iter().map(hash).collect();
            (paths, facts[repo].mapped.iter().map(author).collect::<Vec<u64>>())
        });
        let keys_of = |repo: usize, commit: &Commit| {
            let changes = commit.changed_paths();
            let has_content = |change: ChangedPaths| change.kind.has_content(change.is_other_blob);
            if !changes.clone().any(has_content) {
                return None;
            }
            let (paths, authors) = &hashed[repo];
            let (author, subject) =
                (authors[commit.author.0 as usize], commit.message.about().subject);
            let same = (author, changed(changes, paths));
            let by_date = hash(&(same, commit.authored.seconds));
            let by_origin = comes_twice.then(|| hash(&(author, commit.authored.seconds, subject)));
            Some((by_date, hash(&(same, subject, repo)), by_origin))
        };
        let starts = |repo: usize| (0..facts[repo].commits.len()).step_by(BLOCK);
        let blocks: Vec<(usize, usize)> = (0..facts.len())
            .flat_map(|repo| starts(repo).map(move |start| (repo, start)))
            .collect();
        for blocks in blocks.chunks(BLOCKS) {
            let found = parallel::numbered(jobs, blocks.len(), |at| {
                let (repo, start) = blocks[at];
                let commits = facts[repo].commits.iter().zip(0..).skip(start).take(BLOCK);
                let keys = |(commit, at)| Some((repo as u32, at, keys_of(repo, commit)?));
                commits.filter_map(keys).collect::<Vec<_>>()
            });
            for (repo, commit, (date, subject, origin)) in found.into_iter().flatten() {
                let place = u32::try_from(all.len()).unwrap_or(u32::MAX);
                by_date.push((date, place));
                by_subject.push((subject, place));
                by_origin.extend(origin.map(|origin| (origin, place)));
                all.push(Candidate { repo, commit });
            }
        }
        // The same commit in a fork is one commit.
        let again = if comes_twice { again(facts, &all) } else { FxHashSet::default() };
        let in_order = |list: &mut Vec<(u64, u32)>| {
            if !again.is_empty() {
                list.retain(|(_, place)| !again.contains(place));
            }
            list.sort_unstable();
        };
        rayon::join(
            || in_order(&mut by_date),
            || rayon::join(|| in_order(&mut by_subject), || in_order(&mut by_origin)),
        );
        Self { facts, all, by_date, by_subject, by_origin }
    }

    /// Commits that share something with others and go from other blobs to other
    /// blobs: whether their patches can be equal shows first in how many bytes
    /// come and go.
    pub(super) fn to_weigh(&self) -> Vec<Candidate> {
        let several = self.runs().filter(|run| !self.have_same_blobs(run));
        self.sorted(several.flatten().map(|(_, place)| *place))
    }

    /// Those of [`Self::to_weigh`] of which these weights do not show that all
    /// others differ.
    pub(super) fn still_equal(&self, weights: &[(Candidate, Weight)]) -> Vec<Candidate> {
        let several = self.runs().filter(|run| !self.have_same_blobs(run));
        self.sorted(several.flat_map(|run| self.equally_heavy(run, weights)).flatten())
    }

    fn sorted(&self, places: impl Iterator<Item = u32>) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = places.map(|place| self.all[place as usize]).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The parts of a run, of two and more each, that have one weight; without
    /// those that have none.
    fn equally_heavy(&self, run: &[(u64, u32)], weights: &[(Candidate, Weight)]) -> Vec<Vec<u32>> {
        let weight = |place: u32| {
            let at = weights.binary_search_by_key(&self.all[place as usize], |(of, _)| *of);
            at.ok().map(|at| weights[at].1.change)
        };
        let mut weighed: Vec<(u64, u32)> =
            run.iter().filter_map(|(_, place)| Some((weight(*place)?, *place))).collect();
        weighed.sort_unstable();
        runs(&weighed).map(|part| part.iter().map(|(_, place)| *place).collect()).collect()
    }

    /// The groups of two and more, each commit in one of them. `weights` are those
    /// of [`Self::still_equal`].
    pub(super) fn groups(&self, weights: &[(Candidate, Weight)]) -> Vec<Vec<Candidate>> {
        let mut sets = Sets::new(self.all.len());
        for run in self.runs() {
            let equal = match self.have_same_blobs(run) {
                true => vec![run.iter().map(|(_, place)| *place).collect()],
                false => self.equally_heavy(run, weights),
            };
            for pair in equal.iter().flat_map(|part| part.windows(2)) {
                sets.join(pair[0], pair[1]);
            }
        }
        for [one, other] in runs(&self.by_origin).flat_map(|run| self.moved(run)) {
            sets.join(one, other);
        }
        let mut members: Vec<(u32, u32)> =
            (0..self.all.len() as u32).map(|place| (sets.find(place), place)).collect();
        members.sort_unstable();
        runs(&members)
            .map(|run| run.iter().map(|(_, place)| self.all[*place as usize]).collect())
            .collect()
    }

    /// The files, by their places among the changes, that not all members of a
    /// group take from the same blob to the same blob.
    pub(super) fn differing(&self, group: &[Candidate]) -> Vec<usize> {
        let blobs = |of: &Candidate, file: usize| {
            let change = of.of(self.facts).changed().nth(file).filter(has_content);
            change.map(|change| (change.old_blob, change.new_blob))
        };
        let files =
            group.iter().map(|of| of.of(self.facts).changed().len()).max().unwrap_or_default();
        let differs = |file: &usize| {
            group.windows(2).any(|two| blobs(&two[0], *file) != blobs(&two[1], *file))
        };
        (0..files).filter(differs).collect()
    }

    /// The pairs of a run that lie in two repositories and do the same to the same files,
    /// but for where all of them lie.
    fn moved(&self, run: &[(u64, u32)]) -> Vec<[u32; 2]> {
        let mut firsts: Vec<u32> = Vec::new();
        let mut found = Vec::new();
        for (_, place) in run {
            match firsts.iter().find(|first| self.is_moved(**first, *place)) {
                Some(first) => found.push([*first, *place]),
                None if firsts.len() < MOST_COMPARED => firsts.push(*place),
                None => {}
            }
        }
        found
    }

    fn is_moved(&self, one: u32, other: u32) -> bool {
        let pair = [((), one), ((), other)];
        let [one, other] = [one, other].map(|place| self.all[place as usize]);
        let changes = one.of(self.facts).changed().zip(other.of(self.facts).changed());
        let path = |of: Candidate, path: PathId| &*self.facts[of.repo()].paths[path.0 as usize];
        let mut moves: Option<(&[u8], &[u8])> = None;
        one.repo != other.repo
            && self.have_same_blobs(&pair)
            && changes.into_iter().all(|(a, b)| {
                let old = a.old_path.zip(b.old_path);
                let mut pairs = [Some((a.path, b.path)), old].into_iter().flatten();
                (a.kind, a.old_path.is_some()) == (b.kind, b.old_path.is_some())
                    && pairs.all(|(a, b)| {
                        let found = folders_that_differ(path(one, a), path(other, b));
                        found.is_some_and(|found| *moves.get_or_insert(found) == found)
                    })
            })
    }

    fn runs(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        runs(&self.by_date).chain(runs(&self.by_subject))
    }

    fn have_same_blobs<K>(&self, run: &[(K, u32)]) -> bool {
        let changes = |place: u32| self.all[place as usize].of(self.facts).changed();
        let blobs = |place: u32| changes(place).map(|change| (change.old_blob, change.new_blob));
        run.windows(2).all(|pair| blobs(pair[0].1).eq(blobs(pair[1].1)))
    }
}

/// Places of commits that have a place before. Of a million commits, the fronts of their
/// ids in order take a quarter of the memory that a set of ids takes.
fn again(facts: &[RepoFacts], all: &[Candidate]) -> FxHashSet<u32> {
    let id = |place: u32| all[place as usize].of(facts).oid;
    let mut fronts: Vec<(u64, u32)> =
        (0..all.len() as u32).map(|at| (id(at).front(), at)).collect();
    fronts.sort_unstable();
    let later = |run: &[(u64, u32)]| {
        let is_again = |at: usize| run[..at].iter().any(|(_, before)| id(*before) == id(run[at].1));
        (1..run.len()).filter(|at| is_again(*at)).map(|at| run[at].1).collect::<Vec<_>>()
    };
    runs(&fronts).flat_map(later).collect()
}

/// The folders in front of what two paths have in common at their end: `src/lib/` and
/// nothing of `src/lib/a/b` and `a/b`. `None` where not even the file's name is the same.
fn folders_that_differ<'p>(one: &'p [u8], other: &'p [u8]) -> Option<(&'p [u8], &'p [u8])> {
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (one.len() - same, other.len() - same);
    let ends_folder = |path: &[u8], at: usize| at == 0 || path[at - 1] == b'/';
    // Back to where a name begins in both.
    let back = (0..same).find(|more| ends_folder(one, a + more) && ends_folder(other, b + more))?;
    Some((&one[..a + back], &other[..b + back]))
}

/// The runs of two and more with one key.
fn runs<K: PartialEq>(sorted: &[(K, u32)]) -> impl Iterator<Item = &[(K, u32)]> {
    sorted.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1)
}

/// Whether more than the executable bit changed.
pub(super) fn has_content(change: &PathChange) -> bool {
    change.kind.has_content(change.old_blob != change.new_blob)
}

/// What the author is told apart by. People are resolved later; who writes under
/// two addresses that no `.mailmap` joins is two people here.
fn author(who: &RawIdentity) -> u64 {
    match &who.email {
        Some(email) => hash(&email.to_lowercase()),
        None => hash(&('n', &who.name)),
    }
}

/// Which paths changed, and how.
fn changed(changes: impl Iterator<Item = ChangedPaths>, paths: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    for change in changes {
        let old = change.old_path.map(|path| paths[path.0 as usize]);
        (paths[change.path.0 as usize], old, change.kind).hash(&mut hasher);
    }
    hasher.finish()
}

pub(super) fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Disjoint sets of numbers.
struct Sets(Vec<u32>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    fn find(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            self.0[at as usize] = self.0[self.0[at as usize] as usize];
            at = self.0[at as usize];
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_of_two_paths_are_whole_folders() {
        let of = |one: &'static str, other: &'static str| {
            let found = folders_that_differ(one.as_bytes(), other.as_bytes());
            found.map(|(a, b)| [a, b].map(|text| std::str::from_utf8(text).unwrap()))
        };
        assert_eq!(of("src/lib/a/b", "a/b"), Some(["src/lib/", ""]));
        assert_eq!(of("a/b", "src/lib/a/b"), Some(["", "src/lib/"]));
        assert_eq!(of("old/a/b", "new/a/b"), Some(["old/", "new/"]));
        assert_eq!(of("xa/b", "ya/b"), Some(["xa/", "ya/"]));
        assert_eq!(of("lib/ab", "b"), None);
        assert_eq!(of("a/b", "a/b"), Some(["", ""]));
        assert_eq!(of("b", "a/b"), Some(["", "a/"]));
        assert_eq!(of("a", "b"), None);
    }
}
