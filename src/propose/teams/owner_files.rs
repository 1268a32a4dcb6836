//! The names in `CODEOWNERS`, Kubernetes' `OWNERS` and `MAINTAINERS`: which of them
//! are teams. What the files own is read later, from history; see `owners_from`.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::tables::{Teams, entries};
use crate::config::{OWNERS_ALIASES, OwnersFormat, OwnersFrom};
use crate::gather::Snapshot;
use crate::org::{format_of, sections_of, yaml};

/// Labels that name a group of people; others name an area or a kind.
const GROUPS: [&str; 4] = ["sig/", "wg/", "ug/", "committee/"];

pub(super) fn is_wanted(path: &str) -> bool {
    OwnersFrom::looked_for().iter().any(|from| from.wants(path.as_bytes()))
}

/// The ownership file that the config should name, if there is one.
pub(in crate::propose) fn of(snapshot: &Snapshot) -> Option<String> {
    // A file that could not be read may be one; one of another kind is none.
    let is_one = |path: &&Vec<u8>| {
        let text =
            std::str::from_utf8(path).ok().and_then(|path| snapshot.texts.get_key_value(path));
        text.is_none_or(|(path, text)| format_of(path, text).is_some())
    };
    let files = snapshot.files.iter().filter(is_one);
    let found = OwnersFrom::detect(files.map(Vec::as_slice));
    let catalogue = || names_components(snapshot).then(|| "catalog-info.yaml".to_owned());
    found.map(|from| from.file).or_else(catalogue)
}

/// Whether a Backstage file says whose a part of the repository is.
fn names_components(snapshot: &Snapshot) -> bool {
    let named = |path: &str| path.rsplit('/').next() == Some("catalog-info.yaml");
    let owned = |text: &String| text.lines().any(|line| line.trim_start().starts_with("owner:"));
    snapshot.texts.iter().any(|(path, text)| named(path) && owned(text))
}

pub(super) fn read(repo: &str, texts: &BTreeMap<String, String>, teams: &mut Teams) {
    let from = OwnersFrom::named("CODEOWNERS");
    let mut places = from.places().into_iter().flatten();
    if let Some((path, file)) = places.find_map(|path| texts.get_key_value(path)) {
        codeowners(file, &format!("{repo}: {path}"), teams);
    }
    let mut aliases: Vec<String> = Vec::new();
    for (path, file) in texts {
        let name = path.rsplit('/').next();
        for section in sections_of(path, file) {
            let team = teams.team(&[&section], &section, &format!("{repo}: {path}"));
            teams.means(&section, team);
        }
        if name != Some("OWNERS") && path != OWNERS_ALIASES
            || format_of(path, file) == Some(OwnersFormat::Chromium)
        {
            continue;
        }
        let mut problem = String::new();
        let read = yaml::mapping(file.as_bytes(), &mut |told| problem = told);
        let Some((_, value)) = read else {
            teams.broken(format!("{repo}: {path}"), problem);
            continue;
        };
        if path == OWNERS_ALIASES {
            let all = value.get("aliases").and_then(Value::as_mapping).into_iter().flatten();
            aliases.extend(all.filter_map(|(name, _)| name.as_str().map(str::to_owned)));
        } else {
            labels(&value, &format!("{repo}: OWNERS"), teams);
        }
    }
    for alias in aliases {
        match group_of(&alias, teams) {
            Some(team) => teams.means(&alias, team),
            None => *teams.unmapped.entry(alias).or_default() += 1,
        }
    }
}

/// `@org/team` is a team; `@login` and an address are a person, whose team it is
/// for the roster to say.
fn codeowners(file: &str, from: &str, teams: &mut Teams) {
    for line in file.lines() {
        let line = line.split(" #").next().unwrap_or_default().trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        for name in line.split_whitespace().filter(|word| word.starts_with('@')) {
            // Bitbucket's selection of reviewers is no part of a name.
            let name = name.split(':').next().unwrap_or(name);
            match name.rsplit_once('/') {
                Some((_, team)) if !team.is_empty() => {
                    let team = teams.team(&[team], team, from);
                    teams.means(name, team);
                }
                _ => *teams.unmapped.entry(name.to_owned()).or_default() += 1,
            }
        }
    }
}

/// The labels of groups that an `OWNERS` file has, also under `filters`.
fn labels(value: &Value, from: &str, teams: &mut Teams) {
    let filters = value.get("filters").and_then(Value::as_mapping);
    let blocks = filters.into_iter().flatten().map(|(_, block)| block);
    for block in std::iter::once(value).chain(blocks) {
        for label in entries(block, "labels").filter_map(Value::as_str) {
            if !GROUPS.iter().any(|group| label.starts_with(group)) {
                continue;
            }
            if !teams.owner_names.contains_key(&label.to_lowercase()) {
                let team = teams.team(&[label], &label.replacen('/', " ", 1), from);
                teams.means(label, team);
            }
        }
    }
}

/// The group that an alias such as `sig-node-leads` belongs to.
fn group_of(alias: &str, teams: &Teams) -> Option<usize> {
    let mut name = alias;
    while let Some((shorter, _)) = name.rsplit_once('-') {
        if let Some(team) = teams.known(name) {
            return Some(team);
        }
        name = shorter;
    }
    None
}
