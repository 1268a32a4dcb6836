//! The values of signals: a row for each value of each signal of each person, over
//! the window and, where a trend was asked for, each period.

use super::column::{Cell, Column};
use crate::report::model::{Basis, PersonReport, Report, SignalReport};
use crate::report::words::values::{cells, name_of, percent};

/// One value.
pub struct ValueRow<'a> {
    person: &'a PersonReport,
    id: &'a str,
    signal: &'a SignalReport,
    days: [&'a str; 2],
    status: &'static str,
    /// Empty, as `value`, where nothing is known.
    name: String,
    value: String,
    is_unsteady: bool,
    /// Why there is no value, or what limits it.
    reason: &'a str,
    /// What the window rests on; what a part of it rests on is not told.
    basis: Option<&'a Basis>,
}

impl<'a> ValueRow<'a> {
    /// Every value of a report.
    pub fn all(report: &'a Report) -> impl Iterator<Item = Self> {
        let people = report.people.iter();
        let signals = people.flat_map(|person| {
            person.signals.iter().map(move |(id, signal)| (person, id.as_str(), signal))
        });
        signals.flat_map(move |(person, id, signal)| {
            let window = &report.window;
            let mut rows = Vec::new();
            let mut add = |days: [&'a str; 2], status, values, unsteady: &[&str], reason, basis| {
                rows.extend(cells(values).into_iter().map(|(name, value)| {
                    let is_unsteady = unsteady.iter().any(|known| *known == name_of(&name));
                    Self {
                        person,
                        id,
                        signal,
                        days,
                        status,
                        name,
                        value,
                        is_unsteady,
                        reason,
                        basis,
                    }
                }));
            };
            let days = [window.from.as_str(), &window.to];
            let basis = Some(&person.basis);
            add(
                days,
                signal.status.id(),
                &signal.values,
                &signal.unsteady,
                signal.reason.as_str(),
                basis,
            );
            let periods = report.trend.iter().flat_map(|trend| &trend.periods);
            for (period, point) in periods.zip(person.trend.get(id).into_iter().flatten()) {
                let days = [period.from.as_str(), &period.to];
                add(days, point.status.id(), &point.values, &point.unsteady, &point.reason, None);
            }
            rows
        })
    }
}

type Of = fn(&ValueRow<'_>) -> Cell;

/// A column of CSV.
const fn data(name: &'static str, cell: Of) -> Column<Of> {
    Column { csv: Some(name), markdown: None, html: None, optional: false, cell }
}

/// Every column, in order.
pub const COLUMNS: &[Column<Of>] = &[
    data("person", |row| text(&row.person.id)),
    data("pillar", |row| text(&row.signal.pillar)),
    data("signal", |row| text(row.id)),
    data("strength", |row| text(row.signal.strength.id())),
    data("from", |row| text(row.days[0])),
    data("to", |row| text(row.days[1])),
    data("status", |row| text(row.status)),
    data("name", |row| text(&row.name)),
    data("value", |row| Cell::Figure(row.value.clone())),
    data("unsteady", |row| text(if row.is_unsteady { "yes" } else { "" })),
    data("ownership_percent", |row| {
        Cell::Figure(percent(row.basis.and_then(|basis| basis.ownership_percent)))
    }),
    data("review_source_percent", |row| {
        Cell::Figure(percent(row.basis.and_then(|basis| basis.review_source_percent)))
    }),
    data("commits", |row| Cell::Number(row.basis.map(|_| row.signal.evidence.len() as u64))),
    data("through_agent", |row| Cell::Number(row.basis.map(|_| row.signal.through_agent))),
    data("reason", |row| text(row.reason)),
];

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}
