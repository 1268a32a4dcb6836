//! Two quarters beside each other, end to end on the sample organisation: what
//! is printed, that nobody is shown more of others than these are of
//! themselves, and that letters hide.

use std::collections::BTreeSet;

use crate::harness::demo::{Demo, people};
use crate::harness::run::{Run, Sandbox};
use crate::harness::schema::assert_valid;
use crosscut::signals::registry;
use serde_json::Value;

fn compare(demo: &Demo, arguments: &[&str]) -> Run {
    let mut compare = demo.command("compare");
    compare.args(["--quarter", "2026Q2", "--as-of", "2026-06-30"]).env("COLUMNS", "80");
    Run::of(compare.args(arguments))
}

/// The text of a run that succeeded and said nothing beside it, but what letters
/// are worth.
fn text(run: &Run) -> &str {
    let beside = run.stderr.as_str();
    let is_quiet = beside.is_empty() || beside.starts_with("note: Letters stand for people");
    assert!(run.code == Some(0) && is_quiet, "{beside}");
    &run.stdout
}

fn json(demo: &Demo, arguments: &[&str]) -> Value {
    let run = compare(demo, &[&["--format", "json"], arguments].concat());
    serde_json::from_str(text(&run)).unwrap()
}

fn table(columns: &str, arguments: &[&str]) -> String {
    let demo = Demo::shared();
    let mut compare = demo.command("compare");
    compare.args(["--quarter", "2026Q2", "--as-of", "2026-06-30"]).env("COLUMNS", columns);
    let run = Run::of(compare.args(arguments));
    demo.within(columns, text(&run))
}

#[test]
fn everybody_at_80_columns() {
    insta::assert_snapshot!(table("80", &[]));
}

#[test]
fn everybody_at_120_columns() {
    insta::assert_snapshot!(table("120", &[]));
}

#[test]
fn one_team_by_month_with_everything_behind() {
    insta::assert_snapshot!(table(
        "80",
        &["--team", "data", "--by", "month", "--last", "6mo", "-v"]
    ));
}

#[test]
fn letters_at_80_columns() {
    insta::assert_snapshot!(table("80", &["--anonymise"]));
}

#[test]
fn each_person_sees_what_the_manager_sees() {
    let demo = Demo::shared();
    let home = Sandbox::new();
    let comparison = json(&demo, &[]);
    assert_eq!(people(&comparison).len(), 12, "the roster without its robot");
    assert!(people(&comparison).is_sorted());
    // Each by their own wish, as git knows them.
    for person in comparison["people"].as_array().unwrap().iter().take(4) {
        let id = person["id"].as_str().unwrap();
        let email = format!("[user]\n\temail = {}@example.com\n", emails(id));
        std::fs::write(home.path("me.gitconfig"), email).unwrap();
        for (quarter, side, basis) in
            [("2026Q2", "quarter", "basis"), ("2026Q1", "against", "basis_against")]
        {
            let mut scan = demo.command("scan");
            scan.env("HOME", home.path("home")).env("XDG_CONFIG_HOME", home.path("home/.config"));
            scan.env("GIT_CONFIG_GLOBAL", home.path("me.gitconfig"));
            scan.args(["--me", "--quarter", quarter, "--as-of", "2026-06-30", "--format", "json"]);
            let own: Value = serde_json::from_str(text(&Run::of(&mut scan))).unwrap();
            let own = &own["people"][0];
            assert_eq!(own["id"], id);
            // How long they worked is theirs to read.
            let mut own_basis = own["basis"].clone();
            assert!(own_basis.as_object_mut().unwrap().remove("days_in_team").is_some());
            assert_eq!(own_basis, person[basis]);
            let signals = person["signals"].as_object().unwrap();
            assert!(signals.len() >= 9);
            for (signal, compared) in signals {
                assert_eq!(own["signals"][signal], compared[side], "{id} {signal} {quarter}");
            }
            // What takes longer than a quarter is in no comparison.
            let has_periods = |id: &&String| registry::find(id).unwrap().has_periods;
            let theirs = own["signals"].as_object().unwrap().keys().filter(has_periods).count();
            assert_eq!(theirs, signals.len(), "nothing else is kept from the manager");
        }
    }
}

/// The local part of a person's email in the sample.
fn emails(id: &str) -> &str {
    match id {
        "ana" => "ana.quispe",
        other => other,
    }
}

#[test]
fn the_json_is_as_its_schema_says() {
    let schema = include_str!("../../docs/compare.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let demo = Demo::shared();
    for arguments in [&[][..], &["--anonymise"], &["--by", "month"]] {
        assert_valid(&schema, &json(&demo, arguments));
    }
}

#[test]
fn both_quarters_and_the_trend_agree() {
    let comparison = json(&Demo::shared(), &[]);
    assert_eq!(comparison["schema"], "crosscut.compare/1");
    let periods = comparison["trend"]["periods"].as_array().unwrap();
    let names: Vec<&str> = periods.iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2"]);
    let rows = comparison["team_weeks"]["rows"].as_array().unwrap();
    for (person, row) in comparison["people"].as_array().unwrap().iter().zip(rows) {
        for (id, signal) in person["signals"].as_object().unwrap() {
            let points = person["trend"][id].as_array().unwrap();
            assert_eq!(points[5]["values"], signal["quarter"]["values"], "{id}");
            assert_eq!(points[4]["values"], signal["against"]["values"], "{id}");
        }
        let weeks: u64 = row.as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(person["signals"]["team-breadth"]["quarter"]["values"]["team_weeks"], weeks);
    }
}

#[test]
fn what_came_less_what_went_is_the_difference() {
    let comparison = json(&Demo::shared(), &[]);
    let kinds = [
        ("team-breadth", "team"),
        ("docs-led", "doc"),
        ("review-reach", "person"),
        ("design-review-reach", "doc"),
    ];
    let mut seen = 0;
    for person in comparison["people"].as_array().unwrap() {
        for (id, kind) in kinds {
            let signal = &person["signals"][id];
            let behind = signal["behind"].as_array().unwrap();
            let Some(things) = behind.iter().find(|things| things["kind"] == kind) else {
                assert_eq!(signal["difference"], 0, "{id}");
                continue;
            };
            let [came, went] = ["came", "went"].map(|side| things[side].as_i64().unwrap());
            assert_eq!(signal["difference"], came - went, "{} {id}", person["id"]);
            seen += 1;
        }
    }
    assert!(seen > 20);
}

#[test]
fn letters_hide_every_name_in_every_format() {
    let demo = Demo::shared();
    let open = json(&demo, &[]);
    let mut telling = BTreeSet::new();
    for person in open["people"].as_array().unwrap() {
        telling.insert(person["name"].as_str().unwrap().to_owned());
        for signal in person["signals"].as_object().unwrap().values() {
            for item in signal["quarter"]["evidence"].as_array().unwrap() {
                telling.insert(item["commit"].as_str().unwrap().to_owned());
                telling.insert(item["subject"].as_str().unwrap().to_owned());
            }
            for behind in signal["behind"].as_array().unwrap() {
                let kind = behind["kind"].as_str().unwrap();
                let came = behind["names_came"].as_array().into_iter().flatten();
                for thing in came.filter(|_| kind == "doc") {
                    telling.insert(thing["name"].as_str().unwrap().to_owned());
                }
            }
        }
    }
    telling.extend([open["provenance"]["config_sha256"].as_str().unwrap()[..12].to_owned()]);
    assert!(telling.len() > 100);
    let ids: BTreeSet<&str> = people(&open).into_iter().collect();
    for format in ["table", "json", "csv", "markdown", "html"] {
        let run = compare(&demo, &["--anonymise", "-v", "--format", format]);
        let text = text(&run);
        for name in &telling {
            assert!(!text.contains(name.as_str()), "{name} in {format}");
        }
        let words = text.split(|c: char| !c.is_alphanumeric());
        let named: Vec<&str> = words.filter(|word| ids.contains(word)).collect();
        assert!(named.is_empty(), "{named:?} in {format}");
        // Data has no place for what the letters are worth.
        let place = if ["csv", "json"].contains(&format) { &run.stderr } else { text };
        let place = place.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(place.contains("can work out who each letter is. Share this as if"), "{format}");
    }
    let hidden = json(&demo, &["--anonymise"]);
    let sorted = |comparison: &Value| {
        let rows = comparison["team_weeks"]["rows"].as_array().unwrap();
        let mut rows: Vec<String> = rows.iter().map(Value::to_string).collect();
        rows.sort();
        rows
    };
    assert_eq!(sorted(&hidden), sorted(&open), "the same numbers");
    assert!(people(&hidden).is_sorted());
    // What the notice and the documents say: each is told apart by the numbers.
    let numbers = |comparison: &Value| -> Vec<String> {
        let people = comparison["people"].as_array().unwrap().iter();
        let values = |part: &Value| ["quarter", "against"].map(|side| part[side]["values"].clone());
        let row = |person: &Value| -> Vec<[Value; 2]> {
            person["signals"].as_object().unwrap().values().map(values).collect()
        };
        people.map(|person| format!("{:?}", row(person))).collect()
    };
    let (named, lettered) = (numbers(&open), numbers(&hidden));
    let matched = lettered.iter().filter(|row| named.iter().filter(|own| own == row).count() == 1);
    assert_eq!((matched.count(), named.len()), (12, 12));
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let demo = Demo::shared();
    let json = |jobs: &str| compare(&demo, &["--format", "json", "--jobs", jobs]);
    assert_eq!(text(&json("1")), text(&json("8")));
}

#[test]
fn the_csv_has_a_row_a_value() {
    let demo = Demo::shared();
    let run = compare(&demo, &["--person", "ana", "--format", "csv"]);
    let text = text(&run);
    let rows = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    let breadth =
        "quarter,ana,cross-team,team-breadth,2026Q2,2026-04-01,2026-07-01,,too-few,teams,5,";
    assert_eq!(rows(breadth), 1, "{text}");
    assert_eq!(rows("against,ana,cross-team,team-breadth,2026Q1,"), 6);
    assert_eq!(rows("trend,ana,cross-team,outside-share,"), 6 * 2);
    assert_eq!(
        rows("team-weeks,ana,,team-weeks,2026Q2,2026-04-01,2026-07-01,,measured,platform,3,"),
        1
    );
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let demo = Demo::shared();
    let refused = |arguments: &[&str]| {
        let run = Run::of(demo.command("compare").args(["--as-of", "2026-06-30"]).args(arguments));
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        run.stderr
    };
    let itself = refused(&["--quarter", "2026Q2", "--against", "2026q2"]);
    assert!(itself.contains("2026Q2 is compared with itself"), "{itself}");
    let future = refused(&["--quarter", "2026Q3"]);
    assert!(future.contains("2026Q3 begins on 2026-07-01, after 2026-06-30"), "{future}");
    let none = refused(&["--quarter", "2026Q7"]);
    assert!(none.contains("`2026Q7` is not a quarter"), "{none}");
    // Rosa is met in the history, and not on the roster.
    let stranger = refused(&["--quarter", "2026Q2", "--person", "rosa@contractor.example.net"]);
    assert!(stranger.contains("nobody here has the id") && !stranger.contains("Rosa"));
}

#[test]
fn nobody_off_the_roster_is_named_even_where_a_config_would_name_everybody() {
    let demo = Demo::shared();
    let config = std::fs::read_to_string(&demo.sample.config).unwrap();
    let named = demo.sample.config.with_file_name("everyone.yaml");
    std::fs::write(&named, format!("{config}\nprivacy: {{name_only: everyone}}\n")).unwrap();
    let run = |command: &str, format: &str| {
        let mut run = demo.sandbox.crosscut();
        run.arg(command).arg("--config").arg(&named).args(["--format", format]);
        run.args(["--quarter", "2026Q1", "--as-of", "2026-06-30"]);
        Run::of(&mut run).stdout
    };
    assert!(run("scan", "json").to_lowercase().contains("rosa"), "the config does name her");
    let compared = run("compare", "json");
    assert!(compared.contains("someone outside the roster"));
    assert!(!compared.to_lowercase().contains("rosa"));
    std::fs::remove_file(named).unwrap();
}

#[test]
fn without_a_roster_there_is_nobody_to_show() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("crosscut.yaml"), "version: 1\n").unwrap();
    let run = sandbox.run(["compare", "--quarter", "2026Q1", "--as-of", "2026-06-30"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("the config lists no people"), "{}", run.stderr);
}
