//! Small columns, one for each period. A table with the same numbers stands
//! beside them.

use std::fmt::Write;

/// Width of one column with the space beside it.
const STEP: usize = 12;
/// Width of one column.
const BAR: usize = 9;
/// Height of the highest.
const HEIGHT: u64 = 28;

/// A row of columns on the scale from 0 to `top`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// Width of the picture.
    pub width: usize,
    /// Height of the picture.
    pub height: u64,
    /// Outlines of the columns of whole periods.
    pub whole: String,
    /// Outlines of the columns of periods that are cut.
    pub partial: String,
    /// Where a period is unknown: the middle of its column.
    pub unknown: Vec<usize>,
}

/// The left edge of a period's column.
pub(super) fn left(at: usize) -> usize {
    at * STEP + 1
}

/// The columns of these periods: a count or unknown, and whether it is cut.
pub(super) fn columns(points: &[(Option<u64>, bool)], top: u64) -> Columns {
    let mut columns =
        Columns { width: points.len() * STEP, height: HEIGHT + 2, ..Columns::default() };
    for (at, (count, partial)) in points.iter().enumerate() {
        let left = left(at);
        let Some(count) = count else {
            columns.unknown.push(left + BAR / 2);
            continue;
        };
        // Something is never drawn as nothing.
        let height = match (count, top) {
            (0, _) | (_, 0) => continue,
            (count, top) => (u128::from(*count) * u128::from(HEIGHT) / u128::from(top)).max(1),
        };
        let outline = if *partial { &mut columns.partial } else { &mut columns.whole };
        // Writing to a String cannot fail.
        let _ = write!(outline, "M{left} {}v-{height}h{BAR}v{height}z", HEIGHT + 1);
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_no_column_and_little_is_one() {
        let drawn = columns(&[(Some(4), false), (None, false), (Some(0), false)], 4);
        assert_eq!((drawn.width, drawn.height), (36, 30));
        assert_eq!(drawn.whole, "M1 29v-28h9v28z");
        assert_eq!(drawn.unknown, [17]);
        let drawn = columns(&[(Some(1), true), (Some(5000), false)], 10_000);
        assert_eq!(drawn.partial, "M1 29v-1h9v1z");
        assert_eq!(drawn.whole, "M13 29v-14h9v14z");
        assert_eq!(columns(&[(Some(0), false)], 0).whole, "");
        let huge = columns(&[(Some(u64::MAX), false)], u64::MAX);
        assert_eq!(huge.whole, "M1 29v-28h9v28z");
    }
}
