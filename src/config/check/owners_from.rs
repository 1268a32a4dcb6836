//! `owners_from` and `owner_names`.

use std::collections::BTreeMap;

use super::scalars;
use super::teams::Teams;
use crate::config::dialects::OwnersFormat;
use crate::config::later::{Later, TextOr};
use crate::config::owners_from::{OwnersAsOf, OwnersFrom};
use crate::config::place::YamlPath;
use crate::config::raw::{RawMeaning, RawOwnersAsOf, RawOwnersFrom};
use crate::config::read::{Given, Reader};
use crate::config::roster::{Dated, Days};
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
    let formats = formats(reader, &file_at, &raw)?;
    let top = raw.file.strip_prefix('/');
    let inside = top.unwrap_or(&raw.file);
    let odd = |part: &str| part.is_empty() || part == "." || part == "..";
    if inside.split('/').any(odd) || raw.file.chars().any(char::is_control) {
        let hint = "write its path from the top of the repository, such as `.github/CODEOWNERS`";
        reader.error(
            &file_at,
            format!("`{}` can't be the path of a file in the repository", raw.file),
            hint,
        );
        return None;
    }
    let in_every_directory = formats.iter().any(|format| format.layout().places.is_none());
    if in_every_directory && raw.file.contains('/') {
        let hint = "remove the directory: these files are read in every directory";
        reader.error(&file_at, format!("`{}` names one directory", raw.file), hint);
        return None;
    }
    let as_of = match raw.as_of {
        Some(RawOwnersAsOf::Head) => OwnersAsOf::Head,
        Some(RawOwnersAsOf::Commit) | None => OwnersAsOf::Commit,
    };
    // What is read along with others says nothing alone.
    let is_beside = |format: &&OwnersFormat| {
        let layout = format.layout();
        layout.names.contains(&&*raw.file) && (layout.beside)(raw.file.as_bytes())
    };
    let beside = formats.iter().find(is_beside);
    let file = beside.map_or(raw.file, |format| format.layout().names[0].to_owned());
    Some(OwnersFrom { file, formats, as_of })
}

/// The format as given, or those that the name of the file may stand for.
fn formats(reader: &Reader<'_>, path: &YamlPath, raw: &RawOwnersFrom) -> Option<Vec<OwnersFormat>> {
    if let Some(format) = raw.format {
        return Some(vec![format]);
    }
    let name = raw.file.rsplit('/').next().unwrap_or(&raw.file);
    let formats = OwnersFormat::of_name(name);
    if formats.is_empty() {
        let ids: Vec<&str> = OwnersFormat::ALL.iter().map(|format| format.layout().id).collect();
        let (last, others) = ids.split_last()?;
        let hint = format!("add `format`: {} or {last}", others.join(", "));
        reader.error(path, format!("the name `{}` does not show the format", raw.file), hint);
        return None;
    }
    Some(formats)
}

/// What owner names mean, by their lower-case form: forges take both cases for
/// the same.
pub(super) fn names(
    reader: &Reader<'_>,
    section: &Later<BTreeMap<String, TextOr<RawMeaning>>>,
    path: &YamlPath,
    teams: &Teams,
    repos: &[RepoConfig],
) -> OwnerNames {
    let raw = reader.later(section, path).unwrap_or_default();
    let mut checked = OwnerNames::new();
    for (name, given) in &raw {
        let at = path.key(name);
        if name.trim().is_empty() {
            reader.key_error(&at, "this owner name is empty", "write it as it appears in the file");
            continue;
        }
        let Some(meanings) = meanings(reader, given, &at, teams) else { continue };
        if checked.insert(name.trim().to_lowercase(), meanings).is_some() {
            let message = format!("`{name}` is listed twice");
            reader.key_error(&at, message, "owner names are compared without regard to case");
        }
    }
    let unused = !checked.is_empty() && repos.iter().all(|repo| repo.owners_from.is_none());
    if unused && !reader.lost_entries() {
        let hint = "add `owners_from: {file: CODEOWNERS}` to a repository, or remove the names";
        reader.warning(path, "no repository reads owner names from a file", hint);
    }
    checked
}

/// What a name means on which days; `None` where that cannot be told.
fn meanings(
    reader: &Reader<'_>,
    given: &TextOr<RawMeaning>,
    path: &YamlPath,
    teams: &Teams,
) -> Option<Vec<Dated<Option<usize>>>> {
    match reader.text_or(given, path) {
        Given::Nothing => Some(vec![Dated::always(None)]),
        Given::Wrong => None,
        Given::Text(team) => {
            let team = teams.names.resolve(reader, path, &team)?;
            Some(teams.or_nobody_on_days(Some(team), Days::ALWAYS))
        }
        Given::List(entries) => {
            let mut meanings: Vec<(YamlPath, Dated<Option<usize>>)> = Vec::new();
            for (at, raw) in entries {
                let days = scalars::days(reader, &at, raw.from.as_deref(), raw.to.as_deref());
                let team = teams.resolve_or_nobody(reader, &at, raw.team.as_ref(), days);
                if let (Some(what), Some(days)) = (team, days) {
                    meanings.push((at, Dated { what, days }));
                }
            }
            scalars::one_at_a_time(reader, "meanings", &meanings);
            let meanings = meanings.into_iter().map(|(_, meaning)| meaning);
            let by_day = |Dated { what, days }| teams.or_nobody_on_days(what, days);
            Some(meanings.flat_map(by_day).collect())
        }
    }
}
