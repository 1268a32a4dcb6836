//! Runs that are made again and again: what is new since the last report, and
//! whether the config still knows enough.

use std::fs;

use crate::harness::demo::Demo;
use crate::harness::run::Run;
use crate::harness::schema::assert_valid;
use serde_json::Value;

const THEN: [&str; 4] = ["--person", "ana,bo", "--as-of", "2026-05-31"];
const NOW: [&str; 4] = ["--person", "ana,bo", "--as-of", "2026-06-30"];

/// `scan` of the demo with these arguments.
fn scan<'a>(demo: &Demo, arguments: impl IntoIterator<Item = &'a str>) -> Run {
    Run::of(demo.command("scan").args(arguments))
}

fn report(demo: &Demo, arguments: [&str; 4]) -> Value {
    let run = scan(demo, arguments.into_iter().chain(["--format", "json"]));
    serde_json::from_str(&run.stdout).unwrap()
}

/// What is new since a report of a month before, in a format.
fn news(demo: &Demo, format: &str) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("may.json");
    fs::write(&file, scan(demo, THEN.into_iter().chain(["--format", "json"])).stdout).unwrap();
    let file = file.to_str().unwrap();
    scan(demo, NOW.into_iter().chain(["--format", format, "--since-report", file]))
}

#[test]
fn news_are_told_on_a_terminal() {
    let demo = Demo::shared();
    let run = news(&demo, "table");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn news_are_told_in_markdown() {
    let run = news(&Demo::shared(), "markdown");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    insta::assert_snapshot!(run.stdout);
}

/// Every commit that is new landed in June or is behind a number that it was not
/// behind in May; and none that was behind a number in May is told as new.
#[test]
fn news_are_what_the_two_reports_differ_in() {
    let demo = Demo::shared();
    let run = news(&demo, "json");
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    let schema = serde_json::from_str(include_str!("../../docs/news.schema.json")).unwrap();
    assert_valid(&schema, &found);
    let ids = |report: &Value, person: usize, all: bool| -> Vec<String> {
        let signals = report["people"][person]["signals"].as_object().unwrap();
        let counted = signals.iter().filter(|(id, _)| all || *id != "sole-knowledge");
        let items = counted
            .map(|(_, signal)| signal)
            .flat_map(|signal| signal["evidence"].as_array().unwrap());
        let mut ids: Vec<String> = items
            .map(|item| item["commit"].as_str().or(item["entry"].as_str()).unwrap().to_owned())
            .collect();
        ids.sort();
        ids.dedup();
        ids
    };
    let (then, now) = (report(&demo, THEN), report(&demo, NOW));
    for person in 0..2 {
        let (then, counted, now) =
            (ids(&then, person, true), ids(&now, person, false), ids(&now, person, true));
        let mut expected: Vec<&String> = counted.iter().filter(|id| !then.contains(id)).collect();
        expected.sort();
        let told = &found["people"][person];
        let mut items: Vec<&str> = told["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|new| &new["item"])
            .map(|item| item["commit"].as_str().or(item["entry"].as_str()).unwrap())
            .collect();
        items.sort_unstable();
        assert_eq!(items, expected);
        let left = then.iter().filter(|id| !now.contains(id)).count();
        assert_eq!(told["left"], left);
    }
    assert!(!found["people"][0]["items"].as_array().unwrap().is_empty(), "June is not empty");
}

#[test]
fn a_file_that_is_no_report_is_refused_before_the_scan() {
    let demo = Demo::shared();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("half.json");
    let whole = scan(&demo, NOW.into_iter().chain(["--format", "json"])).stdout;
    for (text, told) in [
        (&whole[..whole.len() / 2], "EOF"),
        ("{\"schema\": 3}", "schema: invalid type"),
        ("id,name\n", "expected"),
    ] {
        fs::write(&file, text).unwrap();
        let run = scan(&demo, ["--since-report", file.to_str().unwrap()]);
        assert_eq!(run.code, Some(2));
        assert!(run.stdout.is_empty());
        assert!(run.stderr.contains(told) && run.stderr.contains("hint:"), "{}", run.stderr);
    }
    let run = scan(&demo, ["--since-report", "nowhere.json"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("nowhere.json cannot be read"), "{}", run.stderr);
}

fn fail_under(floors: &str) -> Run {
    let demo = Demo::shared();
    Run::of(demo.command("check").args(["--as-of", "2026-06-30", "--fail-under", floors]))
}

#[test]
fn shares_under_their_floor_end_with_1() {
    // Reviews of the demo: 82%, 77%, 80%, 86%, 100%.
    let run = fail_under("owned=100,roster=90,reviewed=80");
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    let told = run.stdout.split_once("Under --fail-under\n").expect("a section").1;
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("billing: ") && told.contains("under 80%"), "{told}");
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
}

#[test]
fn shares_at_their_floor_are_enough() {
    let run = fail_under("owned=100,reviewed=77%");
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert!(run.stdout.ends_with("No repository is under --fail-under\n"), "{}", run.stdout);
}

#[test]
fn a_floor_that_cannot_be_read_is_a_usage_error() {
    for (floors, told) in [
        ("owned", "such as owned=80"),
        ("covered=80", "owned, roster and reviewed"),
        ("owned=101", "0 to 100"),
        ("owned=-1", "0 to 100"),
    ] {
        let run = fail_under(floors);
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.contains(told), "{floors}: {}", run.stderr);
    }
}
