//! What would change if two people were one.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::attributed::Attributed;
use super::change::Change;
use super::time::Window;
use crate::org::PersonIx;

/// What people did together in a window, over the counted changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Footprint {
    /// Changes that credit any of them.
    pub changes: u64,
    /// Other changes that any of them reviewed.
    pub reviews: u64,
    /// People whose changes these are.
    pub authors: u64,
    /// Owner teams of the changes that credit them.
    pub teams: u64,
    /// Calendar months with any of all these.
    pub months: u64,
}

/// The footprint of each group of people taken as one: somebody who reviewed
/// their own change reviewed nothing. Reads the changes once.
#[must_use]
pub fn footprints(
    attributed: &Attributed,
    window: Window,
    groups: &[Vec<PersonIx>],
) -> Vec<Footprint> {
    let wanted: FxHashSet<PersonIx> = groups.iter().flatten().copied().collect();
    let mut by_person: FxHashMap<PersonIx, Vec<usize>> = FxHashMap::default();
    for (at, change) in attributed.changes.iter().enumerate() {
        if !change.is_counted() || !window.contains(change.day) {
            continue;
        }
        let credited = change.credited.iter().map(|credit| credit.person);
        let people = credited.chain(change.reviewers.iter().map(|review| review.person));
        for person in people.filter(|person| wanted.contains(person)) {
            by_person.entry(person).or_default().push(at);
        }
    }
    let footprint = |group: &Vec<PersonIx>| {
        let mut changes: Vec<usize> =
            group.iter().filter_map(|person| by_person.get(person)).flatten().copied().collect();
        changes.sort_unstable();
        changes.dedup();
        of_one(changes.into_iter().map(|at| &attributed.changes[at]), group)
    };
    groups.iter().map(footprint).collect()
}

fn of_one<'a>(changes: impl Iterator<Item = &'a Change>, group: &[PersonIx]) -> Footprint {
    let mut footprint = Footprint::default();
    let (mut teams, mut months, mut authors) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for change in changes {
        months.insert(change.day.month());
        if change.credited.iter().any(|credit| group.contains(&credit.person)) {
            footprint.changes += 1;
            teams.extend(change.owners.iter().copied());
        } else {
            footprint.reviews += 1;
            authors.extend(change.credited.iter().map(|credit| credit.person));
        }
    }
    footprint.authors = authors.len() as u64;
    footprint.teams = teams.len() as u64;
    footprint.months = months.len() as u64;
    footprint
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};

    #[test]
    fn two_taken_as_one() {
        let stranger = "AQ <aq@example.org>";
        let world = World::new([
            on("2025-01-10", "ana").changing(&["pay/a"]),
            on("2025-01-20", stranger).changing(&["pay/b"]),
            on("2025-02-10", stranger).changing(&["web/a"]).reviewed_by("ana"),
            on("2025-03-10", "bo").changing(&["web/a"]).reviewed_by("ana").reviewed_by(stranger),
            on("2025-04-10", "bo").changing(&["web/a"]).reviewed_by(stranger),
            // Excluded: nothing substantive.
            on("2025-05-10", stranger).changing(&["go.sum"]),
            // Outside the window.
            on("2025-06-10", stranger).changing(&["ml/a"]),
        ]);
        let all = world.attributed();
        let window =
            Window { from: "2025-01-01".parse().unwrap(), to: "2025-06-01".parse().unwrap() };
        let ana = all.org.person_by_id("ana").unwrap();
        let other = all.org.person_by_id("aq").unwrap();
        let found = footprints(&all, window, &[vec![ana], vec![ana, other], vec![]]);
        let before = Footprint { changes: 1, reviews: 2, authors: 2, teams: 1, months: 3 };
        // The review of what is now her own change is gone.
        let after = Footprint { changes: 3, reviews: 2, authors: 1, teams: 2, months: 4 };
        assert_eq!(found, [before, after, Footprint::default()]);
    }
}
