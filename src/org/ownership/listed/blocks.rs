//! Where texts are cut, so that revisions share what they have in common.

use super::grammar::Grammar;
use crate::facts::ends_piece;

/// Where none ends it, this many do.
const LONGEST: usize = 256;

/// The blocks of a text, in order. Where a block ends is told by its last unit
/// alone, so that a change elsewhere in the text moves no end.
pub(super) fn blocks<'t>(
    grammar: &'t dyn Grammar,
    text: &'t [u8],
) -> impl Iterator<Item = &'t [u8]> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        for _ in 0..LONGEST {
            let unit = grammar.unit(&rest[end..]);
            let ends = ends_piece(&rest[end..end + unit]);
            end += unit;
            if ends || end == rest.len() {
                break;
            }
        }
        let (block, more) = rest.split_at(end);
        rest = more;
        Some(block)
    })
}

/// The number of lines in a block, where one that is not ended counts as well.
pub(super) fn lines(block: &[u8]) -> u32 {
    let ends = memchr::memchr_iter(b'\n', block).count();
    let open = usize::from(block.last().is_some_and(|last| *last != b'\n'));
    u32::try_from(ends + open).unwrap_or(u32::MAX)
}
