//! Who could say something about a person's work: those whose evidence they
//! share. A list to choose from, no measure of anybody.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use crate::attribute::ChangeIx;
use crate::org::{PersonIx, TeamIx};
use crate::sorting::LeanSort as _;

/// How many are suggested at most.
pub const MOST_GIVERS: usize = 8;

/// How many of one team.
pub const MOST_OF_A_TEAM: usize = 3;

/// Somebody on the roster who shares evidence with a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Giver {
    /// Who.
    pub person: PersonIx,
    /// Their team at the latest shared change.
    pub team: Option<TeamIx>,
    /// Whether that was another team than the person's on that day.
    pub outside: bool,
    /// In how many distinct calendar months of the window they share evidence.
    pub months: usize,
    /// Changes of theirs that the person reviewed, in landed order.
    pub reviewed: Vec<ChangeIx>,
    /// Changes of the person that they reviewed.
    pub reviewed_by: Vec<ChangeIx>,
    /// Changes that credit both.
    pub together: Vec<ChangeIx>,
}

impl Giver {
    /// Every shared change, in landed order, each once.
    #[must_use]
    pub fn shared(&self) -> BTreeSet<ChangeIx> {
        [&self.reviewed, &self.reviewed_by, &self.together].into_iter().flatten().copied().collect()
    }
}

/// Up to [`MOST_GIVERS`] people of the roster to ask for feedback, by id. Where there
/// are more, those of other teams are taken first, then those with most distinct months
/// of shared evidence, then by id; of one team at most [`MOST_OF_A_TEAM`].
#[must_use]
pub fn feedback_givers(view: &View<'_>, person: PersonIx) -> Vec<Giver> {
    let mut found: BTreeMap<PersonIx, Giver> = BTreeMap::new();
    let mut add = |other: PersonIx, ix: ChangeIx, list: fn(&mut Giver) -> &mut Vec<ChangeIx>| {
        let known = view.all.org.person(other);
        if other != person && known.on_roster && known.is_human() {
            list(found.entry(other).or_insert_with(|| nothing_yet(other))).push(ix);
        }
    };
    for (ix, change) in view.reviewed(person) {
        for credit in &change.credited {
            add(credit.person, ix, |giver| &mut giver.reviewed);
        }
    }
    for (ix, change) in view.credited(person) {
        for review in &change.reviewers {
            add(review.person, ix, |giver| &mut giver.reviewed_by);
        }
        for credit in &change.credited {
            add(credit.person, ix, |giver| &mut giver.together);
        }
    }
    let mut givers: Vec<Giver> = found.into_values().collect();
    for giver in &mut givers {
        complete(view, person, giver);
    }
    let id = |giver: &Giver| &view.all.org.person(giver.person).id;
    givers.lean_sort_by(|a, b| {
        let key = |giver: &Giver| (Reverse(giver.outside), Reverse(giver.months));
        key(a).cmp(&key(b)).then_with(|| id(a).cmp(id(b)))
    });
    let mut of_team: BTreeMap<Option<TeamIx>, usize> = BTreeMap::new();
    givers.retain(|giver| {
        let seen = of_team.entry(giver.team).or_default();
        *seen += 1;
        *seen <= MOST_OF_A_TEAM
    });
    givers.truncate(MOST_GIVERS);
    // Whoever was taken later is no worse: the order of a list must say nothing.
    givers.lean_sort_by(|a, b| id(a).cmp(id(b)));
    givers
}

fn nothing_yet(person: PersonIx) -> Giver {
    let lists = || Vec::new();
    Giver {
        person,
        team: None,
        outside: false,
        months: 0,
        reviewed: lists(),
        reviewed_by: lists(),
        together: lists(),
    }
}

fn complete(view: &View<'_>, person: PersonIx, giver: &mut Giver) {
    let shared = giver.shared();
    let day = |ix: &ChangeIx| view.change(*ix).day;
    giver.months = shared.iter().map(|ix| day(ix).month()).collect::<BTreeSet<_>>().len();
    if let Some(last) = shared.last().map(day) {
        giver.team = view.home(giver.person, last);
        giver.outside = view.outside_home(person, giver.person, last).is_some();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, on};
    use crate::facts::Role;
    use crate::signals::test_support::{QUARTER, view};

    fn givers(commits: Vec<Made>) -> Vec<(String, bool, usize, [usize; 3])> {
        let all = World::new(commits).attributed();
        let ana = all.org.person_by_id("ana").unwrap();
        let found = feedback_givers(&view(&all, QUARTER), ana);
        let row = |giver: Giver| {
            let counts = [giver.reviewed.len(), giver.reviewed_by.len(), giver.together.len()];
            (all.org.person(giver.person).id.clone(), giver.outside, giver.months, counts)
        };
        found.into_iter().map(row).collect()
    }

    fn by(who: &str, day: &str) -> Made {
        on(day, who).changing(&["pay/a.rs"])
    }

    #[test]
    fn those_who_share_evidence_are_listed_by_id() {
        let found = givers(vec![
            by("ana", "2025-01-06").reviewed_by("bo"),
            by("ana", "2025-02-06").reviewed_by("bo"),
            by("dee", "2025-01-07").reviewed_by("ana"),
            by("dee", "2025-01-08").reviewed_by("ana"),
            by("ana", "2025-01-09").reviewed_by("eli"),
            by("eli", "2025-02-09").reviewed_by("ana"),
            by("ana", "2025-03-03").with(Role::CoAuthor, "cy"),
        ]);
        let row = |id: &str, outside, months, counts| (id.to_owned(), outside, months, counts);
        assert_eq!(
            found,
            [
                row("bo", false, 2, [0, 2, 0]),
                row("cy", true, 1, [0, 0, 1]),
                row("dee", true, 1, [2, 0, 0]),
                row("eli", true, 2, [1, 1, 0]),
            ]
        );
    }

    #[test]
    fn of_many_other_teams_are_taken_first_then_more_months() {
        // In Dee's team and in Bo's, which is Ana's: three of a team at most.
        let reviewers = ["bo0", "dee0", "dee1", "dee2", "dee3"];
        let mut commits: Vec<Made> =
            reviewers.iter().map(|id| by("ana", "2025-01-06").reviewed_by(id)).collect();
        commits.push(by("ana", "2025-02-06").reviewed_by("dee3"));
        let mut world = World::new(commits);
        for id in reviewers {
            let like = id.trim_end_matches(char::is_numeric);
            let known = world.config.people.iter().find(|person| person.id == like).unwrap();
            let mut more = known.clone();
            more.id = id.to_owned();
            more.emails = vec![format!("{id}@example.com")];
            world.config.people.push(more);
        }
        let all = world.attributed();
        let ana = all.org.person_by_id("ana").unwrap();
        let found = feedback_givers(&view(&all, QUARTER), ana);
        let ids: Vec<&str> =
            found.iter().map(|giver| all.org.person(giver.person).id.as_str()).collect();
        assert_eq!(ids, ["bo0", "dee0", "dee1", "dee3"]);
    }

    #[test]
    fn of_one_team_and_in_all_only_so_many_are_named() {
        let mut world = World::new((0..6).map(|n| {
            on("2025-01-06", "ana").changing(&["pay/a.rs"]).plus(n).reviewed_by(&format!("dee{n}"))
        }));
        let dee = world.config.people.iter().find(|person| person.id == "dee").unwrap().clone();
        for n in 0..6 {
            let mut more = dee.clone();
            more.id = format!("dee{n}");
            more.emails = vec![format!("dee{n}@example.com")];
            world.config.people.push(more);
        }
        let all = world.attributed();
        let ana = all.org.person_by_id("ana").unwrap();
        let found = feedback_givers(&view(&all, QUARTER), ana);
        assert_eq!(found.len(), MOST_OF_A_TEAM);
    }

    #[test]
    fn strangers_robots_and_what_lies_outside_of_the_window_are_left_out() {
        let found = givers(vec![
            by("ana", "2025-01-06").reviewed_by("Pat <pat@example.org>"),
            by("ana", "2025-01-06").reviewed_by("robot"),
            by("ana", "2024-12-31").reviewed_by("dee"),
            by("ana", "2025-04-01").reviewed_by("dee"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }
}
