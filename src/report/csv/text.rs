//! Cells that are text and nothing else, and rows of them.

use std::cell::RefCell;
use std::io::{self, Write};

use csv::QuoteStyle;

use crate::report::columns::{Cell, Column};
use crate::report::words::comparison::{change_of, percents, shares};
use crate::report::words::part_of;
use crate::ui::text::sanitize;

/// What a spreadsheet takes for the start of a formula.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text for a cell: nothing in it steers a terminal, and no spreadsheet takes
/// it for a formula (a `'` before it tells them so).
#[must_use]
pub fn text(text: &str) -> String {
    let safe = sanitize(text);
    match safe.trim_start().starts_with(FORMULA) {
        true => format!("'{safe}"),
        false => safe,
    }
}

/// Writes the columns that CSV has.
///
/// # Errors
/// When writing fails.
pub(super) fn columns<R, F: Fn(&R) -> Cell>(
    columns: &[Column<F>],
    rows: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = || columns.iter().filter_map(|column| Some((column.csv?, &column.cell)));
    let header: Vec<&str> = shown().map(|(name, _)| name).collect();
    let row = |row: R| shown().map(|(_, of)| cell(of(&row))).collect();
    write(&header, rows.into_iter().map(row), out)
}

fn cell(cell: Cell) -> String {
    match cell {
        Cell::Text(said) | Cell::Marks(said) => text(&said),
        Cell::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Cell::Figure(number) => number,
        Cell::Share(share) => share.map_or_else(str::to_owned, part_of),
        Cell::Time(time) => text(&time),
        Cell::Evidence { id, .. } => text(&id),
        Cell::Numbers(both) => change_of(both),
        Cell::Shares(both) => shares(both),
        Cell::Percents([before, now]) => percents(before, now),
    }
}

/// Writes a header and rows as RFC 4180 wants them (but with plain line
/// breaks, as everything here). A row with a `;` or a tab in a cell is quoted
/// throughout: many spreadsheets split at these instead of at commas.
///
/// # Errors
/// When writing fails.
pub(super) fn write(
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let out = RefCell::new(out);
    let out = Shared(&out);
    let mut plain = csv::Writer::from_writer(out);
    let mut quoted = csv::WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer(out);
    plain.write_record(header).map_err(into_io)?;
    for row in rows {
        if row.iter().any(|cell| cell.contains([';', '\t'])) {
            plain.flush()?;
            quoted.write_record(&row).map_err(into_io)?;
            quoted.flush()?;
        } else {
            plain.write_record(&row).map_err(into_io)?;
        }
    }
    plain.flush()
}

/// One place to write to, for writers that take turns.
#[derive(Clone, Copy)]
struct Shared<'c, 'o>(&'c RefCell<&'o mut dyn Write>);

impl Write for Shared<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(cells: &[&str]) -> String {
        let mut out = Vec::new();
        let row = cells.iter().map(|cell| text(cell)).collect();
        write(&["a", "b"][..cells.len()], [row], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn formulas_are_told_to_be_text() {
        for formula in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", " =1", "＝1"] {
            assert!(text(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(text("\t=1"), "\\u{9}=1", "shown, so no formula");
        assert_eq!(text("a=b - c"), "a=b - c");
        assert_eq!(text(""), "");
    }

    #[test]
    fn quotes_commas_and_line_breaks_stay_within_their_cell() {
        assert_eq!(written(&["say \"hi\", you", "x"]), "a,b\n\"say \"\"hi\"\", you\",x\n");
        assert_eq!(written(&["two\nlines", "\u{1b}[31m"]), "a,b\ntwo\\u{a}lines,\\u{1b}[31m\n");
    }

    #[test]
    fn what_other_spreadsheets_split_at_is_quoted() {
        assert_eq!(written(&["one;two", "x"]), "a,b\n\"one;two\",\"x\"\n");
    }

    proptest! {
        #[test]
        fn any_text_is_one_cell_and_no_formula(cell in any::<String>()) {
            let written = written(&[&cell, "end"]);
            let mut reader = csv::Reader::from_reader(written.as_bytes());
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows.len(), 1);
            prop_assert_eq!(&rows[0][1], "end");
            prop_assert!(!rows[0][0].starts_with(FORMULA));
        }
    }
}
