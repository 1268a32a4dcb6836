//! Team-weeks: distinct (owner team, ISO week of the landed date) of a person.

use std::collections::BTreeMap;

use super::view::View;
use crate::attribute::{Change, ChangeIx};
use crate::org::{PersonIx, TeamIx};

/// The team-weeks of one person in the window, each with the changes behind it
/// in landed order.
pub(super) struct TeamWeeks {
    cells: BTreeMap<(TeamIx, i32), Vec<ChangeIx>>,
}

impl TeamWeeks {
    pub(super) fn of(view: &View<'_>, person: PersonIx) -> Self {
        let mut cells: BTreeMap<(TeamIx, i32), Vec<ChangeIx>> = BTreeMap::new();
        for (ix, change) in view.credited(person) {
            for cell in cells_of(change) {
                cells.entry(cell).or_default().push(ix);
            }
        }
        Self { cells }
    }

    /// How many there are.
    pub(super) fn len(&self) -> u64 {
        self.cells.len() as u64
    }

    /// Each as its team and [`Day::week`](crate::attribute::Day::week), with its
    /// first change.
    pub(super) fn firsts(&self) -> impl Iterator<Item = ((TeamIx, i32), ChangeIx)> {
        self.cells.iter().filter_map(|(cell, changes)| Some((*cell, *changes.first()?)))
    }

    /// Team-weeks per team.
    pub(super) fn per_team(&self) -> BTreeMap<TeamIx, u64> {
        let mut weeks = BTreeMap::new();
        for (team, _) in self.cells.keys() {
            *weeks.entry(*team).or_default() += 1;
        }
        weeks
    }

    /// Team-weeks per team if `change` had not been made; `None` when that is
    /// all there is.
    pub(super) fn per_team_without(
        &self,
        change: &Change,
        all: &BTreeMap<TeamIx, u64>,
    ) -> Option<BTreeMap<TeamIx, u64>> {
        let mut weeks = all.clone();
        for (team, week) in cells_of(change) {
            // Gone only if nothing else was done for that team in that week.
            let alone = self.cells.get(&(team, week)).is_some_and(|changes| changes.len() == 1);
            if alone && let Some(count) = weeks.get_mut(&team) {
                *count -= 1;
            }
        }
        weeks.retain(|_, count| *count > 0);
        (!weeks.is_empty()).then_some(weeks)
    }
}

fn cells_of(change: &Change) -> impl Iterator<Item = (TeamIx, i32)> {
    change.owners.iter().map(|team| (*team, change.day.week()))
}

/// The effective number of teams: the Hill number of order 1, `exp(−Σ p ln p)`
/// with `p` a team's share of the team-weeks. Between 1 and the number of
/// teams; 0 for no teams at all.
///
/// Source: M. O. Hill, "Diversity and evenness: a unifying notation and its
/// consequences", Ecology 54 (1973).
pub(super) fn effective_number(weeks: impl IntoIterator<Item = u64> + Clone) -> f64 {
    let total: u64 = weeks.clone().into_iter().sum();
    if total == 0 {
        return 0.0;
    }
    let entropy: f64 = weeks
        .into_iter()
        .filter(|count| *count > 0)
        .map(|count| count as f64 / total as f64)
        .map(|share| -share * share.ln())
        .sum();
    entropy.exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.0005
    }

    #[test]
    fn effective_numbers_by_hand() {
        assert!(close(effective_number([]), 0.0));
        assert!(close(effective_number([5]), 1.0));
        assert!(close(effective_number([0, 5]), 1.0), "a team without weeks is none");
        assert!(close(effective_number([1, 1, 1, 1]), 4.0));
        // Shares 3/7, 2/7, 1/7, 1/7: entropy 1.2770, so e^1.2770 = 3.586.
        assert!(close(effective_number([3, 2, 1, 1]), 3.586));
        // Shares 2/3, 1/3.
        assert!(close(effective_number([2, 1]), 1.890));
    }
}
