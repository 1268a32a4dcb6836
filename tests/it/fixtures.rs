//! The hand-computed scenarios of `fixtures/`, through the whole program.

use crate::harness::compare::differences;
use crate::harness::fixture::Fixture;
use crate::harness::run::Sandbox;
use crosscut::signals::registry;
use serde_json::{Value, json};

/// Runs the program on a fixture and fails with every value that is not as
/// expected.
fn assert_as_computed_by_hand(name: &str) {
    let sandbox = Sandbox::new();
    let fixture = Fixture::load(name);
    let built = fixture.build(sandbox.root());
    let window = [fixture.window.from.as_str(), fixture.window.to.as_str()];
    let report = sandbox.report(&built.config, "ana", window, "2026-06-01");
    // From facts that were kept, this time.
    assert!(sandbox.report(&built.config, "ana", window, "2026-06-01") == report, "{name}");
    // The fixtures also expect values of signals that are still to come.
    let differences = differences(&fixture, &built, &report, "ana", &registry::ids());
    assert!(differences.is_empty(), "{name}:\n{}", differences.join("\n"));
}

#[test]
fn breadth_is_as_computed_by_hand() {
    assert_as_computed_by_hand("breadth");
}

#[test]
fn multiplying_is_as_computed_by_hand() {
    assert_as_computed_by_hand("multiplying");
}

#[test]
fn direction_is_as_computed_by_hand() {
    assert_as_computed_by_hand("direction");
}

#[test]
fn reviews_recorded_in_part_are_lower_bounds_as_computed_by_hand() {
    assert_as_computed_by_hand("in-part");
    let sandbox = Sandbox::new();
    let built = Fixture::load("in-part").build(sandbox.root());
    let window = ["2025-01-01", "2026-01-01"];
    let report = sandbox.report(&built.config, "ana", window, "2026-06-01");
    let signals = &report["people"][0]["signals"];
    let reach = &signals["review-reach"];
    assert_eq!(reach["status"], "at-least");
    assert_eq!(reach["at_least"], json!(["authors", "teams", "owner_teams", "months"]));
    let told = "≥ 1 author from ≥ 1 other team, code of ≥ 1 other team, in ≥ 1 of 12 months";
    assert_eq!(reach["summary"], told);
    assert_eq!(reach["reason"], "reviews are recorded on 1 of 6 changes only");
    assert_eq!(signals["sole-knowledge"]["status"], "no-source");
    assert_eq!(signals["team-breadth"]["at_least"], Value::Null, "it rests on no review");
}

/// The commits of a built fixture as git itself reads them: one line a commit,
/// with its date and changed paths.
fn log(name: &str) -> Vec<String> {
    let sandbox = Sandbox::new();
    let built = Fixture::load(name).build(sandbox.root());
    let log = sandbox.git(
        &built.repo,
        [
            "log",
            "--reverse",
            "--find-renames=100%",
            "--name-status",
            "--format=%x00%s|%an <%ae>|%cI|%(trailers:unfold,separator=%x2C)|",
        ],
    );
    log.split('\0')
        .skip(1)
        .map(|commit| commit.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_built_history_says_what_the_fixture_says() {
    let breadth = log("breadth");
    assert_eq!(breadth.len(), 15);
    assert_eq!(
        breadth[6],
        "c6: infra/i.rs|Ana <ana@example.com>|2025-02-12T12:00:00Z|\
         Co-authored-by: Cy <cy@example.com>,Reviewed-by: Bo <bo@example.com>| M infra/i.rs"
    );
    assert!(breadth[7].ends_with("| A ml/gen/api.rs"), "{}", breadth[7]);
    assert!(breadth[10].ends_with("| D ml/m.rs"), "{}", breadth[10]);
    assert!(breadth[12].ends_with("| R100 plat/b.rs plat/b2.rs"), "{}", breadth[12]);
    let direction = log("direction");
    assert_eq!(
        direction[5],
        "e5: pay/flags.rs|Dee <dee@example.com>|2024-10-14T12:00:00Z|\
         Design: RFC-0007,Reviewed-by: Ana <ana@example.com>| A pay/flags.rs D pay/legacy.cfg"
    );
    assert_eq!(log("multiplying").len(), 15);
}

#[test]
fn reverts_and_picks_name_the_real_commits() {
    let sandbox = Sandbox::new();
    let built = Fixture::load("breadth").build(sandbox.root());
    let body = |id: &str| {
        let oid = built.oids[id].to_string();
        sandbox.git(&built.repo, ["log", "-1", "--format=%b", oid.as_str()])
    };
    assert!(body("c10").contains(&format!("This reverts commit {}.", built.oids["c9"])));
    let line = format!("(cherry picked from commit {})", built.oids["c5"]);
    assert!(body("c11").contains(&line));
}

#[test]
fn the_comparison_misses_no_wrong_value() {
    let sandbox = Sandbox::new();
    let fixture = Fixture::load("multiplying");
    let built = fixture.build(sandbox.root());
    let bot = built.oids["d12"].to_string();
    let mut report = json!({
        "people": [{"id": "ana", "signals": {
            "team-breadth": {"values": {
                "teams": 2, "effective_teams": 1.889_88, "team_weeks": 3, "repos": 1, "range": [1, 2],
            }},
        }}],
        "excluded": [{"commit": bot, "reason": "bot"}],
    });
    let compare = |report: &Value| differences(&fixture, &built, report, "ana", &["team-breadth"]);
    assert_eq!(compare(&report), [""; 0]);

    report["people"][0]["signals"]["team-breadth"]["values"]["effective_teams"] = json!(1.891);
    report["excluded"][0]["reason"] = json!("bulk");
    assert_eq!(
        compare(&report),
        [
            "d12 should be excluded as bot",
            "d12 is excluded as bulk",
            "team-breadth.effective_teams: 1.891, expected 1.89",
        ]
    );
}
