//! Several people: one line each, in alphabetical order, never ranked.

use super::plain_table;
use crate::report::model::{PersonReport, Report, ReportValue};
use crate::signals::registry;
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, truncate, width, wrap};

/// People shown; the rest can be asked for by id.
const PEOPLE: usize = 24;
/// Columns for the longest id: it has to be readable, it is what --person takes.
const NAME: usize = 30;
/// Columns for one signal.
const CELL: usize = 9;

pub(super) fn table(report: &Report, columns: usize) -> String {
    let shown = report.people.iter().take(PEOPLE);
    let longest = shown.clone().map(|person| width(&sanitize(&person.id))).max();
    let name = longest.unwrap_or(0).clamp(12, NAME);
    let fitting = (columns - 2 - name - 2) / (CELL + 2);
    let ids = shown_signals(report, fitting);
    let mut header = vec![String::new()];
    let broken = |id: &&str| match id.len() <= CELL {
        true => (*id).to_owned(),
        false => id.replacen('-', "-\n", 2),
    };
    header.extend(ids.iter().map(broken));
    let rows = shown.map(|person| {
        let mut row = vec![truncate(&sanitize(&person.id), name)];
        row.extend(ids.iter().map(|id| cell(person, id)));
        row
    });
    let mut widths = vec![name];
    widths.extend(ids.iter().map(|_| CELL));
    let mut text = format!("{}\n", heading("People, in alphabetical order"));
    text.push_str(&plain_table(std::iter::once(header).chain(rows), &widths));
    let hidden = report.people.len().saturating_sub(PEOPLE);
    if hidden > 0 {
        let more = format!("and {hidden} more people: name them with --person, or --format json");
        text.push_str(&format!("  {}\n", dim(more)));
    }
    for line in legend(report, &ids, columns - 2) {
        text.push_str(&format!("  {}\n", dim(line)));
    }
    if has_unknown(&report.people, &ids) {
        text.push_str(&format!("  {}\n", dim("?  unknown: nothing scanned records it")));
    }
    text
}

/// What the numbers count, and which signals are not shown.
fn legend(report: &Report, ids: &[&str], columns: usize) -> Vec<String> {
    let counts = |id: &&str| Some(format!("{id}: {}", registry::find(id)?.headline.0));
    let counts: Vec<String> = ids.iter().filter_map(counts).collect();
    let mut lines = wrap(&format!("Counted are, for {}.", counts.join(", ")), columns);
    let all = report.pillars.iter().flat_map(|pillar| &pillar.signals);
    let hidden: Vec<&str> = all.map(String::as_str).filter(|id| !ids.contains(id)).collect();
    if !hidden.is_empty() {
        let text =
            format!("No room here for {}: see one person, or --format json.", hidden.join(", "));
        lines.extend(wrap(&text, columns));
    }
    lines
}

/// As many signals as fit: the first of every pillar before the second of any.
fn shown_signals(report: &Report, fitting: usize) -> Vec<&str> {
    let longest = report.pillars.iter().map(|pillar| pillar.signals.len()).max().unwrap_or(0);
    let mut chosen: Vec<(usize, usize)> = (0..longest)
        .flat_map(|row| (0..report.pillars.len()).map(move |pillar| (pillar, row)))
        .filter(|(pillar, row)| *row < report.pillars[*pillar].signals.len())
        .take(fitting)
        .collect();
    chosen.sort_unstable();
    chosen.into_iter().map(|(pillar, row)| report.pillars[pillar].signals[row].as_str()).collect()
}

/// The value that stands for the signal, or `?` where it is unknown.
fn cell(person: &PersonReport, id: &str) -> String {
    let known = person.signals.get(id).zip(registry::find(id));
    let Some((signal, definition)) = known.filter(|(signal, _)| signal.status != "no-source")
    else {
        return "?".to_owned();
    };
    let count = |name: &str| match signal.values.get(name) {
        Some(ReportValue::Count(count)) => Some(*count),
        _ => None,
    };
    let (part, of) = definition.headline;
    match (count(part), of.and_then(count)) {
        (Some(part), Some(of)) => format!("{part} of {of}"),
        (Some(count), None) => count.to_string(),
        (None, _) => "?".to_owned(),
    }
}

fn has_unknown(people: &[PersonReport], ids: &[&str]) -> bool {
    people.iter().any(|person| ids.iter().any(|id| cell(person, id) == "?"))
}
