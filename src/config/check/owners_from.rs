//! `owners_from` and `owner_names`.

use std::collections::BTreeMap;

use super::scalars;
use super::teams::Teams;
use crate::config::later::Later;
use crate::config::owners_from::{OWNERS_ALIASES, OwnersAsOf, OwnersFormat, OwnersFrom};
use crate::config::place::YamlPath;
use crate::config::raw::{RawOwnersAsOf, RawOwnersFormat, RawOwnersFrom};
use crate::config::read::Reader;
use crate::config::types::{OwnerNames, RepoConfig};

/// The ownership file of a repository.
pub(super) fn check(
    reader: &Reader<'_>,
    section: &Later<RawOwnersFrom>,
    path: &YamlPath,
) -> Option<OwnersFrom> {
    let given = section.0.as_ref();
    if given.is_some_and(|value| value.as_mapping().is_some_and(|map| map.is_empty())) {
        return None;
    }
    let raw = reader.later(section, path)?;
    let file_at = path.key("file");
    if !scalars::filled(reader, &file_at, "file", &raw.file) {
        return None;
    }
    let format = format(reader, &file_at, &raw)?;
    let top = raw.file.strip_prefix('/');
    let inside = top.unwrap_or(&raw.file);
    let odd = |part: &str| part.is_empty() || part == "." || part == "..";
    if inside.split('/').any(odd) || raw.file.chars().any(char::is_control) {
        let hint = "write its path from the top of the repository, such as `.github/CODEOWNERS`";
        reader.error(&file_at, format!("`{}` can't be a file there", raw.file), hint);
        return None;
    }
    let in_every_directory = matches!(format, OwnersFormat::Kubernetes | OwnersFormat::Backstage);
    if in_every_directory && raw.file.contains('/') {
        let hint = "leave out the directory: these files are read in all of them";
        reader.error(&file_at, format!("`{}` names one directory", raw.file), hint);
        return None;
    }
    let as_of = match raw.as_of {
        Some(RawOwnersAsOf::Head) => OwnersAsOf::Head,
        Some(RawOwnersAsOf::Commit) | None => OwnersAsOf::Commit,
    };
    // The aliases are read anyway; alone they say nothing.
    let file = if raw.file == OWNERS_ALIASES { "OWNERS".to_owned() } else { raw.file };
    Some(OwnersFrom { file, format, as_of })
}

/// The format as given, or as the name of the file says.
fn format(reader: &Reader<'_>, path: &YamlPath, raw: &RawOwnersFrom) -> Option<OwnersFormat> {
    let name = raw.file.rsplit('/').next().unwrap_or(&raw.file);
    match (raw.format, name) {
        (Some(RawOwnersFormat::Github), _) => Some(OwnersFormat::Github),
        (Some(RawOwnersFormat::Gitlab), _) => Some(OwnersFormat::Gitlab),
        (Some(RawOwnersFormat::Kubernetes), _) | (None, "OWNERS" | OWNERS_ALIASES) => {
            Some(OwnersFormat::Kubernetes)
        }
        (Some(RawOwnersFormat::Backstage), _)
        | (None, "catalog-info.yaml" | "catalog-info.yml") => Some(OwnersFormat::Backstage),
        (None, "CODEOWNERS") => Some(OwnersFormat::Codeowners),
        (None, _) => {
            let hint = "add `format`: github, gitlab, kubernetes or backstage";
            let message = format!("the name `{}` does not tell the format", raw.file);
            reader.error(path, message, hint);
            None
        }
    }
}

/// What owner names mean, by their lower-case form: forges take both cases for
/// the same.
pub(super) fn names(
    reader: &Reader<'_>,
    section: &Later<BTreeMap<String, Option<String>>>,
    path: &YamlPath,
    teams: &Teams,
    repos: &[RepoConfig],
) -> OwnerNames {
    let raw = reader.later(section, path).unwrap_or_default();
    let mut checked = OwnerNames::new();
    for (name, team) in &raw {
        let at = path.key(name);
        if name.trim().is_empty() {
            reader.key_error(&at, "this owner name is empty", "write it as the file has it");
            continue;
        }
        let team = match team {
            None => None,
            Some(team) => match teams.names.resolve(reader, &at, team) {
                Some(team) => Some(team),
                None => continue,
            },
        };
        if checked.insert(name.trim().to_lowercase(), team).is_some() {
            let message = format!("`{name}` is listed twice");
            reader.key_error(&at, message, "upper and lower case are the same in owner names");
        }
    }
    let unused = !checked.is_empty() && repos.iter().all(|repo| repo.owners_from.is_none());
    if unused && !reader.lost_entries() {
        let hint = "add `owners_from: {file: CODEOWNERS}` to a repository, or remove the names";
        reader.warning(path, "no repository reads owner names from a file", hint);
    }
    checked
}
