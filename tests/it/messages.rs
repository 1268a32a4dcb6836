//! The commits of `fixtures/messages.json`: what their messages say counts for
//! whom it should, and for nobody else.

use std::path::Path;

use crate::harness::tables::served;
use crosscut::attribute::{Attributed, Change, Day, attribute};
use crosscut::config::{Accounts, Config};
use crosscut::facts::{Form, RepoFacts, When};
use crosscut::gather::{Progress, Source, gather, hold};
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use crosscut::org::{Org, Ownership, PersonIx, resolve};
use crosscut::pseudonym::{self, Key, Known};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    #[serde(rename = "about")]
    _about: String,
    people: Vec<Value>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    case: String,
    /// What the config says besides.
    #[serde(default)]
    config: serde_json::Map<String, Value>,
    commits: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    by: String,
    at: Option<String>,
    message: String,
    after: Option<Vec<String>>,
    #[serde(default)]
    adds: usize,
    moves: Option<Moves>,
    /// Whether it is a merge, and so no change.
    #[serde(default)]
    merge: bool,
    #[serde(default)]
    reviewers: Vec<String>,
    #[serde(default)]
    help: Vec<String>,
    #[serde(default)]
    co_authors: Vec<String>,
    #[serde(default)]
    through_agent: bool,
    #[serde(default)]
    assisted: bool,
    excluded: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moves {
    count: usize,
    to: String,
    edited: bool,
}

struct Silent;

impl Progress for Silent {
    fn found(&self, _: usize, _: u64) {}
    fn read(&self, _: usize, _: u64) {}
    fn finished(&self, _: usize) {}
}

fn fixture() -> Fixture {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/messages.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

impl Case {
    /// Its commits as they are built, in a directory of their own where ids are
    /// needed before the last of them is known.
    fn commits(&self, scratch: &Path) -> Vec<NewCommit> {
        let mut commits: Vec<NewCommit> = Vec::new();
        let mut folder = "start";
        for (at, entry) in self.commits.iter().enumerate() {
            let mut message = entry.message.clone();
            if let Some((before, rest)) = entry.message.split_once("{short:") {
                let (id, after) = rest.split_once('}').unwrap();
                let oids = build_repository(&scratch.join(&entry.id), "main", &commits).unwrap();
                message = format!("{before}{:.7}{after}", oids[self.index(id)].to_string());
            }
            let minutes = i64::try_from(at).unwrap() * 60;
            let seconds = match &entry.at {
                Some(time) => time.parse::<jiff::Timestamp>().unwrap().as_second(),
                None => 1_740_000_000 + minutes,
            };
            let when = When { seconds, offset_minutes: 0 };
            let mut edits = vec![Edit::write(format!("own/{at}"), format!("{at}\n"))];
            if entry.adds > 0 {
                edits = (0..entry.adds)
                    .map(|n| Edit::write(format!("{folder}/{n}"), format!("{n}\n")))
                    .collect();
            }
            if let Some(moves) = &entry.moves {
                edits = moves.edits(folder);
                folder = &moves.to;
            }
            if entry.merge {
                edits.clear();
            }
            let parents = entry.after.as_ref();
            commits.push(NewCommit {
                name: Some(entry.id.clone()),
                parents: parents.map(|ids| ids.iter().map(|id| self.index(id)).collect()),
                edits,
                ..NewCommit::new(author(&entry.by), when, message)
            });
        }
        commits
    }

    fn index(&self, id: &str) -> usize {
        self.commits.iter().position(|entry| entry.id == id).unwrap()
    }
}

impl Moves {
    fn edits(&self, from: &str) -> Vec<Edit> {
        let both = (0..self.count).flat_map(|n| {
            let (old, new) = (format!("{from}/{n}"), format!("{}/{n}", self.to));
            match self.edited {
                true => vec![Edit::delete(old), Edit::write(new, format!("{n}, moved\n"))],
                false => vec![Edit::rename(old, new)],
            }
        });
        both.collect()
    }
}

fn author(by: &str) -> Signature {
    match by.split_once(" <") {
        Some((name, email)) => Signature::new(name, email.trim_end_matches('>')),
        None => Signature::new(by, format!("{by}@example.com")),
    }
}

fn attributed(
    people: &[Value],
    case: &Case,
    dir: &Path,
    read: fn(&[Source], &Config) -> Vec<RepoFacts>,
) -> (Vec<RepoFacts>, Attributed) {
    build_repository(&dir.join("repo"), "main", &case.commits(dir)).unwrap();
    let mut config = json!({
        "version": 1,
        "people": people,
        "repos": [{"name": "repo", "path": "repo"}],
    });
    config.as_object_mut().unwrap().extend(case.config.clone());
    let file = dir.join("crosscut.yaml");
    std::fs::write(&file, config.to_string()).unwrap();
    let (config, _) = Config::load(&file, &[]).unwrap();
    let path = config.repos[0].path.clone();
    let source = Source { name: "repo".to_owned(), path, ..Source::default() };
    let facts = read(&[source], &config);
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, &facts, &mut org, false);
    let ownership = [Ownership::from_rules(&config.repos[0], &facts[0])];
    let as_of = Day::from_date(jiff::civil::date(2026, 1, 1));
    let attributed = attribute(&config, &facts, org, &resolver, &ownership, as_of);
    (facts, attributed)
}

/// What a case gets wrong, a line each.
fn differences(case: &Case, facts: &RepoFacts, all: &Attributed) -> Vec<String> {
    let mut wrong = Vec::new();
    let who =
        |person: PersonIx, form: &Form| format!("{}, {}", all.org.person(person).id, form.label());
    for entry in &case.commits {
        // Commits of one second stand in the order of their parents.
        let subject = entry.message.lines().next().unwrap();
        let of_entry = |change: &&Change| {
            let commit = &facts.commits[change.commit()];
            let path = commit.changed().next();
            let own = format!("own/{}", case.index(&entry.id));
            commit.subject() == subject
                && path.is_some_and(|path| {
                    entry.adds > 0
                        || entry.moves.is_some()
                        || facts.path(path.path) == own.as_bytes()
                })
        };
        let Some(change) = all.changes.iter().find(of_entry) else {
            if !entry.merge {
                wrong.push(format!("{}, {}: no change", case.case, entry.id));
            }
            continue;
        };
        let mut compare = |what: &str, found: Vec<String>, expected: &[String]| {
            if found != expected {
                let place = format!("{}, {}: {what}", case.case, entry.id);
                wrong.push(format!("{place} {found:?}, not {expected:?}"));
            }
        };
        let reviews = change.reviewers.iter();
        compare("reviewers", reviews.map(|r| who(r.person, &r.form)).collect(), &entry.reviewers);
        let help = change.help().iter();
        compare("help", help.map(|h| who(h.person, &h.form)).collect(), &entry.help);
        let others = change.credited.iter().filter(|credit| credit.form != Form::Author);
        compare("credits", others.map(|c| who(c.person, &c.form)).collect(), &entry.co_authors);
        let marks = [("through an agent", change.through_agent), ("assisted", change.assisted)];
        let marks = marks.iter().filter(|(_, is_so)| *is_so).map(|(what, _)| (*what).to_owned());
        let expected = [("through an agent", entry.through_agent), ("assisted", entry.assisted)];
        let expected = expected.iter().filter(|(_, is_so)| *is_so);
        let expected: Vec<String> = expected.map(|(what, _)| (*what).to_owned()).collect();
        compare("is made", marks.collect(), &expected);
        let guard = change.exclusion.iter().map(|exclusion| exclusion.guard.to_owned());
        compare("is excluded as", guard.collect(), &Vec::from_iter(entry.excluded.clone()));
    }
    wrong
}

#[test]
fn messages_count_for_whom_they_should() {
    assert_as_expected(|sources, _| gather(sources, 1, &Silent));
}

/// The same by way of pseudonyms: the built-in list tells robots when they are made,
/// the config only when they are read.
#[test]
fn pseudonyms_count_for_whom_they_should() {
    assert_as_expected(|sources, config| {
        let key = Key::of(&[7; 32]).unwrap();
        let mut held = hold(&sources[0], 1, None, &Silent).unwrap();
        pseudonym::hide(&mut held, &key, &Accounts::built_in());
        pseudonym::restore(&mut held, &Known::of(&key, config));
        served(sources, &[Some(held)]).unwrap()
    });
}

fn assert_as_expected(read: fn(&[Source], &Config) -> Vec<RepoFacts>) {
    let fixture = fixture();
    let mut wrong = Vec::new();
    for case in &fixture.cases {
        let dir = tempfile::tempdir().unwrap();
        let (facts, all) = attributed(&fixture.people, case, dir.path(), read);
        assert_eq!(facts[0].commits.len(), case.commits.len(), "{}", case.case);
        let changes = case.commits.iter().filter(|entry| !entry.merge).count();
        assert_eq!(all.changes.len(), changes, "{}", case.case);
        wrong.extend(differences(case, &facts[0], &all));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(fixture.cases.len() >= 13);
}
