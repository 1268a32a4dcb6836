//! What tables are made of: sections, columns, lines that fit.

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Padding, Style, Width};

use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, wrap};

/// How wide a table is on a terminal of that many columns.
pub(super) fn width_of(columns: usize) -> usize {
    columns.clamp(60, 160)
}

/// Commands to be copied, each under what it is for.
#[must_use]
pub fn commands(title: &str, steps: &[(&str, String)]) -> String {
    let mut text = format!("{}\n", heading(title));
    for (about, command) in steps {
        text.push_str(&format!("  {}\n    {}\n", dim(about), accent(command)));
    }
    text
}

/// A heading with lines under it.
pub(super) fn section(title: &str, lines: &[String]) -> String {
    let mut text = format!("{}\n", heading(title));
    for line in lines {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// Side remarks under a table, as wide as it is.
pub(super) fn remarks<T: AsRef<str>>(
    remarks: impl IntoIterator<Item = T>,
    columns: usize,
) -> String {
    let mut text = String::new();
    for remark in remarks {
        for line in wrap(&sanitize(remark.as_ref()), columns - 2) {
            text.push_str(&format!("  {}\n", dim(line)));
        }
    }
    text
}

/// A table without lines whose columns are as wide as given; text that does
/// not fit is wrapped.
pub(super) fn plain_table(rows: impl IntoIterator<Item = Vec<String>>, widths: &[usize]) -> String {
    let mut builder = Builder::default();
    for row in rows {
        let wrapped = |(cell, columns): (&String, &usize)| {
            let lines: Vec<String> = cell.lines().flat_map(|line| wrap(line, *columns)).collect();
            lines.join("\n")
        };
        let cells = row.iter().zip(widths).map(wrapped);
        builder.push_record(cells);
    }
    let mut table = builder.build();
    table.with(Style::empty()).with(Padding::new(0, 2, 0, 0));
    for (at, columns) in widths.iter().enumerate() {
        // Without the padding, which comes on top.
        table.modify(Columns::one(at), Width::increase(*columns));
    }
    let mut text = String::new();
    for line in table.to_string().lines() {
        text.push_str(&format!("  {}\n", line.trim_end()));
    }
    text
}
