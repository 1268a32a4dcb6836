//! The evidence of one signal.

use std::io::{self, Write};

use super::text;
use crate::report::columns::{EVIDENCE, EvidenceRow};
use crate::report::model::{PersonReport, SignalReport};

/// One row for each item in each group that it adds to.
///
/// # Errors
/// When writing fails.
pub fn evidence(
    person: &PersonReport,
    id: &str,
    signal: &SignalReport,
    out: &mut dyn Write,
) -> io::Result<()> {
    let groups = signal.groups.iter();
    let rows = groups.flat_map(|group| EvidenceRow::of_group(person, (id, signal), group));
    text::columns(EVIDENCE, rows, out)
}
