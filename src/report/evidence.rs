//! Every item behind one number, newest first.

use super::model::{EvidenceItem, PersonReport, SignalReport};
use crate::ui::style::{dim, heading};
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
    let said = match signal.status.as_str() {
        "no-source" => format!("unknown: {}", signal.reason),
        _ if signal.reason.is_empty() => signal.summary.clone(),
        _ => format!("{} ({})", signal.summary, signal.reason),
    };
    for line in wrap(&sanitize(&said), columns) {
        text.push_str(&format!("{line}\n"));
    }
    text.push('\n');
    let repos = signal.evidence.iter().map(|item| width(&sanitize(&item.repo))).max().unwrap_or(0);
    for item in signal.evidence.iter().rev() {
        text.push_str(&item_lines(item, repos.min(20), columns));
    }
    if signal.evidence.is_empty() {
        text.push_str("No commit stands behind it.\n");
    }
    text.push('\n');
    for line in wrap(&format!("Keep in mind: {}", signal.blind_spots), columns) {
        text.push_str(&format!("{}\n", dim(line)));
    }
    text
}

/// What, then what it counts for and where that is recorded, then the link.
fn item_lines(item: &EvidenceItem, repo_columns: usize, columns: usize) -> String {
    let day = item.landed.get(..10).unwrap_or(&item.landed);
    let commit = item.commit.get(..10).unwrap_or(&item.commit);
    let repo = truncate(&sanitize(&item.repo), repo_columns);
    let pad = " ".repeat(repo_columns.saturating_sub(width(&repo)));
    let first = format!("{day}  {repo}{pad}  {commit}  {}", sanitize(&item.subject));
    let mut text = format!("{}\n", truncate(&first, columns));
    for line in wrap(&sanitize(&counted(item)), columns - INDENT.len()) {
        text.push_str(&format!("{INDENT}{}\n", dim(line)));
    }
    if let Some(url) = &item.url {
        // Links are not cut: half a link is none.
        text.push_str(&format!("{INDENT}{}\n", dim(sanitize(url))));
    }
    text
}

/// `reviewer (trailer Reviewed-by): person bo, cy; team pay`.
fn counted(item: &EvidenceItem) -> String {
    let mut text = match item.role == item.source {
        true => item.role.clone(),
        false => format!("{} ({})", item.role, item.source),
    };
    let mut kind = "";
    for thing in &item.counts {
        if thing.kind == kind {
            text.push_str(&format!(", {}", thing.name));
        } else {
            let before = if kind.is_empty() { ": " } else { "; " };
            text.push_str(&format!("{before}{} {}", thing.kind, thing.name));
            kind = &thing.kind;
        }
    }
    text
}
