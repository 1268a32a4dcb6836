//! The evidence of one signal.

use super::columns::{columns, shown};
use super::text::text;
use crate::report::columns::{EVIDENCE, EvidenceRow};
use crate::report::model::{PersonReport, SignalReport};
use crate::report::words;

/// The evidence as Markdown: a table for each group, with links.
#[must_use]
pub fn evidence(person: &PersonReport, id: &str, signal: &SignalReport) -> String {
    let mut page = format!("# {} · {}\n\n", text(id), text(&person.name));
    page.push_str(&format!("Found: {}\n", text(&words::said(signal))));
    let rows = |group| EvidenceRow::of_group(person, (id, signal), group);
    let all: Vec<EvidenceRow<'_>> = signal.groups.iter().flat_map(rows).collect();
    let shown = shown(EVIDENCE, &all);
    for group in &signal.groups {
        page.push_str(&format!("\n## Under {}\n\n", text(&words::group_with_size(signal, group))));
        page.push_str(&columns(&shown, rows(group)));
    }
    if signal.evidence.is_empty() {
        page.push_str("\nNo commits behind this number.\n");
    }
    page.push_str(&format!("\nKeep in mind: {}\n", text(signal.blind_spots)));
    if let Some(remark) = words::several_groups(signal) {
        page.push_str(&format!("\n{remark}\n"));
    }
    page
}
