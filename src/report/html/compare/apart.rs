//! The page of one person, where details stand apart from the index.

use std::io::{self, Write};

use askama::Template;

use super::people::{self, PersonPart};
use crate::report::html::shell::Shell;
use crate::report::model::Comparison;
use crate::report::words;

#[derive(Template)]
#[template(path = "compare/apart.html")]
struct ApartPage<'a> {
    shell: Shell,
    comparison: &'a Comparison,
    one: PersonPart<'a>,
}

impl ApartPage<'_> {
    fn care(&self) -> Vec<String> {
        words::care(self.comparison.care.as_ref())
    }

    fn has_own_trends(&self) -> bool {
        true
    }

    fn is_open(&self) -> bool {
        true
    }

    fn has_partial(&self) -> bool {
        self.comparison.trend.periods.iter().any(|period| period.partial)
    }
}

/// Writes the page of the person with this place in the comparison; nothing where
/// there is none.
///
/// # Errors
/// When writing fails.
pub fn comparison_of_one(
    comparison: &Comparison,
    at: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(one) = people::person(comparison, at) else { return Ok(()) };
    let (now, before) = (&comparison.quarter.name, &comparison.against.name);
    let title = format!("{}: {now} compared with {before}", one.person.name);
    ApartPage { shell: Shell::new(title), comparison, one }.write_into(&mut { out })
}

/// The name of the file with the page of a person.
#[must_use]
pub fn file_of(person: &str) -> String {
    // The index is nobody's.
    format!("person-{person}.html")
}
