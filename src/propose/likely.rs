//! The team of whoever no file puts into one: that which owns most of what they
//! change. A guess, so it is written as a comment.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Found;
use super::teams::Teams;
use super::words::plural;
use crate::org::{OwnerSource, PersonIx, TeamIx};

/// From this share of somebody's changed paths on, in percent, an owner may be
/// their team.
const SHARE: u64 = 50;

/// Changed paths: all, and by team of the draft with the owner's name.
type Paths = (u64, BTreeMap<usize, (u64, String)>);

/// Who changes whose paths, in the window.
pub(super) struct Likely {
    paths: FxHashMap<PersonIx, Paths>,
}

impl Likely {
    pub(super) fn of(found: &Found<'_>, teams: &Teams) -> Self {
        let org = &found.attributed.org;
        let mut paths: FxHashMap<PersonIx, Paths> = FxHashMap::default();
        let team_of = |owner: &TeamIx| {
            let name = &org.teams[owner.0 as usize].id;
            Some((*teams.owner_names.get(&name.to_lowercase())?, name))
        };
        let changes = found.attributed.changes.iter();
        for change in changes.filter(|c| c.is_counted() && found.window.contains(c.day)) {
            // First directories are owners of nobody's making.
            if found.ownership[change.repo()].source() == OwnerSource::FirstDirectory {
                continue;
            }
            for path in change.paths.iter().filter(|path| path.substantive) {
                for credit in &change.credited {
                    let (all, by_team) = paths.entry(credit.person).or_default();
                    *all += 1;
                    for (team, name) in path.owners.iter().filter_map(team_of) {
                        by_team.entry(team).or_insert((0, name.clone())).0 += 1;
                    }
                }
            }
        }
        Self { paths }
    }

    /// The team that owns at least half of what somebody changed, and more than any
    /// other, with why.
    pub(super) fn team(&self, person: PersonIx) -> Option<(usize, String)> {
        let (all, by_team) = self.paths.get(&person)?;
        let most = by_team.values().map(|(paths, _)| *paths).max()?;
        let mut first = by_team.iter().filter(|(_, (paths, _))| *paths == most);
        let (team, (paths, name)) = first.next()?;
        if first.next().is_some() || paths * 100 < all * SHARE {
            return None;
        }
        let share = paths * 100 / all;
        let of = plural(*all, "changed path");
        Some((*team, format!("{name} owns {paths} of {of} ({share}%): their team? Then it reads:")))
    }
}
