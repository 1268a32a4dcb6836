//! Records that were kept by other means, as entries of a journal.

mod bragfile;
mod markdown;
mod record;
mod table;

pub use record::{ImportError, Imported};

use std::path::Path;

use crate::config::Calendar;

/// What a record is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The JSON of bragfile: `brag export --format json`.
    Bragfile,
    /// Markdown with dated headings, a list item or paragraph an entry.
    Markdown,
    /// CSV with a header, a row an entry.
    Csv,
}

impl Format {
    /// The format that a file's ending tells.
    #[must_use]
    pub fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Bragfile),
            "md" | "markdown" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Reads a record; quarters that it names are those of `calendar`.
///
/// # Errors
/// When it is not of this format.
pub fn read(text: &str, format: Format, calendar: Calendar) -> Result<Imported, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        Format::Bragfile => bragfile::read(text),
        Format::Markdown => markdown::read(text, calendar),
        Format::Csv => table::read(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fuzzed_records_are_read_or_refused() {
        let sound = [
            r#"[{"id": 1, "timestamp": "2025-03-01T10:00:00Z", "title": "Ended it", "tags": "a,b", "type": "feature", "impact": "x"}]"#,
            "# Brag\n\n## 2025-03\n\n- Ended it\n- 2025-03-04: Wrote it\n\n## March 2025\n\ntext\n",
            "date,what,kind\n2025-03-01,\"Ended, it\",incident\n2025-03-02,Wrote,writing\n",
        ];
        crate::git::fuzz::fuzz_text(&sound, |text| {
            for format in [Format::Bragfile, Format::Markdown, Format::Csv] {
                drop(read(text, format, Calendar::default()));
            }
        });
    }
}
