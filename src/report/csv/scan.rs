//! The report as one tidy table: a row for each value of each signal of each
//! person, over the window and, where a trend was asked for, each period.

use std::io::{self, Write};

use super::text::{self, text};
use super::values::{cells, name_of, percent};
use crate::report::model::{Basis, PersonReport, Report, SignalStatus};

const COLUMNS: [&str; 14] = [
    "person",
    "pillar",
    "signal",
    "strength",
    "from",
    "to",
    "status",
    "name",
    "value",
    "unsteady",
    "ownership_percent",
    "review_source_percent",
    "commits",
    "through_agent",
];

/// Writes the table.
///
/// # Errors
/// When writing fails.
pub fn scan(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let rows = report.people.iter().flat_map(|person| person_rows(report, person));
    text::write(&COLUMNS, rows, out)
}

fn person_rows(report: &Report, person: &PersonReport) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    // What a part of the window rests on is not told.
    let unknown = Basis::default();
    for (id, signal) in &person.signals {
        let behind = [signal.evidence.len() as u64, signal.through_agent].map(|n| n.to_string());
        // Of a part of the window, the commits are not told.
        let not_told = [String::new(), String::new()];
        let mut add =
            |(from, to): (&str, &str), status: SignalStatus, values, unsteady: &[String], rests| {
                let (basis, behind): (&Basis, &[String; 2]) = rests;
                for (name, value) in cells(values) {
                    let unsteady = unsteady.iter().any(|known| *known == name_of(&name));
                    rows.push(vec![
                        text(&person.id),
                        text(&signal.pillar),
                        text(id),
                        text(signal.strength.id()),
                        text(from),
                        text(to),
                        text(status.id()),
                        text(&name),
                        value,
                        if unsteady { "yes".to_owned() } else { String::new() },
                        percent(basis.ownership_percent),
                        percent(basis.review_source_percent),
                        behind[0].clone(),
                        behind[1].clone(),
                    ]);
                }
            };
        let window = &report.window;
        let (status, values) = (signal.status, &signal.values);
        let rests = (&person.basis, &behind);
        add((&window.from, &window.to), status, values, &signal.unsteady, rests);
        let periods = report.trend.iter().flat_map(|trend| &trend.periods);
        for (period, point) in periods.zip(person.trend.get(id).into_iter().flatten()) {
            let days = (period.from.as_str(), period.to.as_str());
            add(days, point.status, &point.values, &point.unsteady, (&unknown, &not_told));
        }
    }
    rows
}
