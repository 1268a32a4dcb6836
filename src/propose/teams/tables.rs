//! Teams and members as the files of repositories name them.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::propose::ids::{Ids, slug};

/// A team that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::propose) struct Team {
    pub id: String,
    pub name: String,
    pub org: Option<String>,
    /// Whether people are at home in it: not so in a group beside their work, such
    /// as a working group or a guild.
    pub is_home: bool,
    /// Where it stands.
    pub from: String,
}

/// Somebody whom a file puts into teams.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::propose) struct Member {
    pub name: String,
    pub email: Option<String>,
    /// Systems and logins.
    pub logins: Vec<(String, String)>,
    /// Indices of teams, in the order of the file.
    pub teams: Vec<usize>,
    /// Where that stands.
    pub from: String,
}

/// What the files of all repositories say.
#[derive(Debug, Default)]
pub(in crate::propose) struct Teams {
    pub teams: Vec<Team>,
    /// What an owner name means: the index of a team.
    pub owner_names: BTreeMap<String, usize>,
    /// Owner names that stand for nothing here, with how often they come.
    pub unmapped: BTreeMap<String, u64>,
    pub members: Vec<Member>,
    /// Files that could not be understood.
    pub broken: Vec<String>,
    ids: Ids,
    /// By the id that a name alone would get.
    by_slug: BTreeMap<String, usize>,
}

impl Teams {
    /// The team that goes by one of these names; a new one unless it is known.
    /// The first name makes the id.
    pub(super) fn team(&mut self, names: &[&str], title: &str, from: &str) -> usize {
        let slugs = || names.iter().map(|name| slug(name)).filter(|slug| !slug.is_empty());
        if let Some(known) = slugs().find_map(|slug| self.by_slug.get(&slug).copied()) {
            return known;
        }
        let team = Team {
            id: self.ids.make(names, "team"),
            name: if title.trim().is_empty() { names[0] } else { title.trim() }.to_owned(),
            org: None,
            is_home: true,
            from: from.to_owned(),
        };
        let at = self.teams.len();
        self.teams.push(team);
        for slug in slugs() {
            self.by_slug.entry(slug).or_insert(at);
        }
        at
    }

    /// The team whose id a name alone would get.
    pub(super) fn known(&self, name: &str) -> Option<usize> {
        self.by_slug.get(&slug(name)).copied()
    }

    pub(super) fn means(&mut self, name: &str, team: usize) {
        // The config takes both cases for the same.
        self.owner_names.entry(name.trim().to_lowercase()).or_insert(team);
    }
}

/// The text of a key, where it is one.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The entries of a list, none where there is no list.
pub(super) fn entries<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_sequence).into_iter().flatten()
}
