//! Where the changed paths lie of which nothing says whose they are: places for which
//! a rule of the config can say it and takes nothing from what owner files say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::attributed::Attributed;
use super::time::Window;
use crate::facts::{PathId, RepoFacts};
use crate::org::Ownership;

/// More files of one directory than this are told as the directory.
const FEW: usize = 3;

/// A place, and how much of what is unknown lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unowned {
    /// Index of the repository.
    pub repo: usize,
    /// `/pay/` or, of a file, `/pay/README`.
    pub place: String,
    /// Changed paths without a known owner, each as often as it was changed.
    pub paths: u64,
    /// Whether something says who owns the rest of the place: a rule of the config for all
    /// of it would come before that.
    pub in_part: bool,
    /// Whether something says who owns some path of the repository.
    pub owned_elsewhere: bool,
}

/// The places of each repository, by name. A directory is one place if nothing in it has a
/// known owner, neither when it changed nor on the day `today`; the outermost such
/// directory, but none above `depth`. Files beside what has an owner are places of their
/// own.
#[must_use]
pub fn unowned(
    attributed: &Attributed,
    facts: &[RepoFacts],
    ownership: &[Ownership],
    window: Window,
    (today, depth): (Date, usize),
) -> Vec<Unowned> {
    let mut repos: Vec<Repo> = facts.iter().map(|_| Repo::default()).collect();
    for change in attributed.changes.iter().filter(|change| window.contains(change.day)) {
        let (repo, ownership) = (&mut repos[change.repo()], &ownership[change.repo()]);
        for path in change.paths.iter().filter(|path| path.substantive) {
            match ownership.owners_at(path.path, change.landed, change.day.date()).is_known() {
                true => repo.owned(facts[change.repo()].path(path.path)),
                false => *repo.unowned.entry(path.path).or_default() += 1,
            }
        }
    }
    let mut all = Vec::new();
    for (at, (repo, facts)) in repos.iter_mut().zip(facts).enumerate() {
        if repo.unowned.is_empty() {
            continue;
        }
        for path in (0..facts.paths.len() as u32).map(PathId) {
            if ownership[at].owners(path, today).is_known() {
                repo.owned(facts.path(path));
            }
        }
        all.extend(repo.places(at, facts, depth));
    }
    all
}

/// What is known of the paths of one repository.
#[derive(Default)]
struct Repo {
    /// How often each path without a known owner was changed.
    unowned: FxHashMap<PathId, u64>,
    /// Directories, by their paths with a `/` at the end, in which something has a known
    /// owner; the repository itself is the empty one.
    owned: FxHashSet<Vec<u8>>,
}

impl Repo {
    fn owned(&mut self, path: &[u8]) {
        // Whatever holds a directory that is known is known as well.
        for directory in directories(path).rev() {
            if !self.owned.insert(directory.to_owned()) {
                break;
            }
        }
    }

    fn places(&self, repo: usize, facts: &RepoFacts, depth: usize) -> Vec<Unowned> {
        let mut paths: Vec<(&[u8], u64)> =
            self.unowned.iter().map(|(path, times)| (facts.path(*path), *times)).collect();
        paths.sort_unstable();
        let mut whole: BTreeMap<&[u8], u64> = BTreeMap::new();
        let mut files: BTreeMap<&[u8], Vec<(&[u8], u64)>> = BTreeMap::new();
        for (path, times) in paths {
            let directories: Vec<&[u8]> = directories(path).collect();
            let inner = directories.len().saturating_sub(1);
            // Not the repository as a whole: who owns it is seldom one team.
            let mut free = (depth.min(inner)..=inner).filter(|level| *level > 0);
            match free.find(|level| !self.owned.contains(directories[*level])) {
                Some(level) => *whole.entry(directories[level]).or_default() += times,
                None => files.entry(directories[inner]).or_default().push((path, times)),
            }
        }
        let mut places: Vec<(&[u8], u64, bool)> =
            whole.into_iter().map(|(place, paths)| (place, paths, false)).collect();
        for (directory, files) in files {
            match files.len() > FEW && !directory.is_empty() {
                true => {
                    let paths = files.iter().map(|(_, times)| times).sum();
                    places.push((directory, paths, true));
                }
                false => places.extend(files.iter().map(|(path, times)| (*path, *times, false))),
            }
        }
        places.sort_unstable();
        let owned_elsewhere = self.owned.contains(&b""[..]);
        let place = |(place, paths, in_part): (&[u8], u64, bool)| {
            let place = format!("/{}", String::from_utf8_lossy(place));
            Unowned { repo, place, paths, in_part, owned_elsewhere }
        };
        places.into_iter().map(place).collect()
    }
}

/// The directories that hold a path, the outermost first: ``, `a/`, `a/b/`.
fn directories(path: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    let ends = (0..path.len()).filter(|at| path[*at] == b'/').map(|at| at + 1);
    let ends: Vec<usize> = std::iter::once(0).chain(ends).collect();
    ends.into_iter().map(|end| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::config::{Days, OwnerRule, Pattern};

    /// Places, with how often what lies there was changed, by the rules of the made-up
    /// organisation; a `*` behind those in part.
    fn places(depth: usize, paths: &[&str]) -> Vec<(String, u64)> {
        let mut world =
            World::new(paths.iter().map(|path| on("2025-01-06", "ana").changing(&[path])));
        world.config.repos[0].owners.push(OwnerRule {
            pattern: Pattern::new("/a/own/").unwrap(),
            team: Some(0),
            days: Days::ALWAYS,
            line: 1,
        });
        let facts = world.all_facts();
        let ownership: Vec<Ownership> = world
            .config
            .repos
            .iter()
            .zip(&facts)
            .map(|(repo, facts)| Ownership::from_rules(repo, facts))
            .collect();
        let window =
            Window { from: "2025-01-01".parse().unwrap(), to: "2025-02-01".parse().unwrap() };
        let today = jiff::civil::date(2025, 1, 31);
        let found = unowned(&world.attributed(), &facts, &ownership, window, (today, depth));
        let name =
            |place: &Unowned| format!("{}{}", place.place, if place.in_part { "*" } else { "" });
        found.iter().map(|place| (name(place), place.paths)).collect()
    }

    fn told(list: &[(&str, u64)]) -> Vec<(String, u64)> {
        list.iter().map(|(place, paths)| ((*place).to_owned(), *paths)).collect()
    }

    #[test]
    fn a_place_ends_where_something_else_says_whose_it_is() {
        // `/pay/` is owned.
        let paths = ["a/b/c", "a/b/d", "a/e", "pay/x", "README", "README"];
        assert_eq!(places(1, &paths), told(&[("/README", 2), ("/a/", 3)]));
        assert_eq!(places(2, &paths), told(&[("/README", 2), ("/a/", 1), ("/a/b/", 2)]));
        assert_eq!(places(1, &["pay/x"]), []);
        let beside = ["a/own/x", "a/b/c/d", "a/b/e", "a/f"];
        assert_eq!(places(1, &beside), told(&[("/a/b/", 2), ("/a/f", 1)]));
        let many = ["a/own/x", "a/f", "a/g", "a/h", "a/i", "b/own/x", "1", "2", "3", "4"];
        let top = [("/1", 1), ("/2", 1), ("/3", 1), ("/4", 1)];
        let all: Vec<(&str, u64)> = top.into_iter().chain([("/a/*", 4), ("/b/", 1)]).collect();
        assert_eq!(places(1, &many), told(&all));
    }
}
