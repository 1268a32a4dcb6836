//! One person: a block of signals under each pillar.

use super::options::{Again, Options};
use crate::report::model::{
    EntryItem, EvidenceItem, PersonPillar, PersonReport, Report, SetAside, SignalReport,
    SignalStatus, Strength, headline as headline_of,
};
use crate::report::table::layout::plain_table;
use crate::report::words::{self, set_aside};
use crate::signals::NOTHING_TO_COUNT;
use crate::sorting::LeanSort as _;
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, truncate, width, wrap};

/// Columns for a signal's id.
const ID: usize = 22;
/// Columns for the number of commits, at least.
const COMMITS: usize = 10;
/// From this width on, the latest commit stands beside each signal.
const WIDE: usize = 110;
/// Commits shown under each signal when details are asked for.
const DETAIL_ITEMS: usize = 5;

pub(super) fn block(
    report: &Report,
    person: &PersonReport,
    columns: usize,
    options: &Options,
) -> String {
    let mut text = String::new();
    for line in wrap(&headline(person), columns) {
        text.push_str(&format!("{}\n", heading(line)));
    }
    text.push_str(&hanging(&words::rests_on(person), columns));
    let longest = person.signals.values().map(|signal| width(&commits(signal))).max();
    let commits_width = longest.unwrap_or(0).max(COMMITS);
    for pillar in &report.pillars {
        text.push_str(&format!("{}\n", accent(sanitize(&pillar.title))));
        let signals: Vec<(&String, &SignalReport)> = pillar
            .signals
            .iter()
            .filter_map(|id| person.signals.get(id).map(|signal| (id, &**signal)))
            .collect();
        if options.verbose {
            for (id, signal) in signals {
                let again = options.again.clone().unwrap_or_default();
                text.push_str(&match signal.pillar == pillar.id {
                    true => detailed(person, (id, signal), columns, &again),
                    false => rows(&[(id, signal)], columns, commits_width),
                });
            }
        } else {
            let (shown, quiet): (Vec<_>, Vec<_>) = signals.into_iter().partition(says_something);
            text.push_str(&rows(&shown, columns, commits_width));
            text.push_str(&in_short_lines(&quiet, columns));
        }
        let known = person.pillars.iter().find(|known| known.id == pillar.id);
        text.push_str(&known.map(|known| thin(known, columns)).unwrap_or_default());
        let own = |entry: &&EntryItem| entry.pillar.as_ref() == Some(&pillar.id);
        text.push_str(&own_record(person.entries.iter().filter(own), columns, options.verbose));
    }
    let elsewhere = |entry: &&EntryItem| {
        !report.pillars.iter().any(|pillar| entry.pillar.as_ref() == Some(&pillar.id))
    };
    let rest = own_record(person.entries.iter().filter(elsewhere), columns, options.verbose);
    if !rest.is_empty() {
        text.push_str(&format!("{}\n{rest}", accent("Under no pillar")));
    }
    text.push_str(&listed(&person.set_aside, columns));
    text
}

/// How many entries the person wrote down, and in full each of them; empty where
/// there is none.
fn own_record<'a>(
    entries: impl Iterator<Item = &'a EntryItem> + Clone,
    columns: usize,
    in_full: bool,
) -> String {
    let mut text = String::new();
    if entries.clone().next().is_some() {
        text = hanging(&words::by_own_record(entries.clone()), columns);
    }
    for entry in entries.filter(|_| in_full) {
        for (line, at) in wrap(&sanitize(&words::entry(entry)), columns - 6).iter().zip(0..) {
            text.push_str(&format!("{:1$}{line}\n", "", if at == 0 { 4 } else { 6 }));
        }
    }
    text
}

/// What was set aside for its size, the latest first.
fn listed(items: &[SetAside], columns: usize) -> String {
    if items.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", accent(set_aside::TITLE));
    for item in items.iter().rev().take(DETAIL_ITEMS) {
        let id = words::short_id(&item.commit);
        let line = format!("{}  {}  {id}  {}", item.landed, item.repo, item.subject);
        text.push_str(&format!("  {}\n", truncate(&sanitize(&line), columns - 2)));
        for line in wrap(&sanitize(&set_aside::said(item)), columns - 6) {
            text.push_str(&format!("    {}\n", dim(line)));
        }
    }
    let more = items.len().saturating_sub(DETAIL_ITEMS);
    if more > 0 {
        text.push_str(&format!("  {}\n", dim(format!("and {more} more: --format json"))));
    }
    text
}

/// Whether a signal needs a row of its own.
fn says_something((id, signal): &(&String, &SignalReport)) -> bool {
    let is_zero = headline_of(id, *signal).is_none_or(|found| found.count == 0);
    signal.status != SignalStatus::NoSource
        && !(is_zero && signal.evidence.is_empty() && signal.reason.is_empty())
}

/// The signals that found nothing in one line, those with nothing to count in another, and
/// the unknown ones in one for each reason.
fn in_short_lines(signals: &[(&String, &SignalReport)], columns: usize) -> String {
    let (of_nothing, others): (Vec<_>, Vec<_>) =
        signals.iter().partition(|(id, signal)| words::is_of_nothing(headline_of(id, *signal)));
    let mut by_reason: Vec<(&str, Vec<&str>)> = Vec::new();
    for (id, signal) in others {
        let reason = match signal.status {
            SignalStatus::NoSource => signal.reason.as_str(),
            _ => "",
        };
        match by_reason.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, ids)) => ids.push(id),
            None => by_reason.push((reason, vec![id])),
        }
    }
    by_reason.lean_sort_by_key(|(reason, _)| !reason.is_empty());
    let mut text = String::new();
    if !of_nothing.is_empty() {
        let ids: Vec<&str> = of_nothing.into_iter().map(|(id, _)| id.as_str()).collect();
        text.push_str(&hanging(&format!("{NOTHING_TO_COUNT}: {}", ids.join(", ")), columns));
    }
    for (reason, ids) in by_reason {
        let line = match reason {
            "" => format!("nothing found: {}", ids.join(", ")),
            reason => format!("unknown because {}: {}", reason, ids.join(", ")),
        };
        text.push_str(&hanging(&line, columns));
    }
    text
}

/// That a pillar is thin, and why.
fn thin(pillar: &PersonPillar, columns: usize) -> String {
    match pillar.thin.is_empty() {
        true => String::new(),
        false => hanging(&format!("thin: {}", words::thin(pillar)), columns),
    }
}

/// Dimmed lines, the further ones indented.
fn hanging(text: &str, columns: usize) -> String {
    let mut indent = 2;
    let mut lines = String::new();
    for line in wrap(&sanitize(text), columns - 4) {
        lines.push_str(&format!("{:indent$}{}\n", "", dim(line)));
        indent = 4;
    }
    lines
}

fn headline(person: &PersonReport) -> String {
    let home = words::homes(person);
    sanitize(&format!("{} ({}) · {home}", person.name, person.id))
}

fn rows(signals: &[(&String, &SignalReport)], columns: usize, commits_width: usize) -> String {
    let wide = columns >= WIDE;
    let left = columns - 2 - ID - 2 - commits_width - 2;
    let summary = if wide { 44 } else { left };
    let latest = if wide { left - 2 - summary - 2 } else { 0 };
    let rows = signals.iter().map(|(id, signal)| {
        let mut row = vec![(*id).clone(), said(signal), commits(signal)];
        if wide {
            let item = signal.evidence.last();
            row.push(item.map(|item| dim(truncate(&in_short(item), latest))).unwrap_or_default());
        }
        row
    });
    let mut widths = vec![ID, summary, commits_width];
    if wide {
        widths.push(latest);
    }
    plain_table(rows, &widths)
}

fn said(signal: &SignalReport) -> String {
    sanitize(&words::said(signal))
}

fn commits(signal: &SignalReport) -> String {
    match signal.evidence.is_empty() {
        true => String::new(),
        false => words::commits(signal.evidence.iter()),
    }
}

fn detailed(
    person: &PersonReport,
    (id, signal): (&str, &SignalReport),
    columns: usize,
    again: &Again,
) -> String {
    let mut text = plain_table(
        [vec![id.to_owned(), said(signal), commits(signal)]],
        &[ID, columns - 2 - ID - 2 - COMMITS - 2 - 2, COMMITS],
    );
    for item in signal.evidence.iter().rev().take(DETAIL_ITEMS) {
        text.push_str(&format!("    {}\n", truncate(&one_line(item), columns - 4)));
    }
    let more = signal.evidence.len().saturating_sub(DETAIL_ITEMS);
    if more > 0 {
        text.push_str(&format!(
            "    {}\n",
            dim(sanitize(&format!(
                "and {more} more: crosscut evidence {id}{} --person {}{}",
                again.repos, person.id, again.options
            )))
        ));
    }
    let strength = if signal.strength == Strength::Proxy { "A proxy. " } else { "" };
    for line in wrap(&format!("{strength}{}", signal.blind_spots), columns - 4) {
        text.push_str(&format!("    {}\n", dim(line)));
    }
    text
}

/// `2025-03-05 gateway 1a2b3c4d5e subject`.
fn one_line(item: &EvidenceItem) -> String {
    let (day, commit) = (words::day(item.time()), words::short(item));
    sanitize(&format!("{day} {} {commit} {}", item.place(), item.subject()))
}

/// `2025-03-05 subject`: where there is little room.
fn in_short(item: &EvidenceItem) -> String {
    sanitize(&format!("{} {}", words::day(item.time()), item.subject()))
}
