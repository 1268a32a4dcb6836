//! The report as JSON.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a report or a plan, indented, with a line break at the end.
///
/// # Errors
/// When writing fails.
pub fn write(report: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
