use crate::attribute::test_support::{Made, World, on};
use crate::signals::Measured;
use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

fn of(commits: impl IntoIterator<Item = Made>) -> Measured {
    let doc = on("2024-06-03", "ana").adding(&["rfcs/0007-flags.md"]);
    let world = World::new([doc].into_iter().chain(commits));
    measure(&world, "multi-team-initiatives", "ana", QUARTER)
}

fn initiatives(commits: impl IntoIterator<Item = Made>) -> u64 {
    counts(&of(commits), ["initiatives"])[0]
}

fn linked(day: &str, who: &str, paths: &[&str]) -> Made {
    on(day, who).changing(paths).saying("Design: RFC-0007")
}

#[test]
fn three_owner_teams_and_two_homes_are_needed() {
    assert_eq!(initiatives([]), 0);
    let three = || linked("2025-01-06", "ana", &["plat/a", "pay/a", "web/a"]);
    assert_eq!(initiatives([three()]), 0, "people of one team");
    assert_eq!(initiatives([three(), linked("2025-01-07", "bo", &["plat/a"])]), 0);
    assert_eq!(initiatives([three(), linked("2025-01-07", "dee", &["pay/a"])]), 1);
    let two = [linked("2025-01-06", "ana", &["plat/a"]), linked("2025-01-07", "dee", &["pay/a"])];
    assert_eq!(initiatives(two), 0, "code of two teams");
}

#[test]
fn only_changes_of_the_window_count() {
    let at = |day: &str| {
        initiatives([
            linked("2025-01-06", "ana", &["plat/a", "pay/a"]),
            linked(day, "dee", &["web/a"]),
        ])
    };
    assert_eq!(
        [at("2024-12-31"), at("2025-01-01"), at("2025-03-31"), at("2025-04-01")],
        [0, 1, 1, 0]
    );
}

#[test]
fn owners_and_homes_are_those_of_the_day() {
    let moved = [
        linked("2025-02-11", "gus", &["moved/a", "plat/a"]),
        linked("2025-02-12", "gus", &["moved/a"]),
    ];
    assert_eq!(initiatives(moved), 1, "pay's path became web's, and Gus moved with it");
}

#[test]
fn people_without_a_team_add_none_and_are_told() {
    let commits = [
        linked("2025-01-06", "hana", &["plat/a", "pay/a", "web/a"]),
        linked("2025-01-07", "ana", &["plat/a"]),
    ];
    let measured = of(commits);
    assert_eq!(measured.count("initiatives"), Some(0));
    assert!(measured.reason.contains("1 person"), "{measured:?}");
}

#[test]
fn unknown_without_docs_links_or_owners() {
    let world = || World::new([on("2024-06-03", "ana").adding(&["rfcs/0007-flags.md"])]);
    let unknown =
        |world: World| assert_unknown(&measure(&world, "multi-team-initiatives", "ana", QUARTER));
    let mut one = world();
    one.config.initiatives.doc_trailers.clear();
    unknown(one);
    let mut other = world();
    other.config.repos.iter_mut().for_each(|repo| repo.owners.clear());
    unknown(other);
}
