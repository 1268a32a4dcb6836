use crate::attribute::test_support::{Made, World, on};
use crate::signals::Measured;
use crate::signals::test_support::{QUARTER, assert_unknown, measure};

fn of(commits: impl IntoIterator<Item = Made>) -> Measured {
    measure(&World::new(commits), "doc-before-code", "ana", QUARTER)
}

fn days(commits: impl IntoIterator<Item = Made>) -> Vec<u64> {
    let measured = of(commits);
    let days = measured.list("lead_days").to_vec();
    assert_eq!(measured.count("initiatives"), Some(days.len() as u64));
    days
}

fn doc(day: &str, id: u8) -> Made {
    on(day, "ana").adding(&[&format!("rfcs/{id:04}-{}.md", char::from(b'a' + id))])
}

fn linked(day: &str, id: u8) -> Made {
    on(day, "dee").changing(&["pay/a"]).saying(&format!("Design: RFC-{id:04}"))
}

#[test]
fn a_week_ahead_is_before() {
    assert_eq!(days([doc("2025-01-01", 1)]), [0u64; 0], "no work yet");
    assert_eq!(days([doc("2025-01-01", 1), linked("2025-01-08", 1)]), [7]);
    assert_eq!(days([doc("2025-01-01", 1), linked("2025-01-07", 1)]), [0u64; 0]);
    assert_eq!(days([linked("2025-01-01", 1), doc("2025-01-20", 1)]), [0u64; 0], "code first");
}

#[test]
fn the_first_linked_change_of_the_window_counts() {
    let work = [linked("2025-01-08", 1), linked("2025-02-08", 1)];
    assert_eq!(days([doc("2025-01-01", 1)].into_iter().chain(work)), [7]);
    let old = [doc("2024-01-01", 1), linked("2024-01-02", 1), linked("2025-01-01", 1)];
    assert_eq!(days(old), [366], "whatever came before the window");
    assert_eq!(days([doc("2025-01-01", 1), linked("2025-04-01", 1)]), [0u64; 0], "after it");
}

#[test]
fn days_come_in_ascending_order() {
    let commits = [
        doc("2025-01-01", 1),
        doc("2025-01-02", 2),
        linked("2025-01-12", 2),
        linked("2025-01-31", 1),
    ];
    assert_eq!(days(commits), [10, 30]);
}

#[test]
fn excluded_work_is_none() {
    let revert = on("2025-01-09", "eli").changing(&["pay/a"]).reverting(1);
    assert_eq!(days([doc("2025-01-01", 1), linked("2025-01-08", 1), revert]), [0u64; 0]);
}

#[test]
fn unknown_without_docs_or_links() {
    let mut world = World::new([doc("2025-01-01", 1)]);
    world.config.initiatives.doc_trailers.clear();
    assert_unknown(&measure(&world, "doc-before-code", "ana", QUARTER));
    world.config.design_docs.clear();
    assert_unknown(&measure(&world, "doc-before-code", "ana", QUARTER));
}
