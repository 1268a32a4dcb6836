//! What people get to read of a comparison, can make again, and say of it.

use std::fs;
use std::path::Path;

use crate::harness::demo::Demo;
use crate::harness::page;
use crate::harness::run::{Run, Sandbox};
use serde_json::Value;

const QUARTER: [&str; 4] = ["--quarter", "2026Q2", "--as-of", "2026-06-30"];

/// The sample organisation with more at the end of its config.
fn sample(more: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let demo = Run::of(sandbox.crosscut().args(["demo", "demo"]));
    assert_eq!(demo.code, Some(0), "{}", demo.stderr);
    let config = sandbox.path("demo/crosscut.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text + more).unwrap();
    sandbox
}

fn compare(sandbox: &Sandbox, config: &str, arguments: &[&str]) -> Run {
    let mut run = sandbox.crosscut();
    run.args(["compare", "--config", config]).args(QUARTER).args(arguments);
    let run = Run::of(&mut run);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

fn people(run: &Run) -> Vec<Value> {
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    json["people"].as_array().unwrap().clone()
}

#[test]
fn everybody_gets_their_own_and_can_make_it_again() {
    let sandbox = sample("privacy: {purpose: Talk about it, consent: [ana]}\n");
    let whole = people(&compare(&sandbox, "demo/crosscut.yaml", &["--format", "json"]));
    let told = compare(&sandbox, "demo/crosscut.yaml", &["--each", "out"]);
    assert_eq!((told.stdout.as_str(), told.stderr.contains("for each of 12")), ("", true));
    let config = fs::read_to_string(sandbox.path("demo/crosscut.yaml")).unwrap();
    for person in &whole {
        let id = person["id"].as_str().unwrap();
        let html = fs::read_to_string(sandbox.path(&format!("out/{id}.html"))).unwrap();
        page::check(&html);
        assert!(html.contains("Purpose: Talk about it"));
        for commit in person["signals"]["team-breadth"]["quarter"]["evidence"].as_array().unwrap() {
            let short = &commit["commit"].as_str().unwrap()[..10];
            assert!(html.contains(short), "{id}: {short}");
        }
        let slice = fs::read_to_string(sandbox.path(&format!("out/{id}.crosscut.yaml"))).unwrap();
        let addresses = config.split(|c: char| c.is_whitespace() || "[]{},".contains(c));
        for address in addresses.filter(|word| word.contains("@example.com")) {
            let is_theirs =
                address.starts_with(&format!("{id}@")) || address.starts_with(&format!("{id}."));
            let mut words = slice.split_whitespace();
            assert_eq!(words.any(|word| word == address), is_theirs, "{id}: {address}");
        }
        assert!(!slice.contains("consent") && !slice.contains("journal"), "{slice}");
    }
    // Each with their own slice, beside the repositories.
    for id in ["ana", "gus", "tomas"] {
        let name = format!("{id}.crosscut.yaml");
        fs::copy(sandbox.path(&format!("out/{name}")), sandbox.path(&format!("demo/{name}")))
            .unwrap();
        let own = compare(&sandbox, &format!("demo/{name}"), &["--person", id, "--format", "json"]);
        let mut of_manager = whole.iter().find(|person| person["id"] == *id).unwrap().clone();
        let mut own = people(&own).remove(0);
        // The journal is not the manager's to hand on.
        for one in [&mut own, &mut of_manager] {
            one.as_object_mut().unwrap().remove("entries");
        }
        assert_eq!(own, of_manager, "{id}");
    }
    let markdown = ["--each", "md", "--format", "markdown", "--person", "ana"];
    compare(&sandbox, "demo/crosscut.yaml", &markdown);
    let text = fs::read_to_string(sandbox.path("md/ana.md")).unwrap();
    assert!(text.starts_with("# Ana Quispe: 2026Q2 compared with 2026Q1\n"), "{text:.200}");
    assert!(
        text.contains("crosscut compare --config ana.crosscut.yaml --person ana --quarter 2026Q2")
    );
    assert!(!Path::new(&sandbox.path("md/bo.md")).exists());
}

const NOTES: &str = "\
version: 1
person: bo
notes:
  - {signal: review-reach, quarter: 2026Q2, text: I was on call in May}
  - {signal: review-reach, quarter: 2025Q4, text: Not about these quarters}
  - {person: ana@example.com, text: I led the migration}
";

#[test]
fn an_answer_stands_beside_the_number_wherever_that_stands() {
    let sandbox = sample("notes: [said.yaml, later.yaml]\n");
    fs::write(sandbox.path("demo/said.yaml"), NOTES).unwrap();
    let said = ["I was on call in May", "I led the migration"];
    for format in ["table", "json", "csv", "markdown", "html"] {
        let run = compare(&sandbox, "demo/crosscut.yaml", &["--format", format]);
        assert!(run.stderr.contains("there are no notes at"), "{}", run.stderr);
        for note in said {
            assert!(run.stdout.replace("\n  ", " ").contains(note), "{format}: {note}");
        }
        assert!(!run.stdout.contains("Not about these"), "{format}");
        let scan =
            ["scan", "--config", "demo/crosscut.yaml", "--person", "bo", "--quarter", "2026Q2"];
        let mut scan = Run::of(sandbox.crosscut().args(scan).args(["--format", format]));
        if format == "csv" {
            let evidence = ["evidence", "review-reach", "--config", "demo/crosscut.yaml"];
            scan = Run::of(sandbox.crosscut().args(evidence).args([
                "--person",
                "bo",
                "--quarter",
                "2026Q2",
            ]));
        }
        assert!(
            scan.stdout.split_whitespace().collect::<Vec<_>>().join(" ").contains(said[0]),
            "{format}"
        );
    }
    let letters = compare(&sandbox, "demo/crosscut.yaml", &["--anonymise", "--format", "json"]);
    assert!(said.iter().all(|note| !letters.stdout.contains(note)));
    compare(&sandbox, "demo/crosscut.yaml", &["--each", "out", "--person", "bo"]);
    let html = fs::read_to_string(sandbox.path("out/bo.html")).unwrap();
    assert!(html.contains("You say: “I was on call in May”"));
}

#[test]
fn what_is_wrong_in_notes_is_told_with_its_place() {
    let sandbox = sample("notes: [said.yaml]\n");
    let wrong = "version: 1\nnotes:\n  - {signal: reviews, text: x}\n  - {person: bob, text: x}\n  \
                 - {person: bo, quarter: 2026Q5, text: x}\n  - {person: bo, text: ''}\n";
    fs::write(sandbox.path("demo/said.yaml"), wrong).unwrap();
    let mut run = sandbox.crosscut();
    run.args(["compare", "--config", "demo/crosscut.yaml"]).args(QUARTER);
    let run = Run::of(&mut run);
    assert_eq!(run.code, Some(2));
    for part in [
        "unknown signal `reviews`",
        "the note has no person",
        "unknown person `bob`",
        "`2026Q5` is not a quarter",
        "said.yaml:6",
    ] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
}

#[test]
fn hand_outs_are_texts() {
    let demo = Demo::shared();
    let mut run = demo.command("compare");
    let run = Run::of(run.args(QUARTER).args(["--each", "x", "--format", "csv"]));
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("--each writes hand-outs to read"), "{}", run.stderr);
}

/// A name of the user's own that turns the reading order round stays a name.
#[test]
fn a_config_that_is_handed_out_steers_no_terminal() {
    let sandbox = sample("");
    let file = sandbox.path("demo/crosscut.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let named = text.replace("name: Bo Lindqvist", r#"name: "Bo \u202eLindqvist\u200b""#);
    assert_ne!(named, text);
    fs::write(&file, named).unwrap();
    compare(&sandbox, "demo/crosscut.yaml", &["--each", "out"]);
    let part = fs::read_to_string(sandbox.path("out/bo.crosscut.yaml")).unwrap();
    assert!(part.contains(r#"name: "Bo \u202ELindqvist\u200B""#), "{part}");
    assert!(!part.contains(['\u{202e}', '\u{200b}']));
    // It says the same as before.
    fs::rename(sandbox.path("out/bo.crosscut.yaml"), sandbox.path("demo/bo.yaml")).unwrap();
    let whole = compare(&sandbox, "demo/crosscut.yaml", &["--format", "json", "--person", "bo"]);
    let own = compare(&sandbox, "demo/bo.yaml", &["--format", "json", "--person", "bo"]);
    assert_eq!(people(&own), people(&whole));
}

#[test]
fn a_team_s_comparison_has_its_repositories_alone() {
    let sandbox = sample("");
    let run = compare(&sandbox, "demo/crosscut.yaml", &["--team", "data", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let names = |list: &Value| -> Vec<String> {
        let key = |one: &Value| one["repo"].as_str().or(one["name"].as_str()).unwrap().to_owned();
        list.as_array().unwrap().iter().map(key).collect()
    };
    let kept = names(&json["provenance"]["repos"]);
    assert_eq!(kept.len() as u64 + json["other_repos"].as_u64().unwrap_or(0), 5);
    for quarter in ["quarter", "against"] {
        for part in ["ownership", "identity", "reviews"] {
            assert_eq!(names(&json[quarter]["coverage"][part]), kept);
        }
    }
    let ids: Vec<String> = json["code"]["teams"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["data", "*"]);
}
