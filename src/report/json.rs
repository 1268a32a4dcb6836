//! The report as JSON.

use std::io::{self, Write};

use super::model::Report;

/// Writes the report, indented, with a line break at the end.
///
/// # Errors
/// When writing fails.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
