//! Somebody who changes teams, and somebody in two teams at once, through the
//! whole program.

use std::fs;

use crate::harness::run::{Run, Sandbox};
use crosscut::facts::When;
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use serde_json::{Value, json};

const CONFIG: &str = "\
version: 1
teams:
  - {id: payments, name: Payments, org: product}
  - {id: storefront, name: Storefront, org: product}
  - {id: search, name: Search, org: core}
  - {id: wg-latency, name: WG Latency, org: core}
people:
  - id: ana
    name: Ana Quispe
    emails: [ana@example.com]
    memberships: [MEMBERSHIPS]
  - {id: bo, name: Bo Lindqvist, emails: [bo@example.com], team: search}
repos:
  - name: code
    path: code
    owners:
      - {path: /pay/, team: payments}
      - {path: /shop/, team: storefront}
      - {path: /search/, team: search}
      - {path: /latency/, team: wg-latency}
";

/// Ana's changes, a week each from Monday, 7 July 2025, on: 3 in the storefront, 2
/// in payments, 3 in search. One more in latency, in the week of the first.
const WEEKS: [&str; 8] = ["shop", "pay", "search", "shop", "search", "pay", "shop", "search"];

fn scene(memberships: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let monday = 1_751_889_600;
    let commit = |week: usize, directory: &str| NewCommit {
        edits: vec![Edit::write(format!("{directory}/{week}").as_bytes(), "x\n")],
        ..NewCommit::new(
            Signature::new("Ana Quispe", "ana@example.com"),
            When { seconds: monday + 7 * 86_400 * week as i64, offset_minutes: 0 },
            "Change",
        )
    };
    let mut commits = vec![commit(0, "latency")];
    commits.extend(WEEKS.iter().enumerate().map(|(week, directory)| commit(week, directory)));
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let config = CONFIG.replace("MEMBERSHIPS", memberships);
    fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
    sandbox
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let mut crosscut = sandbox.crosscut();
    crosscut.args(arguments).args(["--as-of", "2025-09-30"]).env("COLUMNS", "120");
    let run = Run::of(&mut crosscut);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

fn ana(sandbox: &Sandbox) -> Value {
    let window = ["2025-07-01", "2025-10-01"];
    let report = sandbox.report(&sandbox.path("crosscut.yaml"), "ana", window, "2025-09-30");
    report["people"][0].clone()
}

const MOVED: &str = "{team: payments, to: 2025-07-01}, {team: storefront, from: 2025-07-01}";

#[test]
fn a_move_is_told_in_every_format_and_what_lies_in_the_old_team_apart() {
    let sandbox = scene(MOVED);
    let ana = ana(&sandbox);
    let [payments, storefront] = [("payments", "Payments"), ("storefront", "Storefront")]
        .map(|(id, name)| json!({"id": id, "name": name}));
    assert_eq!(ana["moves"], json!([{"from": payments, "to": storefront, "on": "2025-07-01"}]));
    let share = &ana["signals"]["outside-share"];
    // 9 team-weeks: latency's stands beside the storefront's of that week.
    assert_eq!([&share["values"]["outside"], &share["values"]["of"]], [6, 9]);
    assert_eq!(
        share["reason"],
        "2 of them in Payments, their team until 1 Jul 2025; fewer than 10 team-weeks; home changed \
         on 1 Jul 2025"
    );
    assert_eq!(
        ana["signals"]["team-breadth"]["reason"],
        "2 of 9 commits concern Payments, their team until 1 Jul 2025; fewer than 10 team-weeks"
    );
    assert_eq!(
        ana["signals"]["sustained-reach"]["reason"],
        "2 of 6 commits concern Payments, their team until 1 Jul 2025; home changed on 1 Jul 2025"
    );
    let told = "Payments → Storefront, 1 Jul 2025";
    let window = ["--since", "2025-07-01", "--until", "2025-10-01"];
    for format in ["table", "markdown", "html"] {
        let scan = run(
            &sandbox,
            &[&["scan", "--person", "ana", "--format", format], &window[..]].concat(),
        );
        assert!(scan.contains(told), "{format}: {scan}");
    }
    let packet = run(&sandbox, &[&["packet", "--person", "ana"], &window[..]].concat());
    assert!(packet.contains(told), "{packet}");
}

#[test]
fn a_comparison_marks_whoever_moved_and_both_of_their_teams() {
    let sandbox = scene(MOVED);
    let compare =
        |more: &[&str]| run(&sandbox, &[&["compare", "--quarter", "2025Q3"], more].concat());
    let compared: Value = serde_json::from_str(&compare(&["--format", "json"])).unwrap();
    let ana = &compared["people"][0];
    assert_eq!(ana["not_comparable"], json!(["home"]));
    assert_eq!(ana["signals"]["outside-share"]["not_comparable"], json!(["home"]));
    assert_eq!(ana["signals"]["team-breadth"]["not_comparable"], json!([]));
    assert_eq!(compared["people"][1]["not_comparable"], json!([]));
    let table = compare(&["-v"]);
    let weeks = table.split("Team-weeks: whose code").nth(1).unwrap();
    let row = weeks.lines().find(|line| line.trim_start().starts_with("ana")).unwrap();
    assert_eq!(row.matches('*').count(), 2, "{row}");
    for format in ["markdown", "html"] {
        assert!(compare(&["--format", format]).contains("Payments → Storefront, 1 Jul 2025"));
    }
    let apart = "2 of them in Payments, their team until 1 Jul 2025";
    let short = compare(&[]);
    assert!(short.contains(&format!("ana: of outside-share 6/9~, {apart}")), "{short}");
    for arguments in [&["-v"][..], &["--format", "markdown"], &["--format", "csv"]] {
        let told = compare(arguments).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(apart), "{arguments:?}: {told}");
    }
    let markdown = compare(&["--format", "markdown"]);
    let weeks = markdown.split("## Team-weeks").nth(1).unwrap();
    let row = weeks.lines().find(|line| line.starts_with("| ana ")).unwrap();
    assert_eq!(row.matches("\\*").count(), 2, "{row}");
    let csv = compare(&["--format", "csv"]);
    let own =
        csv.lines().filter(|line| line.starts_with("team-weeks,ana,") && line.ends_with(",yes,"));
    assert_eq!(own.count(), 4, "two in each quarter: {csv}");
}

#[test]
fn letters_tell_no_day_of_a_move_in_any_format() {
    let sandbox = scene(MOVED);
    for format in ["table", "markdown", "html", "json", "csv"] {
        let arguments = ["compare", "--quarter", "2025Q3", "--anonymise", "-v", "--format", format];
        let told = run(&sandbox, &arguments);
        for hidden in ["1 Jul 2025", "their team until"] {
            assert!(!told.contains(hidden), "{format}: {hidden}: {told}");
        }
    }
    let letters =
        run(&sandbox, &["compare", "--quarter", "2025Q3", "--format", "json", "--anonymise"]);
    let letters: Value = serde_json::from_str(&letters).unwrap();
    let people = letters["people"].as_array().unwrap();
    assert!(people.iter().all(|one| one["moves"] == json!([])));
    let moved = people.iter().find(|one| one["not_comparable"] == json!(["home"])).unwrap();
    let share = &moved["signals"]["outside-share"]["quarter"];
    assert_eq!(
        share["reason"],
        "2 of them in a team that they left; fewer than 10 team-weeks; home changed"
    );
}

#[test]
fn outside_is_outside_of_both_teams_and_the_primary_one_is_shown() {
    let sandbox = scene("{team: wg-latency}, {team: storefront, primary: true}");
    let ana = ana(&sandbox);
    assert_eq!([&ana["home"], &ana["homes"][1]["id"]], ["storefront", "wg-latency"]);
    let share = &ana["signals"]["outside-share"];
    assert_eq!([&share["values"]["outside"], &share["values"]["of"]], [5, 9]);
    assert_eq!(share["reason"], "fewer than 10 team-weeks");
    // Both orgs are hers.
    assert_eq!(ana["signals"]["cross-org-reach"]["values"]["orgs"], 0);
    assert_eq!(ana["basis"]["days_in_team"], 92);
}

/// Everything about Ana that no rename may change.
fn numbers(ana: &Value) -> Vec<Value> {
    let signals = ana["signals"].as_object().unwrap();
    let values = signals.values().map(|signal| json!([signal["values"], signal["reason"]]));
    values.chain([ana["moves"].clone()]).collect()
}

#[test]
fn a_team_that_is_renamed_in_mid_quarter_is_one_team() {
    let sandbox = scene("{team: storefront}");
    let before = ana(&sandbox);
    let config = fs::read_to_string(sandbox.path("crosscut.yaml")).unwrap();
    let renamed = config
        .replace(
            "{id: storefront, name: Storefront, org: product}",
            "{id: shop, name: Shop, org: product, formerly: [{id: storefront, until: 2025-08-01}]}",
        )
        .replace(
            "memberships: [{team: storefront}]",
            "memberships: [{team: storefront, to: 2025-08-01}, {team: shop, from: 2025-08-01}]",
        )
        .replace(
            "- {path: /shop/, team: storefront}",
            "- {path: /shop/, team: storefront, to: 2025-08-01}\n      \
             - {path: /shop/, team: shop, from: 2025-08-01}",
        );
    assert_eq!(renamed.matches("until").count() + renamed.matches("from: 2025-08-01").count(), 3);
    fs::write(sandbox.path("crosscut.yaml"), &renamed).unwrap();
    let after = ana(&sandbox);
    assert_eq!(numbers(&after), numbers(&before));
    assert_eq!([&before["home"], &after["home"]], ["storefront", "shop"]);
    assert_eq!(after["signals"]["team-breadth"]["values"]["teams"], 4);
    let by_old_id = run(&sandbox, &["scan", "--team", "storefront"]);
    assert!(by_old_id.contains("Ana Quispe (ana) · Shop, org product"), "{by_old_id}");
    // Two ids without the word would be two teams.
    let two = renamed.replace(
        "{id: shop, name: Shop, org: product, formerly: [{id: storefront, until: 2025-08-01}]}",
        "{id: storefront, org: product}\n  - {id: shop, name: Shop, org: product}",
    );
    fs::write(sandbox.path("crosscut.yaml"), two).unwrap();
    assert_eq!(ana(&sandbox)["signals"]["team-breadth"]["values"]["teams"], 5);
    let late =
        renamed.replace("{team: shop, from: 2025-08-01}", "{team: storefront, from: 2025-08-01}");
    fs::write(sandbox.path("crosscut.yaml"), late).unwrap();
    let check = Run::of(sandbox.crosscut().args(["check", "--as-of", "2025-09-30"]));
    let told = check.stdout + &check.stderr;
    assert!(told.contains("`storefront` is called `shop` since 2025-08-01"), "{told}");
}
