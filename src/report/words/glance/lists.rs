//! Lists that are cut, and say how much is left.

use crate::report::words::plural;

/// Names that are told one by one.
pub(super) const NAMES: usize = 6;
/// Lines of one kind; what is left is counted.
const LINES: usize = 4;

/// The first few, and how many are left: `and 3 more flows of code`.
pub(super) fn capped(mut lines: Vec<String>, noun: &str, rest: &str) -> Vec<String> {
    let left = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    if left > 0 {
        lines.push(format!("and {}{rest}", plural(left, &format!("more {noun}"))));
    }
    lines
}

/// `Ana, Bo, Cy and 4 more`.
pub(in crate::report) fn names<'a>(all: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = all.collect();
    let text = all[..all.len().min(NAMES)].join(", ");
    match all.len().saturating_sub(NAMES) {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}
