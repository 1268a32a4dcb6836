//! Evidence by pillar: what was found, with the pieces to look at first.

use super::best::{Best, Choice};
use super::blocks::{block_id, facts, heading, yours};
use super::ledger::Ledger;
use super::own;
use super::subject::Packet;
use crate::report::living::Block;
use crate::report::markdown;
use crate::report::model::{
    EvidenceItem, PersonReport, ReportPillar, SignalReport, SignalStatus, Strength, title,
};
use crate::report::words;

pub(super) fn blocks(packet: &Packet<'_>, person: &PersonReport, ledger: &Ledger) -> Vec<Block> {
    let report = packet.report;
    let mut best = Best::new(packet, person, ledger);
    let mut blocks = vec![facts("evidence-heading", heading("Evidence by pillar"))];
    for pillar in report.pillars.iter().filter(|pillar| !pillar.risk) {
        let heading = format!("### {}\n", markdown::text(&pillar.title));
        blocks.push(facts(&block_id("pillar", &pillar.id), heading));
        blocks.push(yours(
            &block_id("criterion", &pillar.id),
            "The criterion of the ladder for this, in its own words, and how this meets it.",
        ));
        let found = signals(pillar, person, ledger, &mut best);
        blocks.push(facts(&block_id("evidence", &pillar.id), found));
    }
    blocks
}

fn signals<'a>(
    pillar: &ReportPillar,
    person: &'a PersonReport,
    ledger: &Ledger,
    best: &mut Best<'a>,
) -> String {
    let mut text = String::new();
    let (mut nothing, mut unknown) = (Vec::new(), Vec::new());
    for id in &pillar.signals {
        match person.signals.get(id) {
            Some(signal) if signal.status == SignalStatus::NoSource => unknown.push(title(id)),
            Some(signal) if signal.evidence.is_empty() => nothing.push(title(id)),
            Some(signal) => text.push_str(&one(id, signal, ledger, best)),
            None => {}
        }
    }
    let under = person.entries.iter().filter(|entry| entry.pillar.as_ref() == Some(&pillar.id));
    let (told, more) = own::told(under);
    for entry in told {
        text.push_str(&format!("- By own record, {}\n", own::line(entry, ledger)));
    }
    text.push_str(&own::more(more));
    for (what, titles) in
        [("Nothing found", nothing), ("Unknown, because no source records it", unknown)]
    {
        if !titles.is_empty() {
            text.push_str(&format!("- {what}: {}\n", markdown::text(&titles.join("; "))));
        }
    }
    text
}

fn one<'a>(id: &str, signal: &'a SignalReport, ledger: &Ledger, best: &mut Best<'a>) -> String {
    let strength = if signal.strength == Strength::Proxy { " (a proxy)" } else { "" };
    let reason = match signal.reason.as_str() {
        "" => String::new(),
        reason => format!(" ({})", markdown::text(reason)),
    };
    let chosen = best.choose(&signal.evidence);
    let items: String = chosen
        .iter()
        .map(|Choice { item, why }| {
            let subject = markdown::in_cell(item.subject());
            let (day, place) = (words::day(item.time()), markdown::text(item.place()));
            let why = markdown::text(why);
            format!("  - {}: {day} {place}, {subject} _({why})_\n", cited(item, ledger))
        })
        .collect();
    let more = match signal.evidence.len() - chosen.len() {
        0 => String::new(),
        more if chosen.is_empty() => format!(" See the ledger for {more}."),
        more => format!(" And {more} more in the ledger."),
    };
    format!(
        "- **{}**{strength}: {}{reason}.{more}\n{items}",
        markdown::text(title(id)),
        markdown::text(&signal.summary),
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
