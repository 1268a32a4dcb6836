//! Migrations: whose old files there were at the window's start, and at its end.

use std::collections::{BTreeMap, BTreeSet};

use super::base::View;
use crate::attribute::{ChangeIx, Day, Migration, OldPath, Window};
use crate::facts::PathId;
use crate::org::TeamIx;

/// What became of the old files of one migration.
#[derive(Debug, Default)]
pub struct Progress<'a> {
    /// Owner teams with old files at the window's start.
    pub start: BTreeSet<TeamIx>,
    /// Owner teams with old files at its end, and which these are.
    pub end: BTreeMap<TeamIx, Vec<&'a OldPath>>,
    /// What changes of the window took away: the change, the path, and whose it
    /// was on that day.
    pub removed: Vec<(ChangeIx, PathId, &'a [TeamIx])>,
}

impl<'a> View<'a> {
    /// How far a migration has come. Files of repositories whose history is cut
    /// off are left out: what nobody touched since cannot be seen.
    #[must_use]
    pub fn progress(&self, migration: &'a Migration) -> Progress<'a> {
        let Window { from, to } = self.window;
        let last = to.yesterday().unwrap_or(to);
        let changes = &self.all.changes;
        let mut progress = Progress::default();
        for path in migration.paths.iter().filter(|path| !self.all.shallow[path.repo]) {
            if path.is_live_before(Day::from_date(from), changes) {
                progress.start.extend(path.owners(from));
            }
            if path.is_live_before(Day::from_date(to), changes) {
                for team in path.owners(last) {
                    progress.end.entry(*team).or_default().push(path);
                }
            }
            for ix in path.lives.iter().filter_map(|life| life.to) {
                let day = self.change(ix).day;
                let owners = path.owners(day.date());
                if self.window.contains(day) && !owners.is_empty() {
                    progress.removed.push((ix, path.path, owners));
                }
            }
        }
        progress
    }
}
