//! The evidence of one signal.

use std::io::{self, Write};

use super::text::{self, text};
use crate::report::model::{LineCount, PersonReport, SignalReport};
use crate::report::words;

const COLUMNS: [&str; 16] = [
    "person",
    "signal",
    "group_kind",
    "group",
    "landed",
    "repo",
    "commit",
    "subject",
    "role",
    "source",
    "teams",
    "counts",
    "paths",
    "url",
    "insertions",
    "deletions",
];

/// One row for each item in each group that it adds to.
///
/// # Errors
/// When writing fails.
pub fn evidence(
    person: &PersonReport,
    id: &str,
    signal: &SignalReport,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = signal.groups.iter().flat_map(|group| {
        signal.of_group(group).map(move |item| {
            let lines = |count: fn(&LineCount) -> u64| {
                item.lines().map(|lines| count(lines).to_string()).unwrap_or_default()
            };
            vec![
                text(&person.id),
                text(id),
                text(group.kind.id()),
                text(&group.name),
                text(item.time()),
                text(item.place()),
                text(item.id()),
                text(item.subject()),
                text(words::role_id(item)),
                text(&words::source(item)),
                text(&item.teams().join(" ")),
                text(&words::counts(item)),
                text(&item.paths().join(" ")),
                text(item.url().unwrap_or_default()),
                lines(|lines| lines.insertions),
                lines(|lines| lines.deletions),
            ]
        })
    });
    text::write(&COLUMNS, rows, out)
}
