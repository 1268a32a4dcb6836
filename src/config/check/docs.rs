//! `design_docs` and `migrations`.

use super::names::Names;
use super::repos::Repos;
use super::scalars;
use crate::config::later::{Each, Later};
use crate::config::place::YamlPath;
use crate::config::raw::{RawDesignDocs, RawMigration, RawStatuses};
use crate::config::read::Reader;
use crate::config::status::plain;
use crate::config::types::{DesignDocs, DocStatus, Migration};
use crate::config::{Status, StatusWords};

pub(super) fn check(
    reader: &Reader<'_>,
    list: &Each<RawDesignDocs>,
    path: &YamlPath,
    repos: &Repos,
) -> Vec<DesignDocs> {
    let mut families = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let repo = repos.names.resolve(reader, &at.key("repo"), &raw.repo);
        let pattern = scalars::pattern(reader, &at.key("path"), &raw.path);
        let id = raw.id.as_ref().and_then(|id| scalars::expression(reader, &at.key("id"), id));
        let status = status(reader, &at.key("status"), raw.status.as_deref());
        let statuses = statuses(reader, &raw.statuses, &at.key("statuses"));
        let exclude = scalars::patterns(reader, &raw.exclude, &at.key("exclude"));
        if let (Some(repo), Some(pattern)) = (repo, pattern) {
            families.push(DesignDocs { repo, pattern, id, status, statuses, exclude });
        }
    }
    families
}

fn status(reader: &Reader<'_>, path: &YamlPath, written: Option<&str>) -> DocStatus {
    match written {
        None | Some("front-matter") => DocStatus::FrontMatter,
        Some("folder") => DocStatus::Folder,
        Some("merged") => DocStatus::Merged,
        Some("none") => DocStatus::None,
        Some(other) => {
            let hint = "use `front-matter`, `folder`, `merged` or `none`";
            reader.error(path, format!("there is no status `{other}`"), hint);
            DocStatus::default()
        }
    }
}

/// The words of a family; a word stands for one status only.
fn statuses(reader: &Reader<'_>, section: &Later<RawStatuses>, path: &YamlPath) -> StatusWords {
    let raw = reader.later(section, path).unwrap_or_default();
    let lists = [
        ("draft", Status::Draft, &raw.draft),
        ("accepted", Status::Accepted, &raw.accepted),
        ("implemented", Status::Implemented, &raw.implemented),
        ("rejected", Status::Rejected, &raw.rejected),
        ("withdrawn", Status::Withdrawn, &raw.withdrawn),
        ("superseded", Status::Superseded, &raw.superseded),
    ];
    let mut words: Vec<(String, Status)> = Vec::new();
    for (key, status, list) in lists {
        for (at, word) in reader.each(list, &path.key(key)) {
            let known = words.iter().find(|(known, _)| plain(known) == plain(&word));
            if !word.contains(char::is_alphanumeric) {
                let hint = "write the word as it appears in the docs";
                reader.error(&at, format!("`{word}` is not a word for a status"), hint);
            } else if let Some((_, other)) = known
                && *other != status
            {
                let message = format!("`{word}` is listed for two statuses");
                reader.error(&at, message, "keep it under one of them");
            } else {
                words.push((word, status));
            }
        }
    }
    StatusWords::new(words)
}

pub(super) fn migrations(
    reader: &Reader<'_>,
    list: &Each<RawMigration>,
    path: &YamlPath,
) -> Vec<Migration> {
    let mut names = Names::new("migration");
    let mut migrations = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let is_new = names.give(reader, &at.key("name"), &raw.name, migrations.len());
        let pattern = scalars::pattern(reader, &at.key("path"), &raw.path);
        if let Some(pattern) = pattern.filter(|_| is_new) {
            migrations.push(Migration { name: raw.name, pattern });
        }
    }
    migrations
}
