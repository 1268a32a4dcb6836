//! What is a copy of what, and what is not.

use super::*;

fn change_id(letter: char) -> String {
    format!("Change-Id: I{}", letter.to_string().repeat(40))
}

#[test]
fn of_one_change_id_in_one_repository_the_first_to_land_counts() {
    let made = |day: &str, id: char| {
        let made = on(day, "ana").changing(&["pay/a.rs"]);
        made.saying(&change_id(id))
    };
    assert_eq!(
        reasons([
            made("2025-01-08", 'a'),
            made("2025-01-07", 'a'),
            made("2025-01-09", 'b'),
            made("2025-01-10", 'a').in_repo(1),
        ]),
        ["duplicate", "-", "-", "-"]
    );
}

#[test]
fn of_two_change_ids_the_last_decides() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    let squashed = made("2025-01-08");
    assert_eq!(
        reasons([
            made("2025-01-06").saying(&change_id('a')),
            made("2025-01-07").saying(&change_id('b')),
            squashed.saying(&change_id('a')).saying(&change_id('b')),
            made("2025-01-09").saying(&change_id('b')).saying(&change_id('c')),
        ]),
        ["-", "-", "duplicate", "-"]
    );
}

#[test]
fn a_pick_of_a_known_commit_is_a_copy_in_any_repository() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    let unknown = format!("(cherry picked from commit {})", "9".repeat(40));
    assert_eq!(
        reasons([
            made("2025-01-06"),
            made("2025-01-07").picking(0),
            made("2025-01-08").picking(1).in_repo(1),
            made("2025-01-09").saying(&unknown),
        ]),
        ["-", "duplicate", "duplicate", "-"]
    );
}

#[test]
fn the_reviewers_of_all_copies_are_united_on_the_first() {
    let made = |day: &str, who: &str| on(day, who).changing(&["pay/a.rs"]);
    let world = World::new([
        made("2025-01-06", "ana").reviewed_by("bo"),
        made("2025-01-07", "dee").picking(0).reviewed_by("cy"),
        // The author of the first is no reviewer of it, whatever a copy says.
        made("2025-01-08", "dee")
            .picking(0)
            .reviewed_by("bo")
            .reviewed_by("ana")
            .reviewed_by("eli"),
    ]);
    assert_eq!(world.reasons(), ["-", "duplicate", "duplicate"]);
    assert_eq!(reviewers(&world, 0), ["bo", "cy", "eli"]);
}

#[test]
fn reviews_of_a_copy_that_an_earlier_guard_took_out_count_as_well() {
    let made = |day: &str, who: &str| on(day, who).changing(&["pay/a.rs"]);
    let picked_by_a_robot = World::new([
        made("2025-01-06", "ana").reviewed_by("bo"),
        made("2025-01-07", "robot").picking(0).reviewed_by("cy"),
    ]);
    assert_eq!(picked_by_a_robot.reasons(), ["-", "bot"]);
    assert_eq!(reviewers(&picked_by_a_robot, 0), ["bo", "cy"]);
    let landed_again = World::new([
        made("2025-01-06", "ana").saying(&change_id('a')).reviewed_by("bo"),
        made("2025-01-07", "ana").reverting(0),
        made("2025-01-08", "ana").saying(&change_id('a')).reviewed_by("cy"),
    ]);
    assert_eq!(landed_again.reasons(), ["reverted", "revert", "-"]);
    assert_eq!(reviewers(&landed_again, 2), ["cy", "bo"]);
}

#[test]
fn changes_squashed_into_one_are_no_copies_of_each_other() {
    assert_eq!(
        reasons([
            on("2025-01-06", "ana").changing(&["pay/a.rs"]),
            on("2025-01-07", "bo").changing(&["web/b.rs"]),
            on("2025-01-08", "dee").changing(&["pay/a.rs", "web/b.rs"]).picking(0).picking(1),
        ]),
        ["-", "-", "duplicate"]
    );
}

#[test]
fn what_landed_again_after_a_revert_counts_though_its_change_id_is_the_same() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    assert_eq!(
        reasons([
            made("2025-01-06").saying(&change_id('a')),
            made("2025-01-07").reverting(0),
            made("2025-01-08").saying(&change_id('a')),
        ]),
        ["reverted", "revert", "-"]
    );
}

#[test]
fn one_author_date_and_subject_do_not_make_a_copy() {
    let made = |path: &str| on("2025-01-06", "ana").changing(&[path]);
    assert_eq!(reasons([made("pay/a.rs"), made("web/b.rs")]), ["-", "-"]);
}

#[test]
fn one_patch_by_one_author_is_one_change_in_any_repository() {
    let made = |day: &str, who: &str| on(day, who).changing(&["pay/a.rs"]);
    let world = World::new([
        made("2025-01-06", "ana").patched(1).reviewed_by("bo"),
        made("2025-01-07", "ana").patched(2),
        made("2025-01-08", "Ana <ana@example.net>").patched(1).in_repo(1).reviewed_by("cy"),
        // Somebody else who does the same has done it too.
        made("2025-01-09", "dee").patched(1),
    ]);
    assert_eq!(world.reasons(), ["-", "-", "duplicate", "-"]);
    assert_eq!(reviewers(&world, 0), ["bo", "cy"]);
}

#[test]
fn a_patch_that_was_applied_reverted_and_applied_again_counts_once() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]).patched(1);
    let revert = |day: &str| on(day, "bo").changing(&["pay/a.rs"]).patched(2).reverting(0);
    assert_eq!(
        reasons([made("2025-01-06"), revert("2025-01-07"), made("2025-01-08")]),
        ["reverted", "revert", "-"],
        "the one that stayed"
    );
    assert_eq!(
        reasons([made("2025-01-06"), revert("2025-03-07"), made("2025-03-08")]),
        ["-", "revert", "duplicate"],
        "the one that stood long enough"
    );
}

#[test]
fn a_commit_met_in_two_repositories_counts_in_the_one_listed_first() {
    let made = || on("2025-01-06", "ana").changing(&["pay/a.rs"]);
    assert_eq!(
        reasons([made().in_repo(1).same_as(1), made()]),
        ["", "-"],
        "the second repository's is no change of its own"
    );
}

#[test]
fn an_abbreviated_pick_means_a_commit_of_its_own_repository() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    let short = format!("(cherry picked from commit {})", &oid(0).to_string()[..8]);
    let picked = || made("2025-01-07").saying(&short);
    assert_eq!(reasons([made("2025-01-06"), picked()]), ["-", "duplicate"]);
    assert_eq!(reasons([made("2025-01-06"), picked().in_repo(1)]), ["-", "-"]);
}

#[test]
fn a_pick_of_a_pick_that_names_both_is_a_copy_whose_own_copies_are_known() {
    let made = |day: &str, who: &str| on(day, who).changing(&["pay/a.rs"]);
    let world = World::new([
        made("2025-01-06", "ana"),
        made("2025-01-07", "bo").picking(0),
        made("2025-01-08", "cy").picking(0).picking(1).saying(&change_id('a')),
        made("2025-01-09", "dee").saying(&change_id('a')).reviewed_by("eli"),
    ]);
    assert_eq!(world.reasons(), ["-", "duplicate", "duplicate", "duplicate"]);
    assert_eq!(reviewers(&world, 0), ["eli"]);
}

#[test]
fn of_two_copies_the_one_that_could_be_read_counts() {
    let made = |day: &str| on(day, "ana").saying(&change_id('a'));
    assert_eq!(
        reasons([made("2025-01-06").unreadable(), made("2025-01-07").changing(&["pay/a.rs"])]),
        ["duplicate", "-"]
    );
}
