//! Evidence by pillar: what was found, with the pieces to look at first.

use std::collections::BTreeMap;

use super::best::{Best, Choice};
use super::blocks::{block_id, facts, heading, yours};
use super::ledger::Ledger;
use super::own;
use super::statement::{Chores, chores, statement};
use super::subject::Packet;
use crate::report::living::Block;
use crate::report::markdown;
use crate::report::model::{
    EvidenceItem, PersonReport, ReportPillar, SignalReport, SignalStatus, Strength, title,
};
use crate::report::words;

/// Ids of pieces that were shown before, at most.
const ABOVE: usize = 3;

pub(super) fn blocks(packet: &Packet<'_>, person: &PersonReport, ledger: &Ledger) -> Vec<Block> {
    let report = packet.report;
    let mut told = Told { best: Best::new(packet, person, ledger), ids: BTreeMap::new() };
    let mut blocks = vec![facts("evidence-heading", introduction(packet))];
    for pillar in report.pillars.iter().filter(|pillar| !pillar.risk) {
        let criterion = packet.criterion(&pillar.id);
        let asked = criterion.map(|asked| format!("\nAsked for: {}\n", markdown::text(asked)));
        let heading =
            format!("### {}\n{}", markdown::text(&pillar.title), asked.unwrap_or_default());
        blocks.push(facts(&block_id("pillar", &pillar.id), heading));
        let question = match criterion {
            Some(_) => "How this meets it.",
            None => {
                "The criterion of the ladder for this, in its own words, and how this meets it."
            }
        };
        blocks.push(yours(&block_id("criterion", &pillar.id), question));
        let found = signals(pillar, person, ledger, &mut told);
        blocks.push(facts(&block_id("evidence", &pillar.id), found));
    }
    blocks
}

/// The heading, and whose words the criteria are.
fn introduction(packet: &Packet<'_>) -> String {
    let title = heading("Evidence by pillar");
    let level = packet.inputs.level(packet.person);
    match (&packet.inputs.config.ladder, level) {
        (Some(ladder), Some(_)) => format!(
            "{title}\nThe criteria are in crosscut's words, after the {}; the ladder itself is \
             what counts.\n",
            markdown::link(&ladder.title, &ladder.url)
        ),
        _ => title,
    }
}

/// What was told so far.
struct Told<'a> {
    best: Best<'a>,
    /// The evidence that was chosen for a signal, by its id.
    ids: BTreeMap<&'a str, Vec<String>>,
}

fn signals<'a>(
    pillar: &'a ReportPillar,
    person: &'a PersonReport,
    ledger: &Ledger,
    told: &mut Told<'a>,
) -> String {
    let mut text = String::new();
    let (mut nothing, mut unknown) = (Vec::new(), Vec::new());
    for id in &pillar.signals {
        match person.signals.get(id) {
            Some(signal) if signal.status == SignalStatus::NoSource => unknown.push(id.clone()),
            Some(signal) if signal.evidence.is_empty() => nothing.push(title(id).to_owned()),
            Some(signal) if statement(id, signal).found.is_empty() => {
                let zeros = statement(id, signal).nothing.join(", ");
                nothing.push(format!("{} ({zeros})", title(id)));
            }
            Some(signal) => text.push_str(&match told.ids.get(id.as_str()) {
                Some(ids) => again(id, signal, ids),
                None => one(&person.name, (id, signal), ledger, told),
            }),
            None => {}
        }
    }
    let under = person.entries.iter().filter(|entry| entry.pillar.as_ref() == Some(&pillar.id));
    let (entries, more) = own::told(under);
    for entry in entries {
        text.push_str(&format!("- By own record, {}\n", own::line(entry, ledger)));
    }
    text.push_str(&own::more(more));
    let mut short = Vec::new();
    if !nothing.is_empty() {
        short.push(("Nothing found".to_owned(), nothing));
    }
    for (reason, ids) in person.unknown_by_reason(&unknown) {
        let titles = ids.into_iter().map(|id| title(id).to_owned());
        short.push((format!("Unknown because {reason}"), titles.collect()));
    }
    for (what, titles) in short {
        let said = format!("{what}: {}", titles.join("; "));
        text.push_str(&format!("- {}\n", markdown::text(&said)));
    }
    text
}

fn one<'a>(
    person: &str,
    (id, signal): (&'a str, &'a SignalReport),
    ledger: &Ledger,
    told: &mut Told<'a>,
) -> String {
    let reason = match signal.reason.as_str() {
        "" => String::new(),
        reason => format!(" ({})", markdown::text(reason)),
    };
    let chosen = told.best.choose(&signal.evidence);
    told.ids.insert(id, chosen.iter().map(|choice| ledger.id(choice.item)).collect());
    let items: String = chosen
        .iter()
        .map(|Choice { item, why }| {
            let subject = markdown::in_cell(item.subject());
            let (day, place) = (words::day(item.time()), markdown::text(item.place()));
            // Whoever reads `E7` in a packet takes it for the person's own.
            let others = words::is_by_others(item) || item.is_before_window();
            let made = others.then(|| words::role_in_short(item, person));
            let why: Vec<&str> = made.as_deref().into_iter().chain([why.as_str()]).collect();
            let why: Vec<&str> = why.into_iter().filter(|why| !why.is_empty()).collect();
            let why = markdown::text(&why.join("; "));
            format!("  - {}: {day} {place}, {subject} _({why})_\n", cited(item, ledger))
        })
        .collect();
    let more = match signal.evidence.len() - chosen.len() {
        0 => String::new(),
        more if chosen.is_empty() => instead(signal, more, ledger, told),
        more => format!(" And {more} more in the ledger."),
    };
    format!("- {}{reason}.{more}\n{items}", found(id, signal))
}

/// What is said where none of so many pieces may be shown: which of them were shown before,
/// and what the rest is.
fn instead(signal: &SignalReport, all: usize, ledger: &Ledger, told: &Told<'_>) -> String {
    let above = signal.evidence.iter().filter(|item| told.best.is_shown(item));
    let left = all - above.clone().count();
    let mut ids: Vec<String> = Vec::new();
    for id in above.map(|item| ledger.id(item)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let more = ids.len().saturating_sub(ABOVE);
    ids.truncate(ABOVE);
    ids.extend((more > 0).then(|| format!("{more} more")));
    match (ids.is_empty(), left) {
        (true, _) if chores(signal) == Chores::All => {
            format!(" Nothing but chores, see the ledger for {left}.")
        }
        (true, _) => format!(" See the ledger for {left}."),
        (false, 0) => format!(" See above: {}.", ids.join(", ")),
        (false, left) => {
            format!(" See above: {}. And {left} more in the ledger.", ids.join(", "))
        }
    }
}

/// A signal that stands under a pillar before this one as well.
fn again(id: &str, signal: &SignalReport, ids: &[String]) -> String {
    let see = if ids.is_empty() { String::new() } else { format!(", {}", ids.join(", ")) };
    format!("- {} (as above{see}).\n", found(id, signal))
}

fn found(id: &str, signal: &SignalReport) -> String {
    let strength = if signal.strength == Strength::Proxy { " (a proxy)" } else { "" };
    let found = statement(id, signal).found;
    format!("**{}**{strength}: {}", markdown::text(title(id)), markdown::text(&found))
}

/// The id of an item, linked where its repository has an address.
pub(super) fn cited(item: &EvidenceItem, ledger: &Ledger) -> String {
    let id = ledger.id(item);
    match item.url() {
        Some(url) => markdown::link(&id, url),
        None => id,
    }
}
