//! Every value in both quarters, and what is behind its change.

use super::names::{broken, fitting, name, name_columns};
use crate::report::model::{Comparison, ReportPillar, each_signal};
use crate::report::table::layout::{plain_table, remarks, section};
use crate::report::words::comparison as words;
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, wrap};

/// Columns for a value in both quarters.
const CELL: usize = 13;
/// A value that is none in both quarters.
const NONE: &str = "0 → 0";

/// One line a person under each pillar: each signal in both quarters.
pub(super) fn values(comparison: &Comparison, columns: usize) -> String {
    let mut text = format!("{}\n", heading("What each signal found"));
    for pillar in &comparison.pillars {
        text.push_str(&format!("{}\n", accent(sanitize(&pillar.title))));
        text.push_str(&pillar_table(comparison, pillar, columns));
        let quiet = |id: &&String| words::is_quiet(comparison, id);
        let quiet: Vec<&str> = pillar.signals.iter().filter(quiet).map(String::as_str).collect();
        if !quiet.is_empty() {
            let line = format!("0 for everybody in both quarters: {}", quiet.join(", "));
            text.push_str(&remarks([line], columns));
        }
    }
    let counted = comparison.signals.iter();
    let counted: Vec<String> =
        counted.map(|(id, signal)| format!("{id} ({})", signal.headline)).collect();
    let legend = format!("What each number counts: {}.", counted.join(", "));
    let mut lines = vec![legend];
    // Marks in somebody's id or a team's title mean nothing.
    let shown = shown_changes(comparison);
    if shown.iter().any(|change| change == NONE) {
        lines.push("· 0 in both quarters".to_owned());
    }
    for (mark, meaning) in words::MARKS {
        if shown.iter().any(|change| change.contains(mark)) {
            lines.push(format!("{mark}  {meaning}"));
        }
    }
    text + &remarks(lines, columns)
}

/// Every cell of the tables of values.
fn shown_changes(comparison: &Comparison) -> Vec<String> {
    let signals = comparison.people.iter().flat_map(|person| &person.signals);
    let loud = signals.filter(|(id, _)| !words::is_quiet(comparison, id));
    loud.map(|(id, signal)| words::change(id, signal)).collect()
}

fn pillar_table(comparison: &Comparison, pillar: &ReportPillar, columns: usize) -> String {
    let first = name_columns(comparison);
    let mut text = String::new();
    let loud = |id: &&String| !words::is_quiet(comparison, id);
    let loud: Vec<&String> = pillar.signals.iter().filter(loud).collect();
    for ids in loud.chunks(fitting(columns, first, CELL)) {
        let mut header = vec![String::new()];
        header.extend(ids.iter().map(|id| broken(id, CELL)));
        let rows = comparison.people.iter().map(|person| {
            let mut row = vec![name(person, first)];
            row.extend(ids.iter().map(|id| {
                let signal = person.signals.get(*id);
                match signal.map(|signal| words::change(id, signal)) {
                    // None in both quarters says less than an empty place.
                    Some(change) if change == NONE => dim("·"),
                    Some(change) => change,
                    None => String::new(),
                }
            }));
            row
        });
        let mut widths = vec![first];
        widths.extend(ids.iter().map(|_| CELL));
        text.push_str(&plain_table(std::iter::once(header).chain(rows), &widths));
    }
    text
}

/// What came and went behind each value, also where it is the same.
pub(super) fn behind(comparison: &Comparison, columns: usize) -> String {
    let mut lines = Vec::new();
    for person in &comparison.people {
        let ids = each_signal(&comparison.pillars);
        let signals = ids.filter_map(|id| Some((id, person.signals.get(id)?)));
        for (id, signal) in signals {
            let what = words::behind_in_full(signal);
            if what.is_empty() {
                continue;
            }
            let change = words::change(id, signal);
            let text = sanitize(&format!("{}: {id} {change}; {what}", person.id));
            for (at, line) in wrap(&text, columns - 6).into_iter().enumerate() {
                lines.push(if at == 0 { line } else { format!("    {line}") });
            }
        }
    }
    match lines.is_empty() {
        true => String::new(),
        false => section("What is behind each value", &lines),
    }
}
