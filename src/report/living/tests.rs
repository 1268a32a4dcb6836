//! No word of a person is lost, and no refresh changes what need not change.

use proptest::prelude::*;

use super::*;

fn yours(id: &str, text: &str) -> Block {
    Block { whose: Whose::Yours, id: id.to_owned(), text: text.to_owned() }
}

fn blocks() -> Vec<Block> {
    vec![
        facts("title", "# Packet: Ana\n"),
        yours("thesis", "_To write: what this is about._\n"),
        facts("glance", "| pillar | evidence |\n|---|---|\n| vision | 3 docs |\n"),
        yours("plan", "_To write: what comes next._\n"),
    ]
}

fn parse(text: &str) -> Document {
    Document::parse(text).unwrap()
}

fn obstacles(text: &str) -> Vec<String> {
    let all = Document::parse(text).expect_err("obstacles");
    all.iter().map(|obstacle| format!("{}: {}", obstacle.line, obstacle.what)).collect()
}

#[test]
fn a_new_document_has_its_blocks_one_blank_line_apart() {
    let text = refresh(None, &blocks()[..2]);
    let print = |n: usize| fingerprint(&blocks()[n].text);
    assert_eq!(
        text,
        format!(
            "<!-- crosscut:facts title {} -->\n# Packet: Ana\n<!-- crosscut:end -->\n\n\
             <!-- crosscut:yours thesis {} -->\n_To write: what this is about._\n\
             <!-- crosscut:end -->\n",
            print(0),
            print(1)
        )
    );
}

#[test]
fn facts_are_written_anew_and_a_persons_words_stay() {
    let text = refresh(None, &blocks()).replace("_To write: what this is about._", "I led *x*.  ");
    let mut fresh = blocks();
    fresh[2].text = "| pillar | evidence |\n|---|---|\n| vision | 4 docs |\n".into();
    fresh[3].text = "_To write: another question._\n".into();
    let text = refresh(Some(&parse(&text)), &fresh);
    assert!(text.contains("I led *x*.  \n<!-- crosscut:end -->"), "{text}");
    assert!(text.contains("4 docs") && !text.contains("3 docs"));
    assert!(text.contains("another question"), "nobody wrote there");
}

#[test]
fn words_between_the_blocks_stay_behind_the_block_they_follow() {
    let text = format!("---\nlayout: x\n---\n{}", refresh(None, &blocks()));
    let text = text.replacen(
        "# Packet: Ana\n<!-- crosscut:end -->\n",
        "# Packet: Ana\n<!-- crosscut:end -->\nA word.\n",
        1,
    );
    let mut fresh = blocks();
    fresh.swap(0, 2);
    let text = refresh(Some(&parse(&text)), &fresh);
    assert!(text.starts_with("---\nlayout: x\n---\n<!-- crosscut:facts glance"), "{text}");
    assert!(text.contains("# Packet: Ana\n<!-- crosscut:end -->\nA word.\n"), "{text}");
}

#[test]
fn what_has_no_place_any_more_is_kept_and_returns_to_its_place() {
    let text = refresh(None, &blocks()).replace("_To write: what comes next._", "Next: y.");
    let text = text.replacen(
        "<!-- crosscut:end -->\n\n<!-- crosscut:yours plan",
        "<!-- crosscut:end -->\nBeside it.\n<!-- crosscut:yours plan",
        1,
    );
    let fewer = refresh(Some(&parse(&text)), &blocks()[..2]);
    assert!(fewer.contains("## Kept from earlier"));
    assert!(fewer.contains("Written for `plan`") && fewer.contains("Next: y."));
    assert!(fewer.contains("Beside it."));
    assert_eq!(refresh(Some(&parse(&fewer)), &blocks()[..2]), fewer);
    let again = refresh(Some(&parse(&fewer)), &blocks());
    assert!(!again.contains("Written for"), "{again}");
    assert!(again.contains("Next: y.") && again.contains("Beside it."));
}

#[test]
fn a_block_that_nobody_wrote_in_goes_without_a_trace() {
    let text = refresh(None, &blocks());
    assert_eq!(refresh(Some(&parse(&text)), &blocks()[..2]), refresh(None, &blocks()[..2]));
}

#[test]
fn words_in_a_block_that_became_facts_are_kept() {
    let text = refresh(None, &blocks()).replace("_To write: what comes next._", "Next: y.");
    let mut fresh = blocks();
    fresh[3] = facts("plan", "Nothing.\n");
    let text = refresh(Some(&parse(&format!("{text}Behind.\n"))), &fresh);
    assert!(text.contains("<!-- crosscut:yours plan-2 ") && text.contains("Next: y."), "{text}");
    assert_eq!(text.matches("Behind.").count(), 1);
    assert_eq!(refresh(Some(&parse(&text)), &fresh), text, "it can be refreshed again");
}

#[test]
fn a_place_that_was_emptied_leaves_nothing_to_keep() {
    let text = refresh(None, &blocks()).replace("_To write: what comes next._\n", "");
    assert_eq!(refresh(Some(&parse(&text)), &blocks()), text);
    assert_eq!(refresh(Some(&parse(&text)), &blocks()[..2]), refresh(None, &blocks()[..2]));
}

#[test]
fn changed_facts_and_broken_markers_are_told_with_their_line() {
    let text = refresh(None, &blocks());
    assert_eq!(
        obstacles(&text.replace("3 docs", "30 docs")),
        ["9: the facts of `glance` were changed by hand"]
    );
    let without_end = text.replacen("<!-- crosscut:end -->\n", "", 1);
    assert_eq!(
        obstacles(&without_end),
        ["1: the block `title` has no end"],
        "its text is not taken for changed"
    );
    assert_eq!(
        obstacles(&format!("<!-- crosscut:end -->\n{text}")),
        ["1: this marker ends a block that was not opened"]
    );
    let odd = text.replace("<!-- crosscut:yours plan", "<!-- crosscut:your plan");
    assert!(obstacles(&odd)[0].contains("not a marker"), "{:?}", obstacles(&odd));
    let twice = format!("{text}\n{text}");
    assert_eq!(obstacles(&twice).len(), 4);
    assert_eq!(obstacles(&twice)[0], "19: the block `title` is here twice (first in line 1)");
}

#[test]
fn a_formatted_table_is_no_change_and_a_word_is() {
    let text = refresh(None, &blocks());
    let formatted = text.replace("|---|---|", "| ------ | -------- |");
    assert_eq!(refresh(Some(&parse(&formatted)), &blocks()), text);
    assert!(Document::parse(&text.replace("|---|---|", "|:---|---|")).is_err());
}

#[test]
fn windows_line_ends_and_byte_order_marks_stay() {
    let text = format!("\u{feff}{}", refresh(None, &blocks()).replace('\n', "\r\n"));
    assert_eq!(refresh(Some(&parse(&text)), &blocks()), text);
    let text = text.replace("_To write: what comes next._", "a\r\nb");
    let mut fresh = blocks();
    fresh[0].text = "# Packet: Bo\n".into();
    let text = refresh(Some(&parse(&text)), &fresh);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.contains("a\r\nb\r\n") && text.contains("# Packet: Bo\r\n"));
}

#[test]
fn line_ends_within_a_persons_words_do_not_change_the_rest() {
    let words = "a\r\n".repeat(40);
    let text = refresh(None, &blocks()).replace("_To write: what comes next._\n", &words);
    assert_eq!(refresh(Some(&parse(&text)), &blocks()), text);
}

#[test]
fn nothing_that_crosscut_writes_passes_for_a_marker() {
    let hostile = [facts("a", "x\n<!-- crosscut:end -->\n<!-- crosscut:yours b 0 -->\n")];
    let text = refresh(None, &hostile);
    assert_eq!(parse(&text).blocks.len(), 1);
    assert_eq!(refresh(Some(&parse(&text)), &hostile), text);
}

/// Words as a person writes them: any lines but markers.
fn words() -> impl Strategy<Value = String> {
    "(word[0-9]{6}|\\PC{0,12}|- x|# y|```|\\||\n|\r\n| ){1,12}"
        .prop_filter("no marker", |text| !text.contains(MARK))
}

proptest! {
    #[test]
    fn every_word_survives_any_refresh(
        written in prop::collection::btree_map(0usize..6, words(), 0..5),
        between in prop::collection::btree_map(0usize..6, words(), 0..4),
        order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
        dropped in prop::collection::btree_set(0usize..6, 0..4),
        crlf in any::<bool>(),
    ) {
        let all: Vec<Block> = (0..6)
            .flat_map(|n| {
                let question = format!("_To write: {n}._\n");
                [facts(&format!("f{n}"), &format!("## Part {n}\n")), yours(&format!("y{n}"), &question)]
            })
            .collect();
        let mut text = refresh(None, &all);
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let end = if crlf { "\r\n" } else { "\n" };
        for (n, words) in &written {
            text = text.replace(&format!("_To write: {n}._{end}"), &format!("Own {words}{end}"));
        }
        for (n, words) in &between {
            let place = format!("## Part {n}{end}<!-- crosscut:end -->{end}");
            text = text.replace(&place, &format!("{place}Free {words}{end}"));
        }
        let fresh: Vec<Block> = order
            .iter()
            .filter(|n| !dropped.contains(n))
            .flat_map(|n| all[2 * n..2 * n + 2].to_vec())
            .collect();
        let refreshed = refresh(Some(&parse(&text)), &fresh);
        for words in written.values() {
            let kept = format!("Own {words}{end}");
            prop_assert!(refreshed.contains(&kept));
        }
        for words in between.values() {
            let kept = format!("Free {words}{end}");
            prop_assert!(refreshed.contains(&kept));
        }
        prop_assert_eq!(refresh(Some(&parse(&refreshed)), &fresh), refreshed);
    }

    #[test]
    fn any_text_is_safe(text in "(<!-- crosscut:(facts|yours|end) ?[a-z]? ?[0-9a-f]* ?-->|\\PC|\r?\n){0,60}") {
        if let Ok(document) = Document::parse(&text) {
            let _ = refresh(Some(&document), &blocks());
        }
    }
}

#[test]
fn fuzzed_packets_keep_every_word_or_are_refused() {
    let fresh =
        [facts("f1", "## One\n"), yours("y1", "_To write: one._\n"), facts("f2", "## Two\n")];
    let sound = refresh(None, &fresh);
    crate::git::fuzz::fuzz_text(&[&sound], |text| {
        if let Ok(document) = Document::parse(text) {
            let written: Vec<String> = document
                .ids()
                .filter_map(|id| document.written(id))
                .map(|(_, words)| words.trim().to_owned())
                .collect();
            let again = refresh(Some(&document), &fresh);
            for words in written {
                assert!(again.contains(&words), "{words:?} is lost of {text:?}");
            }
        }
    });
}
