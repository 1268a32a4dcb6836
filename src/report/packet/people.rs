//! Who else speaks for the person: the manager and the sponsors.

use std::collections::BTreeMap;

use super::blocks::heading;
use super::ledger::Ledger;
use crate::report::markdown;
use crate::report::model::PersonReport;

/// What a manager is asked. It is theirs to answer.
pub(super) const MANAGER: &str = "To the manager: what did you see yourself that meets the level? What speaks against it, and what do \
     you answer? At which level would you say the work of the window was, and since when?";

/// What is asked of sponsors.
pub(super) const SPONSORS: &str = "Who will speak for this in the room, which part of it they know first hand, and since when they \
     have agreed to.";

/// The heading of sponsors, with those who confirmed anything: they know some of it
/// first hand. In alphabetical order.
pub(super) fn sponsors(person: &PersonReport, ledger: &Ledger) -> String {
    let mut known: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for entry in &person.entries {
        for one in &entry.confirmed_by {
            let ids = known.entry(&one.who).or_default();
            let id = ledger.id_of_entry(entry);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    let title = heading("Sponsors");
    if known.is_empty() {
        return title;
    }
    let who: Vec<String> = known
        .into_iter()
        .map(|(who, ids)| format!("{} ({})", markdown::text(who), ids.join(", ")))
        .collect();
    format!(
        "{title}\nAccording to the journal, these people know some of it first hand: {}.\n",
        who.join(", ")
    )
}
