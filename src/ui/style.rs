//! Colour, as a second channel only: everything reads the same without it.
//!
//! Styles are written always; the edge strips them where the output is no
//! terminal or `NO_COLOR` is set.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};

const HEADING: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const ACCENT: Style = AnsiColor::Cyan.on_default();
const WARNING: Style = AnsiColor::Yellow.on_default();
const ERROR: Style = AnsiColor::Red.on_default().bold();

fn paint(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Headings and names.
pub fn heading(text: impl Display) -> String {
    paint(HEADING, text)
}

/// Side remarks.
pub fn dim(text: impl Display) -> String {
    paint(DIM, text)
}

/// Things to type, ids.
pub fn accent(text: impl Display) -> String {
    paint(ACCENT, text)
}

/// What deserves attention.
pub fn warning(text: impl Display) -> String {
    paint(WARNING, text)
}

/// What went wrong.
pub fn error(text: impl Display) -> String {
    paint(ERROR, text)
}
