//! A company's own ladder: pillars of its own, with thresholds of their own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::demo::Demo;
use crate::harness::fixture::Fixture;
use crate::harness::run::{Run, Sandbox};
use crosscut::config::{Config, ladder_ids};
use crosscut::signals::registry;
use serde_json::{Value, json};

const WINDOW: [&str; 2] = ["2025-01-01", "2025-04-01"];

/// The history of `fixtures/breadth.json` with these pillars. Ana has 7
/// team-weeks there, 4 of them outside home; 2 of 3 other teams took part; 1 of
/// 6 files is known to her alone.
struct Ladder {
    sandbox: Sandbox,
    config: PathBuf,
}

impl Ladder {
    fn new(pillars: &Value) -> Self {
        let sandbox = Sandbox::new();
        let built = Fixture::load("breadth").build(sandbox.root());
        let mut config: Value =
            serde_json::from_str(&std::fs::read_to_string(&built.config).unwrap()).unwrap();
        config["pillars"] = pillars.clone();
        std::fs::write(&built.config, config.to_string()).unwrap();
        Self { sandbox, config: built.config }
    }

    fn scan(&self, more: &[&str]) -> String {
        let mut scan = self.sandbox.crosscut();
        scan.arg("scan").arg("--config").arg(&self.config).args(["--person", "ana"]);
        scan.args(["--as-of", "2026-06-01", "--since", WINDOW[0], "--until", WINDOW[1]]);
        let run = Run::of(scan.env("COLUMNS", "120").args(more));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
    }

    fn signals(&self) -> Value {
        self.sandbox.report(&self.config, "ana", WINDOW, "2026-06-01")["people"][0]["signals"]
            .clone()
    }
}

fn own() -> Value {
    json!([
        {
            "id": "wide",
            "signals": ["team-breadth", "outside-share"],
            "thresholds": {"team_weeks": 7},
        },
        {"id": "engaged", "signals": ["owner-engaged-reach"], "thresholds": {"denominator": 3}},
        {"id": "known", "signals": ["sole-knowledge"], "thresholds": {"denominator": 7}},
    ])
}

fn usual() -> Value {
    let mut pillars = own();
    for pillar in pillars.as_array_mut().unwrap() {
        pillar.as_object_mut().unwrap().remove("thresholds");
    }
    pillars
}

/// Status, phrase and reason of a signal.
fn told(signals: &Value, id: &str) -> [String; 3] {
    ["status", "summary", "reason"]
        .map(|key| signals[id][key].as_str().unwrap_or_default().to_owned())
}

#[test]
fn each_pillar_holds_its_signals_against_its_own_thresholds() {
    let own = Ladder::new(&own()).signals();
    let reached = [
        ("team-breadth", "4 teams (effectively 3.6), 7 team-weeks, 1 repo"),
        ("outside-share", "4 of 7 team-weeks (57%)"),
        ("owner-engaged-reach", "2 of 3 other teams (67%) took part"),
    ];
    for (id, phrase) in reached {
        assert_eq!(told(&own, id), ["measured", phrase, ""]);
    }
    let alone = "1 of 6 files known to nobody else";
    assert_eq!(told(&own, "sole-knowledge"), ["too-few", alone, "fewer than 7 files"]);
}

#[test]
fn a_pillar_without_thresholds_has_the_usual_ones() {
    let usual = Ladder::new(&usual()).signals();
    let few = [
        ("team-breadth", "4 teams, 7 team-weeks, 1 repo", "fewer than 10 team-weeks"),
        ("outside-share", "4 of 7 team-weeks", "fewer than 10 team-weeks"),
        ("owner-engaged-reach", "2 of 3 other teams took part", "fewer than 5 teams"),
    ];
    for (id, phrase, reason) in few {
        assert_eq!(told(&usual, id), ["too-few", phrase, reason]);
    }
    let alone = "1 of 6 files (17%) known to nobody else";
    assert_eq!(told(&usual, "sole-knowledge"), ["measured", alone, ""]);
}

#[test]
fn thresholds_hide_values_and_change_none() {
    let (own, usual) = (Ladder::new(&own()).signals(), Ladder::new(&usual()).signals());
    for id in ["team-breadth", "outside-share", "owner-engaged-reach", "sole-knowledge"] {
        assert_eq!(own[id]["values"], usual[id]["values"], "{id}");
        assert_eq!(own[id]["evidence"], usual[id]["evidence"], "{id}");
    }
}

#[test]
fn reports_tell_the_thresholds_they_were_made_with() {
    let ladder = Ladder::new(&own());
    let report = ladder.sandbox.report(&ladder.config, "ana", WINDOW, "2026-06-01");
    let thresholds: Vec<&Value> =
        report["pillars"].as_array().unwrap().iter().map(|p| &p["thresholds"]).collect();
    let expected = [
        json!({"team_weeks": 7, "denominator": 5}),
        json!({"team_weeks": 10, "denominator": 3}),
        json!({"team_weeks": 10, "denominator": 7}),
    ];
    assert_eq!(thresholds, expected.iter().collect::<Vec<_>>());
    let table = ladder.scan(&[]);
    assert!(table.contains("than 7 files)"), "{table}");
    assert!(!table.contains("fewer than 5") && !table.contains("fewer than 10"), "{table}");
}

#[test]
fn a_trend_is_held_against_the_same_thresholds() {
    let status = |pillars: &Value, id: &str| {
        let report = Ladder::new(pillars).scan(&["--by", "quarter", "--format", "json"]);
        let report: Value = serde_json::from_str(&report).unwrap();
        report["people"][0]["trend"][id][0]["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(status(&own(), "team-breadth"), "measured");
    assert_eq!(status(&usual(), "team-breadth"), "too-few");
    assert_eq!(status(&own(), "outside-share"), "measured");
    assert_eq!(status(&usual(), "outside-share"), "too-few");
}

// ---------------------------------------------------------------------------
// Ready-made ladders, and signals under several pillars

#[test]
fn every_ready_ladder_has_a_place_for_every_signal_and_no_other() {
    for id in ladder_ids() {
        let text = format!("version: 1\npillars: {id}\n");
        let parsed = Config::parse(&text, Path::new("crosscut.yaml"), &registry::ids());
        let (config, warnings) = parsed.unwrap();
        assert_eq!(warnings, [], "{id}");
        let shown: BTreeSet<&str> = config.signals().map(|(_, id)| id).collect();
        assert_eq!(shown, registry::ids().into_iter().collect(), "{id}");
        assert!(config.signals().count() == shown.len(), "{id}: once each");
    }
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/config.md"));
    let page = page.unwrap();
    let schema = crosscut::config::json_schema();
    for id in ladder_ids() {
        assert!(page.contains(&format!("| `{id}` | [")), "docs/config.md lacks {id}");
        assert!(schema.contains(&format!("`{id}`")), "the schema lacks {id}");
    }
}

/// What is said of a config with these last lines.
fn problems(more: &str) -> String {
    let text = format!("version: 1\n{more}");
    let parsed = Config::parse(&text, Path::new("crosscut.yaml"), &registry::ids());
    let problems = parsed.map_or_else(|errors| errors, |(_, warnings)| warnings);
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_unknown_ladder_level_or_repeated_signal_is_told() {
    assert!(problems("pillars: monza\n").contains("did you mean `monzo`?"));
    let level = problems("pillars: artsy\npacket: {level: IC9}\n");
    assert!(level.contains("no pillar has a criterion for the level `IC9`"), "{level}");
    assert_eq!(problems("pillars: artsy\npacket: {level: staff engineer}\n"), "");
    // Without criteria every level is as good as another.
    assert_eq!(problems("packet: {level: Anything}\n"), "");
    let twice = problems("pillars: [{id: a, signals: [team-breadth, team-breadth]}]\n");
    assert!(twice.contains("signal `team-breadth` is in this pillar twice"), "{twice}");
    let empty = problems("pillars: [{id: a, criteria: {Staff: ''}}]\n");
    assert!(empty.contains("this criterion is empty"), "{empty}");
    let shared = "pillars: [{id: a, signals: [team-breadth]}, {id: b, signals: [team-breadth]}]\n";
    assert_eq!(problems(shared), "");
}

#[test]
fn of_a_signal_under_several_pillars_the_first_ones_thresholds_hold() {
    let mut pillars = own();
    let list = pillars.as_array_mut().unwrap();
    list.push(json!({"id": "again", "signals": ["team-breadth", "owner-engaged-reach"]}));
    let ladder = Ladder::new(&pillars);
    let report = ladder.sandbox.report(&ladder.config, "ana", WINDOW, "2026-06-01");
    let signals = &report["people"][0]["signals"];
    assert_eq!(signals, &Ladder::new(&own()).signals());
    assert_eq!(signals["team-breadth"]["pillar"], "wide");
    // Seven changes, all of them behind either signal: each once.
    let of = |id: &str| {
        let pillars = report["people"][0]["pillars"].as_array().unwrap();
        pillars.iter().find(|pillar| pillar["id"] == id).unwrap()["changes"].clone()
    };
    assert_eq!(of("again"), of("wide"));
    // One row in the CSV, a row in each pillar of the table, details once.
    let csv = ladder.scan(&["--format", "csv"]);
    let rows = csv.lines().filter(|line| line.contains("team-breadth") && line.contains("weeks"));
    assert_eq!(rows.count(), 1, "{csv}");
    assert_eq!(ladder.scan(&[]).matches("  team-breadth ").count(), 2);
    let verbose = ladder.scan(&["--verbose"]);
    assert_eq!(verbose.matches("  team-breadth ").count(), 2);
    assert_eq!(verbose.matches("more: crosscut evidence team-breadth").count(), 1, "{verbose}");
    let page = ladder.scan(&["--format", "html"]);
    assert!(page.contains("Also <a href=\"#"), "the second place leads to the first");
    assert_eq!(twice(&page), Vec::<String>::new());
}

/// The ids that elements of a page share.
fn twice(page: &str) -> Vec<String> {
    let ids = page.split(" id=").skip(1).map(|rest| {
        let end = |c: char| c == '"' || c == ' ' || c == '>';
        rest.trim_start_matches('"').split(end).next().unwrap().to_owned()
    });
    let mut seen = BTreeSet::new();
    ids.filter(|id| !seen.insert(id.clone())).collect()
}

/// The demo's config with these lines as well, in a folder of its own.
fn demo_with(demo: &Demo, folder: &Sandbox, more: &str) -> PathBuf {
    let root = demo.sample.config.parent().unwrap().display().to_string();
    let text = fs::read_to_string(&demo.sample.config).unwrap();
    let text: String = text
        .lines()
        .map(|line| match line.strip_prefix("    path: ").filter(|path| !path.starts_with('"')) {
            Some(path) => format!("    path: {root}/{path}\n"),
            None => format!("{line}\n"),
        })
        .collect();
    // Its entries stand under the pillars that crosscut comes with.
    let journal = fs::read_to_string(demo.sample.config.with_file_name("journal.yaml")).unwrap();
    let lines = journal.lines().map(|line| match line.strip_prefix("    pillar: ") {
        Some(_) => "    pillar: impact\n".to_owned(),
        None => format!("{line}\n"),
    });
    fs::write(folder.path("journal.yaml"), lines.collect::<String>()).unwrap();
    let config = folder.path("crosscut.yaml");
    fs::write(&config, format!("{text}\n{more}")).unwrap();
    config
}

fn told_of_ana(config: &Path, arguments: &[&str]) -> Run {
    let sandbox = Sandbox::new();
    let mut crosscut = sandbox.crosscut();
    crosscut.args(arguments).arg("--config").arg(config);
    Run::of(crosscut.args(["--person", "ana", "--as-of", "2026-06-30"]).env("COLUMNS", "80"))
}

#[test]
fn packet_and_gaps_show_what_the_ladder_asks_for_at_the_level() {
    let (demo, folder) = (Demo::shared(), Sandbox::new());
    let config = demo_with(&demo, &folder, "pillars: artsy\npacket: {level: IC6}\n");
    let run = told_of_ana(&config, &["packet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let packet = run.stdout;
    let aim = "**Aims at: Staff engineer (IC6)** of the [Artsy engineering ladder](https://github.com/\
               artsy/README/blob/main/careers/ladder.md). Changes how several teams work and build.";
    assert!(packet.contains(aim), "{packet}");
    assert!(packet.contains("The criteria are in crosscut's words, after the [Artsy"));
    assert!(
        packet.contains("### Discretion\n\nAsked for: Finds what is needed without being asked")
    );
    assert!(packet.contains("_To write: How this meets it._"));
    // The second pillar that a signal stands under refers to what the first one chose.
    let again = packet.lines().find(|line| line.contains("(as above, E")).unwrap();
    let ids = again.split("(as above, ").nth(1).unwrap().split(')').next().unwrap();
    let first = ids.split(", ").next().unwrap();
    let shown = |line: &&str| line.starts_with("  - ") && line.contains(&format!("{first}]"));
    assert_eq!(packet.lines().filter(shown).count(), 1, "{again}");

    let gaps = told_of_ana(&config, &["gaps"]).stdout;
    let flat = gaps.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("Aims at: Staff engineer (IC6), of the Artsy engineering ladder"),
        "{flat}"
    );
    assert!(flat.contains("asked for: Finds what is needed without being asked"), "{flat}");
    assert!(!told_of_ana(&demo.sample.config, &["gaps"]).stdout.contains("asked for"));
}

#[test]
fn a_level_that_the_ladder_does_not_know_is_asked_about_and_told_by_the_check() {
    let (demo, folder) = (Demo::shared(), Sandbox::new());
    let config = demo_with(&demo, &folder, "pillars: monzo\npacket: {level: Wizard}\n");
    let file = folder.path("ana.md");
    let file = file.to_str().unwrap();
    let packet = told_of_ana(&config, &["packet", "-o", file]);
    assert_eq!(packet.code, Some(0), "{}", packet.stderr);
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains("**Aims at: Wizard**."), "{text}");
    assert!(!text.contains("Asked for: "));
    let check = told_of_ana(&config, &["packet", "-o", file, "--check"]);
    assert_eq!(check.code, Some(1));
    assert!(
        check.stdout.contains(
            "no pillar has a criterion for the level `Wizard`\n  the pillars have Level 5 \
             (L5), Level 6 (L6)"
        ),
        "{}",
        check.stdout
    );
}
