//! Trends as small pictures under each other, one axis a signal, with their
//! numbers beside them.

use crate::report::html::chart::{self, Columns};
use crate::report::model::{ComparedPerson, Comparison, each_signal, headline};
use crate::report::words;

/// One signal over the periods, a row for each person.
pub(super) struct TrendTable<'a> {
    pub id: &'a str,
    pub title: &'a str,
    /// The name of the value that is counted.
    pub headline: &'a str,
    /// The end of the axis.
    pub top: u64,
    pub rows: Vec<TrendRow<'a>>,
}

/// One person.
pub(super) struct TrendRow<'a> {
    pub name: &'a str,
    /// `3`, `3 of 18` or `unknown`, for each period.
    pub cells: Vec<String>,
    pub columns: Columns,
}

/// The trends, and the ids of the signals that have none to draw.
pub(super) fn trends(comparison: &Comparison) -> (Vec<TrendTable<'_>>, Vec<&str>) {
    let (mut drawn, mut quiet) = (Vec::new(), Vec::new());
    for id in each_signal(&comparison.pillars) {
        let Some(meaning) = comparison.signals.get(id) else { continue };
        let top = comparison.trend_axes.get(id).copied().unwrap_or_default();
        if top == 0 {
            quiet.push(id.as_str());
            continue;
        }
        drawn.push(TrendTable {
            id,
            title: &meaning.title,
            headline: &meaning.headline,
            top,
            rows: comparison.people.iter().map(|one| row(comparison, one, id, top)).collect(),
        });
    }
    (drawn, quiet)
}

/// The trends of one person, each on a scale of its own, under the ids of their
/// signals; not those of which nothing was found.
pub(super) fn own<'a>(
    comparison: &'a Comparison,
    person: &'a ComparedPerson,
) -> impl Iterator<Item = TrendRow<'a>> {
    crate::report::words::comparison::ids(comparison).filter_map(move |id| {
        let points = person.trend.get(id)?.iter();
        let counts = points.filter_map(|point| headline(id, point)).map(|found| found.count);
        let top = counts.max().filter(|top| *top > 0)?;
        Some(TrendRow { name: id, ..row(comparison, person, id, top) })
    })
}

fn row<'a>(
    comparison: &Comparison,
    person: &'a ComparedPerson,
    id: &str,
    top: u64,
) -> TrendRow<'a> {
    let (mut cells, mut points) = (Vec::new(), Vec::new());
    // A period without a point is unknown, and keeps its place.
    let series = person.trend.get(id);
    for (at, period) in comparison.trend.periods.iter().enumerate() {
        let point = series.and_then(|series| series.get(at));
        let found = point.and_then(|point| headline(id, point));
        cells.push(words::cell(found));
        points.push((found.map(|found| found.count), period.partial));
    }
    TrendRow { name: &person.name, cells, columns: chart::columns(&points, top) }
}
