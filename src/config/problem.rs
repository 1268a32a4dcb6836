//! What is wrong with a config, where, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthChar;

use super::place::Mark;

/// Longer source lines are cut around the place, in characters.
const SHOWN: usize = 110;

/// How the warning begins that there is no repository in a place.
pub(super) const NOT_THERE: &str = "there is no repository at";

/// How bad a [`Problem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The config cannot be used.
    Error,
    /// It can, and something in it is probably not as it was meant.
    Warning,
}

/// Something wrong with a config.
///
/// Its `Display` is plain text of up to four lines, without a final line
/// break, harmless on a terminal whatever the file holds:
///
/// ```text
/// crosscut.yaml:7:20: unknown team `plaform`
///   7 |     owners: {team: plaform}
///     |                    ^^^^^^^
/// hint: did you mean `platform`?
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The config file, as it was named.
    pub file: PathBuf,
    /// Where in the file; `None` when it concerns all of it.
    pub place: Option<Place>,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it, in one line; may be empty.
    pub hint: String,
}

/// A place in a config file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// How many characters are meant, at least 1.
    pub length: usize,
    /// The whole line as it stands in the file, without its line break.
    pub source_line: String,
}

impl Problem {
    pub(super) fn new(file: &Path, severity: Severity, message: String, hint: String) -> Self {
        Self { severity, file: file.to_owned(), place: None, message, hint }
    }

    /// The same problem at this mark of the text with these lines.
    pub(super) fn at(mut self, mark: Option<Mark>, lines: &[&str]) -> Self {
        self.place = mark.map(|Mark { line, column, length }| Place {
            line,
            column,
            length,
            source_line: (*lines.get(line.saturating_sub(1)).unwrap_or(&"")).to_owned(),
        });
        self
    }

    /// Whether it warns that a repository is not where the config says: of no
    /// interest to whoever reads none.
    #[must_use]
    pub fn is_missing_repository(&self) -> bool {
        self.severity == Severity::Warning && self.message.starts_with(NOT_THERE)
    }

    /// Order of the file; what has no place comes first.
    pub(super) fn order(&self) -> impl Ord + use<> {
        let place = self.place.as_ref().map(|place| (place.line, place.column));
        (place, self.severity, self.message.clone())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&inert(&self.file.to_string_lossy()))?;
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        let warning = if self.severity == Severity::Warning { "warning: " } else { "" };
        write!(f, ": {warning}{}", inert(&self.message))?;
        if let Some(place) = &self.place {
            write_source(f, place)?;
        }
        if !self.hint.is_empty() {
            write!(f, "\nhint: {}", inert(&self.hint))?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// The offending line, and carets under the place.
fn write_source(f: &mut fmt::Formatter<'_>, place: &Place) -> fmt::Result {
    let line: Vec<char> = place.source_line.chars().map(inert_char).collect();
    let start = place.column.saturating_sub(1).min(line.len());
    let cut = if line.len() > SHOWN { start.saturating_sub(SHOWN / 2) } else { 0 };
    let shown = &line[cut..line.len().min(cut + SHOWN)];
    let (before, rest) = shown.split_at(start - cut);
    let marked = &rest[..place.length.min(rest.len())];

    let ellipsis = |is_cut| if is_cut { "…" } else { "" };
    let (left, right) = (ellipsis(cut > 0), ellipsis(cut + shown.len() < line.len()));
    let number = place.line.to_string();
    let text: String = shown.iter().collect();
    write!(f, "\n  {number} | {left}{text}{right}")?;
    let indent = " ".repeat(number.len());
    let pad = " ".repeat(width(before) + usize::from(cut > 0));
    write!(f, "\n  {indent} | {pad}{}", "^".repeat(width(marked).max(1)))
}

/// Columns that the characters take on a terminal.
fn width(chars: &[char]) -> usize {
    chars.iter().map(|c| c.width().unwrap_or(0)).sum()
}

/// Text that no terminal obeys: control characters and those that turn the
/// direction of writing become `\u{FFFD}`, a tab a space.
fn inert(text: &str) -> String {
    text.chars().map(inert_char).collect()
}

fn inert_char(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' | '\u{feff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// What is wrong, and what to do about it.
#[derive(Debug)]
pub(super) struct Complaint {
    pub message: String,
    pub hint: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, line: usize, column: usize, length: usize) -> String {
        Problem::new(Path::new("c.yaml"), Severity::Error, "bad".into(), "fix it".into())
            .at(Some(Mark { line, column, length }), &text.lines().collect::<Vec<_>>())
            .to_string()
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        assert_eq!(
            shown("a: 1\r\nb: two\r\n", 2, 4, 3),
            "c.yaml:2:4: bad\n  2 | b: two\n    |    ^^^\nhint: fix it"
        );
    }

    #[test]
    fn wide_letters_and_tabs_keep_the_caret_in_place() {
        assert_eq!(shown("漢字:\tx", 1, 5, 1).lines().nth(2), Some("    |       ^"));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}HERE{}", "x".repeat(500), "y".repeat(500));
        let text = shown(&line, 1, 501, 4);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].chars().count() < 120, "{text}");
        let caret = lines[2].chars().position(|c| c == '^').unwrap();
        assert_eq!(lines[1].chars().skip(caret).take(4).collect::<String>(), "HERE");
    }

    #[test]
    fn a_place_beyond_the_text_is_no_panic() {
        assert!(shown("", 9, 9, 9).starts_with("c.yaml:9:9: bad\n  9 | \n    | ^"));
    }

    #[test]
    fn nothing_that_a_terminal_obeys_comes_through() {
        let problem = Problem::new(
            Path::new("e\u{1b}[2J.yaml"),
            Severity::Warning,
            "unknown key `\u{1b}]0;x\u{7}\u{202e}`".into(),
            "\u{9b}31m".into(),
        )
        .at(Some(Mark { line: 1, column: 1, length: 3 }), &["\u{1b}[31m: 1"]);
        let text = problem.to_string();
        assert!(text.chars().all(|c| c == '\n' || inert_char(c) == c), "{text:?}");
        assert!(text.contains("warning: unknown key"));
    }
}
