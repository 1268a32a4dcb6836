use crate::attribute::test_support::{Made, World, on};
use crate::facts::Form;
use crate::facts::Role;
use crate::signals::evidence::EvidenceRole;
use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure, with_a_review};
use crate::signals::{Measured, SignalStatus};

const DOC: &str = "rfcs/0001-flags.md";

fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
    measure(&World::new(with_a_review(commits)), "design-review-reach", who, QUARTER)
}

fn values(measured: &Measured) -> [u64; 2] {
    counts(measured, ["docs", "teams"])
}

fn doc(day: &str, who: &str, path: &str) -> Made {
    on(day, who).adding(&[path])
}

fn edit(day: &str, who: &str) -> Made {
    on(day, who).changing(&[DOC])
}

#[test]
fn reviewing_or_editing_the_docs_of_others_counts() {
    let reviewed = doc("2025-01-06", "dee", DOC).reviewed_by("ana");
    assert_eq!(values(&of("ana", [reviewed.clone()])), [1, 1]);
    let edited = [doc("2024-06-03", "dee", DOC), edit("2025-01-06", "ana")];
    assert_eq!(values(&of("ana", edited)), [1, 1]);
    let both = [reviewed, edit("2025-02-03", "ana")];
    assert_eq!(values(&of("ana", both)), [1, 1], "one doc");
    assert_eq!(values(&of("ana", [])), [0, 0]);
}

#[test]
fn agreeing_that_a_doc_goes_reviews_nothing() {
    let old = doc("2024-06-03", "dee", DOC);
    let gone = on("2025-01-06", "bo").deleting(&[DOC]).reviewed_by("ana");
    assert_eq!(values(&of("ana", [old.clone(), gone])), [0, 0]);
    let moved = on("2025-01-06", "bo").deleting(&[DOC]).adding(&["rfcs/0008-flags.md"]);
    assert_eq!(values(&of("ana", [old, moved.reviewed_by("ana")])), [1, 1], "it goes on");
}

#[test]
fn one_s_own_docs_are_no_others() {
    let own = [doc("2025-01-06", "ana", DOC), edit("2025-02-03", "ana")];
    assert_eq!(values(&of("ana", own)), [0, 0]);
    let named = doc("2025-01-06", "bo", DOC).doc_author("<ana@example.com>");
    assert_eq!(values(&of("ana", [named.reviewed_by("ana")])), [0, 0]);
}

#[test]
fn teams_are_those_of_the_leads_and_not_one_s_own() {
    let by = |who: &str, path: &str| doc("2025-01-06", who, path).reviewed_by("ana");
    assert_eq!(values(&of("ana", [by("bo", DOC)])), [1, 0], "a colleague's");
    let several = [
        by("dee", "rfcs/0001-a.md"),
        by("dee", "rfcs/0002-b.md"),
        by("eli", "rfcs/0003-c.md").doc_author("<eli@example.com>").doc_author("<fay@example.com>"),
        by("hana", "rfcs/0004-d.md"),
    ];
    assert_eq!(values(&of("ana", several)), [4, 3]);
}

#[test]
fn the_review_has_to_lie_in_the_window_not_the_doc() {
    let at = |day: &str| {
        let doc = doc("2024-06-03", "dee", DOC);
        values(&of("ana", [doc, edit(day, "dee").reviewed_by("ana")]))[0]
    };
    assert_eq!(at("2024-12-31"), 0);
    assert_eq!(at("2025-01-01"), 1);
    assert_eq!(at("2025-03-31"), 1);
    assert_eq!(at("2025-04-01"), 0);
}

#[test]
fn a_doc_is_followed_through_its_renaming() {
    let drafted = doc("2024-06-03", "dee", "rfcs/0000-flags.md");
    let numbered = on("2024-07-01", "bo");
    let numbered = numbered.deleting(&["rfcs/0000-flags.md"]).adding(&[DOC]);
    let measured = of("ana", [drafted, numbered, edit("2025-01-06", "ana")]);
    assert_eq!(values(&measured), [1, 1], "still Dee's");
}

#[test]
fn what_does_not_count_does_not_count_here() {
    let reverted = edit("2025-01-06", "ana");
    let revert = edit("2025-01-07", "dee").reverting(1);
    let commits = [doc("2024-06-03", "dee", DOC), reverted, revert];
    assert_eq!(values(&of("ana", commits)), [0, 0]);
}

#[test]
fn without_a_team_docs_count_and_teams_are_unknown() {
    let measured = of("hana", [doc("2025-01-06", "dee", DOC).reviewed_by("hana")]);
    assert_eq!(counts(&measured, ["docs"]), [1]);
    assert_eq!(measured.count("teams"), None, "unknown, not zero");
}

#[test]
fn where_no_reviews_are_recorded_that_is_said() {
    let edited = [doc("2024-06-03", "dee", DOC), edit("2025-01-06", "ana")];
    let world = World::new(edited.clone());
    let bound = measure(&world, "design-review-reach", "ana", QUARTER);
    assert_eq!(bound.status, SignalStatus::AtLeast);
    assert_eq!(bound.reason, "no reviews are recorded on 1 change");
    assert_eq!(super::SIGNAL.phrase(&bound), "≥ 1 design doc by others, from ≥ 1 other team");
    assert_unknown(&measure(&world, "design-review-reach", "eli", QUARTER));
    assert_eq!(of("ana", edited).reason, "");
}

#[test]
fn without_design_docs_in_the_config_nothing_is_known() {
    let mut world = World::new([doc("2025-01-06", "dee", DOC).reviewed_by("ana")]);
    world.config.design_docs.clear();
    assert_unknown(&measure(&world, "design-review-reach", "ana", QUARTER));
}

#[test]
fn a_co_author_of_the_creation_who_leads_nothing_took_part_in_the_review() {
    let at = "rfcs/0001-x.md";
    let created = || on("2025-01-06", "fay").adding(&[at]).with(Role::CoAuthor, "ana");
    let suggested = created().saying("* Apply suggestions from code review");
    assert_eq!(values(&of("ana", [suggested])), [1, 1]);
    let named = created().doc_author("fay@example.com");
    assert_eq!(values(&of("ana", [named])), [1, 1], "the doc says whose it is");
    assert_eq!(values(&of("ana", [created()])), [0, 0], "her own");
    let passed_on = on("2025-01-06", "ana").adding(&[at]).doc_author("fay@example.com");
    assert_eq!(values(&of("ana", [passed_on])), [0, 0], "she only committed it");
}

#[test]
fn whoever_created_a_doc_in_a_change_that_does_not_count_does_not_review_another_s() {
    // A bulk makes nobody the lead.
    let many: Vec<String> = (0..51).map(|n| format!("plat/{n}.rs")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).chain([DOC]).collect();
    let created = |who: &str| on("2024-06-03", who).adding(&many);
    let reviewed = || edit("2025-01-06", "dee").reviewed_by("ana");
    assert_eq!(values(&of("ana", [created("ana"), reviewed()])), [0, 0]);
    assert_eq!(values(&of("ana", [created("bo"), reviewed()])), [1, 0]);
}

#[test]
fn an_edit_of_a_few_words_makes_nobody_an_editor_or_a_reviewer() {
    let with = |words: u32, who: &str| {
        let edit = edit("2025-01-06", "bo").doc_words(words).reviewed_by("ana");
        values(&of(who, [doc("2024-06-03", "dee", DOC), edit]))
    };
    assert_eq!([with(19, "bo"), with(20, "bo")], [[0, 0], [1, 1]]);
    assert_eq!([with(19, "ana"), with(20, "ana")], [[0, 0], [1, 1]]);
}

#[test]
fn the_config_says_how_many_words_an_edit_has() {
    let edit = edit("2025-01-06", "ana").doc_words(19);
    let mut world = World::new(with_a_review([doc("2024-06-03", "dee", DOC), edit]));
    world.config.rules.doc_words = 19;
    assert_eq!(values(&measure(&world, "design-review-reach", "ana", QUARTER)), [1, 1]);
}

#[test]
fn a_change_of_status_is_something_to_review_and_no_edit() {
    let accepted = |who: &str| {
        let first = doc("2024-06-03", "dee", DOC).status("Draft");
        let edit = edit("2025-01-06", "bo").doc_words(1).status("Accepted").reviewed_by("ana");
        values(&of(who, [first, edit]))
    };
    assert_eq!([accepted("ana"), accepted("bo")], [[1, 1], [0, 0]]);
}

/// Dee's doc names Ana as one who decides; later its status changes.
fn approved(from: &str, to: &str) -> Measured {
    let first = doc("2024-06-03", "dee", DOC).status(from).doc_approver("<ana@example.com>");
    let step = edit("2025-01-06", "bo").doc_words(1).status(to);
    of("ana", [first, step.doc_approver("<ana@example.com>")])
}

#[test]
fn approving_counts_where_the_status_went_up() {
    for (from, to) in [("Draft", "Accepted"), ("Accepted", "Implemented"), ("Draft", "Implemented")]
    {
        let measured = approved(from, to);
        assert_eq!(values(&measured), [1, 1], "{from} to {to}");
        assert_eq!(measured.evidence[0].role, EvidenceRole::Approver);
        assert_eq!(measured.evidence[0].form, Form::DocMetadata);
    }
    for (from, to) in
        [("Draft", "Rejected"), ("Draft", "Draft"), ("Implemented", "Accepted"), ("", "Accepted")]
    {
        let measured = approved(from, to);
        assert_eq!(values(&measured), [0, 0], "{from} to {to}");
        assert_eq!(
            measured.reason,
            "1 doc names them as a reviewer or approver, which shows only that they were \
             asked"
        );
    }
}

#[test]
fn who_is_named_later_or_no_longer_has_not_approved() {
    let ana = "<ana@example.com>";
    let steps = |first: Made, step: Made| values(&of("ana", [first, step]));
    let draft = || doc("2024-06-03", "dee", DOC).status("Draft");
    let accepted = || edit("2025-01-06", "bo").status("Accepted");
    assert_eq!(steps(draft().doc_approver(ana), accepted()), [0, 0], "no longer");
    assert_eq!(steps(draft(), accepted().doc_approver(ana)), [1, 1], "since then");
    let late = edit("2025-02-03", "bo").status("Accepted").doc_approver(ana);
    assert_eq!(values(&of("ana", [draft(), accepted(), late])), [0, 0], "afterwards");
}

#[test]
fn being_asked_is_told_and_counts_for_nothing() {
    let ana = "<ana@example.com>";
    let asked = doc("2025-01-06", "dee", DOC).status("Draft").doc_reviewer(ana);
    let accepted = edit("2025-02-03", "dee").status("Accepted").doc_reviewer(ana);
    let measured = of("ana", [asked.clone(), accepted]);
    assert_eq!(values(&measured), [0, 0]);
    assert!(measured.reason.starts_with("1 doc names them"), "{}", measured.reason);
    let other = doc("2025-01-07", "dee", "rfcs/0002-b.md").status("Draft").doc_reviewer(ana);
    let both = of("ana", [asked.clone().reviewed_by("ana"), other]);
    assert!(both.reason.starts_with("1 more doc names them"), "{}", both.reason);
    let reviewed = of("ana", [asked.reviewed_by("ana")]);
    assert_eq!((values(&reviewed), reviewed.reason.as_str()), ([1, 1], ""));
}

#[test]
fn an_approver_whom_nobody_is_known_to_be_may_have_approved() {
    let steps = |who: &str, to: &str| {
        let first = doc("2024-06-03", "dee", DOC).status("Draft").doc_approver(who);
        of("ana", [first, edit("2025-01-06", "bo").status(to).doc_approver(who)])
    };
    assert_unknown(&steps("@anaq", "Accepted"));
    assert_eq!(values(&steps("@anaq", "Draft")), [0, 0], "nothing was approved");
    assert_eq!(values(&steps("<bo@old.example>", "Accepted")), [0, 0], "that is not Ana");
    let reviewed = doc("2025-02-03", "dee", "rfcs/0002-b.md").reviewed_by("ana");
    let first = doc("2024-06-03", "dee", DOC).status("Draft");
    let step = edit("2025-01-06", "bo").status("Accepted").doc_approver("@anaq");
    let measured = of("ana", [first, step, reviewed]);
    assert_eq!((measured.status, values(&measured)), (SignalStatus::AtLeast, [1, 1]));
}

#[test]
fn a_doc_that_may_be_their_own_is_told() {
    let doc = doc("2025-01-06", "dee", DOC).doc_author("<dee@example.com>");
    let measured = of("ana", [doc.clone().doc_author("@anaq").reviewed_by("ana")]);
    assert!(measured.reason.starts_with("of these, 1 doc names an author"), "{measured:?}");
    assert_eq!(of("ana", [doc.reviewed_by("ana")]).reason, "");
}

#[test]
fn who_leads_a_doc_does_not_approve_it() {
    let ana = "<ana@example.com>";
    let first = doc("2024-06-03", "ana", DOC).status("Draft").doc_approver(ana);
    let step = edit("2025-01-06", "bo").status("Accepted").doc_approver(ana);
    assert_eq!(values(&of("ana", [first, step])), [0, 0]);
}

#[test]
fn wrapping_lines_anew_is_no_edit() {
    let wrapped = |words| {
        let doc = doc("2024-06-03", "dee", DOC).words(1);
        values(&of("ana", [doc, edit("2025-01-06", "ana").words(words)]))
    };
    assert_eq!([wrapped(1), wrapped(2)], [[0, 0], [1, 1]]);
}
