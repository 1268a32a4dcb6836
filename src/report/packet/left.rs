//! Why evidence that a packet had once is not there any more.

use super::ledger::Source;
use super::subject::Packet;
use crate::facts::Oid;

/// In a few words, from what can be looked up now.
pub(super) fn why(packet: &Packet<'_>, place: &str, id: &str, source: &Source) -> String {
    let window = &packet.report.window;
    let day = source.day.get(..10).unwrap_or_default();
    if !day.is_empty() && (day < window.from.as_str() || window.to.as_str() <= day) {
        return format!("outside the window from {} to {}", window.from, window.to);
    }
    if let Some(excluded) = packet
        .report
        .excluded
        .iter()
        .find(|excluded| excluded.repo == place && excluded.commit == id)
    {
        return format!("excluded: {}", excluded.reason);
    }
    let inputs = packet.inputs;
    if let Some(facts) = inputs.facts.iter().find(|facts| facts.name == place) {
        let oid = Oid::from_hex(id);
        let is_there = facts.commits.iter().any(|commit| Some(commit.oid) == oid);
        return match is_there {
            true => "counts for no number of the window".to_owned(),
            false => "not in the history that was read".to_owned(),
        };
    }
    match inputs.journals.iter().find(|journal| journal.name == place) {
        Some(journal) if journal.entries.iter().any(|entry| entry.id == id) => {
            "the journal tells it of another time or person".to_owned()
        }
        Some(_) => "no longer in the journal".to_owned(),
        None => "its repository or journal was not read".to_owned(),
    }
}
