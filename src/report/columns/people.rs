//! The people of a comparison, and what their numbers rest on.

use super::column::{Cell, Column};
use crate::report::model::{ComparedPerson, Comparison, Told};
use crate::report::words::comparison as words;

/// One person of a comparison.
#[derive(Clone, Copy)]
pub struct PersonRow<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The person.
    pub person: &'a ComparedPerson,
}

type Of = fn(&PersonRow<'_>) -> Cell;

/// A column of Markdown, and of a page where it has a name there.
const fn told(markdown: &'static str, html: Option<&'static str>, cell: Of) -> Column<Of> {
    Column { csv: None, markdown: Some(markdown), html, optional: false, cell }
}

/// Every column, in order. A page begins with a link to the person instead of
/// name and id.
pub const COLUMNS: &[Column<Of>] = &[
    told("name", None, |row| Cell::Text(row.person.name.clone())),
    told("id", None, |row| Cell::Text(row.person.id.clone())),
    told("team", Some("Team"), |row| Cell::Text(words::home(row.person).to_owned())),
    told("changes", Some("Changes"), |row| {
        Cell::Numbers([row.person.basis_against.changes, row.person.basis.changes].map(Told::Known))
    }),
    told("paths owned", Some("Owned"), |row| {
        let PersonRow { person, .. } = row;
        Cell::Percents([person.basis_against.ownership_percent, person.basis.ownership_percent])
    }),
    told("reviews recorded", Some("Reviewed"), |row| {
        let (before, now) = (&row.person.basis_against, &row.person.basis);
        Cell::Percents([before.review_source_percent, now.review_source_percent])
    }),
    told("the two quarters", Some("The two quarters"), |row| {
        Cell::Marks(words::marks(row.comparison, row.person))
    }),
];
