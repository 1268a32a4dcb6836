//! The evidence of one signal.

use super::text::{link, table, text};
use crate::report::model::{PersonReport, SignalReport};
use crate::report::words;

/// The evidence as Markdown: a table for each group, with links.
#[must_use]
pub fn evidence(person: &PersonReport, id: &str, signal: &SignalReport) -> String {
    let mut page = format!("# {} · {}\n\n", text(id), text(&person.name));
    page.push_str(&format!("Found: {}\n", text(&words::said(signal))));
    let with_lines = signal.evidence.iter().any(|item| item.lines().is_some());
    for group in &signal.groups {
        page.push_str(&format!("\n## Under {}\n\n", text(&words::group_with_size(signal, group))));
        let mut header = vec!["landed", "repository", "commit", "subject", "as", "adds"];
        header.extend(with_lines.then_some("lines"));
        let rows = signal.of_group(group).map(|item| {
            let commit = words::short(item);
            let commit = match item.url() {
                Some(url) => link(commit, url),
                None => text(commit),
            };
            let mut row = vec![
                text(words::day(item.time())),
                text(item.place()),
                commit,
                text(item.subject()),
                text(&words::role(item)),
                text(&words::counts(item)),
            ];
            if with_lines {
                row.push(text(&words::lines(item)));
            }
            row
        });
        page.push_str(&table(&header, rows));
    }
    if signal.evidence.is_empty() {
        page.push_str("\nNo commits behind this number.\n");
    }
    page.push_str(&format!("\nKeep in mind: {}\n", text(&signal.blind_spots)));
    if let Some(remark) = words::several_groups(signal) {
        page.push_str(&format!("\n{remark}\n"));
    }
    page
}
