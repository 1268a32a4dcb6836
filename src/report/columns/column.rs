//! What a column is.

use crate::report::model::Told;

/// A column: its name in each format that has it, and what stands in it. `F` is
/// a function from a row of the product to a [`Cell`].
pub struct Column<F> {
    /// Its name in CSV.
    pub csv: Option<&'static str>,
    /// Its name in Markdown.
    pub markdown: Option<&'static str>,
    /// Its name on a page.
    pub html: Option<&'static str>,
    /// Whether people are spared it where it has nothing to say.
    pub optional: bool,
    /// What stands in it.
    pub cell: F,
}

/// What stands in one row of a column. Each format says it in its own way.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, perhaps of a repository: to be escaped.
    Text(String),
    /// A number; `None` where there is none.
    Number(Option<u64>),
    /// A number in digits; empty where there is none.
    Figure(String),
    /// A part of a whole, the part first; or why there is no such share.
    Share(Result<[u64; 2], &'static str>),
    /// A time (RFC 3339), of which people are told the day.
    Time(String),
    /// A piece of evidence, which people are told by its short id.
    Evidence {
        /// The whole id.
        id: String,
        /// The short one.
        short: String,
        /// Where it can be seen.
        url: Option<String>,
    },
    /// A number in two quarters, the other one first.
    Numbers([Told; 2]),
    /// A part of a whole in two quarters, the other one first.
    Shares([Told<(u64, u64)>; 2]),
    /// Percentages in two quarters, the other one first; `None` is unknown.
    Percents([Option<f64>; 2]),
    /// Why two quarters are not comparable; empty where they are.
    Marks(String),
}

impl Cell {
    /// Whether it has nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Number(None)) || matches!(self, Self::Text(text) if text.is_empty())
    }
}
