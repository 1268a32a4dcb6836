//! A comparison as an index and a page for each person.

use std::fs;
use std::path::Path;

use super::error::CommandError;
use super::output::{Content, Output};
use crate::report::{Comparison, html};

/// With more people than this, one page is long to open, and a folder is proposed.
pub const MANY: usize = 60;

/// Whether a result goes into a folder: one that is there, or that ends as one.
pub fn is_folder(place: &Path) -> bool {
    place.is_dir() || place.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// Writes `index.html` and a page for each person into a folder.
///
/// # Errors
/// When a file cannot be written.
pub fn write(comparison: &Comparison, folder: &Path) -> Result<(), CommandError> {
    fs::create_dir_all(folder).map_err(|error| {
        CommandError::usage(format!("can't write to {}: {error}", folder.display()))
            .hint("choose another folder with -o")
    })?;
    for (at, person) in comparison.people.iter().enumerate() {
        let place = folder.join(html::file_of(&person.id));
        Output::open(Some(&place), Content::Data)?
            .finish(|out| html::comparison_of_one(comparison, at, out))?;
    }
    // Last: where it is, its pages are.
    Output::open(Some(&folder.join("index.html")), Content::Data)?
        .finish(|out| html::comparison_index(comparison, out))
}
