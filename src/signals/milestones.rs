//! `milestones`: steps up that the person's design docs took.

use super::noun::Noun;
use super::signal::{Signal, Thing};
use super::value::{Measured, Strength, Value, plural};
use super::value_def::{Over, Set, ValueDef};
use super::view::{NO_DOCS, View};
use crate::attribute::{ChangeIx, Doc, Transition};
use crate::org::PersonIx;

const MILESTONES: Noun = Noun::new("milestone", "milestones");

pub(super) const SIGNAL: Signal = Signal {
    id: "milestones",
    title: "Milestones",
    strength: Strength::Direct,
    rests_on: &[],
    counts: Thing::Doc,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Sees a status only where the doc writes it down; some teams never update theirs.",
    page: include_str!("../../docs/signals/milestones.md"),
    headline: ValueDef::things("milestones", MILESTONES, Over::United(Set::Steps)),
    values: &[],
    nothing: None,
    measure,
    closest: &[],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let (mut milestones, mut docs, mut unknown) = (0, 0, 0);
    let mut evidence = Vec::new();
    for (ix, doc) in view.led(person) {
        docs += 1;
        unknown += u64::from(doc.touches.iter().all(|touch| touch.status.is_none()));
        for change in steps(view, doc) {
            milestones += 1;
            evidence.push(view.lead_evidence(change, person, ix));
        }
    }
    if docs > 0 && unknown == docs {
        return Measured::no_source("no status could be read in the docs led");
    }
    let measured = Measured::new([("milestones", Value::Count(milestones))]);
    let in_part = view.led_in_part(person, |_, doc| steps(view, doc).next().is_some());
    let measured = measured.with_evidence(evidence).seen_in_part(in_part);
    match unknown {
        0 => measured,
        docs => measured.remark(format!("{} without a status", plural(docs, "doc"))),
    }
}

/// The changes of the window in which the status of a doc went up: counted ones, and
/// those that do nothing but move a doc to the folder of another status.
fn steps<'a>(view: &View<'a>, doc: &'a Doc) -> impl Iterator<Item = ChangeIx> {
    let (all, window) = (view.all, view.window);
    let upward = doc.transitions(&all.changes).into_iter().filter(Transition::is_upward);
    upward.map(|step| step.change).filter(move |ix| {
        let change = &all.changes[ix.0 as usize];
        let is_meant = change.is_counted() || change.is_excluded_by("no-substance");
        is_meant && window.contains(change.day)
    })
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::Pattern;
    use crate::signals::Measured;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

    const DOC: &str = "rfcs/0007-flags.md";

    fn of(commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "milestones", "ana", QUARTER)
    }

    fn milestones(commits: impl IntoIterator<Item = Made>) -> u64 {
        counts(&of(commits), ["milestones"])[0]
    }

    fn doc(status: &str) -> Made {
        on("2024-06-03", "ana").adding(&[DOC]).status(status)
    }

    fn then(day: &str, status: &str) -> Made {
        on(day, "bo").changing(&[DOC]).status(status)
    }

    #[test]
    fn steps_up_count_whoever_makes_them_and_creation_does_not() {
        assert_eq!(milestones([doc("Draft")]), 0);
        let created_in_window = on("2025-01-06", "ana").adding(&[DOC]).status("Accepted");
        assert_eq!(milestones([created_in_window]), 0);
        assert_eq!(milestones([doc("Draft"), then("2025-01-06", "Accepted")]), 1);
        let both =
            [doc("Draft"), then("2025-01-06", "Accepted"), then("2025-02-03", "Implemented")];
        assert_eq!(milestones(both), 2);
        assert_eq!(milestones([doc("Draft"), then("2025-01-06", "Implemented")]), 1, "at once");
        assert_eq!(milestones([doc("Draft"), then("2025-01-06", "Draft")]), 0);
    }

    #[test]
    fn steps_down_and_back_are_none() {
        assert_eq!(milestones([doc("Accepted"), then("2025-01-06", "Draft")]), 0);
        assert_eq!(milestones([doc("Draft"), then("2025-01-06", "Withdrawn")]), 0);
        assert_eq!(milestones([doc("Rejected"), then("2025-01-06", "Accepted")]), 0);
    }

    #[test]
    fn the_step_lies_in_the_window() {
        let at = |day: &str| milestones([doc("Draft"), then(day, "Accepted")]);
        assert_eq!(
            [at("2024-12-31"), at("2025-01-01"), at("2025-03-31"), at("2025-04-01")],
            [0, 1, 1, 0]
        );
    }

    #[test]
    fn a_doc_renamed_and_accepted_in_one_change_takes_one_step() {
        let accepted = on("2025-01-06", "bo").deleting(&[DOC]).adding(&["rfcs/0008-flags.md"]);
        assert_eq!(milestones([doc("Draft"), accepted.status("Accepted")]), 1);
        // Moving it is none, and does not hide the step that follows.
        let moved = on("2025-01-06", "bo").renaming(DOC, "rfcs/0008-flags.md").status("Draft");
        let accepted = on("2025-01-07", "bo").changing(&["rfcs/0008-flags.md"]).status("Accepted");
        let lasting = [doc("Draft"), moved, accepted];
        assert_eq!(milestones(lasting), 1);
    }

    #[test]
    fn a_doc_that_is_only_moved_to_the_folder_of_another_status_takes_a_step() {
        let (proposed, accepted) = ("rfcs/proposed/0007-flags.md", "rfcs/accepted/0007-flags.md");
        let doc = on("2024-06-03", "ana").adding(&[proposed]).status("proposed");
        let moved = on("2025-01-06", "bo").renaming(proposed, accepted).status("accepted");
        let mut world = World::new([doc, moved]);
        world.config.design_docs[0].pattern = Pattern::new("rfcs/**/*.md").unwrap();
        let measured = measure(&world, "milestones", "ana", QUARTER);
        assert_eq!(counts(&measured, ["milestones"]), [1]);
    }

    #[test]
    fn what_is_reverted_on_day_30_was_no_step_and_on_day_31_it_was() {
        let reverted = |day: &str| {
            let back = on(day, "bo").changing(&[DOC]).status("Draft").reverting(1);
            milestones([doc("Draft"), then("2025-01-06", "Accepted"), back])
        };
        assert_eq!((reverted("2025-02-05"), reverted("2025-02-06")), (0, 1));
    }

    #[test]
    fn a_robot_s_step_gives_nobody_credit() {
        let by_robot = on("2025-01-06", "robot").changing(&[DOC]).status("Accepted");
        assert_eq!(milestones([doc("Draft"), by_robot]), 0);
    }

    #[test]
    fn unknown_where_no_status_is_written_or_no_docs_are_configured() {
        assert_unknown(&of([on("2024-06-03", "ana").adding(&[DOC])]));
        assert_eq!(milestones([]), 0, "with docs configured, none is none");
        let silent = on("2024-06-03", "ana").adding(&["rfcs/0009-x.md"]);
        let one_of_two = of([doc("Draft"), silent, then("2025-01-06", "Accepted")]);
        assert_eq!(counts(&one_of_two, ["milestones"]), [1]);
        assert_eq!(one_of_two.reason, "1 doc without a status");
        let mut world = World::new([doc("Draft")]);
        world.config.design_docs.clear();
        assert_unknown(&measure(&world, "milestones", "ana", QUARTER));
    }
}
