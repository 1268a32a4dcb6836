use crate::attribute::test_support::{Made, World, on};
use crate::signals::Measured;
use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

const DOC: &str = "rfcs/0007-flags.md";

fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
    measure(&World::new(commits), "doc-engagement", who, QUARTER)
}

fn teams(commits: impl IntoIterator<Item = Made>) -> u64 {
    counts(&of("ana", commits), ["teams"])[0]
}

fn doc() -> Made {
    on("2024-06-03", "ana").adding(&[DOC]).status("Draft").reviewed_by("fay")
}

fn edit(day: &str, who: &str) -> Made {
    on(day, who).changing(&[DOC]).status("Draft")
}

#[test]
fn reviewers_and_editors_from_other_teams_engage_in_the_window() {
    assert_eq!(teams([doc()]), 0, "Fay reviewed before the window");
    assert_eq!(teams([doc(), edit("2025-01-06", "ana").reviewed_by("dee").reviewed_by("bo")]), 1);
    let edited = [doc(), edit("2025-01-06", "dee").reviewed_by("eli"), edit("2025-02-03", "gus")];
    assert_eq!(teams(edited), 2, "Dee and Gus are of one team, Eli of another");
    assert_eq!(teams([doc(), edit("2025-04-01", "dee")]), 0, "after it");
}

#[test]
fn leads_do_not_engage_with_their_own_doc() {
    let led_by_dee = doc().doc_author("<dee@example.com>");
    assert_eq!(teams([led_by_dee, edit("2025-01-06", "dee").reviewed_by("ana")]), 0);
    let others = on("2024-06-03", "dee").adding(&[DOC]);
    assert_eq!(teams([others, edit("2025-01-06", "eli")]), 0, "not Ana's doc");
}

#[test]
fn teams_are_those_of_the_day() {
    let by_gus = |day: &str| edit(day, "gus");
    let both = of("ana", [doc(), by_gus("2025-02-11"), by_gus("2025-02-12")]);
    assert_eq!(counts(&both, ["teams"]), [2], "Gus moved from pay to web");
}

#[test]
fn what_is_excluded_engages_nobody() {
    let reverted = edit("2025-01-06", "dee");
    assert_eq!(teams([doc(), reverted, edit("2025-01-07", "ana").reverting(1)]), 0);
}

#[test]
fn a_doc_renamed_and_accepted_in_one_change_stays_the_lead_s() {
    let accepted = on("2025-01-06", "dee").deleting(&[DOC]).adding(&["rfcs/0008-flags.md"]);
    let later = on("2025-02-03", "eli").changing(&["rfcs/0008-flags.md"]).status("Accepted");
    let commits = [doc(), accepted.status("Accepted").reviewed_by("fay"), later];
    assert_eq!(teams(commits), 3, "Dee, Fay and Eli");
}

#[test]
fn without_docs_or_teams_nothing_is_known() {
    assert_unknown(&of("hana", [on("2024-06-03", "hana").adding(&[DOC])]));
    assert_unknown(&of("ana", [doc(), edit("2025-01-06", "hana")]));
    let mut world = World::new([doc()]);
    world.config.design_docs.clear();
    assert_unknown(&measure(&world, "doc-engagement", "ana", QUARTER));
}

#[test]
fn neither_wrapping_lines_anew_nor_deleting_the_doc_is_engaging() {
    let wrapped = |words| teams([doc().words(1), edit("2025-01-06", "dee").words(words)]);
    assert_eq!([wrapped(1), wrapped(2)], [0, 1]);
    let deleted = on("2025-01-06", "dee").deleting(&[DOC]).reviewed_by("eli");
    assert_eq!(teams([doc(), deleted]), 0);
}

#[test]
fn where_no_reviews_are_recorded_that_is_told() {
    let edited = of("ana", [doc(), edit("2025-01-06", "dee")]);
    assert_eq!((counts(&edited, ["teams"]), &*edited.reason), ([1], "no reviews are recorded"));
    let reviewed = of("ana", [doc(), edit("2025-01-06", "dee").reviewed_by("eli")]);
    assert_eq!(reviewed.reason, "");
}
