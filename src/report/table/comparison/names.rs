//! Names beside rows and above columns, as short as they have to be.

use crate::report::model::{ComparedPerson, Comparison};
use crate::ui::text::{sanitize, truncate, width};

/// Columns for the longest id.
const NAME: usize = 24;

/// Columns for the ids of these people.
pub(super) fn name_columns(comparison: &Comparison) -> usize {
    let ids = comparison.people.iter().map(|person| width(&sanitize(&person.id)));
    ids.max().unwrap_or(0).clamp(8, NAME)
}

/// The id of a person, cut to so many columns.
pub(super) fn name(person: &ComparedPerson, columns: usize) -> String {
    truncate(&sanitize(&person.id), columns)
}

/// How many cells fit beside a name.
pub(super) fn fitting(columns: usize, name: usize, cell: usize) -> usize {
    (columns.saturating_sub(2 + name + 2) / (cell + 2)).max(1)
}

/// An id over two lines where it does not fit on one.
pub(super) fn broken(id: &str, columns: usize) -> String {
    match id.len() <= columns {
        true => id.to_owned(),
        false => id.replacen('-', "-\n", 2),
    }
}
