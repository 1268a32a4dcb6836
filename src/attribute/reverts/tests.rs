use crate::attribute::test_support::{Made, World, oid, on};
use crate::facts::Tip;

fn reasons(commits: impl IntoIterator<Item = Made>) -> Vec<&'static str> {
    World::new(commits).reasons()
}

fn ana(day: u8) -> Made {
    on(&format!("2025-01-{day:02}"), "ana").changing(&[&format!("pay/{day}.rs")])
}

#[test]
fn a_range_reverts_what_comes_after_its_start() {
    let history = |says: String| {
        [ana(1), ana(2).after(&[0]), ana(3).after(&[1]), ana(4).after(&[2]).saying(&says)]
    };
    let text = |from: &str| format!("This reverts commits {}{from}..{}.", oid(0), oid(2));
    assert_eq!(reasons(history(text(""))), ["-", "reverted", "reverted", "revert"]);
    assert_eq!(reasons(history(text("^"))), ["reverted", "reverted", "reverted", "revert"]);
    let unknown = format!("This reverts commits {}..{}.", oid(0), "ab".repeat(20));
    assert_eq!(reasons(history(unknown)), ["-", "-", "-", "revert"], "no other end");
}

#[test]
fn a_range_takes_back_what_its_merges_brought() {
    let commits = [
        ana(1),
        ana(2).after(&[0]),
        on("2025-01-03", "bo").after(&[0, 1]),
        ana(4).after(&[2]).saying(&format!("This reverts commits {}..{}", oid(0), oid(2))),
    ];
    assert_eq!(reasons(commits), ["-", "reverted", "", "revert"]);
}

#[test]
fn requests_are_known_by_their_merge_or_their_squash() {
    let merged = |merge: &str, says: &str| {
        reasons([
            ana(1),
            ana(2).after(&[0]),
            on("2025-01-03", "bo").after(&[0, 1]).saying(merge),
            ana(4).after(&[2]).saying(says),
        ])
    };
    let gitlab = "See merge request acme/one!12";
    let taken_back = ["-", "reverted", "", "revert"];
    assert_eq!(merged(gitlab, "This reverts merge request !12"), taken_back);
    assert_eq!(merged(gitlab, "This reverts merge request acme/one!12"), taken_back);
    let another = merged(gitlab, "This reverts merge request acme/two!12");
    assert_eq!(another, ["-", "-", "", "revert"], "of another project");
    assert_eq!(merged(gitlab, "This reverts merge request !2"), ["-", "-", "", "revert"]);
    let squash = [
        ana(1).titled("Add x (#12)"),
        ana(2).titled("Add y (#13)").saying("See #12"),
        ana(3).titled("Undo (#14)").saying("Reverts acme/one#12"),
    ];
    assert_eq!(reasons(squash), ["reverted", "-", "revert"]);
    let github = [
        ana(1),
        ana(2).after(&[0]),
        on("2025-01-03", "bo").after(&[0, 1]).titled("Merge pull request #12 from acme/x"),
        ana(4).after(&[2]).saying("Reverts #12"),
    ];
    assert_eq!(reasons(github), taken_back);
}

#[test]
fn reviews_are_known_by_their_number() {
    let review = "Differential Revision: https://reviews.example.org/D12";
    let undo = "Original Phabricator Diff: D12";
    assert_eq!(reasons([ana(1).saying(review), ana(2).saying(undo)]), ["reverted", "revert"]);
}

/// Adds a file, and takes it away again.
fn added(day: u8, title: &str, words: u64) -> Made {
    on(&format!("2025-01-{day:02}"), "ana").titled(title).adding(&["pay/x.rs"]).words(words)
}

fn taken_away(day: u8, title: &str, words: u64) -> Made {
    on(&format!("2025-01-{day:02}"), "ana").titled(title).deleting(&["pay/x.rs"]).over(words)
}

#[test]
fn a_quoted_subject_needs_one_change_that_is_undone() {
    let undo = |day, words| taken_away(day, "Revert \"Add x\"", words);
    assert_eq!(reasons([added(1, "Add x", 1), undo(2, 1)]), ["reverted", "revert"]);
    assert_eq!(reasons([added(1, "Add x (#3)", 1), undo(2, 1)]), ["reverted", "revert"]);
    assert_eq!(reasons([added(1, "Add x", 1), undo(2, 7)]), ["-", "-"], "not what was added");
    assert_eq!(reasons([added(1, "Add xy", 1), undo(2, 1)]), ["-", "-"], "another subject");
    let late = taken_away(1, "Revert \"Add x\"", 1).plus(31 * 86_400);
    assert_eq!(reasons([added(1, "Add x", 1), late]), ["-", "-"], "not of the days before");
    let twice = [added(1, "Add x", 1), added(2, "Add x", 1), undo(3, 1)];
    assert_eq!(reasons(twice), ["-", "-", "-"], "which of them is not said");
    let again = [added(1, "Add x", 1), undo(2, 1), added(3, "Add x", 1), undo(4, 1)];
    assert_eq!(reasons(again), ["reverted", "revert", "reverted", "revert"], "the latter one");
    let reapplied = [added(1, "Add x", 1), undo(2, 1), added(3, "Reapply \"Add x\"", 1)];
    assert_eq!(reasons(reapplied), ["-", "revert", "revert"], "the first one is restored");
}

#[test]
fn a_file_that_others_changed_meanwhile_does_not_hide_a_revert() {
    let two = |made: Made| made.changing(&["pay/y.rs"]);
    let undo = taken_away(3, "Revert \"Add x\"", 1).changing(&["pay/z.rs"]).over(1);
    assert_eq!(reasons([two(added(1, "Add x", 1)), undo]), ["-", "-"], "another file");
}

#[test]
fn the_id_of_another_tool_needs_one_change_that_is_wholly_undone() {
    let undo =
        |words| taken_away(3, "Undo", words).saying("Backed out changeset 0123456789ab (bug 1)");
    assert_eq!(reasons([added(1, "Add x", 1), undo(1)]), ["reverted", "revert"]);
    assert_eq!(reasons([added(1, "Add x", 1), undo(7)]), ["-", "revert"], "it says so");
    let more = added(1, "Add x", 1).adding(&["pay/y.rs"]);
    assert_eq!(reasons([more, undo(1)]), ["-", "revert"], "in part");
}

#[test]
fn other_words_need_that_just_what_they_name_is_undone() {
    let undo = |says: &str, words| {
        taken_away(3, "Work", words).saying(&says.replace("HASH", &oid(0).to_string()))
    };
    for says in ["This effectively reverts HASH.", "Rollback of commit HASH."] {
        assert_eq!(reasons([added(1, "Add x", 1), undo(says, 1)]), ["reverted", "revert"]);
        assert_eq!(reasons([added(1, "Add x", 1), undo(says, 7)]), ["-", "-"], "other content");
        let more = || added(1, "Add x", 1).adding(&["pay/y.rs"]);
        assert_eq!(reasons([more(), undo(says, 1)]), ["-", "-"], "not all of it");
        let other = undo(says, 1).changing(&["pay/z.rs"]);
        assert_eq!(reasons([added(1, "Add x", 1), other]), ["-", "-"], "something else as well");
    }
    let partly = undo("This reverts commit HASH partially.", 1);
    assert_eq!(reasons([added(1, "Add x", 1), partly]), ["-", "-"], "it says so itself");
    let numbered = [added(1, "Add x (#12)", 1), taken_away(3, "Rollback of PR #12", 1)];
    assert_eq!(reasons(numbered), ["reverted", "revert"]);
    let two = [
        added(1, "Add x", 1),
        on("2025-01-02", "ana").adding(&["pay/y.rs"]).words(1),
        undo(&format!("Undo HASH and {}", oid(1)), 1).deleting(&["pay/y.rs"]).over(1),
    ];
    assert_eq!(reasons(two), ["reverted", "reverted", "revert"]);
}

#[test]
fn a_tool_that_rolls_back_by_number_has_no_need_of_equal_content() {
    let numbered = |cl: u32| added(1, &format!("Add x\n\nPiperOrigin-RevId: {cl}"), 1);
    let back = || taken_away(3, "Automated rollback of changelist 123", 7);
    assert_eq!(reasons([numbered(123), back()]), ["reverted", "revert"]);
    assert_eq!(reasons([numbered(124), back()]), ["-", "revert"], "of what was not scanned");
}

#[test]
fn what_another_branch_takes_back_stays_on_the_main_branch() {
    let world = World::new([
        ana(1),
        ana(2).after(&[0]),
        on("2025-01-03", "cy").changing(&["pay/2.rs"]).after(&[1]).reverting(1),
        ana(4).after(&[1]),
        ana(5).after(&[2]),
        on("2025-01-06", "cy").changing(&["pay/5.rs"]).after(&[4]).reverting(4),
    ]);
    let reasons = |tips: &[usize]| {
        let mut facts = world.all_facts();
        let tip = |n: &usize| Tip { branch: format!("b{n}"), oid: oid(*n) };
        facts[0].tips = tips.iter().map(tip).collect();
        let all = world.attributed_from(&facts, "2030-01-01");
        let reason = |exclusion: &Option<Box<super::super::Exclusion>>| {
            exclusion.as_ref().map_or("-", |exclusion| exclusion.guard)
        };
        all.changes.iter().map(|change| reason(&change.exclusion)).collect::<Vec<_>>()
    };
    // 3 is the main branch; 2, 4 and 5 are a release.
    let expected = ["-", "-", "revert", "-", "reverted", "revert"];
    assert_eq!(reasons(&[3, 5]), expected);
    let swapped = ["-", "reverted", "revert", "-", "reverted", "revert"];
    assert_eq!(reasons(&[5, 3]), swapped, "the release is what is analysed first");
}
