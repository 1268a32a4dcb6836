//! Time that was not worked, through the whole program: what it changes, and that
//! nobody else is shown how much of it there was.

use std::fs;

use crate::harness::run::{Run, Sandbox};
use crosscut::facts::When;
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use jiff::Timestamp;
use serde_json::{Value, json};

const CONFIG: &str = "\
version: 1
teams:
  - {id: payments, name: Payments}
  - {id: search, name: Search}
people:
  - {id: ana, name: Ana, emails: [ana@example.com], ANA}
  - {id: bo, name: Bo, emails: [bo@example.com], team: search}
repos:
  - name: code
    path: code
    owners: [{path: /pay/, team: payments}, {path: /search/, team: search}]
";

/// One of each in these months of 2025.
const MONTHS: [u32; 5] = [1, 3, 4, 5, 6];

/// Ana's changes to search, and Bo's to payments.
fn scene(ana: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let commit = |month: &u32, who: &str, path: &str| NewCommit {
        edits: vec![Edit::write(format!("{path}/{month}"), "x\n")],
        ..NewCommit::new(
            Signature::new(who, format!("{who}@example.com")),
            When {
                seconds: format!("2025-0{month}-15T12:00:00Z")
                    .parse::<Timestamp>()
                    .unwrap()
                    .as_second(),
                offset_minutes: 0,
            },
            "Change",
        )
    };
    let both = |month| [commit(month, "ana", "search"), commit(month, "bo", "pay")];
    let commits: Vec<NewCommit> = MONTHS.iter().flat_map(both).collect();
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    fs::write(sandbox.path("crosscut.yaml"), CONFIG.replace("ANA", ana)).unwrap();
    sandbox
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let run = Run::of(sandbox.crosscut().args(arguments).args(["--as-of", "2025-06-30"]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

/// What is said of Ana alone over half a year, with these keys.
fn ana(keys: &str) -> Value {
    let sandbox = scene(keys);
    let window = ["2025-01-01", "2025-07-01"];
    let report = sandbox.report(&sandbox.path("crosscut.yaml"), "ana", window, "2025-06-30");
    report["people"][0].clone()
}

#[test]
fn months_without_a_day_of_work_are_none_that_count() {
    let reach = |keys: &str| {
        let values = ana(keys)["signals"]["sustained-reach"]["values"].clone();
        [values["months"].clone(), values["of"].clone()].map(|count| count.as_u64().unwrap())
    };
    assert_eq!(reach("team: payments"), [5, 6]);
    assert_eq!(reach("team: payments, away: [{from: 2025-02-01, to: 2025-03-01}]"), [5, 5]);
    assert_eq!(reach("team: payments, away: [{from: 2025-02-01, to: 2025-02-28}]"), [5, 6]);
    // What landed in a month of leave still counts, and with it the month.
    assert_eq!(reach("team: payments, away: [{from: 2025-02-01, to: 2025-04-01}]"), [5, 5]);
    let leave = "memberships: [{team: payments, away: [{from: 2025-02-01, to: 2025-03-01}]}]";
    assert_eq!(reach(leave), [5, 5]);
    assert_eq!(reach("memberships: [{team: payments, from: 2025-03-10}]"), [4, 4]);
    assert_eq!(reach("memberships: [{team: payments, part: 0.5}]"), [5, 6]);
}

#[test]
fn one_s_own_report_tells_the_days_and_one_on_several_people_does_not() {
    let keys = "team: payments, part: 0.5, away: [{from: 2025-02-03, to: 2025-02-23}]";
    // 181 days without 20, half of each.
    assert_eq!(ana(keys)["basis"]["days_in_team"], 81);
    let sandbox = scene(keys);
    let scan = |format: &str| {
        let window = ["--since", "2025-01-01", "--until", "2025-07-01", "--format", format];
        run(&sandbox, &[&["scan"], &window[..]].concat())
    };
    let report: Value = serde_json::from_str(&scan("json")).unwrap();
    let ana = &report["people"][0];
    assert_eq!([&ana["id"], &ana["basis"]["days_in_team"]], [&json!("ana"), &Value::Null]);
    assert_eq!(report["not_comparable"]["people"], json!({"ana": ["membership"]}));
    assert!(!scan("html").contains("days at work in a team"));
    let alone =
        run(&sandbox, &["scan", "--person", "ana", "--quarter", "2025Q1", "--format", "html"]);
    assert!(alone.contains("35 of 90 days at work in a team"), "{alone}");
}

#[test]
fn a_comparison_says_that_time_differs_and_never_how_much() {
    let sandbox = scene("team: payments, away: [{from: 2025-04-07, to: 2025-04-28}]");
    for format in ["table", "markdown", "html", "json", "csv"] {
        for more in [&[][..], &["--anonymise"]] {
            let arguments = ["compare", "--quarter", "2025Q2", "--format", format, "-v"];
            let told = run(&sandbox, &[&arguments[..], more].concat());
            if format != "csv" {
                assert!(
                    told.contains("in a team for different lengths of time"),
                    "{format}: {told}"
                );
            }
            for hidden in ["2025-04-07", "2025-04-28", "days_in_team", "away", "leave of"] {
                assert!(!told.contains(hidden), "{format}: {hidden}: {told}");
            }
        }
    }
    let compared = run(&sandbox, &["compare", "--quarter", "2025Q2", "--format", "json"]);
    let compared: Value = serde_json::from_str(&compared).unwrap();
    assert_eq!(compared["people"][0]["not_comparable"], json!(["membership"]));
    assert_eq!(compared["people"][1]["not_comparable"], json!([]));
    // A quarter that was leave throughout is unknown in a trend, not 0.
    let sandbox = scene("team: payments, away: [{from: 2024-10-01, to: 2025-01-01}]");
    let compared = run(&sandbox, &["compare", "--quarter", "2025Q2", "--format", "json"]);
    let compared: Value = serde_json::from_str(&compared).unwrap();
    let trend = compared["people"][0]["trend"]["team-breadth"].as_array().unwrap();
    let known: Vec<bool> = trend.iter().map(|point| point["status"] != "no-source").collect();
    assert_eq!(known, [true, true, true, false, true, true]);
    // Nor is it 0 where it is one of the two quarters.
    let compared = run(&sandbox, &["compare", "--quarter", "2025Q1", "--format", "json"]);
    let compared: Value = serde_json::from_str(&compared).unwrap();
    let breadth = &compared["people"][0]["signals"]["team-breadth"];
    assert_eq!(
        [&breadth["against"]["status"], &breadth["difference"]],
        [&json!("no-source"), &Value::Null]
    );
    assert_eq!(breadth["against"]["values"], json!({}));
    assert_eq!(breadth["quarter"]["status"], "too-few");
}

#[test]
fn keys_about_time_that_make_no_sense_are_told() {
    let told = |keys: &str| {
        let sandbox = scene(keys);
        let run = sandbox.run(["check", "--as-of", "2025-06-30"]);
        (run.code, run.stdout + &run.stderr)
    };
    for (keys, message) in [
        ("team: payments, part: 60", "60 is out of bounds"),
        ("team: payments, part: 0", "0 is out of bounds"),
        ("memberships: [{team: payments, part: half}]", "part"),
        ("team: payments, away: [{}]", "days without a beginning or an end"),
        ("team: payments, away: [{from: 2025-03-02, to: 2025-03-01}]", "is not after `from`"),
        ("team: payments, away: {from: 2025-03-02}", "expected a list"),
        ("memberships: [{team: payments, away: [{form: 2025-03-02}]}]", "unknown key `form`"),
    ] {
        let (code, told) = told(keys);
        assert_eq!(code, Some(2), "{keys}");
        assert!(told.contains(message) && told.contains("crosscut.yaml:6:"), "{keys}: {told}");
    }
}
