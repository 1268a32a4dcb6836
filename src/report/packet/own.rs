//! What the person's journal says beside initiatives and pillars.

use super::ledger::Ledger;
use crate::report::markdown;
use crate::report::model::{EntryItem, PersonReport};
use crate::report::words;

/// Entries that a part of a packet tells; the ledger has all.
const ENTRIES: usize = 5;

/// The entries that a part tells, in their order, and how many more there are:
/// those with an outcome come first, then those that somebody confirmed.
pub(super) fn told<'a>(
    entries: impl Iterator<Item = &'a EntryItem>,
) -> (Vec<&'a EntryItem>, usize) {
    let mut all: Vec<(usize, &EntryItem)> = entries.enumerate().collect();
    all.sort_by_key(|(_, entry)| (entry.outcomes.is_empty(), entry.confirmed_by.is_empty()));
    let more = all.len().saturating_sub(ENTRIES);
    all.truncate(ENTRIES);
    all.sort_by_key(|(at, _)| *at);
    (all.into_iter().map(|(_, entry)| entry).collect(), more)
}

/// An entry with its id.
pub(super) fn line(entry: &EntryItem, ledger: &Ledger) -> String {
    format!("{}: {}", ledger.id_of_entry(entry), markdown::text(&words::entry(entry)))
}

/// The line that says how many more entries there are; empty without any.
pub(super) fn more(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("- And {} in the ledger\n", words::plural(count, "more entry")),
    }
}

/// The heading of what Git cannot see, with the entries that stand neither under a
/// pillar nor in an initiative.
pub(super) fn unseen(person: &PersonReport, ledger: &Ledger) -> String {
    let alone =
        person.entries.iter().filter(|entry| entry.pillar.is_none() && entry.initiative.is_none());
    let (alone, rest) = told(alone);
    let mut lines: String =
        alone.into_iter().map(|entry| format!("- {}\n", line(entry, ledger))).collect();
    lines.push_str(&more(rest));
    let gap = if lines.is_empty() { "" } else { "\n" };
    format!("## Work that Git cannot see\n{gap}{lines}")
}
