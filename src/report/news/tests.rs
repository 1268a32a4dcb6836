use super::*;
use crate::attribute::test_support::{World, on};
use crate::report::json;
use crate::report::test_support::{pillar, report, with_inputs};
use crate::report::{Inputs, build};

const THEN: [&str; 2] = ["2025-01-01", "2025-04-01"];
const NOW: [&str; 2] = ["2025-02-01", "2025-05-01"];

fn world() -> World {
    let mut world = World::new([
        on("2025-01-10", "ana").changing(&["pay/a"]),
        on("2025-03-10", "ana").changing(&["pay/a"]),
        on("2025-04-10", "ana").changing(&["store/a"]),
        on("2025-04-11", "bo").changing(&["store/b"]),
    ]);
    world.config.pillars = vec![pillar(&["team-breadth", "outside-share"])];
    world
}

fn written(report: &Report) -> Vec<u8> {
    let mut text = Vec::new();
    json::write(report, &mut text).unwrap();
    text
}

fn between(then: &Report, now: &Report) -> News {
    news(now, &Earlier::read(&written(then)).unwrap())
}

#[test]
fn what_came_is_new_what_left_is_told_what_stayed_is_neither() {
    let world = world();
    let news = between(&report(&world, THEN, &["ana"]), &report(&world, NOW, &["ana", "bo"]));
    let ana = &news.people[0];
    assert_eq!(ana.items.len(), 1, "that of April");
    assert_eq!(ana.items[0].item.time(), "2025-04-10");
    assert!(ana.items[0].signals.contains(&"team-breadth".to_owned()), "{:?}", ana.items[0]);
    assert_eq!(ana.left, 1, "that of January");
    assert!(ana.was_reported);
    let bo = &news.people[1];
    assert!(!bo.was_reported && bo.changed.is_empty() && bo.left == 0);
    assert_eq!((news.since.as_of.as_str(), news.gone.len()), ("2025-03-31", 0));
    assert_eq!(news.made_otherwise, [""; 0], "the window only moved on");
}

#[test]
fn the_same_report_has_no_news() {
    let report = report(&world(), NOW, &["ana", "bo"]);
    let news = between(&report, &report);
    assert!(news.people.iter().all(|p| p.items.is_empty() && p.changed.is_empty() && p.left == 0));
    assert!(news.made_otherwise.is_empty() && news.gone.is_empty());
}

#[test]
fn what_was_made_otherwise_is_told() {
    let world = world();
    let (then, mut now) = (report(&world, NOW, &["ana", "bo"]), report(&world, THEN, &["ana"]));
    now.provenance.version = "9.9.9".to_owned();
    now.provenance.config_sha256 = Some("ab".repeat(32));
    now.provenance.repos[0].name = "other".to_owned();
    let news = between(&then, &now);
    assert_eq!(news.gone, ["bo"]);
    assert_eq!(news.made_otherwise.len(), 6, "{:#?}", news.made_otherwise);
    assert!(news.made_otherwise[5].contains("is the newer one"), "{:#?}", news.made_otherwise);
}

#[test]
fn what_is_no_report_is_refused_with_its_place() {
    let read = |text: &str| Earlier::read(text.as_bytes()).err().unwrap().what;
    assert!(read("{").contains("EOF"), "{}", read("{"));
    assert!(read("[]").contains("expected a report of"), "{}", read("[]"));
    assert!(read(r#"{"schema": "crosscut.compare/1"}"#).contains("missing field"));
    let mut json: serde_json::Value =
        serde_json::from_slice(&written(&report(&world(), NOW, &["ana"]))).unwrap();
    json["people"][0]["signals"]["team-breadth"]["evidence"] = 3.into();
    let said = read(&json.to_string());
    assert!(said.starts_with("people[0].signals.team-breadth.evidence: "), "{said}");
    json["people"] = serde_json::json!([]);
    json["schema"] = "crosscut.report/2".into();
    assert!(read(&json.to_string()).contains("crosscut.report/2"));
}

#[test]
fn a_report_without_evidence_would_make_everything_new() {
    let without = with_inputs(&world(), NOW, |inputs| {
        let ana = inputs.attributed.org.person_by_id("ana").unwrap();
        build(&Inputs { evidence: false, ..*inputs }, &[ana])
    });
    let said = Earlier::read(&written(&without)).err().unwrap().what;
    assert!(said.contains("--no-evidence"), "{said}");
}

#[test]
fn fuzzed_reports_are_read_or_refused() {
    let sound = String::from_utf8(written(&report(&world(), NOW, &["ana", "bo"]))).unwrap();
    crate::git::fuzz::fuzz_text(&[&sound], |text| drop(Earlier::read(text.as_bytes())));
}
