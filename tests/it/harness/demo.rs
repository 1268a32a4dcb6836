//! The sample organisation, built once for all tests that run at a time.

use std::process::Command;
use std::sync::{Arc, Mutex, Weak};

use crosscut::sample::{self, Sample};
use serde_json::Value;

use super::run::{Run, Sandbox};

/// The sample organisation in a directory of its own, with the program to run
/// on it. Nobody writes to its repositories.
#[derive(Debug)]
pub struct Demo {
    pub sandbox: Sandbox,
    pub sample: Sample,
}

impl Demo {
    /// The one that is there, or a new one; the last test to let go of it takes
    /// its files away.
    pub fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Demo>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap();
        shared.upgrade().unwrap_or_else(|| {
            let demo = Arc::new(Self::build());
            *shared = Arc::downgrade(&demo);
            demo
        })
    }

    fn build() -> Self {
        let sandbox = Sandbox::new();
        let sample = sample::write(&sandbox.path("acme")).unwrap();
        Self { sandbox, sample }
    }

    /// `crosscut COMMAND` with the sample's config.
    pub fn command(&self, command: &str) -> Command {
        let mut crosscut = self.sandbox.crosscut();
        crosscut.arg(command).arg("--config").arg(&self.sample.config);
        crosscut
    }

    /// `crosscut scan` on the sample's last day, with these arguments.
    pub fn scan<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        let mut scan = self.command("scan");
        scan.args(["--as-of", "2026-06-30"]).args(arguments);
        Run::of(&mut scan)
    }

    /// A text that was made for a width, without what differs from run to run.
    /// Every line must fit but commands and links, which are never broken.
    pub fn within(&self, columns: &str, text: &str) -> String {
        let text = self.sandbox.scrub(text);
        let columns: usize = columns.parse().unwrap();
        for line in text.lines().filter(|l| !l.contains("crosscut ") && !l.contains("https://")) {
            let width = crosscut::ui::text::width(line);
            assert!(width <= columns, "{width} columns: {line}");
        }
        text
    }

    /// The JSON report that [`Demo::scan`] writes; it must succeed.
    pub fn report<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Value {
        let json = ["--format", "json"];
        let run = self.scan(json.into_iter().chain(arguments));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        serde_json::from_str(&run.stdout).unwrap()
    }
}

/// The ids of a report's people, in its order.
pub fn people(report: &Value) -> Vec<&str> {
    let people = report["people"].as_array().unwrap();
    people.iter().map(|person| person["id"].as_str().unwrap()).collect()
}
