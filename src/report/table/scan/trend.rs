//! Signals by quarter or month: small columns, as many beside each other as
//! fit.

use crate::report::model::{Headline, PersonReport, Report, Trend, each_signal, headline};
use crate::report::table::layout::{plain_table, remarks};
use crate::report::words;
use crate::ui::style::{dim, heading};
use crate::ui::text::sanitize;

/// Columns for a signal's id, as in the block of one person.
const ID: usize = 20;
/// Columns for one period.
const CELL: usize = 7;

/// The trend of everybody; empty where none was asked for.
pub(super) fn table(report: &Report, columns: usize) -> String {
    let Some(trend) = &report.trend else { return String::new() };
    let mut text = String::new();
    for person in &report.people {
        let title = format!("{} by {}", person.name, trend.by);
        text.push_str(&format!("{}\n", heading(sanitize(&title))));
        text.push_str(&of(report, trend, person, columns));
    }
    let mut legend = vec!["Each column counts only its own changes, so columns do not add up."];
    if trend.periods.iter().any(|period| period.partial) {
        legend.push("* incomplete: cut off by the window or not over yet");
    }
    let points = report.people.iter().flat_map(|person| &person.trend);
    let mut points = points.flat_map(|(id, points)| points.iter().map(|point| headline(id, point)));
    if points.any(words::is_of_nothing) {
        legend.push(words::NONE_OF_NONE);
    }
    text + &remarks(legend, columns)
}

fn of(report: &Report, trend: &Trend, person: &PersonReport, columns: usize) -> String {
    let fitting = ((columns - 2 - ID - 2) / (CELL + 2)).max(1);
    let all: Vec<usize> = (0..trend.periods.len()).collect();
    let (shown, quiet): (Vec<&String>, Vec<&String>) = each_signal(&report.pillars)
        .partition(|id| all.iter().any(|at| says_something(person, id, *at)));
    let mut text = String::new();
    for part in all.chunks(fitting) {
        let mut header = vec![String::new()];
        header.extend(part.iter().map(|at| dim(words::small_period(&trend.periods[*at]))));
        let rows = shown.iter().map(|id| {
            let mut row = vec![(*id).clone()];
            row.extend(part.iter().map(|at| words::small_cell(at_period(person, id, *at))));
            row
        });
        let mut widths = vec![ID];
        widths.extend(part.iter().map(|_| CELL));
        text.push_str(&plain_table(std::iter::once(header).chain(rows), &widths));
    }
    if !quiet.is_empty() {
        let ids: Vec<&str> = quiet.into_iter().map(String::as_str).collect();
        let line = format!("nothing found or unknown in every period: {}", ids.join(", "));
        text.push_str(&remarks([line], columns));
    }
    text
}

fn says_something(person: &PersonReport, id: &str, at: usize) -> bool {
    at_period(person, id, at).is_some_and(|found| found.count > 0)
}

fn at_period(person: &PersonReport, id: &str, at: usize) -> Option<Headline> {
    headline(id, person.trend.get(id)?.get(at)?)
}
