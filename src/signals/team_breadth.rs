//! `team-breadth`: how many teams' code the person's changes touched.

use std::collections::BTreeSet;

use super::closest::{Fact, count};
use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::team_weeks::{TeamWeeks, effective_number};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::{NO_OWNERS, View};
use crate::attribute::ChangeIx;
use crate::org::PersonIx;

const REPOS: Noun = Noun::new("repo", "repos");
const SHARES: Over = Over::Anew("shares of all team-weeks");

pub(super) const SIGNAL: Signal = Signal {
    id: "team-breadth",
    title: "Team breadth",
    strength: Strength::Direct,
    rests_on: &[Source::Owners],
    counts: Thing::Team,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Counts where changes landed, not how much they mattered; ownership rules \
                  decide what a team is; work without commits is not seen.",
    page: include_str!("../../docs/signals/team-breadth.md"),
    headline: ValueDef::things("teams", Noun::TEAMS, Over::United(Set::Teams)),
    values: &[
        ValueDef::real("effective_teams", SHARES)
            .resting_on("team_weeks")
            .worded(" (effectively ", ")")
            .plainly(" (unevenly, like ", " equal ones)"),
        ValueDef::unspoken("range", SHARES).resting_on("team_weeks"),
        ValueDef::things("team_weeks", Noun::TEAM_WEEKS, Over::United(Set::TeamWeeks))
            .worded(", ", ""),
        ValueDef::things("repos", REPOS, Over::United(Set::Repos)).worded(", ", ""),
    ],
    nothing: None,
    measure,
    closest: &[unowned_paths, excluded],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.ownership_recorded {
        return Measured::no_source(NO_OWNERS);
    }
    let weeks = TeamWeeks::of(view, person);
    let per_team = weeks.per_team();
    let mut repos = BTreeSet::new();
    let mut range: Option<(f64, f64)> = None;
    let mut evidence = Vec::new();
    for (ix, change) in view.credited(person) {
        repos.insert(change.repo());
        evidence.push(view.credit_evidence(ix, person, change.owners.to_vec()));
        if let Some(left) = weeks.per_team_without(change, &per_team) {
            let effective = effective_number(left.values().copied());
            let (low, high) = range.unwrap_or((effective, effective));
            range = Some((low.min(effective), high.max(effective)));
        }
    }
    let mut values = vec![
        ("teams", Value::Count(per_team.len() as u64)),
        ("effective_teams", Value::Real(effective_number(per_team.values().copied()))),
        ("team_weeks", Value::Count(weeks.len())),
        ("repos", Value::Count(repos.len() as u64)),
    ];
    values.extend(range.map(|(low, high)| ("range", Value::Range(low, high))));
    let measured = Measured::new(values).with_evidence(evidence).remark(view.unowned(person));
    let left = view.evidence_in_teams_left(person, SIGNAL.rests_on, &measured.evidence);
    measured.remark(left)
}

/// Paths that nobody owns: nothing tells whose work they were.
fn unowned_paths(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    if !view.all.ownership_recorded {
        return None;
    }
    let (mut all, mut unowned) = (0, 0);
    let mut changes = Vec::new();
    for (ix, change) in view.credited(person) {
        let substantive = change.paths.iter().filter(|path| path.substantive);
        let without = substantive.clone().filter(|path| !path.owners.is_known()).count();
        all += substantive.count();
        unowned += without;
        changes.extend((without > 0).then_some(ix));
    }
    let text = format!("{unowned} of {all} changed paths have no recorded owner");
    Fact::of(changes, text)
}

/// Changes of the person that a guard excludes for their size.
fn excluded(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let changes = view.all.changes.iter().zip((0..).map(ChangeIx));
    let excluded: Vec<ChangeIx> = changes
        .filter(|(change, _)| view.window.contains(change.day) && change.credits(person))
        .filter(|(change, _)| {
            change.exclusion.as_ref().is_some_and(|why| matches!(why.guard, "bulk" | "wide"))
        })
        .map(|(_, ix)| ix)
        .collect();
    let text = count(
        excluded.len(),
        "change is too large to count (bulk or wide)",
        "changes are too large to count (bulk or wide)",
    );
    Fact::of(excluded, text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::facts::Role;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{Measured, SignalStatus, Value};

    fn ana(commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "team-breadth", "ana", QUARTER)
    }

    fn weeks_and_teams(commits: impl IntoIterator<Item = Made>) -> [u64; 2] {
        counts(&ana(commits), ["team_weeks", "teams"])
    }

    fn real(measured: &Measured) -> f64 {
        match measured.values["effective_teams"] {
            Value::Real(real) => real,
            ref other => panic!("{other:?}"),
        }
    }

    fn range(measured: &Measured) -> (f64, f64) {
        match measured.values["range"] {
            Value::Range(low, high) => (low, high),
            ref other => panic!("{other:?}"),
        }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.0005
    }

    /// Mondays, so that each change lies in a week of its own.
    const MONDAYS: [&str; 12] = [
        "2025-01-06",
        "2025-01-13",
        "2025-01-20",
        "2025-01-27",
        "2025-02-03",
        "2025-02-10",
        "2025-02-17",
        "2025-02-24",
        "2025-03-03",
        "2025-03-10",
        "2025-03-17",
        "2025-03-24",
    ];

    fn one_a_week(paths: &[&str]) -> Vec<Made> {
        let weeks = MONDAYS.iter().zip(paths);
        weeks.map(|(day, path)| on(day, "ana").changing(&[path])).collect()
    }

    #[test]
    fn the_effective_number_and_its_range_by_hand() {
        let measured =
            ana(one_a_week(&["plat/a", "plat/a", "plat/a", "pay/a", "pay/a", "web/a", "infra/a"]));
        assert_eq!(counts(&measured, ["teams", "team_weeks", "repos"]), [4, 7, 1]);
        // Shares 3/7, 2/7, 1/7, 1/7: entropy 1.2770.
        assert!(close(real(&measured), 3.586), "{measured:?}");
        // Without web's (3, 2, 1 of 6) 1.0114; without one of plat's (2, 2, 1, 1
        // of 6) 1.3297; without one of pay's (3, 1, 1, 1 of 6) lies between.
        let (low, high) = range(&measured);
        assert!(close(low, 2.749) && close(high, 3.780), "{measured:?}");
    }

    #[test]
    fn a_range_leaves_out_changes_not_weeks() {
        // Two changes for pay in one week: leaving out either leaves the week.
        let measured = ana([
            on("2025-01-06", "ana").changing(&["pay/a"]),
            on("2025-01-07", "ana").changing(&["pay/a"]),
            on("2025-01-13", "ana").changing(&["web/a", "plat/a"]),
        ]);
        assert!(close(real(&measured), 3.0), "{measured:?}");
        // Without the last, pay alone is left; without one of the others, all.
        let (low, high) = range(&measured);
        assert!(close(low, 1.0) && close(high, 3.0), "{measured:?}");
    }

    #[test]
    fn an_empty_window_holds_nothing() {
        let measured = ana([]);
        assert_eq!(counts(&measured, ["teams", "team_weeks", "repos"]), [0, 0, 0]);
        assert!(!measured.values.contains_key("range"));
        assert!(measured.evidence.is_empty());
    }

    #[test]
    fn a_team_counts_once_a_week_and_weeks_start_on_monday() {
        let pay = |day: &str| on(day, "ana").changing(&["pay/a", "pay/b"]);
        assert_eq!(weeks_and_teams([pay("2025-01-06"), pay("2025-01-12")]), [1, 1]);
        assert_eq!(weeks_and_teams([pay("2025-01-12"), pay("2025-01-13")]), [2, 1]);
    }

    #[test]
    fn a_week_across_a_month_or_a_year_is_one_week() {
        let pay = |day: &str| on(day, "ana").changing(&["pay/a"]);
        assert_eq!(weeks_and_teams([pay("2025-01-31"), pay("2025-02-01")]), [1, 1]);
        let world = World::new([pay("2024-12-30"), pay("2025-01-05"), pay("2025-01-06")]);
        let measured = measure(&world, "team-breadth", "ana", ["2024-12-01", "2025-02-01"]);
        assert_eq!(counts(&measured, ["team_weeks"]), [2]);
    }

    #[test]
    fn the_first_day_is_in_the_window_and_the_last_is_not() {
        let pay = |day: &str| on(day, "ana").changing(&["pay/a"]);
        let noon = 43_200;
        assert_eq!(weeks_and_teams([pay("2025-01-01").plus(-noon)]), [1, 1]);
        assert_eq!(weeks_and_teams([pay("2025-01-01").plus(-noon - 1)]), [0, 0]);
        assert_eq!(weeks_and_teams([pay("2025-03-31").plus(noon - 1)]), [1, 1]);
        assert_eq!(weeks_and_teams([pay("2025-03-31").plus(noon)]), [0, 0]);
    }

    #[test]
    fn paths_belong_to_who_owned_them_when_the_change_landed() {
        let moved = |day: &str| on(day, "ana").changing(&["moved/a"]);
        let measured = ana([moved("2025-02-11"), moved("2025-02-12")]);
        // One week, two teams.
        assert_eq!(counts(&measured, ["teams", "team_weeks"]), [2, 2]);
        let teams: Vec<_> = measured.evidence.iter().map(|item| item.teams.clone()).collect();
        assert_eq!((teams[0].len(), teams[1].len()), (1, 1));
        assert_ne!(teams[0], teams[1]);
    }

    #[test]
    fn co_authors_stand_beside_authors_and_robots_nowhere() {
        let pay = |who: &str| on("2025-01-06", who).changing(&["pay/a"]);
        assert_eq!(weeks_and_teams([pay("dee").with(Role::CoAuthor, "ana")]), [1, 1]);
        assert_eq!(weeks_and_teams([pay("dee").reviewed_by("ana")]), [0, 0]);
        assert_eq!(weeks_and_teams([pay("robot").with(Role::CoAuthor, "ana")]), [0, 0]);
    }

    #[test]
    fn paths_of_nobody_and_generated_ones_reach_no_team() {
        let measured = ana([on("2025-01-06", "ana").changing(&["nobody/a", "pay/go.sum"])]);
        assert_eq!(counts(&measured, ["teams", "repos"]), [0, 1]);
        assert_eq!(measured.evidence.len(), 1, "the change itself still counts");
    }

    #[test]
    fn repositories_are_counted_once_each() {
        let pay = |repo: usize| on("2025-01-06", "ana").changing(&["pay/a"]).in_repo(repo);
        let measured = ana([pay(0), pay(1), pay(1)]);
        assert_eq!(counts(&measured, ["repos", "teams", "team_weeks"]), [2, 1, 1]);
    }

    #[test]
    fn under_ten_team_weeks_the_effective_number_is_too_few() {
        let nine = ana(one_a_week(&["pay/a"; 9]));
        assert_eq!(nine.status, SignalStatus::TooFew);
        assert_eq!(nine.unsteady, ["effective_teams", "range"]);
        let phrase = |measured| super::SIGNAL.phrase(measured);
        assert_eq!(phrase(&nine), "1 team, 9 team-weeks, 1 repo");
        assert_eq!(counts(&nine, ["team_weeks"]), [9], "the counts stay");
        let ten = ana(one_a_week(&["pay/a"; 10]));
        assert_eq!(ten.status, SignalStatus::Measured);
        assert_eq!(phrase(&ten), "1 team (effectively 1.0), 10 team-weeks, 1 repo");
        let plain = |measured| super::SIGNAL.statement(measured).found;
        assert_eq!(plain(&ten), "1 team, 10 weeks counted by team, 1 repo");
        let uneven = ana(one_a_week(&["pay/a", "pay/a", "pay/a", "pay/a", "web/a"].repeat(2)));
        let said = "2 teams (unevenly, like 1.6 equal ones), 10 weeks counted by team, 1 repo";
        assert_eq!(plain(&uneven), said);
        let even = ana(one_a_week(&["pay/a", "web/a"].repeat(5)));
        assert_eq!(plain(&even), "2 teams, 10 weeks counted by team, 1 repo");
    }

    #[test]
    fn it_needs_no_home() {
        let world = World::new([on("2025-01-06", "hana").changing(&["pay/a"])]);
        let measured = measure(&world, "team-breadth", "hana", QUARTER);
        assert_eq!(counts(&measured, ["teams"]), [1]);
    }

    #[test]
    fn where_nobody_owns_anything_touched_it_says_so() {
        let unowned = || on("2025-01-06", "ana").changing(&["nobodys/a"]);
        assert!(ana([unowned()]).reason.contains("nobody owns what 1 commit changed"));
        let owned = on("2025-01-07", "ana").changing(&["pay/a"]);
        assert!(!ana([unowned(), owned]).reason.contains("nobody owns"));
    }

    #[test]
    fn a_single_change_has_no_range_and_of_several_any_may_be_the_highest() {
        assert!(!ana(one_a_week(&["plat/a"])).values.contains_key("range"));
        // Without the first or the second one team is left, without the third two.
        let (low, high) = range(&ana(one_a_week(&["plat/a", "pay/a", "pay/a"])));
        assert!(close(low, 1.0) && close(high, 2.0), "{low} to {high}");
    }

    #[test]
    fn without_owners_nothing_is_known() {
        let mut world = World::new(one_a_week(&["plat/a"]));
        world.config.repos.iter_mut().for_each(|repo| repo.owners.clear());
        assert_unknown(&measure(&world, "team-breadth", "ana", QUARTER));
    }
}
