//! `teams`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::names::{self, Names};
use super::scalars;
use crate::config::later::Each;
use crate::config::place::YamlPath;
use crate::config::raw::RawTeam;
use crate::config::read::Reader;
use crate::config::types::{OwnerNames, Person, RepoConfig, Team};

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
    let mut earlier = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let id_at = at.key("id");
        if !checked.names.give(reader, &id_at, &raw.id, checked.teams.len()) {
            continue;
        }
        if let Some(org) = &raw.org {
            names::check_letters(reader, &at.key("org"), "org", org);
        }
        if let Some(name) = &raw.name {
            scalars::filled(reader, &at.key("name"), "name", name);
        }
        let name = raw.name.unwrap_or_else(|| raw.id.clone());
        earlier.push((at, raw.formerly));
        checked.teams.push(Team { id: raw.id, name, org: raw.org, formerly: Vec::new() });
        checked.paths.push(id_at);
    }
    // Behind all ids that are in use, so that it is the earlier id that is in the way.
    for (team, (at, list)) in earlier.iter().enumerate() {
        for (at, former) in reader.each(list, &at.key("formerly")) {
            if !checked.names.give(reader, &at.key("id"), &former.id, team) {
                continue;
            }
            let until = former.until.as_deref();
            if let Some(day) = until.and_then(|day| scalars::date(reader, &at.key("until"), day)) {
                checked.renamed.insert(former.id.clone(), day);
            }
            checked.teams[team].formerly.push(former.id);
        }
    }
    checked
}

impl Teams {
    /// The index of the team that an entry which begins on a day means; complains
    /// where it means none, and warns where the team had another id by then.
    pub fn resolve(
        &self,
        reader: &Reader<'_>,
        path: &YamlPath,
        id: &str,
        from: Option<Date>,
    ) -> Option<usize> {
        let team = self.names.resolve(reader, path, id)?;
        if let (Some(from), Some(until)) = (from, self.renamed.get(id))
            && *until <= from
        {
            let newer = &self.teams[team].id;
            let message = format!("`{id}` is called `{newer}` since {until}");
            reader.warning(path, message, format!("write `{newer}`: the team is the same"));
        }
        Some(team)
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
        let named = names.values().copied().flatten();
        members.chain(owners).chain(named).for_each(|team| used[team] = true);
        for ((team, path), _) in
            self.teams.iter().zip(&self.paths).zip(used).filter(|(_, used)| !used)
        {
            let message = format!("team `{}` has no member and owns nothing", team.id);
            reader.warning(path, message, "give it people or paths, or remove it");
        }
    }
}
