//! The scenarios of `fixtures/*.json`: the data, and the repository and config
//! that they stand for. Each file's `notation` says how to read its commits.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crosscut::facts::{Oid, When};
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

/// One scenario, as it stands in its file.
#[derive(Debug, Deserialize)]
pub struct Fixture {
    pub name: String,
    people: BTreeMap<String, Person>,
    orgs_of_teams: BTreeMap<String, String>,
    owners_last_match_wins: Vec<Owner>,
    generated: Vec<String>,
    design_docs: String,
    enablement: Vec<String>,
    rules: Rules,
    pub window: Window,
    #[serde(default)]
    migrations: Vec<String>,
    pub commits: Vec<CommitEntry>,
    /// Commit id to the guard that excludes it.
    pub excluded: BTreeMap<String, String>,
    /// Signal id to its values.
    pub expected: BTreeMap<String, BTreeMap<String, Value>>,
}

#[derive(Debug, Deserialize)]
struct Person {
    home: Option<String>,
    kind: String,
}

#[derive(Debug, Deserialize)]
struct Owner {
    path: String,
    team: String,
}

#[derive(Debug, Deserialize)]
struct Rules {
    bulk_paths: usize,
    wide_teams: usize,
    history_starts: String,
}

/// Half-open, as dates.
#[derive(Debug, Deserialize)]
pub struct Window {
    pub from: String,
    pub to: String,
}

/// One commit, in the fixture's notation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitEntry {
    pub id: String,
    date: String,
    author: String,
    paths: Vec<String>,
    #[serde(default)]
    new: BTreeSet<String>,
    #[serde(default)]
    deleted: BTreeSet<String>,
    rename: Option<(String, String)>,
    #[serde(default)]
    reviewers: Vec<String>,
    #[serde(default)]
    co_authors: Vec<String>,
    #[serde(default)]
    mentored_by: Vec<String>,
    #[serde(default)]
    helped_by: Vec<String>,
    design: Option<String>,
    status: Option<String>,
    revert: Option<String>,
    pick: Option<String>,
}

/// A fixture's repository and config, written to a directory.
#[derive(Debug)]
pub struct Built {
    /// `crosscut.yaml`.
    pub config: PathBuf,
    /// The repository's work tree.
    pub repo: PathBuf,
    /// The fixture's commit ids and the real ones.
    pub oids: BTreeMap<String, Oid>,
}

impl Fixture {
    /// The scenario in `fixtures/NAME.json`.
    pub fn load(name: &str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/{name}.json"));
        let text = fs::read_to_string(&file).unwrap();
        let fixture: Self = serde_json::from_str(&text).unwrap();
        assert_eq!(fixture.name, name);
        fixture
    }

    /// Writes its repository and `crosscut.yaml` into `dir`.
    pub fn build(&self, dir: &Path) -> Built {
        let repo = dir.join(&self.name);
        let mut live = BTreeSet::new();
        let commits: Vec<NewCommit> = self
            .commits
            .iter()
            .map(|commit| {
                commit.check(&mut live);
                commit.expand()
            })
            .collect();
        let ids = build_repository(&repo, "main", &commits).unwrap();
        let names = self.commits.iter().map(|commit| commit.id.clone());
        let config = dir.join("crosscut.yaml");
        let text = serde_json::to_string_pretty(&self.config()).unwrap();
        fs::write(&config, text).unwrap();
        Built { config, repo, oids: names.zip(ids).collect() }
    }

    /// The config that says what the fixture says (JSON is YAML).
    fn config(&self) -> Value {
        let teams: Vec<Value> = self
            .orgs_of_teams
            .iter()
            .map(|(id, org)| json!({"id": id, "name": capitalised(id), "org": org}))
            .collect();
        let people: Vec<Value> = self
            .people
            .iter()
            .map(|(id, person)| {
                let mut entry = json!({
                    "id": id,
                    "name": capitalised(id),
                    "emails": [email(id)],
                    "kind": person.kind,
                });
                if let Some(home) = &person.home {
                    entry["team"] = json!(home);
                }
                entry
            })
            .collect();
        let owners: Vec<Value> = self
            .owners_last_match_wins
            .iter()
            .map(|owner| {
                // The fixture's `pay/*` means everything below `pay`.
                let directory = owner.path.strip_suffix('*').unwrap();
                json!({"path": format!("/{directory}"), "team": owner.team})
            })
            .collect();
        let migrations: Vec<Value> = self
            .migrations
            .iter()
            .enumerate()
            .map(|(n, path)| json!({"name": format!("migration-{n}"), "path": path}))
            .collect();
        json!({
            "version": 1,
            "teams": teams,
            "people": people,
            "repos": [{"name": self.name, "path": self.name, "owners": owners}],
            "design_docs": [{
                "repo": self.name,
                "path": self.design_docs,
                "id": r"(\d{4})",
                "status": "front-matter",
            }],
            "initiatives": {"doc_trailers": ["Design"]},
            "migrations": migrations,
            "rules": {
                "bulk_paths": self.rules.bulk_paths,
                "wide_teams": self.rules.wide_teams,
                "history_starts": self.rules.history_starts,
                "generated": self.generated,
                "enablement": self.enablement,
            },
        })
    }
}

impl CommitEntry {
    /// Fails unless the entry makes sense on top of the files there are.
    fn check(&self, live: &mut BTreeSet<String>) {
        for path in &self.paths {
            assert_eq!(
                live.contains(path),
                !self.new.contains(path),
                "{}: {path} is new or was there",
                self.id
            );
        }
        live.extend(self.new.iter().cloned());
        for path in &self.deleted {
            assert!(live.remove(path), "{}: {path} was there", self.id);
        }
        if let Some((from, to)) = &self.rename {
            assert!(live.remove(from) && live.insert(to.clone()), "{}", self.id);
        }
    }

    fn expand(&self) -> NewCommit {
        let noon: Timestamp = format!("{}T12:00:00Z", self.date).parse().unwrap();
        let when = When { seconds: noon.as_second(), offset_minutes: 0 };
        let author = Signature::new(capitalised(&self.author), email(&self.author));
        NewCommit {
            name: Some(self.id.clone()),
            edits: self.edits(),
            ..NewCommit::new(author, when, self.message())
        }
    }

    fn edits(&self) -> Vec<Edit> {
        let renamed = self.rename.as_ref().map(|(from, _)| from);
        let paths = self.paths.iter().filter(|path| Some(*path) != renamed);
        let mut edits: Vec<Edit> = paths
            .map(|path| match &self.status {
                _ if self.deleted.contains(path) => Edit::delete(path.as_str()),
                Some(status) => Edit::write(path.as_str(), self.doc(path, status)),
                None => Edit::write(path.as_str(), format!("{path} as of {}\n", self.id)),
            })
            .collect();
        if let Some((from, to)) = &self.rename {
            edits.push(Edit::rename(from.as_str(), to.as_str()));
        }
        edits
    }

    fn doc(&self, path: &str, status: &str) -> String {
        format!("---\nStatus: {status}\n---\n\n# {path}\n\nAs of {}.\n", self.id)
    }

    fn message(&self) -> String {
        let mut message = format!("{}: {}\n\n", self.id, self.paths[0]);
        if let Some(id) = &self.revert {
            message += &format!("This reverts commit {{commit:{id}}}.\n\n");
        }
        if let Some(id) = &self.design {
            message += &format!("Design: RFC-{id}\n");
        }
        let trailers = [
            ("Co-authored-by", &self.co_authors),
            ("Helped-by", &self.helped_by),
            ("Mentored-by", &self.mentored_by),
            ("Reviewed-by", &self.reviewers),
        ];
        for (key, people) in trailers {
            for id in people {
                message += &format!("{key}: {} <{}>\n", capitalised(id), email(id));
            }
        }
        if let Some(id) = &self.pick {
            message += &format!("(cherry picked from commit {{commit:{id}}})\n");
        }
        message
    }
}

/// The name of an id: `Ana` for `ana`.
fn capitalised(id: &str) -> String {
    let mut letters = id.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn email(id: &str) -> String {
    format!("{id}@example.com")
}
