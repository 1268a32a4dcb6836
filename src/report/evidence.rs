//! Every item behind one number, grouped by what is counted, newest first.

use std::io::{self, Write};

use super::model::{EvidenceGroup, EvidenceItem, PersonReport, SignalReport};
use super::{csv, markdown};
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, truncate, width, wrap};

/// What stands under the first line of an item.
const INDENT: &str = "            ";

/// The evidence of one signal as text for a terminal of that many columns.
#[must_use]
pub fn evidence_table(
    person: &PersonReport,
    id: &str,
    signal: &SignalReport,
    columns: usize,
) -> String {
    let columns = columns.clamp(60, 200);
    let mut text = format!("{}\n", heading(sanitize(&format!("{id} · {}", person.name))));
    for line in wrap(&sanitize(&said(signal)), columns) {
        text.push_str(&format!("{line}\n"));
    }
    text.push('\n');
    let repos = signal.evidence.iter().map(|item| width(&sanitize(&item.repo))).max().unwrap_or(0);
    for group in &signal.groups {
        let title = truncate(&sanitize(&title(group)), columns);
        text.push_str(&format!("{}\n", accent(title)));
        for item in items(signal, group) {
            text.push_str(&item_lines(item, repos.min(20), columns));
        }
        text.push('\n');
    }
    if signal.evidence.is_empty() {
        text.push_str("No commit stands behind it.\n\n");
    }
    if let Some(remark) = several(signal) {
        for line in wrap(remark, columns) {
            text.push_str(&format!("{}\n", dim(line)));
        }
    }
    for line in wrap(&format!("Keep in mind: {}", signal.blind_spots), columns) {
        text.push_str(&format!("{}\n", dim(line)));
    }
    text
}

/// The columns of [`evidence_csv`].
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
pub fn evidence_csv(
    person: &PersonReport,
    id: &str,
    signal: &SignalReport,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = signal.groups.iter().flat_map(|group| {
        items(signal, group).map(move |item| {
            let lines = |count: fn(&super::LineCount) -> u64| {
                item.lines.as_ref().map(|lines| count(lines).to_string()).unwrap_or_default()
            };
            vec![
                csv::text(&person.id),
                csv::text(id),
                csv::text(&group.kind),
                csv::text(&group.name),
                csv::text(&item.landed),
                csv::text(&item.repo),
                csv::text(&item.commit),
                csv::text(&item.subject),
                csv::text(&item.role),
                csv::text(&item.source),
                csv::text(&item.teams.join(" ")),
                csv::text(&counts(item)),
                csv::text(&item.paths.join(" ")),
                csv::text(item.url.as_deref().unwrap_or_default()),
                lines(|lines| lines.insertions),
                lines(|lines| lines.deletions),
            ]
        })
    });
    csv::write(&COLUMNS, rows, out)
}

/// The evidence as Markdown: a table for each group, with links.
#[must_use]
pub fn evidence_markdown(person: &PersonReport, id: &str, signal: &SignalReport) -> String {
    let mut text = format!("# {} · {}\n\n", markdown::text(id), markdown::text(&person.name));
    text.push_str(&format!("Found: {}\n", markdown::text(&said(signal))));
    let with_lines = signal.evidence.iter().any(|item| item.lines.is_some());
    for group in &signal.groups {
        text.push_str(&format!("\n## Under {}\n\n", markdown::text(&title(group))));
        let mut header = vec!["landed", "repository", "commit", "subject", "as", "adds"];
        header.extend(with_lines.then_some("lines"));
        let rows = items(signal, group).map(|item| {
            let commit = item.commit.get(..10).unwrap_or(&item.commit);
            let commit = match &item.url {
                Some(url) => markdown::link(commit, url),
                None => markdown::text(commit),
            };
            let mut row = vec![
                markdown::text(item.landed.get(..10).unwrap_or(&item.landed)),
                markdown::text(&item.repo),
                commit,
                markdown::text(&item.subject),
                markdown::text(&role(item)),
                markdown::text(&counts(item)),
            ];
            if with_lines {
                row.push(markdown::text(&line_counts(item)));
            }
            row
        });
        text.push_str(&markdown::table(&header, rows));
    }
    if signal.evidence.is_empty() {
        text.push_str("\nNo commit stands behind it.\n");
    }
    text.push_str(&format!("\nKeep in mind: {}\n", markdown::text(&signal.blind_spots)));
    if let Some(remark) = several(signal) {
        text.push_str(&format!("\n{remark}\n"));
    }
    text
}

/// What a signal says, or why it says nothing.
fn said(signal: &SignalReport) -> String {
    match signal.status.as_str() {
        "no-source" => format!("unknown: {}", signal.reason),
        _ if signal.reason.is_empty() => signal.summary.clone(),
        _ => format!("{} ({})", signal.summary, signal.reason),
    }
}

/// That items stand in several groups, where they do.
fn several(signal: &SignalReport) -> Option<&'static str> {
    let listed: usize = signal.groups.iter().map(|group| group.items.len()).sum();
    (listed > signal.evidence.len())
        .then_some("A commit that adds to several of these stands under each.")
}

fn items<'a>(
    signal: &'a SignalReport,
    group: &'a EvidenceGroup,
) -> impl Iterator<Item = &'a EvidenceItem> {
    group.items.iter().filter_map(|at| signal.evidence.get(*at))
}

/// `team payments · 3 commits`.
fn title(group: &EvidenceGroup) -> String {
    let commits = match group.items.len() {
        1 => "1 commit".to_owned(),
        count => format!("{count} commits"),
    };
    match group.name.as_str() {
        "" => format!("no {} · {commits}", group.kind),
        name => format!("{} {name} · {commits}", group.kind),
    }
}

/// What, then what it counts for and where that is recorded, then the link.
fn item_lines(item: &EvidenceItem, repo_columns: usize, columns: usize) -> String {
    let day = item.landed.get(..10).unwrap_or(&item.landed);
    let commit = item.commit.get(..10).unwrap_or(&item.commit);
    let repo = truncate(&sanitize(&item.repo), repo_columns);
    let pad = " ".repeat(repo_columns.saturating_sub(width(&repo)));
    let first = format!("{day}  {repo}{pad}  {commit}  {}", sanitize(&item.subject));
    let mut text = format!("{}\n", truncate(&first, columns));
    let mut about = role(item);
    for (part, before) in [(counts(item), ": "), (line_counts(item), "; ")] {
        if !part.is_empty() {
            about.push_str(before);
            about.push_str(&part);
        }
    }
    for line in wrap(&sanitize(&about), columns - INDENT.len()) {
        text.push_str(&format!("{INDENT}{}\n", dim(line)));
    }
    if let Some(url) = &item.url {
        // Links are not cut: half a link is none.
        text.push_str(&format!("{INDENT}{}\n", dim(sanitize(url))));
    }
    text
}

/// `reviewer (trailer Reviewed-by)`.
fn role(item: &EvidenceItem) -> String {
    match item.role == item.source {
        true => item.role.clone(),
        false => format!("{} ({})", item.role, item.source),
    }
}

/// `person bo, cy; team pay`.
fn counts(item: &EvidenceItem) -> String {
    let mut text = String::new();
    let mut kind = "";
    for thing in &item.counts {
        if thing.kind == kind {
            text.push_str(&format!(", {}", thing.name));
        } else {
            let before = if kind.is_empty() { "" } else { "; " };
            text.push_str(&format!("{before}{} {}", thing.kind, thing.name));
            kind = &thing.kind;
        }
    }
    text
}

/// `12 lines added, 3 removed`, where that was asked for.
fn line_counts(item: &EvidenceItem) -> String {
    item.lines.as_ref().map_or_else(String::new, |lines| {
        format!("{} lines added, {} removed", lines.insertions, lines.deletions)
    })
}
