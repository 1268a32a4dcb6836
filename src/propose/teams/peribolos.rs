//! Peribolos, which keeps GitHub's organisations and teams in YAML: one file with
//! all `orgs`, or, as in kubernetes/org, `config/ORG/org.yaml` and
//! `config/ORG/GROUP/teams.yaml`.
//!
//! Many of its teams are lists of who may write to a repository, `gateway-admins`
//! beside `gateway-maintainers`. Where files stand in a folder for each group, the
//! group is the team, and those of the whole org are beside it. Elsewhere a team that is named after a repository which it
//! gives access to is none: to belong to many such would leave next to nothing
//! outside of one's teams.

use serde_yaml::Value;

use super::importer::{Importer, Source, ends_in, stem};
use super::tables::{Belongs, Member, Teams, entries, text};
use crate::org::yaml;
use crate::propose::ids::slug;

/// Keys with logins.
const PEOPLE: [&str; 2] = ["maintainers", "members"];

/// What stands behind the name of a repository in that of a list of access.
const ACCESS: [&str; 10] = [
    "admin",
    "admins",
    "approvers",
    "contributors",
    "maintainers",
    "owners",
    "readers",
    "reviewers",
    "triagers",
    "writers",
];

/// Groups beside people's work.
const BESIDE: [&str; 3] = ["committee-", "ug-", "wg-"];

/// The importer.
pub(super) struct Peribolos;

impl Importer for Peribolos {
    fn name(&self) -> &'static str {
        "Peribolos' orgs and teams"
    }

    fn is_wanted(&self, path: &str) -> bool {
        let depth = path.split('/').count();
        ends_in(path, &["yaml", "yml"])
            && match stem(path) {
                "org" | "orgs" | "peribolos" => depth <= 3,
                "config" => depth <= 2,
                "teams" => depth == 4 && path.starts_with("config/"),
                _ => false,
            }
    }

    fn fits(&self, path: &str, text: &str) -> bool {
        let starts = |line: &str| line.starts_with("orgs:") || line.starts_with("teams:");
        ends_in(path, &["yaml", "yml"]) && text.lines().any(starts)
    }

    fn read(&self, source: &Source<'_>, teams: &mut Teams) {
        let mut within = Vec::new();
        let has_groups = source.texts.keys().any(|path| Place::of(path).group.is_some());
        for (path, file) in &source.texts {
            let from = source.place(path);
            let mut problem = String::new();
            let Some((_, value)) = yaml::mapping(file.as_bytes(), &mut |told| problem = told)
            else {
                // A file of that name may be anything.
                if self.fits(path, file) {
                    teams.broken(from, problem);
                }
                continue;
            };
            let (Place { org, group }, from, within) = (Place::of(path), &from, &mut within);
            let is_home = group.is_some() || !has_groups;
            Reading { org, group, is_home, from, teams, within }.file(&value);
        }
        teams.nest(&within);
    }
}

/// What a path says.
struct Place<'p> {
    org: Option<&'p str>,
    group: Option<&'p str>,
}

impl<'p> Place<'p> {
    fn of(path: &'p str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [.., "config", org, group, _] => Self { org: Some(org), group: Some(group) },
            [.., "config", org, _] => Self { org: Some(org), group: None },
            _ => Self { org: None, group: None },
        }
    }
}

/// One file that is being read.
struct Reading<'r> {
    org: Option<&'r str>,
    /// The folder's group, which is the team then.
    group: Option<&'r str>,
    /// Whether people are at home in its teams: not so in an org's own where others
    /// belong to a group.
    is_home: bool,
    from: &'r str,
    teams: &'r mut Teams,
    /// Teams and those that they are a part of.
    within: &'r mut Vec<(usize, usize)>,
}

impl Reading<'_> {
    fn file(&mut self, value: &Value) {
        if let Some(orgs) = value.get("orgs").and_then(Value::as_mapping) {
            for (name, org) in orgs {
                let Some(name) = name.as_str() else { continue };
                let (from, teams, within) = (self.from, &mut *self.teams, &mut *self.within);
                let (org_name, group, is_home) = (Some(name), None, self.is_home);
                let mut reading = Reading { org: org_name, group, is_home, from, teams, within };
                reading.list(org, None);
            }
        }
        let is_org = self.org.is_some() || value.get("members").is_some();
        if is_org && value.get("teams").is_some_and(is_of_teams) {
            self.list(value, None);
        }
    }

    /// The teams of an org, or those within one.
    fn list(&mut self, holder: &Value, parent: Option<usize>) {
        for (name, team) in holder.get("teams").and_then(Value::as_mapping).into_iter().flatten() {
            if let Some(name) = name.as_str() {
                self.team(name, team, parent);
            }
        }
    }

    fn team(&mut self, name: &str, value: &Value, parent: Option<usize>) {
        if self.group.is_none() && gives_access(name, value) {
            let note = "lists of who may write to a repository, such as";
            let note = format!("{}: {note} {name}, are not taken for teams", self.from);
            if !self.teams.notes.iter().any(|known| known.starts_with(self.from)) {
                self.teams.notes.insert(note);
            }
            self.list(value, parent);
            return;
        }
        let called = self.group.unwrap_or(name);
        let at = self.teams.team(&[called], called, self.from);
        let team = &mut self.teams.teams[at];
        if !self.is_home || BESIDE.iter().any(|beside| called.starts_with(beside)) {
            team.is_home = false;
        }
        self.within.extend(parent.filter(|parent| *parent != at).map(|parent| (at, parent)));
        let before = entries(value, "previously").filter_map(Value::as_str);
        for name in std::iter::once(name).chain(before) {
            if let Some(org) = self.org {
                self.teams.means(&format!("@{org}/{}", as_slug(name)), at);
            }
        }
        for login in PEOPLE.iter().flat_map(|key| entries(value, key)).filter_map(login) {
            self.teams.member(Member {
                name: login.clone(),
                logins: vec![("github".to_owned(), login)],
                teams: vec![Belongs::to(at)],
                from: self.from.to_owned(),
                ..Member::default()
            });
        }
        self.list(value, Some(at));
    }
}

/// Whether a mapping is one of teams: each has people, or teams with people.
fn is_of_teams(value: &Value) -> bool {
    let is_team = |team: &Value| {
        let has = |key: &str| team.get(key).is_some();
        PEOPLE.iter().any(|key| has(key)) || has("teams") || text(team, "privacy").is_some()
    };
    value.as_mapping().is_some_and(|all| all.iter().any(|(_, team)| is_team(team)))
}

/// Whether a team is a list of who may write to a repository, and named after it.
fn gives_access(name: &str, value: &Value) -> bool {
    let repos = value.get("repos").and_then(Value::as_mapping);
    let name = slug(name);
    let of = |repo: &str| {
        let rest = name.strip_prefix(&slug(repo)).and_then(|rest| rest.strip_prefix('-'));
        rest.is_some_and(|role| ACCESS.contains(&role))
    };
    repos.into_iter().flatten().filter_map(|(repo, _)| repo.as_str()).any(of)
}

/// A login; one of digits alone is a number for YAML unless it is quoted.
fn login(value: &Value) -> Option<String> {
    match value {
        Value::String(login) => Some(login.trim().to_owned()).filter(|login| !login.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The name of a team as GitHub writes it in mentions.
fn as_slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.trim().to_lowercase().chars() {
        match c {
            c if c.is_alphanumeric() || c == '_' => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}
