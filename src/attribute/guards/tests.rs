//! What each guard excludes, and what it leaves alone.

use super::*;
use crate::attribute::test_support::{Made, World, oid, on};
use crate::config::Pattern;
use crate::facts::{AttributeRule, Role};

mod copies;

#[test]
fn ids_are_unique_and_in_the_documented_order() {
    let ids: Vec<_> = GUARDS.iter().map(|guard| guard.id).collect();
    assert_eq!(
        ids,
        [
            "bot",
            "agent",
            "revert",
            "reverted",
            "duplicate",
            "unread",
            "no-substance",
            "bulk",
            "wide",
            "listed"
        ]
    );
}

const DAY: i64 = 86_400;

fn reasons(commits: impl IntoIterator<Item = Made>) -> Vec<&'static str> {
    World::new(commits).reasons()
}

/// The people whose reviews of a commit count, by id.
fn reviewers(world: &World, n: usize) -> Vec<String> {
    let all = world.attributed();
    let mut changes = all.changes.iter();
    let change = changes.find(|change| change.oid(&world.all_facts()) == oid(n)).unwrap();
    let ids = change.reviewers.iter();
    ids.map(|review| all.org.person(review.person).id.clone()).collect()
}

fn paths(directory: &str, count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{directory}/{n}.rs")).collect()
}

fn changing_many(made: Made, paths: &[String]) -> Made {
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    made.changing(&paths)
}

#[test]
fn robots_are_known_by_kind_by_name_and_by_suffix_and_abbott_is_a_person() {
    let by = |author: &str| on("2025-01-06", author).changing(&["pay/a.rs"]);
    assert_eq!(
        reasons([
            by("robot"),
            by("model"),
            by("Dependabot <d@example.org>"),
            by("acme-app[bot] <a@example.org>"),
            by("x <1+acme[bot]@users.noreply.github.com>"),
            by("Jo Abbott <abbott@example.org>"),
            by("ana").with(Role::CoAuthor, "robot"),
        ]),
        ["bot", "bot", "bot", "bot", "bot", "-", "-"]
    );
}

#[test]
fn robots_are_neither_credited_nor_reviewers() {
    let made = on("2025-01-06", "ana").changing(&["pay/a.rs"]);
    let made = made.with(Role::CoAuthor, "model").reviewed_by("robot");
    let all = World::new([made.with(Role::Helper, "model")]).attributed();
    let change = &all.changes[0];
    assert_eq!((change.credited.len(), change.reviewers.len()), (1, 0));
    assert!(change.help().is_empty());
}

#[test]
fn what_says_that_it_reverts_a_commit_is_a_revert_known_or_not() {
    let made = |text: &str| on("2025-01-06", "ana").changing(&["pay/a.rs"]).saying(text);
    assert_eq!(
        reasons([
            made("This reverts commit 1234567."),
            made("Unlike what 1234567 did, this reverts nothing."),
            made("Revert the flag to its default"),
        ]),
        ["revert", "-", "-"]
    );
}

#[test]
fn a_change_reverted_by_day_30_does_not_count_and_from_day_31_on_it_does() {
    let after = |seconds: i64| {
        let change = on("2025-01-06", "ana").changing(&["pay/a.rs"]);
        let revert = on("2025-01-06", "bo").changing(&["pay/a.rs"]);
        reasons([change, revert.plus(seconds).reverting(0)])
    };
    assert_eq!(after(60), ["reverted", "revert"]);
    assert_eq!(after(30 * DAY), ["reverted", "revert"]);
    assert_eq!(after(31 * DAY), ["-", "revert"]);
}

#[test]
fn the_clock_of_who_reverts_may_be_slow() {
    let change = on("2025-01-06", "ana").changing(&["pay/a.rs"]);
    let revert = on("2025-01-06", "bo").changing(&["pay/a.rs"]);
    for seconds in [300, 3 * DAY] {
        let revert = revert.clone().plus(-seconds).reverting(0);
        assert_eq!(reasons([change.clone(), revert]), ["reverted", "revert"]);
    }
}

#[test]
fn the_days_to_a_revert_are_the_configs() {
    let change = on("2025-01-06", "ana").changing(&["pay/a.rs"]);
    let revert = on("2025-01-09", "bo").changing(&["pay/a.rs"]);
    let mut world = World::new([change, revert.reverting(0)]);
    world.config.rules.reverted_within_days = 2;
    assert_eq!(world.reasons(), ["-", "revert"]);
    world.config.rules.reverted_within_days = 3;
    assert_eq!(world.reasons(), ["reverted", "revert"]);
}

#[test]
fn a_revert_of_the_revert_restores_the_change_and_another_takes_it_out_again() {
    let on_day = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    let mut history = vec![on_day("2025-01-06"), on_day("2025-01-07").reverting(0)];
    history.push(on_day("2025-01-08").reverting(1));
    assert_eq!(reasons(history.clone()), ["-", "revert", "revert"]);
    history.push(on_day("2025-01-09").reverting(2));
    assert_eq!(reasons(history)[0], "reverted");
}

#[test]
fn abbreviated_hashes_revert_as_well() {
    let change = on("2025-01-06", "ana").changing(&["pay/a.rs"]);
    let revert = |digits: usize| {
        let hash = &oid(0).to_string()[..digits];
        let revert = on("2025-01-07", "bo").changing(&["pay/a.rs"]);
        reasons([change.clone(), revert.saying(&format!("This reverts commit {hash}."))])
    };
    assert_eq!(revert(7), ["reverted", "revert"]);
    assert_eq!(revert(12), ["reverted", "revert"]);
    assert_eq!(revert(6), ["-", "-"], "six digits are no hash");
}

#[test]
fn the_revert_of_a_merge_reverts_what_it_brought() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    let history = |revert_day: &str| {
        reasons([
            made("2025-01-06"),
            // Written long before it was merged.
            made("2025-01-07").after(&[0]),
            made("2025-01-08").after(&[1]),
            made("2025-03-03").after(&[0]),
            on("2025-03-04", "bo").after(&[3, 2]),
            made(revert_day).after(&[4]).reverting(4),
        ])
    };
    let taken_back = ["-", "reverted", "reverted", "-", "", "revert"];
    assert_eq!(history("2025-04-03"), taken_back, "30 days after the merge");
    assert_eq!(history("2025-04-04"), ["-", "-", "-", "-", "", "revert"]);
}

#[test]
fn an_abbreviated_id_means_a_commit_of_its_own_repository() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    let short = |n: usize| format!("This reverts commit {}.", &oid(n).to_string()[..8]);
    assert_eq!(
        reasons([made("2025-01-06"), made("2025-01-07").in_repo(1).saying(&short(0))]),
        ["-", "revert"],
        "what it reverts is in a repository that is not scanned"
    );
    assert_eq!(
        reasons([made("2025-01-06"), made("2025-01-07").saying(&short(0))]),
        ["reverted", "revert"]
    );
}

#[test]
fn nothing_but_generated_files_and_renames_is_no_substance() {
    let made = || on("2025-01-06", "ana");
    let mut world = World::new([
        made().changing(&["pay/gen/a.rs"]),
        made().changing(&["pay/Cargo.lock", "go.sum"]),
        made().changing(&["pay/schema.sql"]),
        made().renaming("pay/a.rs", "pay/b.rs"),
        made(),
        made().changing(&["pay/notes.txt"]),
        made().changing(&["pay/gen/a.rs", "pay/a.rs"]),
    ]);
    assert_eq!(
        world.reasons(),
        ["-", "no-substance", "-", "no-substance", "no-substance", "-", "-"]
    );
    world.config.rules.generated = vec![Pattern::new("**/gen/**").unwrap()];
    world.config.ignore.paths = vec![Pattern::new("notes.txt").unwrap()];
    world.attributes =
        vec![AttributeRule { directory: "pay/".into(), pattern: "*.sql".into(), generated: true }];
    let mut expected = ["no-substance"; 7];
    expected[6] = "-";
    assert_eq!(world.reasons(), expected);
}

#[test]
fn fifty_paths_count_and_one_more_is_bulk() {
    let made = || on("2025-01-06", "ana");
    let lock_files: Vec<String> = (0..60).map(|n| format!("pay/{n}/go.sum")).collect();
    assert_eq!(
        reasons([
            changing_many(made(), &paths("pay", 50)),
            changing_many(made(), &paths("pay", 51)),
            changing_many(made().changing(&["pay/a.rs"]), &lock_files),
        ]),
        ["-", "bulk", "-"],
        "only substantive paths make a bulk"
    );
}

#[test]
fn five_owner_teams_count_and_one_more_is_wide() {
    let five = ["plat/a", "infra/a", "pay/a", "web/a", "ml/a"];
    let made = || on("2025-01-06", "ana").changing(&five);
    assert_eq!(
        reasons([
            made().changing(&["plat/b", "nobody/a"]),
            made().changing(&["lone/a"]),
            made().changing(&["lone/go.sum"]),
        ]),
        ["-", "wide", "-"],
        "teams of substantive paths only"
    );
}

#[test]
fn listed_commits_are_those_of_the_file_and_of_the_config() {
    let made = || on("2025-01-06", "ana").changing(&["pay/a.rs"]);
    let mut world = World::new([made(), made(), made()]);
    world.blame_ignored = vec![oid(0)];
    world.config.ignore.commits = vec![oid(2).to_string()[..7].to_owned()];
    assert_eq!(world.reasons(), ["listed", "-", "listed"]);
}

#[test]
fn a_file_lists_commits_of_its_own_repository() {
    let world = World::new([on("2025-01-06", "ana").changing(&["pay/a.rs"])]);
    for (repo, is_listed) in [(0, true), (1, false)] {
        let mut facts = world.all_facts();
        facts[repo].at_tip.blame_ignored = vec![oid(0)];
        let all = world.attributed_from(&facts, "2030-01-01");
        assert_eq!(all.changes[0].exclusion.is_some(), is_listed);
    }
}

#[test]
fn a_change_whose_paths_are_unknown_is_not_one_without_any() {
    let made = || on("2025-01-06", "ana");
    assert_eq!(reasons([made().unreadable(), made()]), ["unread", "no-substance"]);
}

/// Commits that every guard from the first, second, … on would exclude: the
/// reason is always the first that holds.
#[test]
fn the_first_guard_that_holds_is_the_reason() {
    let directories = ["plat", "infra", "pay", "web", "ml", "lone"];
    let many: Vec<String> = directories.iter().flat_map(|d| paths(d, 10)).collect();
    let one_each: Vec<String> = directories.iter().flat_map(|d| paths(d, 1)).collect();
    let first = on("2025-01-05", "bo").changing(&["pay/a.rs"]);
    let by = |who: &str| on("2025-01-06", who).picking(0);
    let plain = || on("2025-01-06", "ana");
    let commits = [
        first,
        changing_many(by("robot").reverting(99), &many),
        changing_many(by("ana").reverting(99), &many),
        changing_many(by("ana"), &many),
        changing_many(by("ana"), &many),
        plain().unreadable(),
        plain().changing(&["pay/go.sum"]),
        changing_many(plain(), &many),
        changing_many(plain(), &one_each),
        plain().changing(&["pay/a.rs"]),
    ];
    let revert = on("2025-01-07", "ana").changing(&["pay/a.rs"]);
    let revert = revert.reverting(2).reverting(3);
    let mut world = World::new(commits.into_iter().chain([revert]));
    world.blame_ignored = (1..10).map(oid).collect();
    assert_eq!(
        world.reasons(),
        [
            "-",
            "bot",
            "revert",
            "reverted",
            "duplicate",
            "unread",
            "no-substance",
            "bulk",
            "wide",
            "listed",
            "revert",
        ]
    );
}
