//! Two tiny repositories and their config, for tests that break one of them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crosscut::facts::When;
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use serde_json::Value;

use super::run::{Run, Sandbox};

/// The config of the two.
pub const CONFIG: &str = "\
version: 1
teams:
  - {id: platform, name: Platform, org: core}
  - {id: payments, name: Payments, org: product}
people:
  - {id: ana, name: Ana, emails: [ana@example.com], team: platform}
  - {id: dee, name: Dee, emails: [dee@example.com], team: payments}
repos:
  - {name: good, path: good, owners: [{path: /pay/, team: payments}]}
  - {name: bad, path: bad, owners: [{path: /pay/, team: payments}]}
";

/// `good` and `bad`, in a sandbox: a change by Ana in each, and one by Dee.
#[derive(Debug)]
pub struct Company {
    pub sandbox: Sandbox,
}

impl Company {
    /// Both of them sound.
    pub fn new() -> Self {
        let company = Self { sandbox: Sandbox::new() };
        for (n, name) in ["good", "bad"].into_iter().enumerate() {
            let commits = [
                commit("Ana", n, "Charge in cents", b"pay/charge.rs"),
                commit("Dee", n + 2, "Round half to even", b"pay/round.rs"),
            ];
            build_repository(&company.path(name), "main", &commits).unwrap();
        }
        fs::write(company.path("crosscut.yaml"), CONFIG).unwrap();
        company
    }

    /// `bad` with these commits instead.
    pub fn with_bad(commits: &[NewCommit]) -> Self {
        let company = Self::new();
        fs::remove_dir_all(company.path("bad")).unwrap();
        build_repository(&company.path("bad"), "main", commits).unwrap();
        company
    }

    /// A path inside.
    pub fn path(&self, name: &str) -> PathBuf {
        self.sandbox.path(name)
    }

    /// The program where the config is, for a fixed window.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut crosscut = self.sandbox.crosscut();
        crosscut.args(arguments);
        if ["scan", "evidence", "check"].contains(&arguments[0]) {
            crosscut.args(["--as-of", "2025-06-01"]);
        }
        crosscut
    }

    /// Runs [`Company::command`].
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Scans: whatever is wrong with `bad`, the change in `good` counts. The
    /// gaps (as `repo: kind: detail (hint)`), which make the exit code 1.
    pub fn gaps(&self) -> Vec<String> {
        let table = self.run(&["scan", "--person", "ana"]);
        let json = self.run(&["scan", "--person", "ana", "--format", "json"]);
        let check = self.run(&["check"]);
        let report: Value = serde_json::from_str(&json.stdout).unwrap();
        let evidence = &report["people"][0]["signals"]["team-breadth"]["evidence"];
        let repos = evidence.as_array().unwrap().iter();
        assert!(repos.map(|item| &item["repo"]).any(|repo| repo == "good"));
        let gaps = report["gaps"].as_array().unwrap();
        for run in [table, json, check] {
            assert_eq!(run.code, Some(i32::from(!gaps.is_empty())), "{}", run.stderr);
            let told = run.stdout.contains("Gaps: what could not be read");
            assert!(told || gaps.is_empty() || run.stdout.starts_with('{'));
        }
        let text = |gap: &Value, key: &str| self.sandbox.scrub(gap[key].as_str().unwrap());
        let line = |gap: &Value| {
            let [repo, kind] = ["repo", "kind"].map(|key| text(gap, key));
            format!("{repo}: {kind}: {} ({})", text(gap, "detail"), text(gap, "hint"))
        };
        gaps.iter().map(line).collect()
    }
}

/// A commit on the n-th of March 2025 that writes one file; what, tells the day,
/// so that no two make the same patch.
pub fn commit(who: &str, n: usize, message: &str, path: &[u8]) -> NewCommit {
    let author = Signature::new(who, format!("{}@example.com", who.to_lowercase()));
    let when = When { seconds: 1_740_830_400 + 86_400 * n as i64, offset_minutes: 0 };
    NewCommit {
        edits: vec![Edit::write(path, format!("{message}, {n}\n"))],
        ..NewCommit::new(author, when, message)
    }
}
