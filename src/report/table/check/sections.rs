//! How `check` sets out a list under a heading.

use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, truncate, wrap};

/// Entries of each list; the rest is counted.
pub(super) const SHOWN: usize = 15;

/// A heading and the first entries; nothing where there is none of `all`.
pub(super) fn section(
    title: &str,
    entries: impl Iterator<Item = String>,
    all: usize,
    columns: usize,
) -> String {
    if all == 0 {
        return String::new();
    }
    let mut text = format!("{}\n", heading(title));
    for entry in entries.take(SHOWN) {
        text.push_str(&format!("  {}\n", truncate(&sanitize(&entry), columns.max(40) - 2)));
    }
    if all > SHOWN {
        text.push_str(&format!("  {}\n", dim(format!("and {} more", all - SHOWN))));
    }
    text
}

/// A text wrapped below its list item.
pub(super) fn lines(text: &str, columns: usize) -> String {
    let mut wrapped = wrap(&sanitize(text), columns.max(40) - 4).into_iter();
    let mut text = format!("  {}\n", wrapped.next().unwrap_or_default());
    for line in wrapped {
        text.push_str(&format!("    {line}\n"));
    }
    text
}
