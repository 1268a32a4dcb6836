//! Trends as small series, each signal on one axis for everybody.

use super::names::{broken, fitting, name, name_columns};
use crate::report::model::{ComparedPerson, Comparison, each_signal, headline};
use crate::report::table::layout::{plain_table, remarks};
use crate::report::words::comparison::spark;
use crate::ui::style::{dim, heading};

/// Periods that are shown; earlier ones stand in the other formats.
const PERIODS: usize = 24;
/// Columns for a signal's id.
const CELL: usize = 13;

pub(super) fn trends(comparison: &Comparison, columns: usize) -> String {
    let periods = &comparison.trend.periods;
    let skipped = periods.len().saturating_sub(PERIODS);
    let shown = &periods[skipped..];
    let (Some(start), Some(end)) = (shown.first(), shown.last()) else { return String::new() };
    let axis = |id: &str| comparison.trend_axes.get(id).copied().unwrap_or(0);
    let ids = each_signal(&comparison.pillars).map(String::as_str);
    let (loud, quiet): (Vec<&str>, Vec<&str>) = ids.partition(|id| axis(id) > 0);
    let title = format!("By {}, {} to {}", comparison.trend.by, start.name, end.name);
    let mut text = format!("{}\n", heading(title));
    let (first, cell) = (name_columns(comparison), shown.len().max(CELL));
    for part in loud.chunks(fitting(columns, first, cell)) {
        let mut header = vec![String::new()];
        header.extend(part.iter().map(|id| broken(id, cell)));
        let mut axes = vec![String::new()];
        axes.extend(part.iter().map(|id| dim(format!("0 to {}", axis(id)))));
        let rows = comparison.people.iter().map(|person| {
            let mut row = vec![name(person, first)];
            row.extend(part.iter().map(|id| series(person, id, skipped, axis(id))));
            row
        });
        let mut widths = vec![first];
        widths.extend(part.iter().map(|_| cell));
        text.push_str(&plain_table([header, axes].into_iter().chain(rows), &widths));
    }
    let mut legend = vec![
        "Each signal has one scale for everybody; · none, ? unknown. Each period counts only its \
         own changes, so periods do not add up."
            .to_owned(),
    ];
    let partial: Vec<&str> =
        shown.iter().filter(|p| p.partial).map(|period| period.name.as_str()).collect();
    if !partial.is_empty() {
        legend.push(format!("Incomplete periods: {}.", partial.join(", ")));
    }
    if skipped > 0 {
        legend.push(format!("{skipped} earlier periods: see --format csv or json."));
    }
    if !quiet.is_empty() {
        legend.push(format!("Nothing found or unknown in every period: {}.", quiet.join(", ")));
    }
    text + &remarks(legend, columns)
}

fn series(person: &ComparedPerson, id: &str, skipped: usize, highest: u64) -> String {
    let points = person.trend.get(id).into_iter().flatten().skip(skipped);
    spark(points.map(|point| headline(id, point).map(|found| found.count)), highest)
}
