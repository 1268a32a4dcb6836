//! The evidence of every person of the sample organisation is what git says of
//! these commits.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::demo::Demo;
use crosscut::config::Config;
use crosscut::signals::registry;
use serde_json::Value;

/// The sample's default window: 2025-01-01 to 2026-07-01.
const WINDOW: std::ops::Range<i64> = 1_735_689_600..1_782_864_000;

const CO_AUTHORS: [&str; 1] = ["Co-authored-by:"];
const REVIEWERS: [&str; 2] = ["Reviewed-by:", "Acked-by:"];
const HELPERS: [&str; 3] = ["Helped-by:", "Mentored-by:", "Suggested-by:"];

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().unwrap().iter().map(text)
}

/// What git says of a commit: author's email (by `.mailmap`), landed second,
/// message, and changed paths.
struct Logged {
    email: String,
    landed: i64,
    message: String,
    paths: BTreeSet<String>,
}

fn log(demo: &Demo) -> BTreeMap<String, Logged> {
    let mut commits = BTreeMap::new();
    for repo in &demo.sample.repos {
        let format = "--format=%x00%H%x01%aE%x01%ct%x01%B%x01";
        let log = demo.sandbox.git(repo, ["log", "--no-renames", "--name-only", format]);
        for entry in log.split('\0').skip(1) {
            let parts: Vec<&str> = entry.split('\u{1}').collect();
            let logged = Logged {
                email: parts[1].to_owned(),
                landed: parts[2].parse().unwrap(),
                message: parts[3].to_owned(),
                paths: parts[4].lines().map(str::to_owned).collect(),
            };
            commits.insert(parts[0].to_owned(), logged);
        }
    }
    commits
}

/// The emails that the config gives each person.
fn roster(demo: &Demo) -> BTreeMap<String, Vec<String>> {
    let (config, _) = Config::load(&demo.sample.config, &registry::ids()).unwrap();
    let people = config.people.into_iter();
    people.map(|person| (person.id, person.emails)).collect()
}

impl Logged {
    fn is_by(&self, emails: &[String]) -> bool {
        emails.contains(&self.email)
    }

    /// Whether a line with one of these keys names one of the emails.
    fn names(&self, keys: &[&str], emails: &[String]) -> bool {
        let named = |line: &str| {
            let mut emails = emails.iter();
            emails.any(|email| line.contains(&format!("<{email}>")))
        };
        let mut lines = self.message.lines();
        lines.any(|line| keys.iter().any(|key| line.starts_with(key)) && named(line))
    }

    fn proves(&self, role: &str, source: &str, emails: &[String]) -> bool {
        let is_author = self.is_by(emails);
        match role {
            "author" => is_author,
            "co-author" => !is_author && self.names(&CO_AUTHORS, emails),
            "reviewer" => !is_author && self.names(&REVIEWERS, emails),
            "helper" => self.names(&HELPERS, emails),
            "lead" => is_author || source != "author",
            "somebody else" => !is_author && !self.names(&CO_AUTHORS, emails),
            other => panic!("{other}"),
        }
    }

    /// Whether this may be the commit on which the role of a person in a later
    /// one rests: their doc, or the first version of a file that it touches.
    fn begins(&self, role: &str, later: &Self, emails: &[String]) -> bool {
        let is_theirs = self.is_by(emails) || self.names(&CO_AUTHORS, emails);
        let of_role = match role {
            "lead" => self.paths.iter().any(|path| path.starts_with("text/")),
            "founder" => self.paths.intersection(&later.paths).next().is_some(),
            other => panic!("{other}"),
        };
        is_theirs && of_role && self.landed <= later.landed
    }
}

fn excluded(report: &Value) -> BTreeSet<&str> {
    let entries = report["excluded"].as_array().unwrap().iter();
    entries.map(|entry| text(&entry["commit"])).collect()
}

fn evidence<'a>(person: &'a Value, signal: &str) -> impl Iterator<Item = &'a Value> {
    let items = person["signals"][signal]["evidence"].as_array();
    items.unwrap().iter()
}

/// Signals that ask for what came before the window, too.
const LOOK_BACK: [&str; 3] = ["decision-durability", "doc-before-code", "sole-knowledge"];

#[test]
fn the_evidence_is_what_git_says() {
    let demo = Demo::shared();
    let (log, roster) = (log(&demo), roster(&demo));
    assert_eq!(log.len(), demo.sample.commits);
    let report = demo.report([]);
    let excluded = excluded(&report);
    let mut seen = 0;
    for person in report["people"].as_array().unwrap() {
        let emails = &roster[text(&person["id"])];
        let all = registry::ids();
        let items = all.iter().flat_map(|id| evidence(person, id).map(move |item| (*id, item)));
        for (signal, item) in items {
            seen += 1;
            let id = text(&item["commit"]);
            let commit = &log[id];
            assert!(!excluded.contains(id), "{item}");
            let landed = jiff::Timestamp::from_second(commit.landed).unwrap();
            assert_eq!(text(&item["landed"]), &landed.to_string()[..10]);
            assert!(WINDOW.contains(&commit.landed) || LOOK_BACK.contains(&signal), "{item}");
            let mut paths = texts(&item["paths"]);
            assert!(paths.all(|path| commit.paths.contains(path)), "{item}");
            let (role, source) = (text(&item["role"]), text(&item["source"]));
            let proven = match (signal, role) {
                ("docs-led", _) => commit.proves(role, source, emails),
                (_, "lead" | "founder") => {
                    log.values().any(|first| first.begins(role, commit, emails))
                }
                _ => commit.proves(role, source, emails),
            };
            assert!(proven, "{signal}: {item}");
        }
    }
    assert!(seen > 500, "{seen}");
}

/// The other way round: what git knows of somebody's work and reviews is
/// evidence, unless it is listed as excluded.
#[test]
fn nothing_that_git_knows_is_left_out() {
    let demo = Demo::shared();
    let (log, roster) = (log(&demo), roster(&demo));
    let report = demo.report([]);
    let excluded = excluded(&report);
    let counted: Vec<(&str, &Logged)> = log
        .iter()
        .filter(|(id, commit)| WINDOW.contains(&commit.landed) && !excluded.contains(id.as_str()))
        .map(|(id, commit)| (id.as_str(), commit))
        .collect();
    for person in report["people"].as_array().unwrap() {
        let emails = &roster[text(&person["id"])];
        let credits = |commit: &Logged| commit.is_by(emails) || commit.names(&CO_AUTHORS, emails);
        let ids = |signal| -> BTreeSet<&str> {
            evidence(person, signal).map(|item| text(&item["commit"])).collect()
        };
        let those = |wanted: &dyn Fn(&Logged) -> bool| -> BTreeSet<&str> {
            let found = counted.iter().filter(|(_, commit)| wanted(commit));
            found.map(|(id, _)| *id).collect()
        };
        assert_eq!(ids("team-breadth"), those(&credits));
        let reviews = |commit: &Logged| commit.names(&REVIEWERS, emails) && !credits(commit);
        let missing: Vec<_> = those(&reviews).difference(&ids("review-reach")).copied().collect();
        assert!(missing.is_empty(), "{}: {missing:?}", person["id"]);
    }
}

#[test]
fn acknowledgements_are_reviews_and_say_so() {
    let demo = Demo::shared();
    let report = demo.report([]);
    let forms: BTreeSet<&str> = report["people"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|person| person["signals"]["review-reach"]["evidence"].as_array().unwrap())
        .map(|item| text(&item["source"]))
        .collect();
    assert_eq!(forms, BTreeSet::from(["trailer Acked-by", "trailer Reviewed-by"]));
    let rfcs = &report["coverage"]["reviews"][4];
    assert!(rfcs["forms"]["trailer Acked-by"].as_u64().unwrap() > 0, "{rfcs}");
}
