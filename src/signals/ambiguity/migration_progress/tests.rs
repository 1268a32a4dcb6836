use crate::attribute::test_support::{Made, World, on};
use crate::config::{Migration, Pattern};
use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
use crate::signals::{EvidenceRole, Measured, SignalStatus};

fn of(commits: impl IntoIterator<Item = Made>) -> Measured {
    measure(&World::new(commits), "migration-progress", "ana", QUARTER)
}

fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 3] {
    counts(&of(commits), ["done", "of", "by_others"])
}

fn old(paths: &[&str]) -> Made {
    on("2024-06-03", "bo").adding(paths)
}

fn removed(day: &str, who: &str, paths: &[&str]) -> Made {
    on(day, who).deleting(paths)
}

#[test]
fn teams_without_old_files_at_the_end_are_done() {
    assert_eq!(values([old(&["plat/a.rs"])]), [0, 0, 0]);
    let all = || old(&["pay/a.cfg", "pay/b.cfg", "web/a.cfg"]);
    assert_eq!(values([all()]), [0, 2, 0]);
    assert_eq!(
        values([all(), removed("2025-01-06", "ana", &["pay/a.cfg"])]),
        [0, 2, 0],
        "one left"
    );
    assert_eq!(values([all(), removed("2025-01-06", "ana", &["web/a.cfg"])]), [1, 2, 0]);
    assert_eq!(values([all(), removed("2025-01-06", "eli", &["web/a.cfg"])]), [1, 2, 1]);
}

#[test]
fn the_window_s_start_and_end_decide() {
    let at = |day: &str| values([old(&["web/a.cfg"]), removed(day, "eli", &["web/a.cfg"])]);
    assert_eq!([at("2024-12-31"), at("2025-01-01")], [[0, 0, 0], [1, 1, 1]]);
    assert_eq!([at("2025-03-31"), at("2025-04-01")], [[1, 1, 1], [0, 1, 0]]);
    let late = on("2025-01-01", "bo").adding(&["web/a.cfg"]);
    assert_eq!(values([late, removed("2025-02-03", "eli", &["web/a.cfg"])]), [0, 0, 0]);
}

#[test]
fn files_that_come_back_or_get_another_name_are_told_apart() {
    let gone = || removed("2025-01-06", "eli", &["web/a.cfg"]);
    let back = on("2025-02-03", "eli").adding(&["web/b.cfg"]);
    assert_eq!(values([old(&["web/a.cfg"]), gone(), back]), [0, 1, 1]);
    let renamed = on("2025-01-06", "eli").renaming("web/a.cfg", "web/a.toml");
    assert_eq!(values([old(&["web/a.cfg"]), renamed]), [1, 1, 1], "a name that does not match");
    let moved = on("2025-01-06", "eli").renaming("web/a.cfg", "web/c.cfg");
    assert_eq!(values([old(&["web/a.cfg"]), moved]), [0, 1, 1], "still old");
}

#[test]
fn a_removal_that_is_reverted_did_not_last() {
    let back = on("2025-01-07", "bo").adding(&["web/a.cfg"]).reverting(1);
    let commits = [old(&["web/a.cfg"]), removed("2025-01-06", "eli", &["web/a.cfg"]), back];
    assert_eq!(values(commits), [0, 1, 0]);
}

#[test]
fn also_what_gives_nobody_credit_removes_files() {
    let by_robot = removed("2025-01-06", "robot", &["web/a.cfg"]);
    assert_eq!(values([old(&["web/a.cfg"]), by_robot]), [1, 1, 1]);
    let many: Vec<String> = (0..51).map(|n| format!("web/{n}.cfg")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(values([old(&many), removed("2025-01-06", "ana", &many)]), [1, 1, 0]);
}

#[test]
fn owners_are_those_of_the_day() {
    // moved/ goes from pay to web in February.
    assert_eq!(values([old(&["moved/a.cfg"])]), [1, 1, 0], "handed over");
    let both = [old(&["moved/a.cfg", "web/a.cfg"]), removed("2025-03-03", "eli", &["moved/a.cfg"])];
    assert_eq!(values(both), [1, 2, 1], "removed when it was web's");
    let gone = |day: &str| values([old(&["moved/a.cfg"]), removed(day, "eli", &["moved/a.cfg"])]);
    assert_eq!(gone("2025-02-11"), [1, 1, 1], "pay's own");
    assert_eq!(gone("2025-02-12"), [1, 1, 0], "nothing of pay's was left to remove");
}

#[test]
fn owners_at_the_window_s_ends_are_those_of_its_first_and_last_days() {
    let within = |dates| {
        let commits = [old(&["moved/a.cfg"]), removed("2025-03-03", "eli", &["moved/a.cfg"])];
        counts(
            &measure(&World::new(commits), "migration-progress", "ana", dates),
            ["done", "of", "by_others"],
        )
    };
    assert_eq!(within(["2025-02-12", "2025-04-01"]), [1, 1, 1], "web's from the first day on");
    assert_eq!(within(["2025-02-11", "2025-04-01"]), [1, 1, 0], "pay's on the first day");
    assert_eq!(within(["2025-01-01", "2025-02-12"]), [0, 1, 0], "pay's to the last day");
    assert_eq!(within(["2025-01-01", "2025-02-13"]), [1, 1, 0]);
}

#[test]
fn who_takes_part_in_a_removal_is_no_other_and_what_nobody_owns_is_not_told() {
    use crate::facts::Role;
    let together = removed("2025-01-06", "eli", &["web/a.cfg"]).with(Role::CoAuthor, "ana");
    assert_eq!(values([old(&["web/a.cfg"]), together]), [1, 1, 0]);
    let measured = of([old(&["nobody/a.cfg"]), removed("2025-01-06", "eli", &["nobody/a.cfg"])]);
    assert_eq!(counts(&measured, ["done", "of", "by_others"]), [0, 0, 0]);
    assert!(measured.evidence.is_empty());
}

#[test]
fn the_share_needs_five_teams() {
    let at = |paths: &[&str]| of([old(paths)]).status;
    let five = ["plat/a.cfg", "infra/a.cfg", "pay/a.cfg", "web/a.cfg", "ml/a.cfg"];
    assert_eq!([at(&five[1..]), at(&five)], [SignalStatus::TooFew, SignalStatus::Measured]);
}

#[test]
fn shallow_repositories_are_left_out() {
    let elsewhere = |made: Made| made.in_repo(1);
    let mut world = World::new([
        old(&["web/a.cfg"]),
        elsewhere(old(&["pay/a.cfg"])),
        elsewhere(removed("2025-01-06", "eli", &["pay/a.cfg"])),
    ]);
    let measured = |world: &World| measure(world, "migration-progress", "ana", QUARTER);
    assert_eq!(counts(&measured(&world), ["done", "of", "by_others"]), [1, 2, 1]);
    world.shallow = vec![1];
    assert_eq!(counts(&measured(&world), ["done", "of", "by_others"]), [0, 1, 0]);
    assert!(measured(&world).reason.starts_with("unknown for 1 shallow repository"));
    world.shallow = vec![0, 1];
    assert_unknown(&measured(&world));
}

#[test]
fn files_whose_beginning_was_not_seen_were_there() {
    assert_eq!(values([removed("2025-01-06", "eli", &["web/a.cfg"])]), [1, 1, 1]);
}

#[test]
fn several_migrations_add_up() {
    let commits = [old(&["web/a.cfg", "web/a.ini"]), removed("2025-01-06", "eli", &["web/a.cfg"])];
    let mut world = World::new(commits);
    let pattern = Pattern::new("*.ini").unwrap();
    world.config.migrations.push(Migration { name: "ini".into(), pattern });
    let measured = measure(&world, "migration-progress", "ana", QUARTER);
    assert_eq!(counts(&measured, ["done", "of", "by_others"]), [1, 2, 1]);
}

#[test]
fn the_removals_are_the_evidence() {
    let commits = [
        old(&["web/a.cfg", "pay/a.cfg"]),
        removed("2025-01-06", "eli", &["web/a.cfg"]),
        removed("2025-01-07", "ana", &["pay/a.cfg"]),
    ];
    let roles: Vec<EvidenceRole> = of(commits).evidence.iter().map(|item| item.role).collect();
    assert_eq!(roles, [EvidenceRole::Other, EvidenceRole::Author]);
}

#[test]
fn unknown_without_migrations_or_owners_or_a_whole_history() {
    let mut world = World::new([old(&["web/a.cfg"])]);
    world.config.repos.iter_mut().for_each(|repo| repo.owners.clear());
    assert_unknown(&measure(&world, "migration-progress", "ana", QUARTER));
    let mut world = World::new([old(&["web/a.cfg"])]);
    world.config.migrations.clear();
    assert_unknown(&measure(&world, "migration-progress", "ana", QUARTER));
}
