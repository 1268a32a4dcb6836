//! The blocks that a packet is made of.

use sha2::{Digest, Sha256};

use crate::report::living::{Block, Whose};

/// A block of crosscut's.
pub(super) fn facts(id: &str, text: String) -> Block {
    Block { whose: Whose::Facts, id: id.to_owned(), text }
}

/// A block for the person to write, with what is asked of them.
pub(super) fn yours(id: &str, question: &str) -> Block {
    Block { whose: Whose::Yours, id: id.to_owned(), text: format!("_To write: {question}_\n") }
}

/// A block for the person to write, with a text that shows how.
pub(super) fn yours_as(id: &str, text: String) -> Block {
    Block { whose: Whose::Yours, id: id.to_owned(), text }
}

/// A heading of the second level.
pub(super) fn heading(title: &str) -> String {
    format!("## {title}\n")
}

/// Ends the ids of headings, such as `evidence-heading`: no name stands there.
const HEADING: &str = "heading";

/// An id for a block, from text that may hold anything. Different texts get
/// different ids, and none gets that of a heading.
pub(super) fn block_id(prefix: &str, name: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let plain: String = name.chars().map(letter).collect();
    match plain == name && name != HEADING && !ends_told_apart(name) {
        true => format!("{prefix}-{plain}"),
        false => format!("{prefix}-{plain}-{}", told_apart(name)),
    }
}

/// Whether a name ends as one that was [`told_apart`].
fn ends_told_apart(name: &str) -> bool {
    let digits = |end: &str| end.len() == 8 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.rsplit_once('-').is_some_and(|(_, end)| digits(end))
}

/// Some letters that tell a text apart from others.
pub(super) fn told_apart(text: &str) -> String {
    Sha256::digest(text).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{HEADING, block_id, told_apart};

    #[test]
    fn different_names_get_different_ids() {
        assert_eq!(block_id("role", "0007"), "role-0007");
        let names =
            ["a b", "a\tb", "a-b", "a_b", "A-b", "a--b", "\u{8a2d}\u{8a08}", "\u{540d}\u{524d}"];
        let ids: std::collections::BTreeSet<_> = names.map(|name| block_id("x", name)).into();
        assert_eq!(ids.len(), names.len(), "{ids:?}");
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
        assert!(ids.iter().all(|id| id.chars().all(allowed)));
    }

    #[test]
    fn no_name_takes_the_id_of_another_or_of_a_heading() {
        assert_ne!(block_id("evidence", HEADING), "evidence-heading");
        // A name that looks like the id of another one.
        let copied = format!("a-b-{}", told_apart("a b"));
        assert_ne!(block_id("x", &copied), block_id("x", "a b"));
        assert_eq!(block_id("x", "2025-03"), "x-2025-03");
    }
}
