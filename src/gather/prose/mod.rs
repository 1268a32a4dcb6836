//! How many words of prose a revision of a design doc changes.
//!
//! | what | file |
//! | --- | --- |
//! | which words of a text are prose, sentence by sentence | `text` |
//! | what of a line is prose | `line` |
//! | how many words differ between two lists of sentences | `compare` |

mod compare;
mod line;
mod text;

use text::{Sentences, read};

use crate::config::holds_no_prose;
use crate::facts::MOST_WORDS;

/// How many words of prose differ between two texts of a file at `path`, each
/// `None` where there is none: those that come or those that go, whichever are
/// more; at most [`MOST_WORDS`]. A passage that only moves, or is wrapped anew,
/// changes none.
#[must_use]
pub(super) fn changed(path: &[u8], old: Option<&[u8]>, new: Option<&[u8]>) -> u32 {
    if !is_prose(path) {
        return 0;
    }
    match (old, new) {
        (None, None) => 0,
        (Some(only), None) | (None, Some(only)) => whole(path, only),
        (Some(old), Some(new)) => between(path, old, new),
    }
}

/// Whether a file of this name can hold prose.
#[must_use]
pub(super) fn is_prose(path: &[u8]) -> bool {
    let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    let dot = memchr::memrchr(b'.', name);
    !holds_no_prose(dot.map(|dot| &name[dot + 1..]).unwrap_or_default())
}

/// The words of a whole text.
fn whole(path: &[u8], text: &[u8]) -> u32 {
    if is_binary(text) {
        return 0;
    }
    let sentences = read(path, text, 0..text.len());
    (sentences.words.len() as u32).min(MOST_WORDS)
}

fn between(path: &[u8], old: &[u8], new: &[u8]) -> u32 {
    if old == new || is_binary(old) || is_binary(new) {
        return 0;
    }
    // What both begin and end with is the same prose in both, as far as whole
    // lines go.
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let start = memchr::memrchr(b'\n', &old[..same]).map_or(0, |at| at + 1);
    let (rest_old, rest_new) = (&old[start..], &new[start..]);
    let tail = rest_old.iter().rev().zip(rest_new.iter().rev());
    let same = tail.take_while(|(a, b)| a == b).count();
    let tail = &rest_old[rest_old.len() - same..];
    let whole_lines = memchr::memchr(b'\n', tail).map_or(0, |at| tail.len() - at - 1);
    let read = |text: &[u8]| -> Sentences { read(path, text, start..text.len() - whole_lines) };
    compare::differing(&read(old), &read(new))
}

fn is_binary(text: &[u8]) -> bool {
    memchr::memchr(0, text).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn md(old: &str, new: &str) -> u32 {
        changed(b"rfcs/1.md", Some(old.as_bytes()), Some(new.as_bytes()))
    }

    const TEXT: &str = "# Limits\n\nEvery caller gets a budget. It is shared by all hops.\n\n\
                        ## Why\n\nRetries multiply: three layers make nine calls.\n\n\
                        - one budget\n- no storms\n";

    #[test]
    fn words_that_come_or_go_count_and_of_both_the_more() {
        assert_eq!(md(TEXT, TEXT), 0);
        assert_eq!(md(TEXT, &TEXT.replace("nine calls", "nine costly calls each")), 2);
        assert_eq!(md(TEXT, &TEXT.replace(" It is shared by all hops.", "")), 6);
        assert_eq!(md(TEXT, &TEXT.replace("shared by all hops", "kept for each")), 4);
        assert_eq!(md(TEXT, &TEXT.replace("multiply", "add up")), 2);
        let more = format!("{TEXT}\nA last word, which is seven words long.\n");
        assert_eq!([md(TEXT, &more), md(&more, TEXT)], [8, 8]);
    }

    #[test]
    fn a_text_that_comes_or_goes_counts_as_a_whole() {
        let whole = |path: &[u8], text: &str| changed(path, None, Some(text.as_bytes()));
        assert_eq!(whole(b"a.md", TEXT), 1 + 11 + 1 + 7 + 4);
        assert_eq!(changed(b"a.md", Some(TEXT.as_bytes()), None), 24);
        assert_eq!(whole(b"kep.yaml", "title: many words of no prose\n"), 0);
        assert_eq!(whole(b"a.md", &"one more ".repeat(9000)), MOST_WORDS);
        assert_eq!(whole(b"a.md", "pic\0ture of words"), 0);
    }

    #[test]
    fn what_moves_or_is_wrapped_anew_changes_nothing() {
        let moved = "# Limits\n\n## Why\n\nRetries multiply: three layers make nine calls.\n\n\
                     - no storms\n- one budget\n\nEvery caller gets a budget. It is shared by all hops.\n";
        assert_eq!(md(TEXT, moved), 0);
        let wrapped =
            TEXT.replace(". It is", ".\nIt\nis").replace("three layers", "three\n   layers");
        assert_eq!(md(TEXT, &wrapped), 0);
        let dressed =
            TEXT.replace("budget.", "**budget**.").replace("hops", "Hops").replace("- ", "* ");
        assert_eq!(md(TEXT, &dressed), 0);
        assert_eq!(md(TEXT, &TEXT.replace('\n', "\r\n")), 0);
    }

    #[test]
    fn what_moves_and_is_edited_counts_by_the_edit() {
        let (why, other) =
            ("Retries multiply: three layers make nine calls.", "Every caller gets a budget.");
        let swapped = TEXT.replace(why, "@").replace(other, why).replace('@', other);
        assert_eq!(md(TEXT, &swapped), 0);
        assert_eq!(md(TEXT, &swapped.replace("nine", "27")), 1);
    }

    #[test]
    fn a_change_in_a_block_of_code_is_none_wherever_the_block_began() {
        let code =
            |line: &str| format!("{TEXT}\n```go\nfunc f() {{\n{line}\n}}\n```\n\nAfter it.\n");
        assert_eq!(md(&code("a := 1"), &code("one two three four := five")), 0);
        let rst = |line: &str| format!("Limits\n======\n\nSo::\n\n    {line}\n\nAfter it.\n");
        let of = |path: &[u8], old: &str, new: &str| {
            changed(path, Some(old.as_bytes()), Some(new.as_bytes()))
        };
        assert_eq!(of(b"a.rst", &rst("a = 1"), &rst("one two three = four")), 0);
        assert_eq!(
            of(b"a.rst", &rst("a = 1"), &rst("a = 1").replace("After it", "After all of it")),
            2
        );
        let adoc = |line: &str| format!("= Limits\n\n----\n{line}\n----\n\nAfter it.\n");
        assert_eq!(of(b"a.adoc", &adoc("a"), &adoc("one two three")), 0);
    }

    #[test]
    fn the_order_of_many_changed_words_does_not_take_long() {
        let text = |from: usize| (from..from + 4000).map(|n| format!("w{n} ")).collect::<String>();
        assert_eq!(md(&text(0), &text(2000)), MOST_WORDS);
        assert_eq!(md(&text(0), &text(100)), 100);
    }

    proptest! {
        #[test]
        fn any_bytes_are_safe_and_the_same_both_ways(
            a in prop::collection::vec(any::<u8>(), 0..200),
            b in prop::collection::vec(any::<u8>(), 0..200),
            start in "(---\n|```\n|<!--|::\n\n|w w\n|\\|a\\|\n|\\]\\(|http://){0,5}",
        ) {
            let text = |end: &[u8]| [start.as_bytes(), end].concat();
            for path in [&b"a.md"[..], b"a.rst", b"a.adoc"] {
                let both = changed(path, Some(&text(&a)), Some(&text(&b)));
                prop_assert_eq!(both, changed(path, Some(&text(&b)), Some(&text(&a))));
                prop_assert!(both <= MOST_WORDS);
            }
        }

        #[test]
        fn words_behind_a_text_count_one_by_one(count in 0_usize..40) {
            let more: String = (0..count).map(|n| format!("new{n} ")).collect();
            prop_assert_eq!(md(TEXT, &format!("{TEXT}\n{more}\n")), count as u32);
        }
    }
}
