use crate::attribute::test_support::{Made, World, on};
use crate::attribute::{Attributed, ChangeIx};
use crate::facts::PathId;

fn attributed(commits: impl IntoIterator<Item = Made>) -> Attributed {
    World::new(commits).attributed()
}

/// Which change founded the file of each change's first path, and whether it is
/// there in the end.
fn files(commits: impl IntoIterator<Item = Made>) -> Vec<(Option<u32>, bool)> {
    let all = attributed(commits);
    let file = |at| all.files.get(all.files.of(ChangeIx(at))[0]);
    let of = |at| (file(at).founded.map(|ix| ix.0), file(at).gone.is_none());
    (0..all.changes.len() as u32).map(of).collect()
}

/// Whether the first paths of two changes are one file.
fn is_one(commits: impl IntoIterator<Item = Made>, one: u32, other: u32) -> bool {
    let all = attributed(commits);
    all.files.of(ChangeIx(one))[0] == all.files.of(ChangeIx(other))[0]
}

fn ana(day: u8) -> Made {
    on(&format!("2025-01-{day:02}"), "ana")
}

#[test]
fn a_file_goes_on_through_renames_also_those_that_do_not_count() {
    let commits =
        [ana(1).adding(&["pay/a"]), ana(2).renaming("pay/a", "pay/b"), ana(3).changing(&["pay/b"])];
    let all = attributed(commits.clone());
    assert!(!all.changes[1].is_counted(), "nothing but a name");
    assert_eq!(files(commits), [(Some(0), true); 3]);
}

#[test]
fn what_is_deleted_and_added_anew_is_another_file() {
    let commits =
        [ana(1).adding(&["pay/a"]), ana(2).deleting(&["pay/a"]), ana(3).adding(&["pay/a"])];
    assert_eq!(files(commits), [(Some(0), false), (Some(0), false), (Some(2), true)]);
}

#[test]
fn what_a_revert_brings_back_is_the_file_that_was_deleted() {
    let commits = [
        ana(1).adding(&["pay/a"]),
        ana(2).deleting(&["pay/a"]),
        ana(3).adding(&["pay/a"]).reverting(1),
    ];
    assert_eq!(files(commits), [(Some(0), true); 3]);
}

#[test]
fn only_a_counted_change_founds() {
    let by_robot = on("2025-01-01", "robot").adding(&["pay/a"]);
    assert_eq!(files([by_robot, ana(2).changing(&["pay/a"])]), [(None, true); 2]);
    let lock = ana(1).adding(&["pay/go.sum"]);
    assert_eq!(files([lock]), [(None, true)]);
    let beside = ana(1).adding(&["pay/go.sum", "pay/a"]);
    assert_eq!(files([beside]), [(None, true)], "what is generated has no founder");
    let unseen = ana(1).changing(&["pay/a"]);
    assert_eq!(files([unseen]), [(None, true)]);
}

#[test]
fn two_branches_that_add_one_file_found_it_once() {
    let commits = [ana(1).adding(&["pay/a"]), ana(2).adding(&["pay/a"]).plus(1)];
    assert_eq!(files(commits), [(Some(0), true); 2]);
    let robot_first = [on("2025-01-01", "robot").adding(&["pay/a"]), ana(2).adding(&["pay/a"])];
    assert_eq!(files(robot_first), [(Some(1), true); 2], "the earliest counted change");
}

#[test]
fn a_branch_may_speak_of_what_another_has_moved_or_deleted() {
    let moved = |then: Made| {
        let first = [ana(1).adding(&["pay/a"]), ana(2).renaming("pay/a", "pay/b")];
        files(first.into_iter().chain([then]))
    };
    assert_eq!(moved(ana(3).changing(&["pay/a"]))[2], (Some(0), true), "it is the moved file");
    assert_eq!(moved(ana(3).deleting(&["pay/a"]))[2], (Some(0), true), "which stays");
    assert_eq!(moved(ana(3).renaming("pay/a", "pay/b"))[2], (Some(0), true), "moved twice");
    assert_eq!(moved(ana(3).renaming("pay/a", "pay/c"))[2], (Some(0), true), "to two names");
    assert_eq!(moved(ana(3).adding(&["pay/a"]))[2], (Some(2), true), "a new one in its place");
    let deleted =
        [ana(1).adding(&["pay/a"]), ana(2).deleting(&["pay/a"]), ana(3).changing(&["pay/a"])];
    assert_eq!(files(deleted), [(Some(0), true); 3], "still there on the other branch");
}

#[test]
fn a_rename_takes_the_place_of_what_another_branch_put_there() {
    let commits = || {
        [
            ana(1).adding(&["pay/a"]),
            ana(2).adding(&["pay/b"]),
            ana(3).renaming("pay/a", "pay/b"),
            ana(4).changing(&["pay/b"]),
        ]
    };
    assert!(is_one(commits(), 0, 3) && !is_one(commits(), 1, 3));
    assert_eq!(files(commits())[1], (Some(1), false));
}

#[test]
fn a_rename_of_what_was_never_seen_begins_a_file() {
    let commits = [ana(1).renaming("pay/a", "pay/b"), ana(2).changing(&["pay/b"])];
    assert_eq!(files(commits.clone()), [(None, true); 2]);
    assert!(is_one(commits, 0, 1));
}

#[test]
fn repositories_have_files_of_their_own() {
    let commits = [ana(1).adding(&["pay/a"]), ana(2).adding(&["pay/a"]).in_repo(1)];
    assert_eq!(files(commits.clone()), [(Some(0), true), (Some(1), true)]);
    assert!(!is_one(commits, 0, 1));
}

/// The paths of the files that are there in the end, if the tip of the first
/// repository holds these and the last day is that.
fn left(commits: &[Made], at_tip: &[&str], as_of: &str) -> Vec<String> {
    let world = World::new(commits.to_vec());
    let mut facts = world.all_facts();
    let ids = (0..).map(PathId).zip(&facts[0].paths);
    let is_at_tip = |path: &[u8]| at_tip.iter().any(|known| known.as_bytes() == path);
    facts[0].at_tip.files =
        Some(ids.filter(|(_, path)| is_at_tip(path)).map(|(id, _)| id).collect());
    let all = world.attributed_from(&facts, as_of);
    let left = all.files.all.iter().filter(|file| file.gone.is_none() && !file.is_missing);
    let path = |file: &super::File| String::from_utf8(facts[0].path(file.path).to_vec()).unwrap();
    left.map(path).collect()
}

#[test]
fn the_tip_tells_what_merges_took_away() {
    let commits = [ana(1).adding(&["pay/a", "pay/b"]), ana(2).renaming("pay/b", "pay/c")];
    let late = "2030-01-01";
    assert_eq!(left(&commits, &["pay/a", "pay/c"], late), ["pay/a", "pay/c"]);
    assert_eq!(left(&commits, &["pay/c"], late), ["pay/c"]);
    assert_eq!(left(&commits, &[], late), [""; 0]);
    assert_eq!(left(&commits, &["pay/a", "pay/b"], late), ["pay/a", "pay/b"], "moved elsewhere");
}

#[test]
fn the_tip_tells_what_was_deleted_on_another_branch_only() {
    let commits = [ana(1).adding(&["pay/a"]), ana(2).deleting(&["pay/a"])];
    assert_eq!(left(&commits, &["pay/a"], "2030-01-01"), ["pay/a"]);
    assert_eq!(left(&commits, &[], "2030-01-01"), [""; 0]);
}

#[test]
fn the_tip_says_nothing_of_paths_that_changed_after_the_last_day() {
    let commits = [
        ana(1).adding(&["pay/a", "pay/b", "pay/d"]),
        ana(8).deleting(&["pay/a"]).renaming("pay/b", "pay/c"),
    ];
    assert_eq!(left(&commits, &["pay/c"], "2025-01-07"), ["pay/a", "pay/b"], "no merge took these");
}
