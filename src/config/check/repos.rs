//! `repos`: where they are, and who owns what in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::names::Names;
use super::teams::Teams;
use super::{owners_from, scalars};
use crate::config::later::Each;
use crate::config::naming::repository_name;
use crate::config::place::YamlPath;
use crate::config::raw::{RawOwner, RawRepo, RawReviews, RawSignOff};
use crate::config::read::Reader;
use crate::config::roster::Dated;
use crate::config::types::{Forge, OwnerRule, RepoConfig, ReviewExport};

/// Repositories, and what is needed to refer to them.
pub(super) struct Repos {
    pub repos: Vec<RepoConfig>,
    pub names: Names,
}

pub(super) fn check(
    reader: &Reader<'_>,
    list: &Each<RawRepo>,
    path: &YamlPath,
    teams: &Teams,
    directory: &Path,
) -> Repos {
    let mut checked = Repos { repos: Vec::new(), names: Names::new("repo") };
    let mut seen: BTreeMap<PathBuf, (String, YamlPath)> = BTreeMap::new();
    for (at, raw) in reader.each(list, path) {
        let path_at = at.key("path");
        let location = directory.join(&raw.path);
        if scalars::filled(reader, &path_at, "path", &raw.path) {
            warn_about_path(reader, &path_at, &raw.path, &location);
        }
        let name = raw.name.clone().unwrap_or_else(|| repository_name(&location));
        let name_at = if raw.name.is_some() { at.key("name") } else { path_at.clone() };
        let real = std::fs::canonicalize(&location).unwrap_or_else(|_| location.clone());
        if let Some((first, first_at)) = seen.get(&real) {
            let line = reader.line(first_at);
            let message = format!("`{name}` is the same repository as `{first}` (line {line})");
            reader.warning(&path_at, message, "remove one: its commits count only for the first");
        } else {
            seen.insert(real, (name.clone(), path_at));
        }
        let owners = owners(reader, &raw.owners, &at.key("owners"), teams);
        let url = raw.url.as_ref().and_then(|url| web_address(reader, &at.key("url"), url));
        let branches = branches(reader, &raw.branches, &at.key("branches"));
        let reviews = reviews(reader, &raw.reviews, &at.key("reviews"), directory);
        let sign_off = reader.later(&raw.sign_off, &at.key("sign_off"));
        let owners_from = owners_from::check(reader, &raw.owners_from, &at.key("owners_from"));
        if checked.names.give(reader, &name_at, &name, checked.repos.len()) {
            checked.repos.push(RepoConfig {
                name,
                path: location,
                url,
                branches,
                owners,
                owners_from,
                reviews,
                sign_off_is_review: matches!(sign_off, Some(RawSignOff::Review)),
            });
        }
    }
    checked
}

/// A repository that isn't there must not keep the others from being read: a
/// warning here, a gap in the report.
fn warn_about_path(reader: &Reader<'_>, at: &YamlPath, written: &str, location: &Path) {
    if location.exists() {
        return;
    }
    let hint = if written.starts_with('~') {
        "`~` is not expanded here: write the full path, relative to the config file or absolute"
    } else {
        "paths are relative to the config file; clone the repository there, or remove the entry"
    };
    reader.warning(
        at,
        format!("{} {}", crate::config::problem::NOT_THERE, location.display()),
        hint,
    );
}

fn owners(
    reader: &Reader<'_>,
    list: &Each<RawOwner>,
    path: &YamlPath,
    teams: &Teams,
) -> Vec<OwnerRule> {
    let mut rules = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let pattern = scalars::pattern(reader, &at.key("path"), &raw.path);
        let days = scalars::days(reader, &at, raw.from.as_deref(), raw.to.as_deref());
        let team = teams.resolve_or_nobody(reader, &at, raw.team.as_ref(), days);
        if let (Some(pattern), Some(days), Some(team)) = (pattern, days, team) {
            let line = reader.line(&at);
            let by_day = teams.or_nobody_on_days(team, days).into_iter();
            rules.extend(by_day.map(|Dated { what: team, days }| OwnerRule {
                pattern: pattern.clone(),
                team,
                days,
                line,
            }));
        }
    }
    rules
}

/// The address without trailing slashes.
fn web_address(reader: &Reader<'_>, at: &YamlPath, url: &str) -> Option<String> {
    let trimmed = url.trim_end_matches('/');
    let rest = ["https://", "http://"].iter().find_map(|scheme| trimmed.strip_prefix(scheme));
    let Some(rest) = rest else {
        let hint = "only http and https addresses become links";
        reader.error(at, format!("`{url}` is not a web address"), hint);
        return None;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\');
    if host.is_empty() || rest.contains(odd) || rest.contains(['?', '#']) {
        let hint = "write the address of the repository's page: https://git.example.com/acme/pay";
        reader.error(at, format!("`{url}` is not a web address"), hint);
        return None;
    }
    if host.contains('@') {
        // Reports are passed on; a password must not be.
        reader.error(at, "a user name in a web address", "remove the part before the `@`");
        return None;
    }
    Some(trimmed.to_owned())
}

fn branches(reader: &Reader<'_>, list: &Each<String>, path: &YamlPath) -> Vec<String> {
    let mut branches: Vec<String> = Vec::new();
    for (at, branch) in reader.each(list, path) {
        let odd = |c: char| c.is_whitespace() || c.is_control() || "~^:?*[\\".contains(c);
        let refused = branch.is_empty()
            || branch.contains(odd)
            || branch.contains("..")
            || branch.starts_with(['-', '/'])
            || branch.ends_with(['/', '.']);
        if refused {
            let hint = "name branches one by one, such as `main` or `release/1.2`";
            reader.error(&at, format!("`{branch}` can't be a branch"), hint);
        } else if branches.contains(&branch) {
            reader.warning(&at, format!("branch `{branch}` is listed twice"), "keep one of them");
        } else {
            branches.push(branch);
        }
    }
    branches
}

/// Files of exports: one that isn't there is a warning here, a gap in the report.
fn reviews(
    reader: &Reader<'_>,
    list: &Each<RawReviews>,
    path: &YamlPath,
    directory: &Path,
) -> Vec<ReviewExport> {
    let mut exports: Vec<ReviewExport> = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let RawReviews {
            github,
            gitlab,
            forgejo,
            bitbucket,
            bitbucket_dc,
            azure,
            phabricator,
            gerrit,
            perceval,
            mbox,
        } = &raw;
        let given = Forge::ALL.map(|forge| {
            let file = match forge {
                Forge::GitHub => github,
                Forge::GitLab => gitlab,
                Forge::Forgejo => forgejo,
                Forge::Bitbucket => bitbucket,
                Forge::BitbucketDc => bitbucket_dc,
                Forge::Azure => azure,
                Forge::Phabricator => phabricator,
                Forge::Gerrit => gerrit,
                Forge::Perceval => perceval,
                Forge::Mbox => mbox,
            };
            (forge, file)
        });
        // Of an unknown key the reader told already.
        if given.iter().all(|(_, file)| file.is_none()) && is_empty_entry(list, path, &at) {
            let hint = "name the forge and the file: `{github: exports/prs.json}`";
            reader.error(&at, "an export without a file", hint);
        }
        for (forge, file) in given {
            let Some(file) = file else { continue };
            let at = at.key(forge.id());
            if !scalars::filled(reader, &at, "path", file) {
                continue;
            }
            let export = ReviewExport { forge, path: directory.join(file) };
            if exports.contains(&export) {
                reader.warning(&at, format!("`{file}` is listed twice"), "keep one of them");
                continue;
            }
            if !export.path.is_file() {
                let message = format!("there is no file at {}", export.path.display());
                let page = format!(
                    "paths are relative to the config file; docs/sources/{}.md says how to export",
                    forge.id()
                );
                reader.warning(&at, message, page);
            }
            exports.push(export);
        }
    }
    exports
}

/// Whether the entry at this path has no key with a value.
fn is_empty_entry<T>(list: &Each<T>, path: &YamlPath, at: &YamlPath) -> bool {
    let entries = list.0.as_sequence().into_iter().flatten();
    let entry = (0..).zip(entries).find(|(index, _)| path.index(*index) == *at);
    let values = entry.and_then(|(_, entry)| entry.as_mapping());
    values.is_none_or(|map| map.values().all(serde_yaml::Value::is_null))
}
