//! How results are presented: every format holds for any text, the JSON for
//! its schema, and what is asked for on top (trend, sensitivity, what is left
//! out, the plan view) for what it says.

use std::fs;

use crate::harness::demo::Demo;
use crate::harness::run::{Run, Sandbox};
use crate::harness::schema::{self, assert_valid};
use crosscut::facts::When;
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use serde_json::Value;

const AS_OF: [&str; 2] = ["--as-of", "2026-06-30"];

fn demo(demo: &Demo, columns: &str, command: &str, arguments: &[&str]) -> String {
    let mut run = demo.command(command);
    run.env("COLUMNS", columns).args(AS_OF).args(arguments);
    let run = Run::of(&mut run);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    demo.sandbox.scrub(&run.stdout)
}

/// The same, and no line is wider than the terminal but commands and links.
fn fitting(of: &Demo, columns: &str, command: &str, arguments: &[&str]) -> String {
    of.within(columns, &demo(of, columns, command, arguments))
}

#[test]
fn a_trend_at_80_and_120_columns() {
    let of = Demo::shared();
    let trend = |columns, by| {
        let text = fitting(&of, columns, "scan", &["--person", "ana", "--by", by]);
        let start = text.find("Ana Quispe by").unwrap();
        text[start..text.find("Coverage in the window").unwrap()].to_owned()
    };
    insta::assert_snapshot!("trend_80", trend("80", "quarter"));
    insta::assert_snapshot!("trend_120", trend("120", "month"));
}

#[test]
fn the_plan_view_at_80_and_120_columns() {
    let of = Demo::shared();
    let arguments = ["--person", "ana", "--cycle", "2026-12-01"];
    insta::assert_snapshot!("gaps_80", fitting(&of, "80", "gaps", &arguments));
    insta::assert_snapshot!("gaps_120", fitting(&of, "120", "gaps", &["--person", "gus"]));
}

#[test]
fn everybody_at_120_columns() {
    insta::assert_snapshot!(fitting(&Demo::shared(), "120", "scan", &[]));
}

#[test]
fn evidence_by_month_with_lines() {
    let arguments = ["cross-org-reach", "--person", "eli", "--group", "month", "--stat"];
    insta::assert_snapshot!(fitting(&Demo::shared(), "80", "evidence", &arguments));
}

#[test]
fn evidence_as_csv_and_markdown() {
    let of = Demo::shared();
    let format = |format| {
        let arguments = ["areas-founded", "--person", "ana", "--stat", "--format", format];
        demo(&of, "80", "evidence", &arguments)
    };
    insta::assert_snapshot!("evidence_csv", format("csv"));
    insta::assert_snapshot!("evidence_markdown", format("markdown"));
}

#[test]
fn reports_and_plans_follow_their_schemas() {
    let of = Demo::shared();
    let json = |command, arguments: &[&str]| -> Value {
        let all = [arguments, &["--format", "json"]].concat();
        serde_json::from_str(&demo(&of, "80", command, &all)).unwrap()
    };
    let schema = schemars::schema_for!(crosscut::report::Report);
    let everything = ["--by", "quarter", "--sensitivity", "--without", "billing"];
    assert_valid(schema.as_value(), &json("scan", &everything));
    assert_valid(schema.as_value(), &json("scan", &[]));
    let evidence = ["team-breadth", "--person", "ana", "--stat"];
    assert_valid(schema.as_value(), &json("evidence", &evidence));
    let schema = schemars::schema_for!(crosscut::report::Plan);
    let plan = ["--person", "ana", "--cycle", "2026-12-01"];
    assert_valid(schema.as_value(), &json("gaps", &plan));
}

#[test]
fn what_breaks_a_schema_is_found() {
    let schema = schemars::schema_for!(crosscut::report::Plan);
    let of = Demo::shared();
    let text = demo(&of, "80", "gaps", &["--person", "ana", "--format", "json"]);
    for (at, broken) in [
        ("/pillars/0/evidence/changes", Value::from(-1)),
        ("/pillars/0/title", Value::Null),
        ("/person", Value::from(Vec::<Value>::new())),
    ] {
        let mut plan: Value = serde_json::from_str(&text).unwrap();
        *plan.pointer_mut(at).unwrap() = broken;
        assert!(!schema::problems(schema.as_value(), &plan).is_empty(), "{at}");
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let of = Demo::shared();
    for (command, arguments) in [
        ("scan", &["--by", "month", "--sensitivity", "--format", "csv"][..]),
        ("scan", &["--format", "markdown"]),
        ("gaps", &["--person", "ana"]),
        ("evidence", &["team-breadth", "--person", "ana", "--stat", "--format", "json"]),
    ] {
        let with = |jobs| demo(&of, "80", command, &[arguments, &["--jobs", jobs]].concat());
        assert_eq!(with("1"), with("7"), "{command} {arguments:?}");
    }
}

// ---------------------------------------------------------------------------
// A company of hostile texts

/// Terminal escapes, a line drawn backwards, a formula, markup and a link.
const HOSTILE: &str =
    "=cmd|'/C calc'!A0 \u{1b}[31m\u{202e} `x` | [y](javascript:alert(1)) <script> ![z](data:,)";

const CONFIG: &str = "\
version: 1
teams:
  - {id: platform, name: TEAM, org: core}
  - {id: payments, name: \"=1+1|`x`\", org: product}
people:
  - {id: ana, name: TEAM, emails: [ana@example.com], team: platform}
  - {id: dee, name: Dee Okafor, emails: [dee@example.com], team: payments}
repos:
  - {name: one, path: one, url: \"https://git.example.com/one\", owners: [{path: '*', team: payments}]}
";

const TWO: &str = "  - {name: two, path: two, owners: [{path: '*', team: platform}]}\n";

fn commit(who: &str, day: i64, message: &str, path: &str) -> NewCommit {
    let author = Signature::new(who, format!("{}@example.com", who.to_lowercase()));
    let when = When { seconds: 1_740_830_400 + 86_400 * day, offset_minutes: 0 };
    NewCommit {
        edits: vec![Edit::write(path, format!("{message}\n"))],
        ..NewCommit::new(author, when, message)
    }
}

fn company() -> Sandbox {
    let sandbox = Sandbox::new();
    let review = "\n\nReviewed-by: Dee <dee@example.com>\n";
    let stranger = |day, path| NewCommit {
        author: Signature::new("Okafor, Dee", "do@example.org"),
        ..commit("Ana", day, "Subject", path)
    };
    let one = [
        commit("Ana", 1, &format!("{HOSTILE}{review}"), "-1+2.txt"),
        commit("Dee", 40, HOSTILE, "pay/\u{202e}\n|x.rs"),
        stranger(50, "web/a"),
    ];
    build_repository(&sandbox.path("one"), "main", &one).unwrap();
    let two = [commit("Ana", 2, "Elsewhere", "a"), commit("Dee", 3, "There", "b")];
    build_repository(&sandbox.path("two"), "main", &two).unwrap();
    let team = serde_json::to_string(HOSTILE).unwrap();
    let config = format!("{CONFIG}{TWO}").replace("TEAM", &team);
    fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
    sandbox
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let run = Run::of(sandbox.crosscut().args(arguments).args(["--as-of", "2025-06-01"]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

const HOSTILE_RUNS: [&[&str]; 3] = [
    &["scan", "--by", "quarter", "--sensitivity"],
    &["evidence", "team-breadth", "--person", "ana"],
    &["evidence", "review-reach", "--person", "dee"],
];

#[test]
fn hostile_text_steers_no_terminal_in_any_format() {
    let sandbox = company();
    let mut outputs = vec![run(&sandbox, &["gaps", "--person", "ana"])];
    for arguments in HOSTILE_RUNS {
        for format in ["table", "csv", "markdown", "json"] {
            outputs.push(run(&sandbox, &[arguments, &["--format", format]].concat()));
        }
    }
    outputs.push(run(&sandbox, &["scan", "-v"]));
    let seen = outputs.iter().filter(|text| text.contains("cmd")).count();
    assert!(seen >= 9, "{seen}");
    for text in outputs {
        let is_json = text.starts_with('{');
        let harmful = |c: char| {
            // JSON escapes control characters, and holds the rest as it is.
            (c.is_control() && c != '\n') || (c == '\u{202e}' && !is_json)
        };
        assert!(!text.contains(harmful), "{text}");
    }
}

#[test]
fn hostile_text_is_no_formula_in_any_cell() {
    let sandbox = company();
    for arguments in HOSTILE_RUNS {
        let text = run(&sandbox, &[arguments, &["--format", "csv"]].concat());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert!(!rows.is_empty());
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

/// A text without what a backslash escapes.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            c => plain.push(c),
        }
    }
    plain
}

#[test]
fn hostile_text_is_no_markup_in_markdown() {
    let sandbox = company();
    for arguments in HOSTILE_RUNS {
        let text = unescaped(&run(&sandbox, &[arguments, &["--format", "markdown"]].concat()));
        assert!(!text.contains(['`', '*']) && !text.contains("!["), "{text}");
        for (at, _) in text.match_indices("](") {
            assert!(text[at..].starts_with("](https://"), "{text}");
        }
        let tags = text.replace("(<https://", "(https://");
        assert!(!tags.contains('<'), "{tags}");
        let mut columns = 0;
        for line in text.lines() {
            let pipes = line.matches('|').count();
            if !line.starts_with('|') {
                assert_eq!(pipes, 0, "{line}");
                columns = 0;
                continue;
            }
            assert!(columns == 0 || columns == pipes, "{line}");
            columns = pipes;
        }
    }
}

#[test]
fn without_a_repository_it_is_as_if_it_were_not_there() {
    let sandbox = company();
    let json = |arguments: &[&str]| -> Value {
        let text = run(&sandbox, &[&["scan", "--format", "json"], arguments].concat());
        serde_json::from_str(&text).unwrap()
    };
    let without = json(&["--without", "two"]);
    let gaps = without["gaps"].as_array().unwrap();
    assert_eq!((gaps.len(), &gaps[0]["kind"]), (1, &Value::from("left-out")));
    let all = json(&[]);
    let team = serde_json::to_string(HOSTILE).unwrap();
    fs::write(sandbox.path("crosscut.yaml"), CONFIG.replace("TEAM", &team)).unwrap();
    let alone = json(&[]);
    for at in 0..2 {
        let person = |report: &Value| report["people"][at].clone();
        assert_eq!(person(&without), person(&alone));
        assert_ne!(person(&all)["signals"], person(&alone)["signals"]);
    }
    let unknown = sandbox.run(["scan", "--without", "on"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("did you mean `one`"), "{}", unknown.stderr);
}

#[test]
fn near_misses_are_tried_and_change_nothing_else() {
    let sandbox = company();
    // The stranger of the first repository has the name of Dee's entry.
    let json = |arguments: &[&str]| -> Value {
        let text = run(&sandbox, &[&["scan", "--format", "json"], arguments].concat());
        serde_json::from_str(&text).unwrap()
    };
    let plain = json(&["--person", "dee"]);
    let tried = json(&["--person", "dee", "--sensitivity"]);
    let joined = &tried["people"][0]["if_joined"];
    assert_eq!(joined.as_array().unwrap().len(), 1, "{joined}");
    assert_eq!(joined[0]["with"], "someone outside the roster");
    let mut rest = tried["people"][0].clone();
    rest.as_object_mut().unwrap().remove("if_joined");
    // The risk stands beside each number that it would move, and changes none.
    let moved = joined[0]["signals"].as_object().unwrap();
    assert!(!moved.is_empty());
    for (id, signal) in rest["signals"].as_object_mut().unwrap() {
        let before = &plain["people"][0]["signals"][id]["reason"];
        let told = signal["reason"].as_str().unwrap_or_default().to_owned();
        let risk = told.contains("with someone outside the roster as one person: ");
        assert_eq!(risk, moved.contains_key(id), "{id}: {told}");
        if risk {
            assert!(told.starts_with(before.as_str().unwrap_or_default()), "{id}: {told}");
        }
        match before {
            Value::Null => signal.as_object_mut().unwrap().remove("reason"),
            before => signal.as_object_mut().unwrap().insert("reason".into(), before.clone()),
        };
    }
    assert_eq!(rest, plain["people"][0]);

    let config = fs::read_to_string(sandbox.path("crosscut.yaml")).unwrap();
    let added = config.replace("[dee@example.com]", "[dee@example.com, do@example.org]");
    fs::write(sandbox.path("crosscut.yaml"), added).unwrap();
    let after = json(&["--person", "dee"]);
    let signals = joined[0]["signals"].as_object().unwrap();
    assert!(signals.contains_key("team-breadth"), "{joined}");
    for (id, signal) in plain["people"][0]["signals"].as_object().unwrap() {
        let values = &after["people"][0]["signals"][id]["values"];
        match signals.get(id) {
            Some(changed) => {
                assert_eq!(&changed["before"], &signal["values"], "{id}");
                assert_eq!(&changed["after"], values, "{id}");
            }
            None => assert_eq!(&signal["values"], values, "{id}"),
        }
    }
}
