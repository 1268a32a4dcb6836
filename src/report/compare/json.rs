//! The comparison as JSON.

use std::io::{self, Write};

use super::model::Comparison;

/// Writes the comparison, indented, with a line break at the end.
///
/// # Errors
/// When writing fails.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    crate::report::json::write(comparison, out)
}
