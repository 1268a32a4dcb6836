//! Evidence by pillar: what was found, with the pieces to look at first.

use super::blocks::{block_id, facts, heading, yours};
use super::ledger::Ledger;
use crate::report::living::Block;
use crate::report::markdown;
use crate::report::model::{
    EvidenceItem, PersonReport, Report, ReportPillar, SignalReport, SignalStatus, Strength,
};

/// Linked pieces of evidence of each signal; the ledger holds all.
const ITEMS: usize = 5;

pub(super) fn blocks(report: &Report, person: &PersonReport, ledger: &Ledger) -> Vec<Block> {
    let mut blocks = vec![facts("evidence-heading", heading("Evidence by pillar"))];
    for pillar in report.pillars.iter().filter(|pillar| !pillar.risk) {
        let title = format!("### {}\n", markdown::text(&pillar.title));
        blocks.push(facts(&block_id("pillar", &pillar.id), title));
        blocks.push(yours(
            &block_id("criterion", &pillar.id),
            "The criterion of the ladder for this, in its own words, and how this meets it.",
        ));
        let found = signals(pillar, person, ledger);
        blocks.push(facts(&block_id("evidence", &pillar.id), found));
    }
    blocks
}

fn signals(pillar: &ReportPillar, person: &PersonReport, ledger: &Ledger) -> String {
    let mut text = String::new();
    let (mut nothing, mut unknown) = (Vec::new(), Vec::new());
    for id in &pillar.signals {
        match person.signals.get(id) {
            Some(signal) if signal.status == SignalStatus::NoSource => unknown.push(id.as_str()),
            Some(signal) if signal.evidence.is_empty() => nothing.push(id.as_str()),
            Some(signal) => text.push_str(&one(id, signal, ledger)),
            None => {}
        }
    }
    for (what, ids) in
        [("Nothing found", nothing), ("Unknown, because no source records it", unknown)]
    {
        if !ids.is_empty() {
            text.push_str(&format!("- {what}: {}\n", markdown::text(&ids.join(", "))));
        }
    }
    text
}

fn one(id: &str, signal: &SignalReport, ledger: &Ledger) -> String {
    let strength = if signal.strength == Strength::Proxy { " (a proxy)" } else { "" };
    let reason = match signal.reason.as_str() {
        "" => String::new(),
        reason => format!(" ({})", markdown::text(reason)),
    };
    let latest = signal.evidence.iter().rev();
    let items: Vec<String> = latest.take(ITEMS).map(|item| cited(item, ledger)).collect();
    let more = match signal.evidence.len().saturating_sub(ITEMS) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!(
        "- **{}**{strength}: {}{reason}. See {}{more}. _{}_\n",
        markdown::text(id),
        markdown::text(&signal.summary),
        items.join(", "),
        markdown::text(&signal.blind_spots)
    )
}

/// The id of an item, linked where its repository has an address.
pub(super) fn cited(item: &EvidenceItem, ledger: &Ledger) -> String {
    let id = ledger.id(item);
    match item.url() {
        Some(url) => markdown::link(&id, url),
        None => id,
    }
}
