//! When a file was at a path that a migration is about.

use rustc_hash::FxHashMap;

use super::change::ChangeIx;
use crate::config::{Config, PatternSet};
use crate::facts::{PathId, RepoFacts};

/// A time in which a file was at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// The change that brought it; `None`: before anything that could be seen.
    pub from: Option<ChangeIx>,
    /// The change that took it away; `None`: none did.
    pub to: Option<ChangeIx>,
}

/// When the watched paths were there.
pub(super) type Lives = FxHashMap<(usize, PathId), Vec<Life>>;

/// The paths that migrations are about, per repository: which ones each path
/// belongs to, and nothing at all where there are no migrations.
pub(super) struct Watched(Vec<Vec<Box<[u32]>>>);

impl Watched {
    /// Per repository and path: the migrations that it belongs to, by index.
    pub(super) fn per_repo(&self) -> &[Vec<Box<[u32]>>] {
        &self.0
    }

    pub(super) fn is_watched(&self, repo: usize, path: PathId) -> bool {
        let paths = self.0.get(repo);
        paths.and_then(|paths| paths.get(path.0 as usize)).is_some_and(|all| !all.is_empty())
    }
}

/// Looks for the paths of the configured migrations.
pub(super) fn watched(config: &Config, facts: &[RepoFacts]) -> Watched {
    if config.migrations.is_empty() {
        return Watched(Vec::new());
    }
    let set = PatternSet::new(config.migrations.iter().map(|migration| &migration.pattern));
    let matching = |path: &[u8]| set.matches(path).into_iter().map(|at| at as u32).collect();
    let of = |facts: &RepoFacts| facts.paths.iter().map(|path| matching(path)).collect();
    Watched(facts.iter().map(of).collect())
}
