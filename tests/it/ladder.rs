//! A company's own ladder: pillars of its own, with thresholds of their own.

use std::path::PathBuf;

use crate::harness::fixture::Fixture;
use crate::harness::run::{Run, Sandbox};
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
