use proptest::prelude::*;

use super::*;
use crate::attribute::test_support::{World, on};
use crate::report::test_support::{pillar, report};

fn basis(days_in_team: u64, review_source_percent: Option<f64>) -> Basis {
    Basis { days_in_team, review_source_percent, ..Basis::default() }
}

fn ids(reasons: &[Incomparable]) -> Vec<&'static str> {
    reasons.iter().map(|reason| reason.id()).collect()
}

#[test]
fn a_quarter_of_the_longer_membership_is_not_more_than_a_quarter() {
    let why = |a, b| ids(&pair(&basis(a, None), &basis(b, None)));
    assert_eq!(why(100, 75), [""; 0]);
    assert_eq!(why(100, 74), ["membership"]);
    assert_eq!(why(74, 100), ["membership"]);
    assert_eq!(why(0, 0), [""; 0]);
    assert_eq!(why(0, 1), ["membership"]);
}

#[test]
fn twenty_points_are_not_more_than_twenty() {
    let why = |a, b| ids(&pair(&basis(9, a), &basis(9, b)));
    assert_eq!(why(Some(90.1), Some(70.1)), [""; 0]);
    assert_eq!(why(Some(70.0), Some(90.1)), ["review-source"]);
    assert_eq!(why(None, Some(90.0)), [""; 0], "unknown says nothing");
}

proptest! {
    #[test]
    fn many_people_are_counted_as_if_each_pair_were_looked_at(
        people in prop::collection::vec((0u64..40, prop::option::of(0u32..=1000)), 0..30),
    ) {
        let bases: Vec<Basis> = people
            .iter()
            .map(|(days, tenths)| basis(*days, tenths.map(|tenths| f64::from(tenths) / 10.0)))
            .collect();
        let bases: Vec<&Basis> = bases.iter().collect();
        let with = |a: &&Basis| bases.iter().filter(|b| !pair(a, b).is_empty()).count() as u64;
        prop_assert_eq!(unlike(&bases), bases.iter().map(with).collect::<Vec<_>>());
        let all = bases.iter().flat_map(|a| bases.iter().flat_map(|b| pair(a, b)));
        let all: BTreeSet<Incomparable> = all.collect();
        prop_assert_eq!(between(&bases).into_iter().collect::<BTreeSet<_>>(), all);
    }
}

const QUARTER: [&str; 2] = ["2025-01-01", "2025-04-01"];

#[test]
fn a_report_names_who_cannot_be_compared_on_what() {
    // Repository one records a review for 4 of its 6 changes, two for none.
    let world = || {
        let mut world = World::new([
            on("2025-01-01", "ana").changing(&["pay/a"]).reviewed_by("bo"),
            on("2025-01-02", "ana").changing(&["pay/a"]).reviewed_by("bo"),
            on("2025-01-03", "ana").changing(&["pay/a"]).reviewed_by("bo"),
            on("2025-01-04", "ana").changing(&["pay/a"]).reviewed_by("bo"),
            on("2025-01-05", "ana").changing(&["nobody/a"]),
            on("2025-01-06", "ana").changing(&["nobody/a"]),
            on("2025-01-07", "dee").changing(&["pay/a"]).in_repo(1),
            on("2025-01-08", "hana").changing(&["pay/a"]).in_repo(1),
        ]);
        world.config.pillars = vec![pillar(&["team-breadth", "review-reach"])];
        world
    };
    let report = report(&world(), QUARTER, &["hana", "dee", "ana"]);
    let basis: Vec<_> = report
        .people
        .iter()
        .map(|p| (p.id.as_str(), p.basis.days_in_team, p.basis.review_source_percent))
        .collect();
    assert_eq!(basis, [("ana", 90, Some(66.7)), ("dee", 90, Some(0.0)), ("hana", 0, Some(0.0))]);
    assert_eq!(report.people[0].basis.ownership_percent, Some(66.7));
    let marks = &report.not_comparable;
    assert_eq!(marks.people.keys().collect::<Vec<_>>(), ["ana"]);
    let pairs: Vec<_> = marks
        .pairs
        .iter()
        .map(|pair| (pair.people.join(" "), ids(&pair.reasons).join(" ")))
        .collect();
    let text = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        pairs,
        [
            text("ana dee", "review-source"),
            text("ana hana", "membership review-source"),
            text("dee hana", "membership"),
        ]
    );
    assert_eq!(marks.reasons[&Incomparable::Ownership].signals, ["team-breadth", "review-reach"]);
    assert_eq!(marks.reasons[&Incomparable::ReviewSource].signals, ["review-reach"]);
    assert_eq!(marks.reasons[&Incomparable::Membership].signals, ["team-breadth", "review-reach"]);
}

#[test]
fn four_owned_paths_of_five_are_enough() {
    let marked = |paths: &[&str]| {
        let world = World::new([
            on("2025-01-01", "ana").changing(paths),
            on("2025-01-01", "bo").changing(&["plat/a"]),
        ]);
        !report(&world, QUARTER, &["ana", "bo"]).not_comparable.people.is_empty()
    };
    assert!(!marked(&["pay/a", "pay/b", "pay/c", "pay/d", "nobody/a"]));
    assert!(marked(&["pay/a", "pay/b", "pay/c", "nobody/a"]));
}

#[test]
fn days_after_now_are_no_days_in_a_team() {
    let world = World::new([on("2025-01-01", "gus").changing(&["pay/a"])]);
    // As of the window's last day; gus is in a team on all of them.
    let basis = &report(&world, QUARTER, &["gus"]).people[0].basis;
    assert_eq!((basis.days_in_team, basis.days), (90, 90));
    assert_eq!(report(&world, QUARTER, &["gus"]).not_comparable, NotComparable::default());
}

#[test]
fn a_day_in_two_teams_is_one_day() {
    let mut world = World::new([on("2025-01-01", "ana").changing(&["plat/a"])]);
    let date = |text: &str| Some(text.parse().unwrap());
    let days = |from, to| crate::config::Membership { team: 0, from, to };
    let (beside, after) =
        (days(date("2025-01-11"), date("2025-01-21")), days(date("2025-02-01"), None));
    world.config.people[0].memberships = vec![after, days(None, date("2025-01-16")), beside];
    // 20 days in January, 28 in February, 31 in March.
    assert_eq!(report(&world, QUARTER, &["ana"]).people[0].basis.days_in_team, 79);
}

#[test]
fn who_moved_is_comparable_on_what_does_not_rest_on_the_home() {
    let mut world = World::new([on("2025-01-01", "gus").changing(&["pay/a"])]);
    world.config.pillars = vec![pillar(&["team-breadth", "outside-share", "adoption"])];
    let moved = |window: [&str; 2]| {
        let report = report(&world, window, &["dee", "gus"]);
        let marks = report.not_comparable;
        let about = marks.reasons.get(&Incomparable::Home).map(|reason| reason.signals.clone());
        (marks.people.get("gus").cloned(), about)
    };
    let home =
        (Some(vec![Incomparable::Home]), Some(vec!["outside-share".into(), "adoption".into()]));
    assert_eq!(moved(QUARTER), home);
    assert_eq!(moved(["2025-02-12", "2025-04-01"]), home, "on its first day");
    assert_eq!(moved(["2025-02-13", "2025-04-01"]), (None, None));
}
