//! Whether a run on something damaged is all right.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::world::World;
use crate::harness::run::Run;
use serde_json::Value;

/// A run that waits for something has not ended by then, however busy the
/// machine is: of the processor's time it gets no more than 20 s.
const LIMIT: Duration = Duration::from_secs(300);

/// What is known of the sound organisation.
pub struct Judge<'w> {
    pub world: &'w World,
    people: Value,
    evidence: BTreeMap<String, BTreeSet<String>>,
    /// How many trials ended how, by kind of file.
    pub ends: BTreeMap<String, BTreeMap<&'static str, u64>>,
}

/// A report that was written.
pub struct Told {
    people: Value,
    pub gaps: usize,
}

impl<'w> Judge<'w> {
    /// Looks at the organisation, which must be sound.
    pub fn new(world: &'w World) -> Self {
        let mut judge =
            Self { world, people: Value::Null, evidence: BTreeMap::new(), ends: BTreeMap::new() };
        let told = judge.scan("the sound organisation");
        assert_eq!(told.gaps, 0, "{}", judge.run(&["scan"], "sound").stdout);
        judge.evidence = evidence(&told.people);
        for repo in &world.repos {
            assert!(judge.evidence.contains_key(*repo), "{repo} shows in the report");
        }
        judge.people = told.people;
        judge
    }

    /// Runs the program to its end: neither panic nor signal, in time and within
    /// its memory.
    pub fn run(&self, arguments: &[&str], what: &str) -> Run {
        let run = Run::within(&mut self.world.command(arguments), LIMIT);
        let run = run.unwrap_or_else(|| panic!("{what}: {arguments:?} hangs"));
        let ended = matches!(run.code, Some(0..=2));
        assert!(ended && !run.stderr.contains("panicked"), "{what}: {arguments:?}: {run:?}");
        run
    }

    /// The report, where the config is sound: there is always one.
    pub fn scan(&self, what: &str) -> Told {
        let run = self.run(&["scan", "--format", "json"], what);
        let report: Result<Value, _> = serde_json::from_str(&run.stdout);
        let mut report = report.unwrap_or_else(|_| panic!("{what}: {run:?}"));
        let gaps = report["gaps"].as_array().unwrap().len();
        // Some gaps are notices, which leave the exit code as it is.
        assert!(run.code == Some(0) || run.code == Some(1) && gaps > 0, "{what}: {}", run.stderr);
        Told { people: report["people"].take(), gaps }
    }

    /// That the other repositories' results stand.
    pub fn others_stand(&self, damaged: &str, told: &Told, what: &str) {
        let found = evidence(&told.people);
        for repo in self.world.repos.iter().filter(|repo| **repo != damaged) {
            assert_eq!(found.get(*repo), self.evidence.get(*repo), "{what}: {repo} suffers");
        }
    }

    /// Whether the values are those of the sound organisation.
    pub fn is_sound(&self, told: &Told) -> bool {
        told.people == self.people
    }

    pub fn ended(&mut self, kind: &str, how: &'static str) {
        *self.ends.entry(kind.to_owned()).or_default().entry(how).or_default() += 1;
    }

    /// A line for each kind of file.
    pub fn summary(&self) -> String {
        let line = |(kind, ends): (&String, &BTreeMap<&'static str, u64>)| {
            let ends: Vec<String> = ends.iter().map(|(how, n)| format!("{n} {how}")).collect();
            format!("{kind:>24}: {}\n", ends.join(", "))
        };
        self.ends.iter().map(line).collect()
    }
}

/// The evidence of every signal of every person, by repository.
fn evidence(people: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for person in people.as_array().unwrap() {
        for (signal, answer) in person["signals"].as_object().unwrap() {
            for item in answer["evidence"].as_array().unwrap() {
                let repo = item["repo"].as_str().unwrap().to_owned();
                let which = item["commit"].as_str().or(item["entry"].as_str()).unwrap_or_default();
                let line = format!("{} {signal} {which}", person["id"]);
                found.entry(repo).or_default().insert(line);
            }
        }
    }
    found
}
