//! What the person's journal says beside initiatives and pillars.

use super::ledger::Ledger;
use crate::report::markdown;
use crate::report::model::PersonReport;
use crate::report::words;

/// The heading of what Git cannot see, with the entries that stand neither under a
/// pillar nor in an initiative.
pub(super) fn unseen(person: &PersonReport, ledger: &Ledger) -> String {
    let alone =
        person.entries.iter().filter(|entry| entry.pillar.is_none() && entry.initiative.is_none());
    let lines: String = alone
        .map(|entry| {
            let id = ledger.id_of(&entry.record, &entry.entry).unwrap_or_default();
            format!("- {id}: {}\n", markdown::text(&words::entry(entry)))
        })
        .collect();
    let gap = if lines.is_empty() { "" } else { "\n" };
    format!("## Work that Git cannot see\n{gap}{lines}")
}
