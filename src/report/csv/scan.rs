//! The report as one tidy table: a row for each value.

use std::io::{self, Write};

use super::text;
use crate::report::columns::{VALUES, ValueRow};
use crate::report::model::Report;

/// Writes the table.
///
/// # Errors
/// When writing fails.
pub fn scan(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    text::columns(VALUES, ValueRow::all(report), out)
}
