//! The comparison as JSON.

use std::io::{self, Write};

use super::model::Comparison;

/// Writes the comparison, indented, with a line break at the end.
///
/// # Errors
/// When writing fails.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, comparison).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
