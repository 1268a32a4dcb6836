//! The first page: what a committee reads before anything else.

use std::collections::BTreeSet;

use super::ledger::Ledger;
use super::overview;
use super::subject::Packet;
use crate::config::Level;
use crate::report::carried::Initiative;
use crate::report::markdown;
use crate::report::model::{EntryItem, PersonPillar, PersonReport, title};
use crate::report::words;

/// Reasons for what is unknown that the first page tells; the rest is counted.
const REASONS: usize = 3;

/// Events of the timeline; more would not be read.
const EVENTS: usize = 8;

/// The level aimed at with its criterion; `None` where nobody said.
pub(super) fn level(packet: &Packet<'_>) -> Option<String> {
    let wishes = packet.wishes();
    let known = packet.inputs.level(packet.person);
    let level = known.map(Level::name).or_else(|| wishes.level.clone())?;
    let ladder = packet.inputs.config.ladder.as_ref().filter(|_| known.is_some());
    let of = ladder.map(|l| format!(" of the {}", markdown::link(&l.title, &l.url)));
    let asked = wishes.criterion.as_deref();
    let asked = asked.or_else(|| known.and_then(|level| level.criterion.as_deref()));
    let asked = asked.map(|text| format!(" {}", markdown::text(text)));
    Some(format!(
        "**Aims at: {}**{}.{}\n",
        markdown::text(&level),
        of.unwrap_or_default(),
        asked.unwrap_or_default()
    ))
}

/// What was carried, what came of it, whom it reached, when.
pub(super) fn initiatives(found: &[Initiative<'_>]) -> String {
    if found.is_empty() {
        return String::new();
    }
    let rows = found.iter().map(|one| {
        let outcomes = one.entries.iter().flat_map(|entry| &entry.outcomes).map(words::outcome);
        // Several entries may tell the same.
        let mut told: Vec<String> = Vec::new();
        for outcome in outcomes {
            if !told.contains(&outcome) {
                told.push(outcome);
            }
        }
        let outcome = match told.is_empty() {
            true => "not recorded".to_owned(),
            false => markdown::in_cell(&told.join("; ")),
        };
        let teams: Vec<&str> = one.teams.iter().map(String::as_str).collect();
        let teams =
            if teams.is_empty() { "–".to_owned() } else { markdown::text(&teams.join(", ")) };
        let (first, last) = (month(&one.days.0), month(&one.days.1));
        let when = if first == last { first.to_owned() } else { format!("{first} to {last}") };
        vec![markdown::text(&one.title), outcome, teams, when, markdown::in_cell(&says_so(one))]
    });
    let header = ["initiative", "what came of it", "teams", "when", "who says so"];
    format!("## What was carried\n\n{}", markdown::table(&header, rows))
}

/// By what an initiative is known, and who confirmed it, in alphabetical order. Of several
/// entries it says how many: whoever confirmed one of them has not confirmed the others.
fn says_so(one: &Initiative<'_>) -> String {
    let mut said = Vec::new();
    said.extend(one.led.is_some().then(|| "Git".to_owned()));
    if !one.entries.is_empty() {
        let who = |entry: &&EntryItem| -> Vec<String> {
            entry.confirmed_by.iter().map(|one| one.who.clone()).collect()
        };
        said.push(own_record(&one.entries.iter().map(who).collect::<Vec<_>>()));
    }
    said.join("; ")
}

/// What entries rest on, given who confirmed each.
fn own_record(confirmed: &[Vec<String>]) -> String {
    let who: BTreeSet<&str> = confirmed.iter().flatten().map(String::as_str).collect();
    let by = who.into_iter().collect::<Vec<_>>().join(", ");
    match confirmed.iter().filter(|by| !by.is_empty()).count() {
        0 => "own record, not confirmed".to_owned(),
        some if some == confirmed.len() => format!("own record, confirmed by {by}"),
        some => format!("own record, {some} of {} entries confirmed, by {by}", confirmed.len()),
    }
}

/// The month of a day.
fn month(day: &str) -> &str {
    day.get(..7).unwrap_or(day)
}

/// What happened when: decisions and entries. Where there is not room for all, entries
/// with an outcome come first, then steps of docs, then entries that somebody confirmed,
/// then drafts, then the rest; of equals the newest.
pub(super) fn timeline(packet: &Packet<'_>, person: &PersonReport, ledger: &Ledger) -> String {
    let mut events: Vec<(u8, String, String)> = Vec::new();
    for (day, what, weight) in packet.milestones() {
        events.push((weight, day, markdown::text(&what)));
    }
    for entry in &person.entries {
        let weight = match (entry.outcomes.is_empty(), entry.confirmed_by.is_empty()) {
            (false, _) => 0,
            (true, false) => 2,
            (true, true) => 4,
        };
        let (_, day) = entry.days();
        events.push((weight, day.to_owned(), told(entry, ledger)));
    }
    events.sort_by(|a, b| (a.0, &b.1, &b.2).cmp(&(b.0, &a.1, &a.2)));
    events.truncate(EVENTS);
    events.sort_by(|a, b| (&a.1, &a.2).cmp(&(&b.1, &b.2)));
    if events.is_empty() {
        return String::new();
    }
    let lines: Vec<String> =
        events.iter().map(|(_, day, what)| format!("- {}: {what}\n", words::day(day))).collect();
    format!("## Timeline\n\n{}", lines.concat())
}

fn told(entry: &EntryItem, ledger: &Ledger) -> String {
    let id = ledger.id_of_entry(entry);
    format!("{} ({id}, own record)", markdown::text(&entry.subject))
}

/// What is unknown of pillars that are known in part, the reasons that concern most
/// signals first: `unknown: Review reach, Newcomers reviewed (no scanned repository …)`.
fn unknown(packet: &Packet<'_>, person: &PersonReport) -> Option<String> {
    let known_in_part = |pillar: &&PersonPillar| {
        let all = packet.report.pillars.iter().find(|all| all.id == pillar.id && !all.risk);
        all.is_some_and(|all| pillar.unknown.len() < all.signals.len())
    };
    let pillars = person.pillars.iter().filter(known_in_part);
    let mut ids: Vec<String> = Vec::new();
    for id in pillars.flat_map(|pillar| &pillar.unknown) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    let mut reasons = person.unknown_by_reason(&ids);
    reasons.sort_by_key(|(_, ids)| std::cmp::Reverse(ids.len()));
    let left: usize = reasons.iter().skip(REASONS).map(|(_, ids)| ids.len()).sum();
    let mut said: Vec<String> = reasons
        .into_iter()
        .take(REASONS)
        .map(|(reason, ids)| {
            let titles: Vec<&str> = ids.into_iter().map(title).collect();
            markdown::text(&format!("{} ({reason})", titles.join(", ")))
        })
        .collect();
    said.extend((left > 0).then(|| words::plural(left, "more signal")));
    (!said.is_empty()).then(|| format!("unknown: {}", said.join(", ")))
}

/// What is thinnest, in a sentence.
pub(super) fn gap(packet: &Packet<'_>, person: &PersonReport) -> String {
    let pillars = packet.report.pillars.iter().filter_map(|pillar| {
        let known = person.pillars.iter().find(|known| known.id == pillar.id)?;
        let gap = overview::gap(pillar, person, known)?;
        Some(markdown::text(&format!("{}: {gap}", pillar.title)))
    });
    let mut gaps: Vec<String> = pillars.collect();
    gaps.extend(unknown(packet, person));
    let lacking = person.entries.iter().filter(|entry| entry.outcomes.is_empty()).count();
    if !person.entries.is_empty() && lacking > 0 {
        let of = words::plural(person.entries.len(), "entry");
        let has = if lacking == 1 { "has" } else { "have" };
        gaps.push(format!("{lacking} of {of} in the journal {has} no outcome"));
    }
    let text = match gaps.is_empty() {
        true => {
            "No pillar is thin. What Git cannot see is in the person's own words only".to_owned()
        }
        false => overview::capitalised(&gaps.join("; ")),
    };
    format!("**The honest gap.** {text}.\n\n{}\n", overview::short_caveat(packet.report, person))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_confirmed_one_entry_has_not_confirmed_the_others() {
        let [none, bo, cy] = [&[][..], &["Bo"], &["Cy", "Bo"]]
            .map(|who| who.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(own_record(std::slice::from_ref(&none)), "own record, not confirmed");
        assert_eq!(own_record(&[bo.clone(), cy.clone()]), "own record, confirmed by Bo, Cy");
        let some = "own record, 2 of 3 entries confirmed, by Bo, Cy";
        assert_eq!(own_record(&[bo, none, cy]), some);
    }
}
