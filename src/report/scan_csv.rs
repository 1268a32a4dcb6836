//! The report as one tidy table: a row for each value of each signal of each
//! person, over the window and, where a trend was asked for, each period.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::csv;
use super::model::{Basis, PersonReport, Report, ReportValue};

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
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let rows = report.people.iter().flat_map(|person| person_rows(report, person));
    csv::write(&COLUMNS, rows, out)
}

fn person_rows(report: &Report, person: &PersonReport) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    // What a part of the window rests on is not told.
    let unknown = Basis::default();
    for (id, signal) in &person.signals {
        let mut add = |from: &str, to: &str, status: &str, values, unsteady: &[String], basis| {
            let basis: &Basis = basis;
            for (name, value) in cells(values) {
                let unsteady = unsteady.iter().any(|known| *known == name_of(&name));
                rows.push(vec![
                    csv::text(&person.id),
                    csv::text(&signal.pillar),
                    csv::text(id),
                    csv::text(&signal.strength),
                    csv::text(from),
                    csv::text(to),
                    csv::text(status),
                    csv::text(&name),
                    value,
                    if unsteady { "yes".to_owned() } else { String::new() },
                    percent(basis.ownership_percent),
                    percent(basis.review_source_percent),
                ]);
            }
        };
        let window = &report.window;
        let (status, values) = (&signal.status, &signal.values);
        add(&window.from, &window.to, status, values, &signal.unsteady, &person.basis);
        let periods = report.trend.iter().flat_map(|trend| &trend.periods);
        for (period, point) in periods.zip(person.trend.get(id).into_iter().flatten()) {
            add(&period.from, &period.to, &point.status, &point.values, &point.unsteady, &unknown);
        }
    }
    rows
}

/// Names and numbers; a single row without either where nothing is known, so
/// that nobody reads a gap for a zero.
pub(super) fn cells(values: &BTreeMap<String, ReportValue>) -> Vec<(String, String)> {
    if values.is_empty() {
        return vec![(String::new(), String::new())];
    }
    let cell = |(name, value): (&String, &ReportValue)| match value {
        ReportValue::Count(count) => vec![(name.clone(), count.to_string())],
        ReportValue::Real(real) => vec![(name.clone(), real.to_string())],
        // One cell, so that a list without entries is a row as well.
        ReportValue::List(list) => {
            let list: Vec<String> = list.iter().map(u64::to_string).collect();
            vec![(name.clone(), list.join(" "))]
        }
        ReportValue::Range([low, high]) => vec![
            (format!("{name}{LOW}"), low.to_string()),
            (format!("{name}{HIGH}"), high.to_string()),
        ],
    };
    values.iter().flat_map(cell).collect()
}

const LOW: &str = "_low";
const HIGH: &str = "_high";

/// The value that a row belongs to.
pub(super) fn name_of(name: &str) -> &str {
    name.strip_suffix(LOW).or_else(|| name.strip_suffix(HIGH)).unwrap_or(name)
}

pub(super) fn percent(percent: Option<f64>) -> String {
    percent.map(|percent| percent.to_string()).unwrap_or_default()
}
