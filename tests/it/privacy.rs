//! Teams alone, people alone, people left out, and what is said of purpose and care.

use std::fs;
use std::path::Path;

use crate::harness::demo::Demo;
use crate::harness::run::{Run, Sandbox};
use crosscut::facts::When;
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use jiff::Timestamp;
use serde_json::{Value, json};

/// Author, directory, and who reviewed it, all in the second quarter of 2025.
const CHANGES: [(&str, &str, &str); 9] = [
    ("a-1", "gamma", "g-1"),
    ("a-1", "gamma", ""),
    ("a-2", "beta", "b-1"),
    ("g-1", "alpha", "a-1"),
    ("g-1", "alpha", "a-2"),
    ("g-2", "beta", "b-1"),
    ("b-1", "delta", "d-1"),
    ("d-1", "delta", "b-2"),
    ("b-2", "beta", "g-1"),
];

/// Of alpha, beta, gamma and delta so many people.
const PEOPLE: [(&str, usize); 4] = [("alpha", 5), ("beta", 6), ("gamma", 2), ("delta", 5)];

fn scene(privacy: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let mut config = "version: 1\nteams:\n".to_owned();
    PEOPLE.iter().for_each(|(team, _)| config.push_str(&format!("  - {{id: {team}}}\n")));
    config.push_str("people:\n");
    for (team, size) in PEOPLE {
        for at in 1..=size {
            let id = format!("{}-{at}", &team[..1]);
            config
                .push_str(&format!("  - {{id: {id}, emails: [{id}@example.com], team: {team}}}\n"));
        }
    }
    config.push_str("repos:\n  - name: code\n    path: code\n    owners:\n");
    for (team, _) in PEOPLE {
        config.push_str(&format!("      - {{path: /{team}/, team: {team}}}\n"));
    }
    fs::write(sandbox.path("crosscut.yaml"), config + privacy).unwrap();
    let commits = CHANGES.iter().enumerate().map(|(at, (who, directory, reviewer))| {
        let day = format!("2025-05-{:02}T12:00:00Z", at + 1);
        let when =
            When { seconds: day.parse::<Timestamp>().unwrap().as_second(), offset_minutes: 0 };
        let message = match *reviewer {
            "" => "Change".to_owned(),
            who => format!("Change\n\nReviewed-by: {who} <{who}@example.com>\n"),
        };
        let edits = vec![Edit::write(format!("{directory}/{at}"), "x\n")];
        let who = Signature::new(*who, format!("{who}@example.com"));
        NewCommit { edits, ..NewCommit::new(who, when, message) }
    });
    build_repository(&sandbox.path("code"), "main", &commits.collect::<Vec<_>>()).unwrap();
    sandbox
}

fn compared(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let fixed = ["compare", "--quarter", "2025Q2", "--as-of", "2025-06-30"];
    Run::of(sandbox.crosscut().args(fixed).args(arguments))
}

fn teams_alone(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    let run = compared(sandbox, &[&["--by", "team", "--format", "json"], arguments].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// What went from a team to another one in the quarter.
fn flow(table: &Value, from: &str, to: &str) -> Value {
    let at = |id: &str| {
        let teams = table["teams"].as_array().unwrap();
        teams.iter().position(|team| team["id"] == id).unwrap_or_else(|| panic!("{id}: {table}"))
    };
    table["rows"][at(from)][at(to)].clone()
}

#[test]
fn teams_stand_alone_and_small_ones_are_not_told() {
    let sandbox = scene("");
    let told = teams_alone(&sandbox, &[]);
    assert_eq!(
        [&told["shows"], &told["people"], &told["docs"]],
        [&json!("teams"), &json!([]), &json!([])]
    );
    assert_eq!(told["min_group"], 5);
    let few: Vec<(&Value, bool)> = told["teams"]
        .as_array()
        .unwrap()
        .iter()
        .map(|team| (&team["id"], team["quarter"]["few"] == true))
        .collect();
    // Gamma has two people; without alpha, all less beta and delta would tell gamma's.
    let ids = ["alpha", "beta", "delta", "gamma"].map(Value::from);
    let expected: Vec<(&Value, bool)> = ids.iter().zip([true, false, false, true]).collect();
    assert_eq!(few, expected);
    let code = &told["code"];
    assert_eq!([flow(code, "beta", "delta"), flow(code, "delta", "delta")], [json!(1), json!(1)]);
    for (from, to) in [("alpha", "gamma"), ("gamma", "beta"), ("beta", "gamma"), ("alpha", "beta")]
    {
        assert_eq!(flow(code, from, to), Value::Null, "{from} {to}");
    }
    // Less the flows that are told, a total would be what the hidden teams did.
    for totals in [&code["totals"], &code["totals_against"], &told["reviews"]["totals"]] {
        let cells = ["given", "got"].map(|part| totals[part].as_array().unwrap());
        assert!(totals["all"].is_null() && !cells[0].is_empty(), "{totals}");
        assert!(cells.into_iter().flatten().all(Value::is_null), "{totals}");
    }
    let page = compared(&sandbox, &["--by", "team", "--format", "html"]).stdout;
    assert!(page.contains("Totals are left out: they would reveal hidden teams."));
    assert!(!page.contains("<tfoot>"), "no totals are drawn");
    let gamma = &told["teams"][3]["quarter"];
    assert_eq!([&gamma["members"], &gamma["changes"], &gamma["code_given"]], [&Value::Null; 3]);
    let table = compared(&sandbox, &["--by", "team"]).stdout;
    assert!(table.contains("few: hidden, because fewer than 5 people"), "{table}");
    let csv = compared(&sandbox, &["--by", "team", "--format", "csv"]).stdout;
    assert!(csv.contains("team,,,members,2025Q2,2025-04-01,2025-07-01,,few,gamma,,"), "{csv}");
    for format in ["table", "json", "csv", "markdown", "html"] {
        let text = compared(&sandbox, &["--by", "team", "--format", format]).stdout;
        assert!(!text.contains("a-1") && !text.contains("g-1"), "{format} names somebody");
    }
}

#[test]
fn two_tables_tell_no_more_than_one() {
    let sandbox = scene("");
    let of = |teams: &str| {
        let told = teams_alone(&sandbox, &["--team", teams]);
        (told["code"].clone(), told["reviews"].clone())
    };
    // What everybody but beta did, with gamma and without it, would be gamma's.
    assert_eq!(of("beta"), of("beta,gamma"));
    assert_eq!(of("delta"), of("delta,alpha,gamma"));
    let (code, reviews) = of("beta");
    assert_eq!([flow(&code, "*", "beta"), flow(&code, "beta", "*")], [json!(2), json!(1)]);
    assert_eq!(flow(&code, "*", "*"), 5);
    assert_eq!([&code["totals"]["all"], &code["totals"]["given"]], [&json!(3), &json!([1, 2])]);
    assert_eq!([flow(&reviews, "*", "beta"), flow(&reviews, "beta", "*")], [json!(2), json!(3)]);
}

#[test]
fn how_many_are_a_group_is_the_config_s() {
    let sandbox = scene("privacy: {min_group: 2}\n");
    let told = teams_alone(&sandbox, &[]);
    assert!(told["teams"].as_array().unwrap().iter().all(|team| team["quarter"]["few"].is_null()));
    assert_eq!(
        [flow(&told["code"], "alpha", "gamma"), flow(&told["code"], "gamma", "alpha")],
        [2; 2].map(Value::from)
    );
    assert!(told["code"]["totals"]["all"].is_u64(), "{}", told["code"]["totals"]);
    let people = compared(&scene(""), &["--format", "json"]);
    let people: Value = serde_json::from_str(&people.stdout).unwrap();
    assert_eq!(flow(&people["code"], "gamma", "alpha"), 2, "whoever sees all people sees teams");
}

#[test]
fn nobody_stands_beside_anybody_in_their_own_past() {
    let demo = Demo::shared();
    let compare = |format: &str| {
        let mut run = demo.command("compare");
        run.args(["--quarter", "2026Q2", "--as-of", "2026-06-30", "--people", "own-past"]);
        Run::of(run.args(["--format", format]))
    };
    let json: Value = serde_json::from_str(&compare("json").stdout).unwrap();
    assert_eq!([&json["shows"], &json["trend_axes"]], [&json!("own-past"), &json!({})]);
    let names: Vec<&str> = json["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), 12);
    let named = |text: &str| names.iter().filter(|name| text.contains(**name)).count();
    let page = compare("html").stdout;
    let rows = |table: &str| {
        let rows = table.split("<tr").skip(1);
        rows.filter(|row| named(row.split("</th>").next().unwrap()) > 0).count()
    };
    for table in page.split("<table").skip(1).map(|t| t.split("</table>").next().unwrap()) {
        assert_eq!(rows(table), 0, "{table:.300}");
    }
    assert!(names.iter().all(|name| page.contains(&format!("<h3>{name}</h3>"))));
    for line in compare("markdown").stdout.lines().filter(|line| line.starts_with("| ")) {
        let first = line.split('|').nth(1).unwrap();
        assert_eq!(named(first), 0, "{line}");
    }
    let refused = compare("csv");
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("a CSV puts people beside each other"), "{}", refused.stderr);
}

#[test]
fn whoever_is_left_out_is_not_shown_and_the_number_is_told() {
    let demo = Demo::shared();
    for format in ["table", "json", "csv", "markdown", "html"] {
        let mut run = demo.command("compare");
        run.args(["--quarter", "2026Q2", "--as-of", "2026-06-30", "--without", "dee,eli"]);
        let run = Run::of(run.args(["--verbose", "--format", format]));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        for name in ["Dee Okonjo", "Eli Thornevik", "dee@", "eli@"] {
            assert!(!run.stdout.contains(name), "{format}: {name}");
        }
        let told = match format {
            "json" => "\"left_out\": 2",
            _ => "Left out on request: 2 people",
        };
        assert!(run.stdout.replace('\n', " ").contains(told), "{format}");
    }
    let mut run = demo.command("compare");
    run.args([
        "--quarter",
        "2026Q2",
        "--as-of",
        "2026-06-30",
        "--person",
        "ana",
        "--without",
        "ana",
    ]);
    let run = Run::of(&mut run);
    assert!(run.stderr.contains("--without leaves nobody to show"), "{}", run.stderr);
}

const CARE: &str = "privacy:
  purpose: Talk about the quarter
  recipients: [the four leads, HR]
  keep_until: 2025-12-31
  consent: [a-1, b-1]
";

#[test]
fn purpose_and_care_stand_in_every_format() {
    let sandbox = scene(CARE);
    let lines = [
        "Purpose: Talk about the quarter",
        "Only for: the four leads, HR",
        "Do not keep after 31 Dec 2025",
        "Consent is recorded for 2 of the 18 people shown",
    ];
    let as_of = ["--as-of", "2025-06-30"];
    for format in ["table", "csv", "markdown", "html"] {
        let compared = compared(&sandbox, &["--format", format]).stdout;
        let scan = [&["scan", "--last", "6mo", "--format", format], &as_of[..]].concat();
        let scan = Run::of(sandbox.crosscut().args(scan));
        for line in lines {
            assert!(compared.replace('\n', " ").contains(line), "{format}: {line}");
            // A scan's table of values has no place for it.
            let told = if format == "csv" { &scan.stderr } else { &scan.stdout };
            assert!(told.replace('\n', " ").contains(line), "scan, {format}: {line}");
        }
    }
    let care = json!({
        "purpose": "Talk about the quarter",
        "recipients": ["the four leads", "HR"],
        "keep_until": "2025-12-31",
        "consent": {"recorded": 2, "of": 18},
    });
    let compared: Value =
        serde_json::from_str(&compared(&sandbox, &["--format", "json"]).stdout).unwrap();
    assert_eq!(compared["care"], care);
    let own = own_scan(&sandbox);
    assert_eq!(own["care"], Value::Null, "your own report is yours");
    assert_eq!(teams_alone(&sandbox, &[])["care"]["consent"], Value::Null, "nobody is shown");
}

#[test]
fn no_format_of_any_report_tells_a_time_of_day() {
    let sandbox = scene("");
    let run = |arguments: &[&str]| Run::of(sandbox.crosscut().args(arguments)).stdout;
    for format in ["table", "csv", "markdown", "html", "json"] {
        let shown = |command: &[&str]| {
            run(&[command, &["--as-of", "2025-06-30", "--format", format]].concat())
        };
        for told in [
            compared(&sandbox, &["--format", format]).stdout,
            shown(&["scan", "--last", "6mo"]),
            shown(&["scan", "--last", "6mo", "--person", "a-1", "--by", "month"]),
            shown(&["evidence", "team-breadth", "--last", "6mo", "--person", "a-1"]),
        ] {
            assert!(told.contains("2025"), "{format}: {told}");
            // Every commit was made at noon.
            assert!(!told.contains("12:00") && !told.contains("T12"), "{format}: {told}");
        }
    }
    let packet = ["packet", "--person", "a-1", "--last", "6mo", "--as-of", "2025-06-30"];
    assert!(!run(&packet).contains("12:00"));
    let log = run(&["log", "--month", "2025-05", "--person", "a-1"]);
    assert!(!log.contains("12:00"), "{log}");
}

/// The report of whoever git says the user is: a-1.
fn own_scan(sandbox: &Sandbox) -> Value {
    let repository: &Path = &sandbox.path("code");
    sandbox.git(repository, ["config", "user.email", "a-1@example.com"]);
    let scan = ["scan", "--me", "--last", "6mo", "--as-of", "2025-06-30", "--format", "json"];
    let run = Run::of(sandbox.crosscut().args(scan));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn commits_can_be_left_out_of_the_json() {
    let sandbox = scene("");
    let whole = compared(&sandbox, &["--format", "json"]).stdout;
    let short = compared(&sandbox, &["--format", "json", "--no-evidence"]).stdout;
    let [whole, short]: [Value; 2] =
        [whole, short].map(|text| serde_json::from_str(&text).unwrap());
    let signal = |of: &Value| of["people"][0]["signals"]["team-breadth"]["quarter"].clone();
    assert_eq!(signal(&whole)["values"], signal(&short)["values"]);
    assert!(!signal(&whole)["evidence"].as_array().unwrap().is_empty());
    assert_eq!(signal(&short)["evidence"], json!([]));
}

#[test]
fn options_that_contradict_teams_alone_are_refused() {
    let sandbox = scene("");
    let contradictions: [&[&str]; 4] =
        [&["--person", "a-1"], &["--people", "own-past"], &["--anonymise"], &["--me"]];
    for option in contradictions {
        let run = compared(&sandbox, &[&["--by", "team"], option].concat());
        assert_eq!(run.code, Some(2), "{option:?}");
        assert!(run.stderr.contains("--by team shows only teams"), "{}", run.stderr);
    }
}

#[test]
fn what_is_wrong_in_privacy_is_told_with_its_place() {
    let sandbox = scene("privacy:\n  keep_until: soon\n  consent: [a-1, nobody]\n  min_group: 0\n");
    let run = compared(&sandbox, &[]);
    assert_eq!(run.code, Some(2));
    for part in ["`soon` is not a date", "unknown person `nobody`", "min_group"] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
}
