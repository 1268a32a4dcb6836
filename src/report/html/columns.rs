//! Declared columns on a page. A template escapes every cell.

use super::marks::share;
use crate::report::columns::{Cell, Column};
use crate::report::words::comparison::{change_of, shares};
use crate::report::words::percent;

/// The names of the columns that pages have.
pub(super) fn titles<F>(columns: &[Column<F>]) -> Vec<&'static str> {
    columns.iter().filter_map(|column| column.html).collect()
}

/// What stands in them in one row.
pub(super) fn cells<R, F: Fn(&R) -> Cell>(columns: &[Column<F>], row: &R) -> Vec<String> {
    let on_pages = columns.iter().filter(|column| column.html.is_some());
    on_pages.map(|column| told((column.cell)(row))).collect()
}

fn told(cell: Cell) -> String {
    let known = |share: Option<f64>| share.map_or_else(unknown, percent);
    match cell {
        Cell::Text(text)
        | Cell::Figure(text)
        | Cell::Time(text)
        | Cell::Evidence { id: text, .. } => text,
        Cell::Number(number) => number.map_or_else(unknown, |number| number.to_string()),
        Cell::Share(of) => of.map_or_else(str::to_owned, share),
        Cell::Numbers(both) => change_of(both),
        Cell::Shares(both) => shares(both),
        Cell::Percents([before, now]) => format!("{} → {}", known(before), known(now)),
        Cell::Marks(why) if why.is_empty() => "comparable".to_owned(),
        Cell::Marks(why) => format!("† not comparable: {why}"),
    }
}

fn unknown() -> String {
    "unknown".to_owned()
}
