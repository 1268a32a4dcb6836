//! The report as one tidy table: a row for each value of each signal of each
//! person, over the window and, where a trend was asked for, each period.

use std::io::{self, Write};

use super::text::{self, text};
use super::values::{cells, name_of, percent};
use crate::report::model::{Basis, PersonReport, Report, SignalStatus};

const COLUMNS: [&str; 12] = [
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
        let mut add =
            |from: &str, to: &str, status: SignalStatus, values, unsteady: &[String], basis| {
                let basis: &Basis = basis;
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
                    ]);
                }
            };
        let window = &report.window;
        let (status, values) = (signal.status, &signal.values);
        add(&window.from, &window.to, status, values, &signal.unsteady, &person.basis);
        let periods = report.trend.iter().flat_map(|trend| &trend.periods);
        for (period, point) in periods.zip(person.trend.get(id).into_iter().flatten()) {
            add(&period.from, &period.to, point.status, &point.values, &point.unsteady, &unknown);
        }
    }
    rows
}
