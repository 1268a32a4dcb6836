use proptest::prelude::*;

use super::*;
use crate::attribute::test_support::{World, on};
use crate::report::test_support::{pillar, report};

fn basis(days: u64, review_source_percent: Option<f64>) -> Likeness {
    let basis = Basis { review_source_percent, ..Basis::default() };
    Likeness { days, reviews: tenths(&basis) }
}

fn ids(reasons: &[Incomparable]) -> Vec<&'static str> {
    reasons.iter().map(|reason| reason.id()).collect()
}

#[test]
fn a_quarter_of_the_longer_membership_is_not_more_than_a_quarter() {
    let why = |a, b| ids(&pair(basis(a, None), basis(b, None)));
    assert_eq!(why(100, 75), [""; 0]);
    assert_eq!(why(100, 74), ["membership"]);
    assert_eq!(why(74, 100), ["membership"]);
    assert_eq!(why(0, 0), [""; 0]);
    assert_eq!(why(0, 1), ["membership"]);
}

#[test]
fn twenty_points_are_not_more_than_twenty() {
    let why = |a, b| ids(&pair(basis(9, a), basis(9, b)));
    assert_eq!(why(Some(90.1), Some(70.1)), [""; 0]);
    assert_eq!(why(Some(70.0), Some(90.1)), ["review-source"]);
    assert_eq!(why(None, Some(90.0)), [""; 0], "unknown says nothing");
}

proptest! {
    #[test]
    fn many_people_are_counted_as_if_each_pair_were_looked_at(
        people in prop::collection::vec((0u64..40, prop::option::of(0u32..=1000)), 0..30),
    ) {
        let bases: Vec<Likeness> = people
            .iter()
            .map(|(days, tenths)| basis(*days, tenths.map(|tenths| f64::from(tenths) / 10.0)))
            .collect();
        let with = |a: &Likeness| bases.iter().filter(|b| !pair(*a, **b).is_empty()).count() as u64;
        prop_assert_eq!(unlike(&bases), bases.iter().map(with).collect::<Vec<_>>());
        let all = bases.iter().flat_map(|a| bases.iter().flat_map(|b| pair(*a, *b)));
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
    // How long others worked is nobody's business.
    let expected = [("ana", Some(66.7)), ("dee", Some(0.0)), ("hana", Some(0.0))];
    assert_eq!(basis, expected.map(|(id, percent)| (id, None, percent)));
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
    assert_eq!((basis.days_in_team, basis.days), (Some(90), 90));
    assert_eq!(report(&world, QUARTER, &["gus"]).not_comparable, NotComparable::default());
}

#[test]
fn a_day_in_two_teams_is_one_day() {
    let mut world = World::new([on("2025-01-01", "ana").changing(&["plat/a"])]);
    let date = |text: &str| Some(text.parse().unwrap());
    let days = |from, to| crate::config::Membership::new(0, from, to);
    let (beside, after) =
        (days(date("2025-01-11"), date("2025-01-21")), days(date("2025-02-01"), None));
    world.config.people[0].memberships = vec![after, days(None, date("2025-01-16")), beside];
    // 20 days in January, 28 in February, 31 in March.
    assert_eq!(report(&world, QUARTER, &["ana"]).people[0].basis.days_in_team, Some(79));
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

/// Who is marked for their time alone, where Ana's memberships are these and Bo was
/// there all the time.
fn time_differs(keys: &str) -> bool {
    let mut world = World::new([
        on("2025-01-01", "ana").changing(&["pay/a"]),
        on("2025-01-01", "bo").changing(&["pay/a"]),
    ]);
    let text = format!(
        "version: 1\nteams: [{{id: plat}}, {{id: infra}}]\npeople: [{{id: ana, emails: [a@x.org], \
         {keys}}}]\n"
    );
    let (config, _) =
        crate::config::Config::parse(&text, std::path::Path::new("c.yaml"), &[]).unwrap();
    let like = &config.people[0];
    let ana = &mut world.config.people[0];
    (ana.memberships, ana.away, ana.part) =
        (like.memberships.clone(), like.away.clone(), like.part);
    let marks = report(&world, QUARTER, &["ana", "bo"]).not_comparable;
    assert!(marks.reasons.values().all(|reason| !reason.detail.contains(char::is_numeric)));
    let why = marks.people.get("ana").cloned().unwrap_or_default();
    assert!(!marks.people.contains_key("bo"));
    why == [Incomparable::Membership]
}

#[test]
fn who_came_left_or_was_away_for_three_weeks_is_not_comparable() {
    // 21 of 90 days are less than a quarter of them.
    assert!(time_differs("team: plat, away: [{from: 2025-02-03, to: 2025-02-24}]"));
    assert!(!time_differs("team: plat, away: [{from: 2025-02-03, to: 2025-02-17}]"));
    assert!(time_differs("memberships: [{team: plat, from: 2025-01-15}]"));
    assert!(time_differs("memberships: [{team: plat, to: 2025-03-15}]"));
    assert!(!time_differs("memberships: [{team: plat, from: 2025-01-01, to: 2025-04-01}]"));
    assert!(!time_differs("team: plat"));
}

#[test]
fn who_works_half_the_time_is_not_comparable_with_who_works_all_of_it() {
    let mut world = World::new([
        on("2025-01-01", "ana").changing(&["pay/a"]),
        on("2025-01-01", "bo").changing(&["pay/a"]),
    ]);
    let pairs = |world: &World| {
        let pairs = report(world, QUARTER, &["ana", "bo"]).not_comparable.pairs;
        pairs.iter().flat_map(|pair| ids(&pair.reasons)).collect::<Vec<_>>()
    };
    world.config.people[0].part = crate::config::Part::of(0.8);
    assert_eq!(pairs(&world), [""; 0]);
    world.config.people[0].part = crate::config::Part::of(0.5);
    assert_eq!(pairs(&world), ["membership"]);
}
