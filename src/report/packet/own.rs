//! What the person's journal says beside initiatives and pillars.

use super::ledger::Ledger;
use crate::report::markdown;
use crate::report::model::{EntryItem, PersonReport};
use crate::report::words;
use crate::sorting::LeanSort as _;
use crate::ui::text::truncate;

/// Entries that a part of a packet tells; the ledger has all.
const ENTRIES: usize = 5;

/// Columns of an entry's words within a sentence.
const FIRST: usize = 100;

/// The entries that a part tells, in their order, and how many more there are:
/// those with an outcome come first, then those that somebody confirmed.
pub(super) fn told<'a>(
    entries: impl Iterator<Item = &'a EntryItem>,
) -> (Vec<&'a EntryItem>, usize) {
    let mut all: Vec<(usize, &EntryItem)> = entries.enumerate().collect();
    all.lean_sort_by_key(|(_, entry)| rank(entry));
    let more = all.len().saturating_sub(ENTRIES);
    all.truncate(ENTRIES);
    all.lean_sort_by_key(|(at, _)| *at);
    (all.into_iter().map(|(_, entry)| entry).collect(), more)
}

/// An entry with its id.
pub(super) fn line(entry: &EntryItem, ledger: &Ledger) -> String {
    format!("{}: {}", ledger.id_of_entry(entry), markdown::text(&words::entry(entry)))
}

/// What a pillar rests on by own record, with the words of the entry that is told first
/// where nothing else speaks for the pillar.
pub(super) fn of_pillar<'a>(
    entries: impl Iterator<Item = &'a EntryItem> + Clone,
    ledger: &Ledger,
    is_alone: bool,
) -> String {
    let all = words::by_own_record(entries.clone());
    let first = entries.min_by_key(|entry| rank(entry)).filter(|_| is_alone);
    let first = first.map(|entry| {
        let said = truncate(&entry.subject, FIRST);
        format!(", for example “{said}” ({})", ledger.id_of_entry(entry))
    });
    all + &first.unwrap_or_default()
}

/// What is told first: what has an outcome, then what somebody confirmed.
fn rank(entry: &EntryItem) -> (bool, bool) {
    (entry.outcomes.is_empty(), entry.confirmed_by.is_empty())
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
