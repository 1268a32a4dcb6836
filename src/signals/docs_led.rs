//! `docs-led`: design docs that the person led.

use super::closest::{Fact, count};
use super::noun::Noun;
use super::signal::{Signal, Thing};
use super::value::{Measured, Strength, Value, plural};
use super::value_def::{Over, Set, ValueDef};
use super::view::{NO_DOCS, View};
use crate::attribute::{ChangeIx, Day, Doc, Status};
use crate::org::PersonIx;

const DOCS: Noun = Noun::new("design doc", "design docs");

pub(super) const SIGNAL: Signal = Signal {
    id: "docs-led",
    title: "Docs led",
    strength: Strength::Direct,
    rests_on: &[],
    counts: Thing::Doc,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Sees docs in the scanned repositories only; does not show whether their \
                  direction was right, nor docs abandoned before they were written.",
    page: include_str!("../../docs/signals/docs-led.md"),
    headline: ValueDef::things("docs", DOCS, Over::United(Set::Docs)),
    values: &[ValueDef::number("accepted", Over::Anew("the status is that at the window's end"))
        .worded(", ", " accepted or implemented")
        .or(", status not recorded")],
    nothing: Some("none"),
    measure,
    closest: &[drafts],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let end = Day::from_date(view.window.to);
    let (mut docs, mut accepted, mut unknown) = (0, 0, 0);
    let mut evidence = Vec::new();
    for (ix, doc) in view.led(person) {
        let Some(created) = doc.created else { continue };
        let change = view.change(created);
        if !view.window.contains(change.day) {
            continue;
        }
        docs += 1;
        match doc.status_before(end, &view.all.changes) {
            _ if doc.is_gone_before(end, &view.all.changes) => {}
            Some(Status::Accepted | Status::Implemented) => accepted += 1,
            Some(_) => {}
            None => unknown += 1,
        }
        evidence.push(view.lead_evidence(created, person, ix));
    }
    let mut values = vec![("docs", Value::Count(docs))];
    // With no status to be read anywhere, the number of accepted docs is
    // unknown, not zero.
    if docs == 0 || unknown < docs {
        values.push(("accepted", Value::Count(accepted)));
    }
    let in_window =
        |doc: &Doc| doc.created.is_some_and(|ix| view.window.contains(view.change(ix).day));
    let measured = Measured::new(values)
        .with_evidence(evidence)
        .seen_in_part(view.led_in_part(person, |_, doc| in_window(doc)));
    if unknown > 0 {
        let docs = plural(unknown, "doc");
        return measured.remark(format!("{docs} without a status that could be read"));
    }
    measured
}

/// Led docs that are drafts at the window's end.
fn drafts(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let end = Day::from_date(view.window.to);
    let drafts: Vec<ChangeIx> = view
        .led_and_kept(person)
        .filter(|(_, doc)| doc.status_before(end, &view.all.changes) == Some(Status::Draft))
        .filter_map(|(_, doc)| doc.created)
        .collect();
    let text = count(drafts.len(), "led doc is a draft", "led docs are drafts");
    Fact::of(drafts, text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::DocStatus;
    use crate::facts::{Form, Role};
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{Measured, SignalStatus};

    const DOC: &str = "rfcs/0001-flags.md";

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "docs-led", who, QUARTER)
    }

    fn values(measured: &Measured) -> [u64; 2] {
        counts(measured, ["docs", "accepted"])
    }

    fn draft(day: &str, who: &str, path: &str) -> Made {
        on(day, who).adding(&[path]).status("Draft")
    }

    fn edit(day: &str, status: &str) -> Made {
        on(day, "bo").changing(&[DOC]).status(status)
    }

    #[test]
    fn the_status_at_the_window_s_end_decides() {
        let with = |edits: &[Made]| {
            let first = draft("2025-01-06", "ana", DOC);
            values(&of("ana", std::iter::once(first).chain(edits.iter().cloned())))
        };
        assert_eq!(with(&[]), [1, 0]);
        assert_eq!(with(&[edit("2025-03-31", "Accepted")]), [1, 1]);
        assert_eq!(with(&[edit("2025-04-01", "Accepted")]), [1, 0], "after the window");
        assert_eq!(with(&[edit("2025-03-03", "Implemented")]), [1, 1]);
        let taken_back = [edit("2025-02-03", "Accepted"), edit("2025-03-03", "Withdrawn")];
        assert_eq!(with(&taken_back), [1, 0]);
        let deleted = |day: &str| on(day, "bo").deleting(&[DOC]);
        let accepted = || edit("2025-02-03", "Accepted");
        assert_eq!(with(&[accepted(), deleted("2025-03-31")]), [1, 0]);
        assert_eq!(with(&[accepted(), deleted("2025-04-01")]), [1, 1], "still there at the end");
    }

    #[test]
    fn docs_count_in_the_window_that_created_them() {
        let created = |day: &str| values(&of("ana", [draft(day, "ana", DOC)]))[0];
        assert_eq!(created("2024-12-31"), 0);
        assert_eq!(created("2025-01-01"), 1);
        assert_eq!(created("2025-03-31"), 1);
        assert_eq!(created("2025-04-01"), 0);
    }

    #[test]
    fn who_wrote_it_together_leads_it_together_and_reviewers_do_not() {
        let made = draft("2025-01-06", "dee", DOC).with(Role::CoAuthor, "ana");
        let commits = [made.reviewed_by("bo")];
        assert_eq!(values(&of("ana", commits.clone()))[0], 1);
        assert_eq!(values(&of("dee", commits.clone()))[0], 1);
        assert_eq!(values(&of("bo", commits))[0], 0);
    }

    #[test]
    fn the_authors_that_a_doc_names_lead_it() {
        let world = [draft("2025-01-06", "bo", DOC).doc_author("Ana A")];
        let measured = of("ana", world.clone());
        assert_eq!(values(&measured)[0], 1);
        assert_eq!(measured.evidence[0].form, Form::DocMetadata);
        assert_eq!(values(&of("bo", world))[0], 0, "who only committed it does not");
        let named = |author: &str| of("ana", [draft("2025-01-06", "bo", DOC).doc_author(author)]);
        assert_eq!(values(&named("<ana@example.net>"))[0], 1);
        assert_unknown(&named("Ana"));
        assert_eq!(values(&named("<bo@old.example>"))[0], 0, "somebody who is not Ana");
    }

    #[test]
    fn who_may_be_an_author_that_nobody_is_known_to_be_leads_at_least_so_many() {
        let of_ana = |other: &str, day: &str| {
            let unclear = draft(day, "bo", "rfcs/0002-b.md").doc_author(other);
            of("ana", [draft("2025-01-06", "ana", DOC).status("Accepted"), unclear])
        };
        let measured = of_ana("@anaq", "2025-02-03");
        assert_eq!(measured.status, SignalStatus::AtLeast);
        assert_eq!((values(&measured), measured.at_least.len()), ([1, 1], 2));
        let why = "1 doc names an author outside the roster who may be this person";
        assert_eq!(measured.reason, why);
        assert_eq!(of_ana("@anaq", "2025-04-01").reason, "", "after the window");
        assert_eq!(of_ana("Bo B <bo@old.example>", "2025-02-03").reason, "");
        // Whoever created it under that very name is the author.
        let own = of("ana", [draft("2025-01-06", "ana", DOC).doc_author("Ana")]);
        assert_eq!((own.status, values(&own)[0]), (SignalStatus::Measured, 1));
    }

    #[test]
    fn a_doc_accepted_and_renumbered_in_one_change_stays_one_doc() {
        let drafted = draft("2025-01-06", "ana", "rfcs/0000-flags.md");
        let accepted = on("2025-02-03", "bo").status("Accepted");
        let accepted = accepted.deleting(&["rfcs/0000-flags.md"]).adding(&["rfcs/0007-flags.md"]);
        let commits = [drafted.clone(), accepted];
        assert_eq!(values(&of("ana", commits.clone())), [1, 1]);
        assert_eq!(values(&of("bo", commits)), [0, 0]);
        let moved = on("2025-02-03", "bo").renaming("rfcs/0000-flags.md", "rfcs/0007-flags.md");
        assert_eq!(values(&of("ana", [drafted, moved.status("Accepted")])), [1, 1]);
    }

    #[test]
    fn a_doc_that_gets_another_name_and_text_stays_one_doc() {
        let drafted = || draft("2025-01-06", "ana", "rfcs/0000-epochs.md");
        let renamed = on("2025-01-20", "bo").status("Draft");
        let renamed = renamed.deleting(&["rfcs/0000-epochs.md"]).adding(&["rfcs/0000-editions.md"]);
        let commits = [drafted(), renamed];
        assert_eq!(values(&of("ana", commits.clone())), [1, 0]);
        assert_eq!(values(&of("bo", commits)), [0, 0]);
        // Two new ones: which of them goes on cannot be told.
        let replaced = on("2025-01-20", "bo").deleting(&["rfcs/0000-epochs.md"]);
        let replaced = replaced.adding(&["rfcs/0000-a.md", "rfcs/0000-b.md"]);
        assert_eq!(values(&of("bo", [drafted(), replaced.status("Draft")])), [2, 0]);
    }

    #[test]
    fn a_doc_edited_where_another_goes_stays_itself() {
        let old = draft("2025-01-06", "dee", "rfcs/0000-flags.md");
        let own = draft("2025-01-07", "ana", "rfcs/0003-flags.md");
        let tidied = on("2025-02-03", "bo").deleting(&["rfcs/0000-flags.md"]);
        let tidied = tidied.changing(&["rfcs/0003-flags.md"]).status("Accepted");
        let commits = [old, own, tidied];
        assert_eq!(values(&of("ana", commits.clone())), [1, 1]);
        assert_eq!(values(&of("dee", commits)), [1, 0]);
    }

    #[test]
    fn a_doc_that_takes_the_place_of_another_is_its_own() {
        let old = draft("2025-01-06", "ana", "rfcs/0003-old.md");
        let new = on("2025-02-03", "dee").status("Draft");
        let new = new.deleting(&["rfcs/0003-old.md"]).adding(&["rfcs/0007-new.md"]);
        assert_eq!(values(&of("dee", [old.clone(), new])), [1, 0]);
        let renumbered = on("2025-02-03", "dee").status("Draft");
        let renumbered = renumbered.deleting(&["rfcs/0003-old.md"]).adding(&["rfcs/0008-old.md"]);
        assert_eq!(values(&of("dee", [old, renumbered])), [0, 0]);
    }

    #[test]
    fn a_status_that_is_not_understood_ends_the_one_before() {
        let accepted = on("2025-01-06", "ana").adding(&[DOC]).status("Accepted");
        let then = |status: &str| on("2025-02-03", "ana").changing(&[DOC]).status(status);
        assert_eq!(values(&of("ana", [accepted.clone(), then("Deferred")])), [1, 0]);
        let measured = of("ana", [accepted, then("who knows")]);
        assert_eq!(measured.count("accepted"), None, "unknown, not zero");
    }

    #[test]
    fn two_drafts_with_the_placeholder_number_stay_two_docs() {
        let first = draft("2025-01-06", "ana", "rfcs/0000-flags.md");
        let second = draft("2025-01-07", "ana", "rfcs/0000-limits.md");
        let numbered = on("2025-02-03", "bo").status("Accepted");
        let numbered = numbered.deleting(&["rfcs/0000-flags.md"]).adding(&["rfcs/0007-flags.md"]);
        assert_eq!(values(&of("ana", [first.clone(), second.clone()])), [2, 0]);
        assert_eq!(values(&of("ana", [first, second, numbered])), [2, 1]);
    }

    #[test]
    fn two_files_of_one_number_are_one_doc() {
        let text = draft("2025-01-06", "ana", "rfcs/0001-flags.md");
        let more = draft("2025-01-07", "ana", "rfcs/0001-flags-details.md");
        assert_eq!(values(&of("ana", [text, more]))[0], 1);
    }

    #[test]
    fn what_no_person_wrote_is_led_by_who_it_names() {
        let by_robot = || draft("2025-01-06", "robot", DOC);
        assert_eq!(values(&of("ana", [by_robot()]))[0], 0);
        assert_eq!(values(&of("ana", [by_robot().doc_author("<ana@example.com>")]))[0], 1);
    }

    #[test]
    fn whoever_moves_docs_in_by_bulk_leads_none_of_them() {
        let many: Vec<String> = (1..=51).map(|n| format!("rfcs/{n:04}-x.md")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let moved_in = || on("2025-01-06", "ana").adding(&many).status("Accepted");
        assert_eq!(values(&of("ana", [moved_in()])), [0, 0]);
        let written_by_dee = moved_in().doc_author("<dee@example.com>");
        assert_eq!(values(&of("dee", [written_by_dee])), [51, 51]);
    }

    #[test]
    fn a_doc_whose_beginning_is_not_there_was_created_by_nobody_known() {
        let edited = on("2025-01-06", "ana").changing(&[DOC]).status("Accepted");
        assert_eq!(values(&of("ana", [edited])), [0, 0]);
    }

    #[test]
    fn a_status_that_nobody_wrote_down_is_unknown() {
        let plain = |path: &str| on("2025-01-06", "ana").adding(&[path]);
        let measured = of("ana", [plain(DOC)]);
        assert_eq!(counts(&measured, ["docs"]), [1]);
        assert_eq!(measured.count("accepted"), None, "unknown, not zero");
        let accepted = plain("rfcs/0002-b.md").status("Accepted");
        let measured = of("ana", [plain(DOC), accepted]);
        assert_eq!(values(&measured), [2, 1]);
        assert!(measured.reason.contains("1 doc without a status"), "{measured:?}");
    }

    #[test]
    fn where_being_merged_is_the_status_it_is_accepted() {
        let mut world = World::new([on("2025-01-06", "ana").adding(&[DOC])]);
        world.config.design_docs[0].status = DocStatus::Merged;
        assert_eq!(values(&measure(&world, "docs-led", "ana", QUARTER)), [1, 1]);
    }

    #[test]
    fn without_design_docs_in_the_config_nothing_is_known() {
        let mut world = World::new([draft("2025-01-06", "ana", DOC)]);
        world.config.design_docs.clear();
        assert_unknown(&measure(&world, "docs-led", "ana", QUARTER));
        assert_eq!(values(&of("ana", [])), [0, 0], "with them, none is none");
    }

    #[test]
    fn what_a_reverted_change_said_goes_on_in_no_later_edit() {
        let draft = || draft("2025-01-06", "ana", DOC);
        let edits = || [draft(), edit("2025-03-10", "Accepted"), edit("2025-03-20", "Accepted")];
        assert_eq!(values(&of("ana", edits())), [1, 1]);
        // The second edit only kept what the first had written.
        let back = on("2025-04-05", "bo").changing(&[DOC]).status("Draft").reverting(1);
        assert_eq!(values(&of("ana", edits().into_iter().chain([back]))), [1, 0]);
    }
}
