use crate::attribute::test_support::{World, on};
use crate::report::test_support::{pillar, report_by};
use crate::report::{By, Report, ReportValue};

fn trend(world: &mut World, window: [&str; 2], by: By) -> Report {
    world.config.pillars = vec![pillar(&["team-breadth", "review-reach"])];
    report_by(world, window, &["ana"], Some(by))
}

fn teams(report: &Report) -> Vec<&ReportValue> {
    let points = &report.people[0].trend["team-breadth"];
    points.iter().map(|point| point.values.get("teams").unwrap()).collect()
}

#[test]
fn every_quarter_is_counted_from_its_own_changes() {
    let mut world = World::new([
        on("2025-01-10", "ana").changing(&["pay/a"]),
        on("2025-03-31", "ana").changing(&["web/a"]),
        on("2025-04-01", "ana").changing(&["web/a"]),
        on("2025-08-01", "ana").changing(&["ml/a"]).reviewed_by("bo"),
    ]);
    let report = trend(&mut world, ["2025-01-01", "2025-09-01"], By::Quarter);
    let trend = report.trend.as_ref().unwrap();
    let periods: Vec<_> =
        trend.periods.iter().map(|p| (p.name.as_str(), p.to.as_str(), p.partial)).collect();
    assert_eq!(
        periods,
        [
            ("2025Q1", "2025-04-01", false),
            ("2025Q2", "2025-07-01", false),
            ("2025Q3", "2025-09-01", true)
        ]
    );
    // 2 + 1 + 1, and three teams in all: quarters do not add up.
    let count = ReportValue::Count;
    assert_eq!(teams(&report), [&count(2), &count(1), &count(1)]);
    assert_eq!(report.people[0].signals["team-breadth"].values.get("teams"), Some(&count(3)));
    // A review is recorded in the last quarter only: before, all is unknown.
    let reviews = &report.people[0].trend["review-reach"];
    let statuses: Vec<_> = reviews.iter().map(|point| point.status.id()).collect();
    assert_eq!(statuses, ["no-source", "no-source", "measured"]);
    assert!(reviews[0].values.is_empty() && !reviews[0].reason.is_empty());
}

#[test]
fn a_single_period_is_what_the_whole_window_says() {
    let mut world = World::new([
        on("2025-01-10", "ana").changing(&["pay/a"]),
        on("2025-03-31", "dee").changing(&["web/a"]).reviewed_by("ana"),
    ]);
    let report = trend(&mut world, ["2025-01-01", "2025-04-01"], By::Quarter);
    for (id, signal) in &report.people[0].signals {
        let points = &report.people[0].trend[id];
        assert_eq!(points.len(), 1);
        assert_eq!(points[0].values, signal.values, "{id}");
        assert_eq!(points[0].unsteady, signal.unsteady, "{id}");
    }
}

#[test]
fn a_period_that_is_not_over_is_partial() {
    // The report is as of the last day of its window.
    let mut world = World::new([on("2025-01-10", "ana").changing(&["pay/a"])]);
    let report = trend(&mut world, ["2025-01-01", "2025-02-15"], By::Month);
    let partial: Vec<bool> =
        report.trend.unwrap().periods.iter().map(|period| period.partial).collect();
    assert_eq!(partial, [false, true]);
}

#[test]
fn before_somebody_joined_is_unknown_unless_they_did_something() {
    let mut world = World::new([
        on("2025-02-10", "bo").changing(&["pay/a"]),
        on("2025-05-10", "ana").changing(&["pay/a"]),
        on("2025-08-10", "bo").changing(&["pay/a"]),
    ]);
    let joins = |day: &str| crate::config::Membership::new(0, Some(day.parse().unwrap()), None);
    let shown = |world: &mut World| -> Vec<Option<u64>> {
        let report = trend(world, ["2025-01-01", "2025-10-01"], By::Quarter);
        let points = report.people[0].trend["team-breadth"].iter();
        let count = |value: &ReportValue| match value {
            ReportValue::Count(count) => *count,
            other => panic!("{other:?}"),
        };
        points.map(|point| point.values.get("teams").map(count)).collect()
    };
    world.config.people[0].memberships = vec![joins("2025-07-01")];
    assert_eq!(shown(&mut world), [None, Some(1), Some(0)], "a change before joining counts");
    world.config.people[0].memberships = vec![joins("2025-03-31")];
    assert_eq!(shown(&mut world), [Some(0), Some(1), Some(0)], "one day is enough");
    world.config.people[0].memberships = Vec::new();
    assert_eq!(shown(&mut world), [Some(0), Some(1), Some(0)], "no team at all is another thing");
}
