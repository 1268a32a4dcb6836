//! Every item behind one number, grouped by what is counted, newest first.

use crate::report::model::{EvidenceItem, PersonReport, SignalReport};
use crate::report::words;
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, truncate, width, wrap};

/// What stands under the first line of an item.
const INDENT: &str = "            ";

/// The evidence of one signal as text for a terminal of that many columns.
#[must_use]
pub fn evidence(person: &PersonReport, id: &str, signal: &SignalReport, columns: usize) -> String {
    let columns = columns.clamp(60, 200);
    let mut text = format!("{}\n", heading(sanitize(&format!("{id} · {}", person.name))));
    for line in wrap(&sanitize(&words::said(signal)), columns) {
        text.push_str(&format!("{line}\n"));
    }
    text.push('\n');
    let repos =
        signal.evidence.iter().map(|item| width(&sanitize(item.place()))).max().unwrap_or(0);
    for group in &signal.groups {
        let title = truncate(&sanitize(&words::group_with_size(signal, group)), columns);
        text.push_str(&format!("{}\n", accent(title)));
        for item in signal.of_group(group) {
            text.push_str(&item_lines(person, item, repos.min(20), columns));
        }
        text.push('\n');
    }
    if signal.evidence.is_empty() {
        text.push_str("No commits behind this number.\n\n");
    }
    if let Some(remark) = words::several_groups(signal) {
        for line in wrap(remark, columns) {
            text.push_str(&format!("{}\n", dim(line)));
        }
    }
    for line in wrap(&format!("Keep in mind: {}", signal.blind_spots), columns) {
        text.push_str(&format!("{}\n", dim(line)));
    }
    text
}

/// What, then what it counts for and where that is recorded, then the link.
fn item_lines(
    person: &PersonReport,
    item: &EvidenceItem,
    repo_columns: usize,
    columns: usize,
) -> String {
    let (day, commit) = (words::day(item.time()), words::short(item));
    let repo = truncate(&sanitize(item.place()), repo_columns);
    let pad = " ".repeat(repo_columns.saturating_sub(width(&repo)));
    let first = format!("{day}  {repo}{pad}  {commit}  {}", sanitize(item.subject()));
    let mut text = format!("{}\n", truncate(&first, columns));
    let mut about = words::role(item, &person.name);
    for (part, before) in [(words::counts(item), ": "), (words::lines(item), "; ")] {
        if !part.is_empty() {
            about.push_str(before);
            about.push_str(&part);
        }
    }
    for line in wrap(&sanitize(&about), columns - INDENT.len()) {
        text.push_str(&format!("{INDENT}{}\n", dim(line)));
    }
    if let Some(url) = item.url() {
        // Links are not cut: half a link is none.
        text.push_str(&format!("{INDENT}{}\n", dim(sanitize(url))));
    }
    text
}
