//! `teams`.

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
}

pub(super) fn check(reader: &Reader<'_>, list: &Each<RawTeam>, path: &YamlPath) -> Teams {
    let mut checked = Teams { teams: Vec::new(), names: Names::new("team"), paths: Vec::new() };
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
        checked.teams.push(Team { id: raw.id, name, org: raw.org });
        checked.paths.push(id_at);
    }
    checked
}

impl Teams {
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
