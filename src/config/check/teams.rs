//! `teams`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::continuity::{self, Rename};
use super::names::{self, Names};
use super::scalars;
use crate::config::later::{Each, TextOr};
use crate::config::place::YamlPath;
use crate::config::raw::{RawOrg, RawTeam};
use crate::config::read::{Given, Reader};
use crate::config::roster::{Dated, Days, Person, Team};
use crate::config::types::{OwnerNames, RepoConfig};

/// Teams, and what is needed to refer to them.
pub(super) struct Teams {
    pub teams: Vec<Team>,
    pub names: Names,
    paths: Vec<YamlPath>,
    /// Earlier ids with the first day under a newer one, where that is given.
    renamed: BTreeMap<String, Date>,
}

pub(super) fn check(reader: &Reader<'_>, list: &Each<RawTeam>, path: &YamlPath) -> Teams {
    let mut checked = Teams {
        teams: Vec::new(),
        names: Names::new("team"),
        paths: Vec::new(),
        renamed: BTreeMap::new(),
    };
    let mut kept = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let id_at = at.key("id");
        if !checked.names.give(reader, &id_at, &raw.id, checked.teams.len()) {
            continue;
        }
        if let Some(name) = &raw.name {
            scalars::filled(reader, &at.key("name"), "name", name);
        }
        checked.teams.push(Team {
            id: raw.id.clone(),
            name: raw.name.clone().unwrap_or_else(|| raw.id.clone()),
            orgs: orgs(reader, &raw.org, &at.key("org")),
            formerly: Vec::new(),
            merged_into: None,
            split_from: None,
        });
        checked.paths.push(id_at);
        kept.push((at, raw));
    }
    // Behind all ids that are in use, so that it is the earlier id that is in the way.
    let mut renames = Vec::new();
    for (team, (at, raw)) in kept.iter().enumerate() {
        for (at, former) in reader.each(&raw.formerly, &at.key("formerly")) {
            let id_at = at.key("id");
            if let Some(first) = checked.names.given_at(&former.id) {
                let line = reader.line(first);
                let message = format!("`{}` is the id of a team already (line {line})", former.id);
                let hint = "a team that was renamed twice is listed once, under its newest id, \
                            with both earlier ones under `formerly`";
                reader.error(&id_at, message, hint);
                continue;
            }
            if !checked.names.give(reader, &id_at, &former.id, team) {
                continue;
            }
            let until = former.until.as_deref();
            let at = at.key("until");
            if let Some(day) = until.and_then(|day| scalars::date(reader, &at, day)) {
                checked.renamed.insert(former.id.clone(), day);
                renames.push(Rename { team, id: former.id.clone(), until: day, at });
            }
            checked.teams[team].formerly.push(former.id);
        }
    }
    // Behind all ids that there ever were: another team may be named by an earlier one.
    continuity::check(reader, &kept, &checked.names, &mut checked.teams);
    continuity::check_renames(reader, &renames, &checked.teams);
    checked
}

fn orgs(reader: &Reader<'_>, org: &TextOr<RawOrg>, path: &YamlPath) -> Vec<Dated<String>> {
    match reader.text_or(org, path) {
        Given::Nothing | Given::Wrong => Vec::new(),
        Given::Text(org) => {
            names::check_letters(reader, path, "org", &org);
            vec![Dated::always(org)]
        }
        Given::List(entries) => {
            let mut orgs = Vec::new();
            for (at, raw) in entries {
                names::check_letters(reader, &at.key("org"), "org", &raw.org);
                let days = scalars::days(reader, &at, raw.from.as_deref(), raw.to.as_deref());
                orgs.extend(days.map(|days| (at, Dated { what: raw.org, days })));
            }
            scalars::one_at_a_time(reader, "orgs", &orgs);
            orgs.into_iter().map(|(_, org)| org).collect()
        }
    }
}

impl Teams {
    /// The index of the team that an entry of certain days means; complains where it
    /// means none, and warns where none of these days is one of the team's under
    /// that id.
    pub fn resolve(
        &self,
        reader: &Reader<'_>,
        path: &YamlPath,
        id: &str,
        days: Option<Days>,
    ) -> Option<usize> {
        let team = self.names.resolve(reader, path, id)?;
        let days = days.unwrap_or(Days::ALWAYS);
        if let (Some(from), Some(until)) = (days.from, self.renamed.get(id))
            && *until <= from
        {
            let newer = &self.teams[team].id;
            let message = format!("`{id}` is called `{newer}` since {until}");
            reader.warning(path, message, format!("write `{newer}`: the team is the same"));
        } else {
            continuity::warn_about_other_days(reader, path, &self.teams, team, days);
        }
        Some(team)
    }

    /// The same of an entry whose `team` can be `null`, for nobody's: `None` there.
    /// Complains where it is left out.
    pub fn resolve_or_nobody(
        &self,
        reader: &Reader<'_>,
        entry: &YamlPath,
        team: Option<&Option<String>>,
        days: Option<Days>,
    ) -> Option<Option<usize>> {
        match team {
            Some(Some(team)) => self.resolve(reader, &entry.key("team"), team, days).map(Some),
            Some(None) => Some(None),
            None => {
                let hint = "name a team, or write `team: null` if it belongs to nobody";
                reader.error(entry, "`team` is missing", hint);
                None
            }
        }
    }

    /// What an entry of certain days that names a team stands for on each of them,
    /// in the order of time.
    pub fn on_days(&self, team: usize, days: Days) -> Vec<Dated<usize>> {
        let mut pieces = Vec::new();
        continuity::pieces(&self.teams, team, days, &mut pieces);
        pieces
    }

    /// The same of an entry that may name nobody.
    pub fn or_nobody_on_days(&self, team: Option<usize>, days: Days) -> Vec<Dated<Option<usize>>> {
        let Some(team) = team else { return vec![Dated { what: None, days }] };
        let pieces = self.on_days(team, days).into_iter();
        pieces.map(|piece| Dated { what: Some(piece.what), days: piece.days }).collect()
    }

    /// Warns of teams that can take no part in any number.
    pub fn warn_about_unused(
        &self,
        reader: &Reader<'_>,
        people: &[Person],
        repos: &[RepoConfig],
        names: &OwnerNames,
    ) {
        // The entry that uses it may be among those that could not be read.
        if reader.lost_entries() {
            return;
        }
        let mut used = vec![false; self.teams.len()];
        let members = people.iter().flat_map(|person| &person.memberships).map(|m| m.team);
        let owners = repos.iter().flat_map(|repo| &repo.owners).filter_map(|rule| rule.team);
        let named = names.values().flatten().filter_map(|meaning| meaning.what);
        members.chain(owners).chain(named).for_each(|team| used[team] = true);
        for ((team, path), _) in
            self.teams.iter().zip(&self.paths).zip(used).filter(|(_, used)| !used)
        {
            let message = format!("team `{}` has no member and owns nothing", team.id);
            reader.warning(path, message, "give it people or paths, or remove it");
        }
    }
}
