//! Teams and members as files name them.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::config::Days;
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

/// That somebody is in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::propose) struct Belongs {
    /// Index of the team.
    pub team: usize,
    pub days: Days,
    /// Whether the file calls it the home.
    pub is_primary: bool,
}

impl Belongs {
    /// In a team, and nothing says since when.
    pub(super) const fn to(team: usize) -> Self {
        Self { team, days: Days::ALWAYS, is_primary: false }
    }
}

/// Somebody whom a file puts into teams.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::propose) struct Member {
    pub name: String,
    pub emails: Vec<String>,
    /// Systems and logins.
    pub logins: Vec<(String, String)>,
    /// The number of the GitHub account.
    pub number: Option<u64>,
    /// In the order of the file.
    pub teams: Vec<Belongs>,
    /// Indices of teams of the past, of which no days are known.
    pub formerly: Vec<usize>,
    /// Nobody to propose unless a history knows them.
    pub only_if_met: bool,
    /// Where that stands.
    pub from: String,
}

impl Member {
    /// Takes over what another file says of the same person.
    pub(in crate::propose) fn add(&mut self, other: &Self) {
        if self.logins.iter().any(|(_, login)| login.eq_ignore_ascii_case(&self.name)) {
            self.name.clone_from(&other.name);
        }
        add_new(&mut self.emails, &other.emails);
        for (system, login) in &other.logins {
            let is_same =
                |(on, known): &(String, String)| on == system && known.eq_ignore_ascii_case(login);
            if !self.logins.iter().any(is_same) {
                self.logins.push((system.clone(), login.clone()));
            }
        }
        add_new(&mut self.teams, &other.teams);
        add_new(&mut self.formerly, &other.formerly);
        self.formerly.retain(|past| self.teams.iter().all(|now| now.team != *past));
        self.number = self.number.or(other.number);
        self.only_if_met &= other.only_if_met;
    }

    /// Puts them into a team once.
    pub(super) fn join(&mut self, team: usize) {
        add_new(&mut self.teams, &[Belongs::to(team)]);
    }

    /// What only the same person can have, as texts.
    fn keys(&self) -> impl Iterator<Item = String> {
        let logins = self.logins.iter();
        let logins = logins.map(|(system, login)| format!("{system} {login}").to_lowercase());
        self.emails.iter().map(|email| email.to_lowercase()).chain(logins)
    }
}

fn add_new<T: PartialEq + Clone>(all: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
}

/// Something wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::propose) struct Fault {
    /// File, and line where one is known.
    pub place: String,
    pub what: String,
    /// What to do about it; empty where the file is not the user's own.
    pub hint: String,
}

/// What all files say.
#[derive(Debug, Default)]
pub(in crate::propose) struct Teams {
    pub teams: Vec<Team>,
    /// What an owner name means: the index of a team.
    pub owner_names: BTreeMap<String, usize>,
    /// Owner names that stand for nothing here, with how often they come.
    pub unmapped: BTreeMap<String, u64>,
    pub members: Vec<Member>,
    /// What could not be understood.
    pub faults: Vec<Fault>,
    /// What a reader should know of how files were read.
    pub notes: BTreeSet<String>,
    ids: Ids,
    /// By the id that a name alone would get.
    by_slug: BTreeMap<String, usize>,
    /// Members by what only they have.
    by_key: BTreeMap<String, usize>,
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

    /// Somebody whom a file names; what several files say is put together by logins
    /// and addresses.
    pub(super) fn member(&mut self, member: Member) {
        let known = member.keys().find_map(|key| self.by_key.get(&key).copied());
        let at = known.unwrap_or(self.members.len());
        for key in member.keys() {
            self.by_key.entry(key).or_insert(at);
        }
        match self.members.get_mut(at) {
            Some(known) => known.add(&member),
            None => self.members.push(member),
        }
    }

    /// Teams that are parts of others have the outermost for their org, and so has
    /// that one itself.
    pub(super) fn nest(&mut self, within: &[(usize, usize)]) {
        let above: BTreeMap<usize, usize> = within.iter().copied().collect();
        for (team, parent) in within {
            let mut outermost = *parent;
            // Who goes round in circles has no outermost.
            for _ in 0..within.len() {
                outermost = above.get(&outermost).copied().unwrap_or(outermost);
            }
            if above.contains_key(&outermost) {
                continue;
            }
            let org = self.teams[outermost].id.clone();
            for at in [*team, outermost] {
                self.teams[at].org.get_or_insert_with(|| org.clone());
            }
        }
    }

    /// Something is wrong in a file that is not the user's own.
    pub(super) fn broken(&mut self, place: String, what: impl Into<String>) {
        self.fault(place, what, "");
    }

    pub(super) fn fault(
        &mut self,
        place: String,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.faults.push(Fault { place, what: what.into(), hint: hint.into() });
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
