//! Teams that are merged and split, and orgs that change, through the whole program.

use std::fs;
use std::path::Path;

use crate::harness::run::{Run, Sandbox};
use crosscut::config::Config;
use crosscut::facts::When;
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use jiff::Timestamp;
use serde_json::{Value, json};

const CONFIG: &str = "\
version: 1
teams:
  - {id: payments, name: Payments, org: [{org: core, to: 2025-06-01}, {org: shop, from: 2025-06-01}]}
  - {id: search, name: Search, org: core, merged_into: {team: discovery, on: 2025-05-01}}
  - {id: discovery, name: Discovery, org: core}
  - {id: growth, name: Growth, org: shop}
  - {id: ads, name: Ads, org: shop, split_from: {team: growth, on: 2025-06-01}}
people:
  - {id: ana, emails: [ana@example.com], team: growth}
  - {id: bo, emails: [bo@example.com], team: payments}
  - {id: cy, emails: [cy@example.com], team: search}
  - {id: dee, emails: [dee@example.com], team: discovery}
repos:
  - name: code
    path: code
    owners:
      - {path: /discovery/, team: discovery}
      - {path: /growth/, team: growth}
      - {path: /ads/, team: ads}
    owners_from: {file: CODEOWNERS}
owner_names: {'@acme/search': search, '@acme/late': [{team: growth, to: 2025-06-01}, {team: null, from: 2025-06-01}]}
";

/// Day, author, directory.
const CHANGES: [(&str, &str, &str); 12] = [
    ("2025-04-10", "bo", "search"),
    ("2025-04-11", "cy", "search"),
    ("2025-04-12", "dee", "search"),
    ("2025-04-13", "ana", "late"),
    ("2025-05-10", "bo", "search"),
    ("2025-05-12", "bo", "discovery"),
    ("2025-05-14", "cy", "search"),
    ("2025-05-15", "bo", "ads"),
    ("2025-06-12", "dee", "search"),
    ("2025-06-13", "ana", "late"),
    ("2025-06-15", "bo", "ads"),
    ("2025-06-16", "bo", "growth"),
];

fn scene() -> Sandbox {
    let sandbox = Sandbox::new();
    let commit = |day: &str, who: &str, edit: Edit| NewCommit {
        edits: vec![edit],
        ..NewCommit::new(
            Signature::new(who, format!("{who}@example.com")),
            When {
                seconds: format!("{day}T12:00:00Z").parse::<Timestamp>().unwrap().as_second(),
                offset_minutes: 0,
            },
            "Change",
        )
    };
    let owners = Edit::write("CODEOWNERS", "/search/ @acme/search\n/late/ @acme/late\n");
    let mut commits = vec![commit("2025-03-01", "bo", owners)];
    commits.extend(CHANGES.iter().enumerate().map(|(at, (day, who, directory))| {
        commit(day, who, Edit::write(format!("{directory}/{at}"), "x\n"))
    }));
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    fs::write(sandbox.path("crosscut.yaml"), CONFIG).unwrap();
    sandbox
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let run = Run::of(sandbox.crosscut().args(arguments).args(["--as-of", "2025-06-30"]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

/// The report of 2025Q2 on everybody, from a day on.
fn report(sandbox: &Sandbox, since: &str) -> Value {
    let window = ["--since", since, "--until", "2025-07-01", "--format", "json"];
    serde_json::from_str(&run(sandbox, &[&["scan"], &window[..]].concat())).unwrap()
}

fn person<'a>(report: &'a Value, id: &str) -> &'a Value {
    report["people"].as_array().unwrap().iter().find(|person| person["id"] == id).unwrap()
}

fn teams_of_evidence(person: &Value) -> Vec<String> {
    let evidence = person["signals"]["team-breadth"]["evidence"].as_array().unwrap();
    let teams = evidence.iter().map(|item| {
        let teams = item["teams"].as_array().unwrap();
        teams.iter().map(|team| team.as_str().unwrap()).collect::<Vec<_>>().join("+")
    });
    teams.collect()
}

const MERGED: &str = "Search was merged into Discovery on 1 May 2025";
const SPLIT: &str = "Ads was split from Growth on 1 Jun 2025";

#[test]
fn each_team_is_counted_as_it_stood_on_the_day_and_who_crosses_it_is_marked() {
    let sandbox = scene();
    let report = report(&sandbox, "2025-04-01");
    let [ana, bo, cy, dee] = ["ana", "bo", "cy", "dee"].map(|id| person(&report, id));
    let bo_s = ["search", "discovery", "discovery", "growth", "ads", "growth"];
    assert_eq!(teams_of_evidence(bo), bo_s);
    let reason = |person: &Value, id: &str| {
        person["signals"][id]["reason"].as_str().unwrap_or_default().to_owned()
    };
    assert!(reason(bo, "team-breadth").ends_with(&format!("{MERGED}; {SPLIT}")));
    assert_eq!(bo["signals"]["outside-share"]["values"], json!({"outside": 6, "of": 6}));
    // Discovery's code was another team's until the merger brought it home.
    assert_eq!(cy["signals"]["outside-share"]["values"], json!({"outside": 0, "of": 2}));
    assert_eq!(dee["signals"]["outside-share"]["values"], json!({"outside": 1, "of": 2}));
    assert!(reason(dee, "outside-share").ends_with(MERGED));
    assert_eq!(cy["moves"][0]["from"]["id"], "search");
    assert_eq!([&cy["moves"][0]["to"]["id"], &cy["home"]], ["discovery"; 2]);
    // A name in CODEOWNERS that has meant nobody since June.
    assert_eq!(teams_of_evidence(ana), ["growth", ""]);
    assert_eq!(ana["ownership"], json!({"paths": 2, "owned": 2}));
    assert_eq!(reason(ana, "outside-share"), "fewer than 10 team-weeks");
    // Bo's home org changed under him: growth's code was another org's until then.
    assert_eq!(bo["signals"]["cross-org-reach"]["values"], json!({"orgs": 1}));
    assert!(reason(bo, "cross-org-reach").contains("Payments moved from org core to org shop"));
    assert_eq!(bo["home_org"], "shop");
    let marks = &report["not_comparable"]["people"];
    assert_eq!(*marks, json!({"bo": ["teams"], "cy": ["home", "teams"], "dee": ["teams"]}));
}

#[test]
fn on_the_first_day_of_a_window_nothing_is_crossed() {
    let sandbox = scene();
    let report = report(&sandbox, "2025-05-01");
    let [bo, cy] = ["bo", "cy"].map(|id| person(&report, id));
    assert!(!bo["signals"]["team-breadth"]["reason"].as_str().unwrap().contains(MERGED));
    assert_eq!(cy["moves"][0]["on"], "2025-05-01", "their home changed at its edge");
    assert_eq!(teams_of_evidence(cy), ["discovery"]);
}

#[test]
fn a_comparison_marks_whose_quarters_are_of_before_and_after() {
    let sandbox = scene();
    let bo = |config: &str| {
        fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
        let text = run(&sandbox, &["compare", "--quarter", "2025Q2", "--format", "json"]);
        let compared: Value = serde_json::from_str(&text).unwrap();
        person(&compared, "bo").clone()
    };
    let within = bo(CONFIG);
    // Nobody owns what Bo changed in the first quarter.
    assert_eq!(within["not_comparable"], json!(["ownership", "teams"]));
    let merged = |on: &str| json!({"what": "Search was merged into Discovery", "on": on});
    assert_eq!(within["team_changes"][0], merged("2025-05-01"));
    let table = run(&sandbox, &["compare", "--quarter", "2025Q2", "--format", "markdown"]);
    let told = "Search was merged into Discovery, 1 May 2025; Ads was split";
    assert!(table.contains(told), "{table}");
    // Between the quarters: Bo's change of March is of search, those of May of discovery.
    let config =
        CONFIG.replace("team: discovery, on: 2025-05-01", "team: discovery, on: 2025-04-01");
    let config = config.replace(
        "- {path: /discovery/, team: discovery}",
        "- {path: /CODEOWNERS, team: search}\n      - {path: /discovery/, team: discovery}",
    );
    assert_eq!(bo(&config)["team_changes"][0], merged("2025-04-01"));
}

#[test]
fn a_team_that_ended_or_has_not_begun_is_asked_for_under_the_other_s_id() {
    let sandbox = scene();
    let asked = |team: &str, since: &str, until: &str| {
        let window = ["--since", since, "--until", until, "--as-of", "2025-06-30"];
        let run = sandbox.run([&["scan", "--team", team], &window[..]].concat());
        (run.code, run.stderr)
    };
    let (code, told) = asked("search", "2025-05-01", "2025-07-01");
    assert_eq!(code, Some(2));
    assert!(told.contains("team `search` is a part of `discovery` since 2025-05-01"), "{told}");
    assert!(told.contains("ask for --team discovery"), "{told}");
    let (code, told) = asked("ads", "2025-04-01", "2025-06-01");
    assert_eq!(code, Some(2));
    assert!(told.contains("team `ads` is a part of `growth` until 2025-06-01"), "{told}");
    assert_eq!(asked("search", "2025-04-01", "2025-07-01").0, Some(0));
}

/// What is wrong with a config of these teams; its warnings where nothing is.
fn told(teams: &str, more: &str) -> String {
    let text = format!("version: 1\nteams:\n{teams}{more}");
    let parsed = Config::parse(&text, Path::new("crosscut.yaml"), &[]);
    let problems = match parsed {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    };
    let lines = problems.iter().map(ToString::to_string);
    let told = lines.filter(|text| !text.contains("has no member and owns nothing"));
    told.collect::<Vec<_>>().join("\n\n") + "\n"
}

#[test]
fn teams_that_begin_and_end_where_they_cannot_are_told_with_their_place() {
    let cases = [
        "  - {id: a, merged_into: {team: a, on: 2025-01-01}}\n",
        "  - {id: a, merged_into: {team: bb, on: 2025-02-30}}\n  - {id: b}\n",
        "  - {id: a, merged_into: {team: b}}\n  - {id: b, split_from: a}\n",
        "  - {id: a, merged_into: {team: b, on: 2025-01-01}}\n  \
         - {id: b, merged_into: {team: a, on: 2025-06-01}}\n",
        "  - {id: a, merged_into: {team: b, on: 2025-01-01}}\n  \
         - {id: b, merged_into: {team: c, on: 2025-01-01}}\n  - {id: c}\n",
        "  - {id: a, split_from: {team: b, on: 2025-01-01}, merged_into: {team: b, on: 2024-01-01}}\n  \
         - {id: b}\n",
        "  - {id: a, merged_into: {team: b, on: 2025-01-01}}\n  \
         - {id: b, split_from: {team: c, on: 2025-06-01}}\n  - {id: c}\n",
        "  - {id: a, split_from: {team: a, on: 2025-01-01}}\n",
        "  - {id: a, split_from: {team: b, on: 2025-01-01}}\n  \
         - {id: b, split_from: {team: a, on: 2025-01-01}}\n",
        "  - {id: a, split_from: {team: b, on: 2025-06-01}}\n  \
         - {id: b, merged_into: {team: c, on: 2025-01-01}}\n  - {id: c}\n",
        "  - {id: a, formerly: [{id: o, until: 2025-06-01}], merged_into: {team: b, on: 2025-01-01}}\n  \
         - {id: b, formerly: [{id: p, until: 2025-06-01}], split_from: {team: c, on: 2025-06-01}}\n  \
         - {id: c}\n",
        "  - {id: b, formerly: [{id: a, until: 2025-01-01}]}\n  \
         - {id: c, formerly: [{id: b, until: 2025-02-01}]}\n",
        "  - {id: a, org: [{org: x, to: 2025-02-02}, {org: 'y y', from: 2025-02-01}]}\n",
    ];
    let all: String =
        cases.iter().map(|teams| format!("---\n{teams}\n{}", told(teams, ""))).collect();
    insta::assert_snapshot!(all);
}

#[test]
fn what_names_a_team_on_days_that_are_not_its_own_is_told() {
    let teams = "  - {id: a, merged_into: {team: b, on: 2025-01-01}}\n  - {id: b}\n  \
                 - {id: c, split_from: {team: b, on: 2025-06-01}}\n";
    let more = "\
people:
  - {id: ana, emails: [a@example.com], memberships: [{team: a, from: 2025-01-01}]}
  - {id: bo, emails: [b@example.com], memberships: [{team: c, to: 2025-06-01}]}
  - {id: cy, emails: [c@example.com], memberships: [{team: a}, {team: b, from: 2025-01-01}]}
  - {id: dee, emails: [d@example.com], memberships: [{team: a}, {team: b}]}
owner_names: {'@x/a': [{team: a, from: 2026-01-01}, {team: b, from: 2025-06-01}], '@x/b': [{from: 2025-01-01}]}
";
    insta::assert_snapshot!(told(teams, more));
}

#[test]
fn memberships_and_rules_of_a_team_that_ends_or_begins_go_over() {
    let text = "\
version: 1
teams:
  - {id: a, merged_into: {team: b, on: 2025-03-01}}
  - {id: b, merged_into: {team: c, on: 2025-05-01}}
  - {id: c}
  - {id: d, split_from: {team: c, on: 2025-07-01}, merged_into: {team: c, on: 2025-09-01}}
people:
  - {id: ana, emails: [a@example.com], team: a}
  - {id: bo, emails: [b@example.com], memberships: [{team: d, from: 2025-06-01, to: 2025-08-01}]}
repos: [{name: r, path: ., owners: [{path: /x/, team: d}, {path: /y/, team: null}]}]
";
    let (config, _) = Config::parse(text, Path::new("crosscut.yaml"), &[]).unwrap();
    let spans = |of: Vec<(Option<usize>, Option<jiff::civil::Date>, Option<jiff::civil::Date>)>| {
        let day =
            |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let team = |team: Option<usize>| team.map_or("-", |team| &config.teams[team].id).to_owned();
        let told =
            of.into_iter().map(|(t, from, to)| format!("{} {}..{}", team(t), day(from), day(to)));
        told.collect::<Vec<_>>()
    };
    let of = |person: usize| {
        let memberships = config.people[person].memberships.iter();
        spans(memberships.map(|m| (Some(m.team), m.from, m.to)).collect())
    };
    assert_eq!(of(0), ["a ..2025-03-01", "b 2025-03-01..2025-05-01", "c 2025-05-01.."]);
    assert_eq!(of(1), ["c 2025-06-01..2025-07-01", "d 2025-07-01..2025-08-01"]);
    let rules = config.repos[0].owners.iter().map(|rule| (rule.team, rule.days.from, rule.days.to));
    assert_eq!(
        spans(rules.collect()),
        ["c ..2025-07-01", "d 2025-07-01..2025-09-01", "c 2025-09-01..", "- .."]
    );
}

#[test]
fn a_comparison_marks_the_teams_themselves_in_every_format() {
    let sandbox = scene();
    let compared =
        |options: &[&str]| run(&sandbox, &[&["compare", "--quarter", "2025Q2"], options].concat());
    let (merged, split) = ("Search was merged into Discovery", "Ads was split from Growth");
    let told = format!("{merged}, 1 May 2025; {split}, 1 Jun 2025");
    let json: Value = serde_json::from_str(&compared(&["--format", "json"])).unwrap();
    let changes = json!([
        {"teams": ["search", "discovery"], "what": merged, "on": "2025-05-01"},
        {"teams": ["growth", "ads"], "what": split, "on": "2025-06-01"},
    ]);
    assert_eq!(json["team_changes"], changes, "and nothing of orgs, which change no count");
    let markdown = compared(&["--format", "markdown"]);
    assert!(markdown.contains("| Discovery † | 1 → 2 |"), "{markdown}");
    assert!(markdown.contains("| Payments | 1 → 1 |"), "{markdown}");
    assert!(markdown.contains(&format!("† not comparable: {told}.")), "{markdown}");
    let csv = compared(&["--format", "csv"]);
    let rows = |start: &str| csv.lines().filter(|line| line.starts_with(start)).collect::<Vec<_>>();
    assert!(
        rows("team,")
            .iter()
            .filter(|row| row.contains(",discovery,"))
            .all(|row| row.contains(",teams,"))
    );
    assert!(
        rows("team,")
            .iter()
            .filter(|row| row.contains(",payments,"))
            .all(|row| !row.contains(",teams,"))
    );
    assert!(
        rows("flow,")
            .iter()
            .any(|row| row.contains(",payments search,") && row.contains(",teams,"))
    );
    let changed = rows("team-change,");
    assert_eq!(changed.len(), 2);
    assert!(changed[0].contains(",2025-05-01,") && changed[0].contains(merged), "{}", changed[0]);
    let page = compared(&["--format", "html"]);
    assert!(page.contains("<th scope=\"row\">Discovery †</th>"));
    assert!(page.contains(&format!("<p>† not comparable: {told}.</p>")));
    let terminal = compared(&["-v"]);
    let plain = terminal.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        plain.contains(&format!("Numbers of teams that changed, marked † ({told})")),
        "{plain}"
    );
    assert!(plain.contains("discovery †") && plain.contains("Discovery †"), "{plain}");
    let before = run(&sandbox, &["compare", "--quarter", "2025Q1", "--format", "json"]);
    assert!(!before.contains("team_changes\": [\n    {"), "both quarters are of before");
}
