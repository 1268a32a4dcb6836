use super::*;
use crate::attribute::test_support::{World, on};
use crate::report::test_support::{pillar, with_inputs};

mod filling;

const HALF: [&str; 2] = ["2025-01-01", "2025-07-01"];

fn plan_of(world: World, signals: &[&str], cycle: Option<&str>) -> Plan {
    plan_within(HALF, world, signals, cycle)
}

fn plan_within(window: [&str; 2], mut world: World, signals: &[&str], cycle: Option<&str>) -> Plan {
    world.config.pillars = vec![pillar(signals)];
    let cycle = cycle.map(|day| day.parse().unwrap());
    with_inputs(&world, window, |inputs| {
        plan(inputs, inputs.attributed.org.person_by_id("ana").unwrap(), cycle)
    })
}

fn facts(world: World, signal: &'static str) -> Vec<(String, Vec<String>)> {
    let mut plan = plan_of(world, &[signal], None);
    let told = plan.pillars.remove(0).closest.into_iter().map(|fact| {
        let days = fact.changes.iter().map(|change| change.landed[..10].to_owned()).collect();
        (fact.text, days)
    });
    told.collect()
}

fn told(text: &str, days: &[&str]) -> (String, Vec<String>) {
    (text.to_owned(), days.iter().map(|day| (*day).to_owned()).collect())
}

fn doc(day: &str, id: &str, status: &str) -> crate::attribute::test_support::Made {
    on(day, "ana").adding(&[&format!("rfcs/{id}-x.md")]).status(status)
}

#[test]
fn led_docs_that_are_drafts() {
    let world = World::new([
        doc("2025-01-01", "0001", "draft"),
        doc("2025-01-02", "0002", "accepted"),
        doc("2025-01-03", "0003", "draft"),
        on("2025-02-01", "ana").deleting(&["rfcs/0003-x.md"]),
        // Another one's.
        on("2025-01-04", "bo").adding(&["rfcs/0004-x.md"]).status("draft"),
    ]);
    assert_eq!(facts(world, "docs-led"), [told("1 led doc is a draft", &["2025-01-01"])]);
}

#[test]
fn led_docs_without_readers_from_other_teams() {
    let world = World::new([
        doc("2025-01-01", "0001", "draft"),
        // Bo is in the same team, Cy is not.
        doc("2025-01-02", "0002", "draft").reviewed_by("bo"),
        doc("2025-01-03", "0003", "draft").reviewed_by("cy"),
        doc("2025-01-04", "0004", "draft"),
        on("2025-01-05", "dee").changing(&["rfcs/0004-x.md"]).status("draft"),
    ]);
    let text = "2 led docs have no recorded reviewer or editor from another team yet";
    assert_eq!(facts(world, "doc-engagement"), [told(text, &["2025-01-01", "2025-01-02"])]);
}

#[test]
fn whoever_edits_no_words_of_a_doc_is_no_reader() {
    let x = |id: &str| format!("rfcs/{id}-x.md");
    let world = World::new([
        // Dee wraps its lines anew.
        doc("2025-01-01", "0001", "draft").words(1),
        on("2025-01-10", "dee").changing(&[&x("0001")]).status("draft").words(1),
        // Dee deletes it, and it comes back.
        doc("2025-01-02", "0002", "draft"),
        on("2025-01-11", "dee").deleting(&[&x("0002")]).reviewed_by("eli"),
        doc("2025-01-12", "0002", "draft"),
        // What Dee writes is taken back.
        doc("2025-01-03", "0003", "draft"),
        on("2025-01-13", "dee").changing(&[&x("0003")]).status("draft").reviewed_by("eli"),
        on("2025-01-14", "ana").changing(&[&x("0003")]).status("draft").reverting(6),
        // After the window.
        doc("2025-01-04", "0004", "draft"),
        on("2025-07-01", "dee").changing(&[&x("0004")]).status("draft"),
    ]);
    let text = "4 led docs have no recorded reviewer or editor from another team yet";
    let days = ["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04"];
    assert_eq!(facts(world, "doc-engagement"), [told(text, &days)]);
}

#[test]
fn led_docs_that_nobody_else_works_on() {
    let world = |linked: bool| {
        let mut commits = vec![doc("2025-01-01", "0001", "draft")];
        commits.push(doc("2025-01-02", "0002", "draft"));
        if linked {
            commits.push(on("2025-02-01", "ana").changing(&["pay/a"]).saying("Design: 0001"));
            commits.push(on("2025-02-02", "dee").changing(&["pay/a"]).saying("Design: 0002"));
        }
        let mut world = World::new(commits);
        world.config.initiatives.doc_trailers = vec!["Design".into()];
        world
    };
    let text = "1 led doc has no linked change by anybody else in the window";
    assert_eq!(facts(world(true), "direction-adopted"), [told(text, &["2025-01-01"])]);
    assert_eq!(facts(world(false), "direction-adopted"), [], "nothing is linked to anything");
}

#[test]
fn teams_one_month_short_of_sustained() {
    let world = World::new([
        on("2025-01-01", "ana").changing(&["pay/a"]),
        on("2025-02-01", "ana").changing(&["pay/a", "plat/a"]),
        on("2025-01-02", "ana").changing(&["web/a"]),
        on("2025-01-03", "ana").changing(&["ml/a"]),
        on("2025-02-03", "ana").changing(&["ml/a"]),
        on("2025-03-03", "ana").changing(&["ml/a"]),
    ]);
    let text = "1 other team's code was changed in 2 months, one short of 3";
    assert_eq!(facts(world, "sustained-reach"), [told(text, &["2025-01-01", "2025-02-01"])]);
}

#[test]
fn work_that_no_team_or_no_signal_is_told_of() {
    let many: Vec<String> = (0..51).map(|n| format!("pay/{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let world = World::new([
        on("2025-01-01", "ana").changing(&["pay/a", "nobody/a"]),
        on("2025-01-02", "ana").changing(&["pay/a"]),
        on("2025-01-03", "ana").changing(&many),
        on("2025-01-04", "bo").changing(&many),
    ]);
    assert_eq!(
        facts(world, "team-breadth"),
        [
            told("1 of 3 changed paths have no recorded owner", &["2025-01-01"]),
            told("1 change is too large to count (bulk or wide)", &["2025-01-03"]),
        ]
    );
}

#[test]
fn teams_whose_changes_were_reviewed_in_one_month_only() {
    let world = World::new([
        on("2025-01-01", "dee").changing(&["pay/a"]).reviewed_by("ana"),
        on("2025-02-01", "eli").changing(&["web/a"]).reviewed_by("ana"),
        on("2025-03-01", "eli").changing(&["web/a"]).reviewed_by("ana"),
        on("2025-03-02", "bo").changing(&["web/a"]).reviewed_by("ana"),
    ]);
    let text = "changes by 1 other team's people were reviewed in one month only";
    assert_eq!(facts(world, "review-reach"), [told(text, &["2025-01-01"])]);
}

#[test]
fn nothing_is_short_of_a_second_month_where_the_window_has_one() {
    let told = |to: &str| {
        let world = World::new([
            on("2025-01-01", "ana").changing(&["pay/a"]),
            on("2025-01-02", "dee").changing(&["pay/a"]).reviewed_by("ana"),
        ]);
        let signals = ["sustained-reach", "review-reach"];
        let plan = plan_within(["2025-01-01", to], world, &signals, None);
        plan.pillars[0].closest.iter().map(|fact| fact.signal.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told("2025-02-01"), [""; 0]);
    assert_eq!(told("2025-02-02"), ["sustained-reach", "review-reach"]);
}

#[test]
fn the_calendar_goes_back_from_the_day() {
    let plan = plan_of(World::new([]), &["docs-led"], Some("2026-03-31"));
    let days: Vec<_> = plan.cycle.unwrap().checkpoints.into_iter().collect();
    let shown: Vec<_> = days.iter().map(|c| (c.months_before, c.date.as_str(), c.passed)).collect();
    // As of 2025-06-30; June has 30 days.
    assert_eq!(
        shown,
        [(12, "2025-03-31", true), (9, "2025-06-30", true), (6, "2025-09-30", false)]
    );
    assert_eq!(days[0].quarter, "2025Q1");
}

#[test]
fn the_view_neither_praises_nor_judges() {
    let words = ["ready", "great", "good", "poor", "weak", "strong", "should", "impressive"];
    for word in words {
        let mut words = include_str!("../table/plan.rs").split(|c: char| !c.is_alphabetic());
        assert!(words.all(|found| found != word), "{word}");
    }
}

// ---------------------------------------------------------------------------
// Nearest to counting

/// The initiatives that are nearest to counting, each with what it lacks.
fn lacking(world: World, cycle: Option<&str>) -> Vec<(String, Vec<String>)> {
    let plan = plan_of(world, &["docs-led"], cycle);
    let told = plan.initiatives.into_iter().map(|one| {
        let step = |step: &PlanStep| {
            let by = step.by.as_deref().map_or(String::new(), |by| format!(" by {by}"));
            let passed = if step.passed { ", passed" } else { "" };
            format!("{}{by}{passed}", step.text)
        };
        (one.title, one.missing.iter().map(step).collect())
    });
    told.collect()
}

fn linked(day: &str, who: &str, paths: &[&str], doc: &str) -> crate::attribute::test_support::Made {
    on(day, who).changing(paths).saying(&format!("Work\n\nDesign: rfcs/{doc}-x.md"))
}

#[test]
fn the_initiatives_nearest_to_counting_come_first_with_what_they_lack() {
    let made = || {
        let mut world = World::new([
            doc("2025-01-01", "0001", "draft"),
            linked("2025-01-10", "ana", &["pay/a"], "0001"),
            doc("2025-01-02", "0002", "accepted"),
            linked("2025-01-11", "ana", &["pay/b", "web/b"], "0002"),
            linked("2025-01-12", "dee", &["pay/c"], "0002"),
        ]);
        world.config.initiatives.doc_trailers = vec!["Design".into()];
        world
    };
    let no_outcome = "no outcome: a measure before and after, its source and day";
    let unconfirmed = "nobody has confirmed it in the journal";
    assert_eq!(
        lacking(made(), None),
        [
            ("rfcs/0002-x.md".to_owned(), vec![no_outcome.to_owned(), unconfirmed.to_owned()]),
            (
                "rfcs/0001-x.md".to_owned(),
                vec![
                    "its doc is not accepted (draft)".to_owned(),
                    "one team so far: Pay".to_owned(),
                    "nobody else's work on it is recorded".to_owned(),
                    no_outcome.to_owned(),
                    unconfirmed.to_owned(),
                ]
            ),
        ]
    );
    // Back from a cycle: decided nine months before, others six, outcome three, word one.
    let days = lacking(made(), Some("2026-03-01")).remove(1).1;
    let ends: Vec<&str> = days.iter().map(|text| text.rsplit_once(" by ").unwrap().1).collect();
    let expected = ["2025-06-01, passed", "2025-09-01", "2025-09-01", "2025-12-01", "2026-02-01"];
    assert_eq!(ends, expected);
}
