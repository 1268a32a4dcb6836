//! Declared columns as a table.

use super::text::{in_cell, link, table, text};
use crate::report::columns::{Cell, Column};
use crate::report::words::comparison::{change_of, percents, shares};
use crate::report::words::{DASH, day, part_of};

/// The columns that Markdown has, without the optional ones that say nothing in
/// any of these rows.
pub(super) fn shown<'c, R, F: Fn(&R) -> Cell>(
    columns: &'c [Column<F>],
    rows: &[R],
) -> Vec<&'c Column<F>> {
    let says_something =
        |column: &&Column<F>| rows.iter().any(|row| !(column.cell)(row).is_empty());
    let known = columns.iter().filter(|column| column.markdown.is_some());
    known.filter(|column| !column.optional || says_something(column)).collect()
}

/// The table of these columns.
pub(super) fn columns<R, F: Fn(&R) -> Cell>(
    columns: &[&Column<F>],
    rows: impl Iterator<Item = R>,
) -> String {
    let header: Vec<&str> = columns.iter().filter_map(|column| column.markdown).collect();
    let row = |row: R| columns.iter().map(|column| cell((column.cell)(&row))).collect();
    table(&header, rows.map(row))
}

fn cell(cell: Cell) -> String {
    match cell {
        Cell::Text(said) => in_cell(&said),
        Cell::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Cell::Figure(number) => number,
        Cell::Share(Ok([_, 0])) => DASH.to_owned(),
        Cell::Share(share) => share.map_or_else(str::to_owned, part_of),
        Cell::Time(time) => text(day(&time)),
        Cell::Evidence { short, url: Some(url), .. } => link(&short, &url),
        Cell::Evidence { short, url: None, .. } => text(&short),
        Cell::Numbers(both) => change_of(both),
        Cell::Shares(both) => shares(both),
        Cell::Percents([before, now]) => percents(before, now),
        Cell::Marks(why) if why.is_empty() => "comparable".to_owned(),
        Cell::Marks(why) => text(&format!("† {why}")),
    }
}
