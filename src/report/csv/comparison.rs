//! One tidy row a value: person, signal, quarter.

use std::io::{self, Write};

use super::text::{self, text};
use crate::report::model::{
    Basis, ComparedPerson, Comparison, Quarter, SignalReport, SignalStatus, TrendPoint,
};
use crate::report::words::values::{cells, name_of, percent};

const COLUMNS: [&str; 14] = [
    "part",
    "person",
    "pillar",
    "signal",
    "quarter",
    "from",
    "to",
    "partial",
    "status",
    "name",
    "value",
    "unsteady",
    "not_comparable",
    "ownership_percent",
];

/// Writes the table: the two quarters (`quarter`, `against`), the periods of
/// the trends (`trend`) and the team-weeks by team (`team-weeks`).
///
/// # Errors
/// When writing fails.
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let people = comparison.people.iter().enumerate();
    let rows = people.flat_map(|(at, person)| {
        let mut rows = both_quarters(comparison, person);
        rows.extend(trend(comparison, person));
        rows.extend(team_weeks(comparison, person, at));
        rows
    });
    text::write(&COLUMNS, rows, out)
}

fn both_quarters(comparison: &Comparison, person: &ComparedPerson) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (id, signal) in &person.signals {
        let reasons: Vec<&str> = signal.not_comparable.iter().map(|why| why.id()).collect();
        let reasons = reasons.join(" ");
        let mut add = |part: &str, quarter: &Quarter, side: &SignalReport, basis: &Basis| {
            let when = [&quarter.name, &quarter.from, &quarter.to];
            let point = TrendPoint {
                status: side.status,
                values: side.values.clone(),
                unsteady: side.unsteady.clone(),
                at_least: side.at_least.clone(),
                reason: String::new(),
            };
            let about = [part, &person.id, &side.pillar, id];
            let rest = [reasons.clone(), percent(basis.ownership_percent)];
            rows.extend(of_point(about, when, quarter.partial, &point, &rest));
        };
        add("quarter", &comparison.quarter, &signal.quarter, &person.basis);
        add("against", &comparison.against, &signal.against, &person.basis_against);
    }
    rows
}

fn trend(comparison: &Comparison, person: &ComparedPerson) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (id, points) in &person.trend {
        let pillar = person.signals.get(id).map(|signal| signal.quarter.pillar.as_str());
        for (period, point) in comparison.trend.periods.iter().zip(points) {
            let about = ["trend", &person.id, pillar.unwrap_or_default(), id];
            let when = [&period.name, &period.from, &period.to];
            let rest = [String::new(), String::new()];
            rows.extend(of_point(about, when, period.partial, point, &rest));
        }
    }
    rows
}

fn team_weeks(comparison: &Comparison, person: &ComparedPerson, at: usize) -> Vec<Vec<String>> {
    let table = &comparison.team_weeks;
    let quarter = &comparison.quarter;
    let about = ["team-weeks", &person.id, "", "team-weeks"];
    let when = [&quarter.name, &quarter.from, &quarter.to];
    let rest = [String::new(), percent(person.basis.ownership_percent)];
    let Some(weeks) = table.rows.as_ref().and_then(|rows| rows.get(at)) else {
        let unknown =
            row(about, when, quarter.partial, SignalStatus::NoSource, ["", "", ""], &rest);
        return vec![unknown];
    };
    let cells = table.teams.iter().zip(weeks);
    cells
        .map(|(team, weeks)| {
            let value = [team.id.as_str(), &weeks.to_string(), ""];
            row(about, when, quarter.partial, SignalStatus::Measured, value, &rest)
        })
        .collect()
}

/// One row a value; one without a value where it is unknown.
fn of_point(
    about: [&str; 4],
    when: [&String; 3],
    partial: bool,
    point: &TrendPoint,
    rest: &[String; 2],
) -> Vec<Vec<String>> {
    cells(&point.values)
        .into_iter()
        .map(|(name, value)| {
            let unsteady = point.unsteady.iter().any(|known| *known == name_of(&name));
            let value = [name.as_str(), &value, if unsteady { "yes" } else { "" }];
            row(about, when, partial, point.status, value, rest)
        })
        .collect()
}

fn row(
    about: [&str; 4],
    when: [&String; 3],
    partial: bool,
    status: SignalStatus,
    [name, value, unsteady]: [&str; 3],
    rest: &[String; 2],
) -> Vec<String> {
    let mut row: Vec<String> = about.iter().map(|cell| text(cell)).collect();
    row.extend(when.iter().map(|cell| text(cell)));
    row.push(if partial { "yes".to_owned() } else { String::new() });
    row.extend([text(status.id()), text(name), value.to_owned(), unsteady.to_owned()]);
    row.extend(rest.iter().cloned());
    row
}
