//! Work that AI agents do for people, and their help, through the whole program:
//! `fixtures/agents.json`, whose numbers were worked out by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::run::{Run, Sandbox};
use crosscut::facts::When;
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Debug, Deserialize)]
struct Fixture {
    config: Value,
    commits: Vec<Made>,
    /// By the rule on agents.
    expected: BTreeMap<String, Expected>,
}

#[derive(Debug, Deserialize)]
struct Made {
    id: String,
    date: String,
    author: String,
    path: String,
    /// Of its message, below the subject.
    lines: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Expected {
    excluded: BTreeMap<String, String>,
    coverage: BTreeMap<String, u64>,
    people: BTreeMap<String, BTreeMap<String, BTreeMap<String, u64>>>,
}

/// In which signal a value stands.
const VALUES: [(&str, &str); 6] = [
    ("team-breadth", "teams"),
    ("team-breadth", "team_weeks"),
    ("outside-share", "outside"),
    ("outside-share", "of"),
    ("review-reach", "authors"),
    ("named-help", "paired"),
];

fn load() -> Fixture {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/agents.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// The organisation under a rule, and its commits' ids by what they really are.
fn built(fixture: &Fixture, rule: &str) -> (Sandbox, BTreeMap<String, String>) {
    let sandbox = Sandbox::new();
    let commits: Vec<NewCommit> = fixture.commits.iter().map(expand).collect();
    let oids = build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let mut config = fixture.config.clone();
    config["rules"] = json!({"agents": rule});
    fs::write(sandbox.path("crosscut.yaml"), config.to_string()).unwrap();
    let names = fixture.commits.iter().map(|made| made.id.clone());
    (sandbox, oids.iter().map(ToString::to_string).zip(names).collect())
}

fn expand(made: &Made) -> NewCommit {
    let (name, email) = made.author.split_once(" <").unwrap();
    let noon: Timestamp = format!("{}T12:00:00Z", made.date).parse().unwrap();
    NewCommit {
        edits: vec![Edit::write(made.path.as_str(), format!("as of {}\n", made.id))],
        ..NewCommit::new(
            Signature::new(name, email.trim_end_matches('>')),
            When { seconds: noon.as_second(), offset_minutes: 0 },
            format!("Change {}\n\n{}\n", made.id, made.lines.join("\n")),
        )
    }
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let mut crosscut = sandbox.crosscut();
    let run = Run::of(crosscut.args(arguments).args(["--as-of", "2025-06-30"]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

const WINDOW: [&str; 4] = ["--since", "2025-01-01", "--until", "2025-07-01"];

#[test]
fn what_agents_made_and_helped_with_is_as_worked_out_by_hand() {
    let fixture = load();
    assert_eq!(fixture.expected.keys().collect::<Vec<_>>(), ["count", "list"]);
    for (rule, expected) in &fixture.expected {
        let (sandbox, names) = built(&fixture, rule);
        let report = run(&sandbox, &[&["scan", "--format", "json"], &WINDOW[..]].concat());
        let report: Value = serde_json::from_str(&report).unwrap();
        let excluded = report["excluded"].as_array().unwrap().iter().map(|change| {
            let text = |key: &str| change[key].as_str().unwrap().to_owned();
            (names[&text("commit")].clone(), text("reason"))
        });
        assert_eq!(excluded.collect::<BTreeMap<_, _>>(), expected.excluded, "{rule}");
        for (name, count) in &expected.coverage {
            assert_eq!(report["coverage"]["identity"][0][name], *count, "{rule}: {name}");
        }
        let people = report["people"].as_array().unwrap();
        assert_eq!(people.len(), expected.people.len());
        for person in people {
            let id = person["id"].as_str().unwrap();
            let expected = &expected.people[id];
            let signals = &person["signals"];
            for (signal, name) in VALUES {
                let found = &signals[signal]["values"][name];
                assert_eq!(*found, expected["values"][name], "{rule}: {id}: {signal} {name}");
            }
            for signal in ["team-breadth", "review-reach"] {
                let found = &signals[signal];
                let counted = |key: &str| found[key].as_u64().unwrap_or_default();
                let commits = found["evidence"].as_array().unwrap().len() as u64;
                let found = [commits, counted("through_agent"), counted("assisted")];
                let expected = ["commits", "agents", "assisted"].map(|key| expected[signal][key]);
                assert_eq!(found, expected, "{rule}: {id}: {signal}");
            }
        }
    }
}

#[test]
fn every_format_of_a_comparison_tells_what_agents_made() {
    let (sandbox, _) = built(&load(), "count");
    let compare =
        |more: &[&str]| run(&sandbox, &[&["compare", "--quarter", "2025Q2"], more].concat());
    // Of Bo's own: none in the first quarter, a7 and a13 in the second. Of Ana's: a2, a5
    // and a6, then none.
    for format in ["table", "markdown"] {
        let told = compare(&["--format", format]);
        let (_, told) = told.split_once("Commits that an AI agent made for them").unwrap();
        let line = |who: &str| told.lines().find(|line| line.contains(who)).unwrap();
        assert!(line("ana").contains(": team-breadth 3 → 0"), "{format}: {told}");
        assert!(line("bo").contains(": team-breadth 0 → 2"), "{format}: {told}");
    }
    let page = compare(&["--format", "html"]);
    assert!(page.contains("2 of 4 made through an agent"), "{page}");
    let csv = compare(&["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|known| known == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let teams: Vec<[&str; 2]> = rows
        .iter()
        .filter(|row| &row[at("person")] == "bo" && &row[at("signal")] == "team-breadth")
        .filter(|row| &row[at("name")] == "teams" && &row[at("part")] != "trend")
        .map(|row| [&row[at("part")], &row[at("through_agent")]])
        .collect();
    assert_eq!(teams, [["quarter", "2"], ["against", "0"]]);
    let (sandbox, _) = built(&load(), "list");
    let told = run(&sandbox, &["compare", "--quarter", "2025Q2"]);
    assert!(!told.contains("an AI agent made"), "{told}");
}

#[test]
fn the_appendix_of_a_packet_tells_where_an_ai_helped() {
    let (sandbox, _) = built(&load(), "count");
    let packet = run(&sandbox, &[&["packet", "--person", "bo"], &WINDOW[..]].concat());
    let (_, ledger) = packet.split_once("## Appendix A").unwrap();
    let row = |id: &str| {
        let subject = format!("Change {id} ");
        ledger.lines().find(|line| line.contains(&subject)).unwrap()
    };
    assert!(row("a8").contains("| author, assisted by an AI |"), "{}", row("a8"));
    assert!(row("a7").contains("| through an agent |"), "{}", row("a7"));
    assert!(row("a2").contains("| reviewer, made through an agent |"), "{}", row("a2"));
    assert!(row("a1").contains("| reviewer |"), "{}", row("a1"));
}
