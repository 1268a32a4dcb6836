//! From raw values to a valid [`Config`]: one file a group of sections.
//!
//! Every check goes on after a problem, with what is left. What comes out is
//! used only when there was no error.

mod accounts;
mod continuity;
mod docs;
mod initiatives;
mod memberships;
mod names;
mod owners_from;
mod packet;
mod people;
mod pillars;
mod privacy;
mod repos;
mod rules;
mod scalars;
mod teams;

use std::path::{Path, PathBuf};

use serde_yaml::Value;

use super::Records;
use super::later::Each;
use super::place::YamlPath;
use super::raw::RawConfig;
use super::read::Reader;
use super::types::Config;

/// What the config's own text does not tell.
pub(super) struct Surroundings<'a> {
    /// The config file, which repository paths are relative to.
    pub file: &'a Path,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Ids of the signals that exist.
    pub known_signals: &'a [&'a str],
}

/// Checks everything. Problems go to the reader.
pub(super) fn check(
    reader: &Reader<'_>,
    value: &Value,
    around: &Surroundings<'_>,
) -> Option<Config> {
    let top = YamlPath::default();
    let raw: RawConfig = reader.read(value, &top)?;
    if !version(reader, &raw, &top) {
        return None;
    }
    let directory = around.file.parent().unwrap_or(Path::new(""));

    let teams = teams::check(reader, &raw.teams, &top.key("teams"));
    let people = people::check(reader, &raw.people, &top.key("people"), &teams);
    let repos = repos::check(reader, &raw.repos, &top.key("repos"), &teams, directory);
    let accounts = accounts::accounts(reader, &raw.accounts, &top.key("accounts"));
    let agents = accounts::agents(reader, &raw.agents, &top.key("agents"), &repos.names, &people);
    let design_docs = docs::check(reader, &raw.design_docs, &top.key("design_docs"), &repos);
    let owner_names =
        owners_from::names(reader, &raw.owner_names, &top.key("owner_names"), &teams, &repos.repos);
    teams.warn_about_unused(reader, &people, &repos.repos, &owner_names);

    let pillars::Found { ladder, levels, pillars } =
        pillars::check(reader, &raw.pillars, &top.key("pillars"), around.known_signals);
    let wishes = packet(reader, &raw.packet, &top.key("packet")).unwrap_or_default();
    pillars::warn_about_level(reader, &wishes, &top.key("packet"), &levels);

    Some(Config {
        file: Some(around.file.to_owned()),
        sha256: around.sha256.clone(),
        teams: teams.teams,
        initiatives: initiatives::check(reader, &raw.initiatives, &top.key("initiatives"), &people),
        privacy: privacy::check(reader, &raw.privacy, &top.key("privacy"), &people),
        people,
        accounts,
        agents,
        repos: repos.repos,
        owner_names,
        design_docs,
        migrations: docs::migrations(reader, &raw.migrations, &top.key("migrations")),
        rules: rules::rules(reader, &raw.rules, &top.key("rules")),
        ignore: rules::ignore(reader, &raw.ignore, &top.key("ignore")),
        calendar: rules::calendar(reader, &raw.calendar, &top.key("calendar")),
        ladder,
        levels,
        pillars,
        records: Records::ALL
            .map(|kind| (kind, files(reader, raw.records(kind), &top.key(kind.key()), directory)))
            .into(),
        packet: wishes,
    })
}

pub(crate) use names::check_letters;
pub(crate) use packet::packet;
pub(super) use pillars::default_pillars;
pub(crate) use scalars::{date, filled};

/// The files that a key lists, each once.
fn files(
    reader: &Reader<'_>,
    list: &Each<String>,
    path: &YamlPath,
    directory: &Path,
) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for (at, file) in reader.each(list, path) {
        let place = directory.join(&file);
        if !filled(reader, &at, "path", &file) {
            continue;
        }
        if files.contains(&place) {
            reader.warning(&at, format!("`{file}` is listed twice"), "keep one of them");
        } else {
            files.push(place);
        }
    }
    files
}

/// Whether the rest can be judged: another version may mean anything.
fn version(reader: &Reader<'_>, raw: &RawConfig, top: &YamlPath) -> bool {
    let path = top.key("version");
    match reader.later(&raw.version, &path) {
        Some(1) => {}
        Some(other) => {
            let hint = "this version of crosscut reads `version: 1`; a newer one may be needed";
            reader.error(&path, format!("unknown version {other}"), hint);
            return false;
        }
        // One of another type is reported already.
        None if raw.version.0.as_ref().is_none_or(Value::is_null) => {
            reader.error(&path, "`version` is missing", "start the file with `version: 1`");
        }
        None => {}
    }
    true
}
