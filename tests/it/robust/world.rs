//! The organisation that is damaged: repositories whose objects and refs are kept
//! in every way, with all that is read beside a history.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::harness::git::{command, git};
use crate::harness::repo::feed;
use crate::harness::run::{Sandbox, limited};
use serde_json::{Value, json};

/// The repositories: one that nothing happens to; objects and refs in files;
/// packed; SHA-256 with reftables; one into whose history texts are written.
pub const REPOS: [&str; 5] = ["good", "loose", "packed", "tables", "texts"];

/// Commits of each.
const COMMITS: usize = 12;

pub struct World {
    pub sandbox: Sandbox,
    /// Those that this machine's git can make.
    pub repos: Vec<&'static str>,
}

impl World {
    pub fn new() -> Self {
        let sandbox = Sandbox::new();
        let mut repos = Vec::new();
        for name in REPOS {
            let path = sandbox.path(name);
            let format: &[&str] = match name {
                "tables" => &["--object-format=sha256", "--ref-format=reftable"],
                _ => &[],
            };
            let mut init = command(sandbox.root());
            init.args(["init", "-q", "-b", "main"]).args(format).arg(&path);
            if !init.stderr(Stdio::null()).status().unwrap().success() {
                assert_eq!(name, "tables", "git makes a repository");
                continue;
            }
            fill(&path, name);
            repos.push(name);
        }
        let world = Self { sandbox, repos };
        world.write_exports();
        fs::write(world.config(), world.config_text("CODEOWNERS", false)).unwrap();
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.sandbox.path(name)
    }

    pub fn config(&self) -> PathBuf {
        self.path("crosscut.yaml")
    }

    /// A config in which `texts` has its owners from this file, and perhaps
    /// exports.
    pub fn config_text(&self, owners: &str, exports: bool) -> String {
        let repo = |name: &&str| {
            let owners = if *name == "texts" { owners } else { "CODEOWNERS" };
            let mut repo = json!({
                "name": name, "path": name, "url": format!("https://example.com/acme/{name}"),
                "owners_from": {"file": owners},
            });
            if exports && *name == "texts" {
                repo["reviews"] = EXPORTS.map(|(forge, file)| json!({forge: file})).into();
            }
            repo
        };
        let docs = |name: &&str| json!({"repo": name, "path": "docs/*.md"});
        let person = |(id, name, team, gerrit): (&str, &str, &str, &str)| {
            json!({
                "id": id, "name": name, "team": team, "emails": [format!("{id}@example.com")],
                "logins": {"github": format!("{id}-q"), "gerrit": gerrit},
            })
        };
        let people = [("ana", "Ana", "platform", "3"), ("dee", "Dee Q", "payments", "5")];
        let people: Vec<Value> = people.map(person).into();
        let team = |id: &&str| json!({"id": id, "name": id, "org": "acme"});
        let teams: Vec<Value> = ["platform", "payments"].iter().map(team).collect();
        let docs: Vec<Value> = self.repos.iter().map(docs).collect();
        let repos: Vec<Value> = self.repos.iter().map(repo).collect();
        let config = json!({
            "version": 1, "teams": teams, "people": people, "design_docs": docs, "repos": repos,
            "owner_names": {"@acme/platform": "platform", "@acme/payments": "payments"},
        });
        serde_json::to_string_pretty(&config).unwrap()
    }

    /// The program with the config, at a fixed day, with 20 s of the processor's
    /// time and no more than 2 GiB of memory.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut crosscut = self.sandbox.crosscut();
        crosscut.args(arguments).args(["--as-of", "2025-06-01", "--jobs", "2"]);
        // Only Linux keeps to a limit of memory.
        let memory = if cfg!(target_os = "linux") { "ulimit -v 2097152" } else { "true" };
        limited(&format!("ulimit -t 20 && {memory}"), &crosscut)
    }

    fn write_exports(&self) {
        let tip = String::from_utf8(git(&self.path("texts"), &["rev-parse", "HEAD"]));
        let tip = tip.unwrap().trim().to_owned();
        let pull = json!([{
            "number": 1, "title": "Charge", "url": "https://github.com/acme/texts/pull/1",
            "author": {"login": "ana-q", "is_bot": false}, "mergedAt": "2025-03-12T12:00:00Z",
            "mergeCommit": {"oid": tip}, "commits": [],
            "reviews": [{"author": {"login": "dee-q"}, "state": "APPROVED", "submittedAt": "2025-03-12T10:00:00Z"}],
        }]);
        let merge_request = json!([{
            "id": 1, "iid": 1, "title": "Round", "state": "merged", "merged_at": "2025-03-12T12:00:00Z",
            "author": {"username": "ana"}, "sha": tip, "merge_commit_sha": null,
            "references": {"full": "acme/texts!1"}, "approved_by": [{"user": {"username": "dee"}}],
        }]);
        let change = json!({
            "project": "acme/texts", "branch": "main", "number": 1, "subject": "Charge",
            "id": "I1111111111111111111111111111111111111111", "status": "MERGED",
            "owner": {"name": "Ana", "email": "ana@example.com", "username": "ana"},
            "patchSets": [{"number": 1, "revision": tip, "approvals": [
                {"type": "Code-Review", "value": "2", "by": {"email": "dee@example.com"}}]}],
        });
        let perceval = json!({
            "backend_name": "perceval.backends.core.github.GitHub", "category": "pull_request",
            "origin": "https://github.com/acme/texts",
            "data": {"number": 1, "merged_at": "2025-03-12T12:00:00Z", "merge_commit_sha": tip,
                "user": {"login": "ana-q"}, "user_data": {"login": "ana-q"},
                "reviews_data": [{"state": "APPROVED", "user": {"login": "dee-q"}}]},
        });
        for ((_, file), export) in EXPORTS.iter().zip([pull, merge_request, change, perceval]) {
            fs::write(self.path(file), export.to_string()).unwrap();
        }
    }
}

/// The exports of `texts`: key of the config, and file.
pub const EXPORTS: [(&str, &str); 4] = [
    ("github", "github.json"),
    ("gitlab", "gitlab.json"),
    ("gerrit", "gerrit.json"),
    ("perceval", "perceval.json"),
];

/// A file of the history that is read, with what stands in it.
pub fn files() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "CODEOWNERS",
            "# who\n* @acme/platform\n/pay/ @acme/payments ana@example.com\n*.md @dee-q\n",
        ),
        (
            "OWNERS",
            "approvers:\n- ana\n- web-people\nreviewers: [dee]\nfilters:\n  \".*\\\\.go$\":\n    labels: [x]\n",
        ),
        ("OWNERS_ALIASES", "aliases:\n  web-people:\n  - dee\n  - bo\n"),
        (
            "MAINTAINERS",
            "PAY\nM:\tAna <ana@example.com>\nS:\tMaintained\nF:\tpay/\nX:\tpay/old\nN:\t[^a]charge\n",
        ),
        (
            "catalog-info.yaml",
            "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: pay\nspec:\n  owner: group:platform\n",
        ),
        (
            ".gitattributes",
            "gen/* linguist-generated\n*.lock -diff\n[attr]made linguist-vendored\nvendor/** made\n",
        ),
        (
            ".mailmap",
            "Dee Q <dee@example.com> <dee@old.example>\nAna <ana@example.com> Anna <anna@old.example>\n",
        ),
        (
            "docs/0001-charge.md",
            "---\nstatus: accepted\nauthors: [ana, '@dee-q']\n---\n# Charge in cents\n\nSee #12 and pay/charge.rs.\n",
        ),
        (
            "docs/0002-round.md",
            "# RFC 2: Round\n\n- Status: Proposed\n- Author: Dee Q <dee@example.com>\n\n| Status | Draft |\n|---|---|\n",
        ),
    ]
}

/// Brings a repository's history in, and what stands beside it.
fn fill(path: &Path, name: &str) {
    let unpacked = ["-c", "fastimport.unpackLimit=100000", "fast-import", "--quiet"];
    feed(path, &unpacked, history(name).as_bytes());
    let tip = feed(path, &["rev-parse", "main~2"], b"");
    feed(path, &unpacked, beside(&tip).as_bytes());
    match name {
        "packed" => drop(feed(path, &["gc", "-q"], b"")),
        "tables" => drop(feed(path, &["pack-refs", "--all"], b"")),
        _ => {}
    }
    fs::write(path.join(".mailmap"), "Dee Q <dee@example.com> <dee@old.example>\n").unwrap();
}

/// Commits of two people, who review each other. No two repositories hold the
/// same blob.
fn history(name: &str) -> String {
    let mut stream = String::new();
    for n in 0..COMMITS {
        let (who, other) =
            if n % 3 == 0 { ("Dee Q <dee", "Ana <ana") } else { ("Ana <ana", "Dee Q <dee") };
        let seconds = 1_740_830_400 + 86_400 * n;
        let message =
            format!("Change {n} of {name}\n\nSee #{n}.\n\nReviewed-by: {other}@example.com>\n");
        writeln!(stream, "commit refs/heads/main\nmark :{}", n + 1).unwrap();
        writeln!(stream, "author {who}@example.com> {seconds} +0000").unwrap();
        writeln!(stream, "committer {who}@example.com> {seconds} +0000").unwrap();
        writeln!(stream, "data {}\n{message}", message.len()).unwrap();
        let mut write = |file: &str, text: &str| {
            writeln!(stream, "M 644 inline {file}\ndata {}\n{text}", text.len()).unwrap();
        };
        write(&format!("{}/f{n}.rs", ["pay", "web", "gen"][n % 3]), &format!("{name} {n}\n"));
        if let Some((file, text)) = files().get(n) {
            write(file, &text.replace("# Charge", &format!("# Charge {name}")));
        }
    }
    stream
}

/// Notes of Gerrit and git-appraise, and a change of NoteDb.
pub fn beside(commit: &str) -> String {
    let mut stream = String::new();
    for (reference, _, text) in notes(commit) {
        writeln!(stream, "commit {reference}\n{BOT}").unwrap();
        if reference.ends_with("/meta") {
            writeln!(stream, "data {}\n{text}", text.len()).unwrap();
        } else {
            writeln!(stream, "data 5\nNotes\nN inline {commit}\ndata {}\n{text}", text.len())
                .unwrap();
        }
    }
    stream
}

/// Who writes what stands beside a history.
pub const BOT: &str = "committer Gerrit User 4 <4@here> 1740998400 +0000";

/// Ref, what it is called, and text.
pub fn notes(commit: &str) -> [(&'static str, &'static str, String); 4] {
    let votes = "Code-Review+2: Ana <ana@example.com>\nVerified+1: CI <ci@example.com>\n\
                 Submitted-by: Dee Q <dee@example.com>\n";
    let request = r#"{"timestamp":"1740998400","reviewRef":"refs/heads/x","targetRef":"refs/heads/main","requester":"dee@example.com","reviewers":["ana@example.com"],"description":"Charge"}"#;
    let verdict = r#"{"timestamp":"1740998400","author":"ana@example.com","resolved":true}"#;
    let change = format!(
        "Update\n\nPatch-set: 1\nChange-id: I2222222222222222222222222222222222222222\nSubject: x\n\
         Branch: refs/heads/main\nCommit: {commit}\nStatus: merged\n\
         Reviewer: Gerrit User 3 <3@here>\nLabel: Code-Review=+2\n"
    );
    [
        ("refs/notes/review", "Gerrit's notes", votes.to_owned()),
        ("refs/notes/devtools/reviews", "appraise requests", format!("{request}\n")),
        ("refs/notes/devtools/discuss", "appraise comments", format!("{verdict}\n")),
        ("refs/changes/01/1/meta", "NoteDb", change),
    ]
}
