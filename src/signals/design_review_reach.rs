//! `design-review-reach`: other people's design docs that the person reviewed
//! or edited.

use std::collections::BTreeSet;

use super::evidence::Counted;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Noun, Over, Set, ValueDef};
use super::view::{NO_DOCS, NO_HOME, View};
use crate::attribute::{Change, Doc, DocIx};
use crate::org::PersonIx;

const DOCS: Noun = Noun::new("design doc", "design docs");

pub(super) const SIGNAL: Signal = Signal {
    id: "design-review-reach",
    title: "Design review reach",
    strength: Strength::Direct,
    rests_on: &[Source::Reviews, Source::Homes],
    counts: Thing::Doc,
    is_risk: false,
    has_periods: true,
    blind_spots: "Design reviews in meetings, comments and chats leave no trace here; a typo \
                  fix in a doc counts as an edit.",
    page: include_str!("../../docs/signals/design-review-reach.md"),
    headline: ValueDef::things("docs", DOCS, Over::United(Set::Docs)).worded("", " by others"),
    values: &[ValueDef::things("teams", Noun::OTHER_TEAMS, Over::United(Set::Teams))
        .worded(", from ", "")],
    nothing: Some("none"),
    measure,
    closest: &[],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let reviewed = |change: &Change| change.reviewers.iter().any(|r| r.person == person);
    let mut docs = 0;
    let mut teams = BTreeSet::new();
    let mut evidence = Vec::new();
    // Whoever created a doc does not review somebody else's, also where a guard
    // excludes the creation.
    let own = |doc: &Doc| {
        let created = doc.created.map(|created| view.change(created));
        doc.leads.contains(&person) || created.is_some_and(|change| change.credits(person))
    };
    for (at, doc) in view.docs().filter(|(_, doc)| !own(doc)) {
        let before = evidence.len();
        // Who agrees that a doc goes has not reviewed what it says.
        for touch in doc.touches.iter().filter(|touch| !touch.deleted) {
            let change = view.change(touch.change);
            if !change.is_counted() || !view.window.contains(change.day) {
                continue;
            }
            // Who only wrapped lines anew, or moved the file, edited nothing.
            let mut item = if touch.edited && change.credits(person) {
                view.credit_evidence(touch.change, person, Vec::new())
            } else if reviewed(change) {
                view.review_evidence(touch.change, person)
            } else {
                continue;
            };
            item.counted = vec![Counted::Doc(DocIx(at))];
            for lead in &doc.leads {
                if let Some(team) = view.outside_home(person, *lead, change.day) {
                    teams.insert(team);
                    item.counted.push(Counted::Team(team));
                }
            }
            item.counted.sort_unstable();
            item.counted.dedup();
            evidence.push(item);
        }
        docs += u64::from(evidence.len() > before);
    }
    let mut values = vec![("docs", Value::Count(docs))];
    let has_home = view.has_home(person);
    if has_home {
        values.push(("teams", Value::Count(teams.len() as u64)));
    }
    let measured = Measured::new(values).with_evidence(evidence);
    if has_home { measured } else { measured.remark(NO_HOME) }
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
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
            by("eli", "rfcs/0003-c.md")
                .doc_author("<eli@example.com>")
                .doc_author("<fay@example.com>"),
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
    fn wrapping_lines_anew_is_no_edit() {
        let wrapped = |words| {
            let doc = doc("2024-06-03", "dee", DOC).words(1);
            values(&of("ana", [doc, edit("2025-01-06", "ana").words(words)]))
        };
        assert_eq!([wrapped(1), wrapped(2)], [[0, 0], [1, 1]]);
    }
}
