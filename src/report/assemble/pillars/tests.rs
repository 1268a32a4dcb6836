use crate::attribute::test_support::{World, on};
use crate::report::PersonPillar;
use crate::report::test_support::person;

const HALF: [&str; 2] = ["2025-01-01", "2025-07-01"];

fn pillar(world: World, window: [&str; 2], signals: &[&str]) -> PersonPillar {
    person(world, window, signals, "ana").pillars.remove(0)
}

fn reasons(pillar: &PersonPillar) -> Vec<&str> {
    pillar.thin.iter().map(|reason| reason.kind.id()).collect()
}

#[test]
fn direct_evidence_from_two_quarters_is_not_thin() {
    let world = World::new([
        on("2025-01-10", "ana").changing(&["pay/a"]),
        on("2025-04-10", "ana").changing(&["web/a"]),
        on("2025-04-11", "ana").changing(&["web/a"]),
    ]);
    let found = pillar(world, HALF, &["team-breadth", "outside-share"]);
    assert_eq!((found.status.id(), reasons(&found)), ("evidence", vec![]));
    // Both signals rest on the same changes: each counts once.
    assert_eq!((found.changes, found.direct_changes), (3, 3));
    let quarters: Vec<_> = found.quarters.iter().map(|q| (q.quarter.as_str(), q.changes)).collect();
    assert_eq!(quarters, [("2025Q1", 1), ("2025Q2", 2)]);
}

#[test]
fn evidence_from_one_quarter_is_thin_unless_the_window_has_no_other() {
    let world = || World::new([on("2025-03-31", "ana").changing(&["pay/a"])]);
    let found = pillar(world(), HALF, &["team-breadth"]);
    assert_eq!((found.status.id(), reasons(&found)), ("thin", vec!["few-quarters"]));
    assert_eq!(found.thin[0].detail, "all evidence from 2025Q1");
    let found = pillar(world(), ["2025-01-01", "2025-04-01"], &["team-breadth"]);
    assert_eq!(found.status.id(), "evidence");
}

#[test]
fn a_ladder_can_ask_for_more_quarters() {
    let mut world = World::new([
        on("2025-01-10", "ana").changing(&["pay/a"]),
        on("2025-04-10", "ana").changing(&["pay/a"]),
    ]);
    let mut pillar = crate::report::test_support::pillar(&["team-breadth"]);
    pillar.thin_quarters = 3;
    world.config.pillars = vec![pillar];
    let year = ["2025-01-01", "2026-01-01"];
    let found = crate::report::test_support::report(&world, year, &["ana"]).people.remove(0);
    assert_eq!(found.pillars[0].thin[0].detail, "all evidence from 2025Q1, 2025Q2");
}

#[test]
fn quarters_are_those_of_the_fiscal_calendar() {
    let mut world = World::new([
        on("2025-01-10", "ana").changing(&["pay/a"]),
        on("2025-03-10", "ana").changing(&["pay/a"]),
    ]);
    world.config.calendar.fiscal_year_starts = 2;
    let found = pillar(world, HALF, &["team-breadth"]);
    assert_eq!(found.status.id(), "evidence", "{found:?}");
}

#[test]
fn a_proxy_alone_is_no_direct_evidence() {
    let world = World::new([
        on("2025-01-10", "ana").adding(&["web/a"]),
        on("2025-01-20", "ana").changing(&["web/a"]),
        on("2025-04-10", "ana").adding(&["ml/a"]),
        on("2025-04-20", "ana").changing(&["ml/a"]),
    ]);
    let found = pillar(world, HALF, &["areas-founded"]);
    assert_eq!(reasons(&found), ["no-direct-evidence"]);
    assert_eq!((found.changes, found.direct_changes), (2, 0));
}

#[test]
fn nobody_has_evidence_where_nothing_happened() {
    let found = pillar(World::new([on("2025-01-10", "bo")]), HALF, &["team-breadth"]);
    assert_eq!((found.status.id(), reasons(&found)), ("thin", vec!["no-direct-evidence"]));
}

#[test]
fn all_of_one_initiative_is_thin() {
    // The first two touch or link to doc 0007; the third does not.
    let commits = [
        on("2025-01-10", "ana").adding(&["rfcs/0007-flags.md"]).status("draft"),
        on("2025-04-10", "ana").changing(&["web/a"]).saying("Design: 0007"),
        on("2025-04-11", "ana").changing(&["web/a"]),
    ];
    let world = |count: usize| {
        let mut world = World::new(commits[..count].to_vec());
        world.config.initiatives.doc_trailers = vec!["Design".into()];
        world
    };
    let signals = &["docs-led", "team-breadth"];
    let found = pillar(world(2), HALF, signals);
    assert_eq!(reasons(&found), ["one-initiative"], "{found:?}");
    assert_eq!(found.thin[0].detail, "all evidence from one initiative, rfcs/0007-flags.md");
    assert_eq!(reasons(&pillar(world(3), HALF, signals)), [""; 0]);
}

#[test]
fn a_pillar_that_nothing_could_show_is_unknown_and_not_thin() {
    // Nobody reviews anything here.
    let world = World::new([on("2025-01-10", "ana").changing(&["pay/a"])]);
    let found = pillar(world, HALF, &["review-reach"]);
    assert_eq!((found.status.id(), reasons(&found)), ("unknown", vec![]));
    assert_eq!(found.unknown, ["review-reach"]);
}

#[test]
fn what_others_did_shows_nothing_of_a_person() {
    let found = |remover: &str| {
        let world = World::new([
            on("2024-06-03", "bo").adding(&["pay/a.cfg", "web/a.cfg"]),
            on("2025-01-06", remover).deleting(&["pay/a.cfg"]),
            on("2025-04-07", "eli").deleting(&["web/a.cfg"]),
        ]);
        pillar(world, HALF, &["migration-progress"])
    };
    assert_eq!((found("eli").changes, found("ana").changes), (0, 1));
}

#[test]
fn what_is_better_when_there_is_less_of_it_supports_no_pillar() {
    let world = World::new([
        on("2025-01-10", "ana").adding(&["pay/a"]).reviewed_by("dee"),
        on("2025-04-10", "ana").changing(&["pay/a"]),
    ]);
    let found = pillar(world, HALF, &["sole-knowledge", "named-help"]);
    assert_eq!((found.changes, reasons(&found)), (0, vec!["no-direct-evidence"]), "{found:?}");
}

#[test]
fn risks_alone_are_a_section_and_no_pillar() {
    let world = World::new([on("2025-01-10", "ana").adding(&["pay/a"]).reviewed_by("dee")]);
    let found = person(world, HALF, &["sole-knowledge"], "ana");
    assert!(found.pillars.is_empty());
    assert_eq!(found.signals["sole-knowledge"].summary, "0 of 1 file known to nobody else");
}
