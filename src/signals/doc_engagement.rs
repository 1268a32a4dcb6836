//! `doc-engagement`: other teams that take part in the person's design docs.

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::others::Others;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::{NO_DOCS, NO_HOME, View};
use crate::attribute::{Change, ChangeIx, Day, Doc, DocTouch};
use crate::org::PersonIx;

pub(super) const SIGNAL: Signal = Signal {
    id: "doc-engagement",
    title: "Doc engagement",
    strength: Strength::Direct,
    rests_on: &[Source::Reviews, Source::Homes],
    counts: Thing::Team,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Comments in forges, chats and meetings are not seen; a review of a doc does not \
                  show how thorough it was.",
    page: include_str!("../../docs/signals/doc-engagement.md"),
    headline: ValueDef::things("teams", Noun::OTHER_TEAMS, Over::United(Set::Teams))
        .worded("", " reviewed or edited"),
    values: &[],
    nothing: None,
    measure,
    closest: &[without_outside_readers],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    if !view.has_home(person) {
        return Measured::no_source(NO_HOME);
    }
    let mut others = Others::default();
    let mut evidence = Vec::new();
    for (ix, doc) in view.led(person) {
        for (touch, change) in touches(view, doc) {
            if !view.window.contains(change.day) {
                continue;
            }
            let mut item = view.lead_evidence(touch.change, person, ix);
            let before = item.counted.len();
            for other in readers(doc, touch, change) {
                if view.looks_like_a_lead(other, doc) {
                    others.leave_unclear(other);
                } else if let Some(team) = others.meet(view, person, other, change.day) {
                    item.counted.extend([Counted::Team(team), Counted::Person(other)]);
                }
            }
            if item.counted.len() > before {
                item.counted.sort_unstable();
                item.counted.dedup();
                evidence.push(item);
            }
        }
    }
    let has_readers = |doc| {
        touches(view, doc).any(|(touch, change)| {
            view.window.contains(change.day) && readers(doc, touch, change).next().is_some()
        })
    };
    let in_part = view.led_in_part(person, |_, doc| has_readers(doc));
    let Some(teams) = others.teams() else { return Measured::no_source(others.remark()) };
    let measured = Measured::new([("teams", Value::Count(teams))]).with_evidence(evidence);
    let measured = measured.seen_in_part(in_part).seen_in_part(others.left_unclear());
    others.told((view, person), measured, &["teams"])
}

/// What happened to a doc, but for its end, in counted changes.
fn touches<'a>(view: &View<'a>, doc: &'a Doc) -> impl Iterator<Item = (&'a DocTouch, &'a Change)> {
    let touches = doc.touches.iter().filter(|touch| !touch.deleted);
    let changes = touches.map(|touch| (touch, view.change(touch.change)));
    changes.filter(|(_, change)| change.is_counted())
}

/// Who reviewed or edited a doc with a change, its leads aside. A change with a few
/// words and no status makes nobody either.
fn readers<'a>(
    doc: &'a Doc,
    touch: &'a DocTouch,
    change: &'a Change,
) -> impl Iterator<Item = PersonIx> {
    let editors = change.credited.iter().filter(|_| touch.edited).map(|credit| credit.person);
    let reviewers = change.reviewers.iter().filter(|_| touch.is_of_substance());
    let reviewers = reviewers.map(|review| review.person);
    editors.chain(reviewers).filter(|other| !doc.leads.contains(other))
}

/// Led docs that nobody from another team has reviewed or edited until the
/// window's end.
fn without_outside_readers(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    // Without a team, nobody is outside.
    if !view.has_home(person) {
        return None;
    }
    let end = Day::from_date(view.window.to);
    let has_outside_readers = |doc| {
        touches(view, doc).filter(|(_, change)| change.day < end).any(|(touch, change)| {
            let mut readers = readers(doc, touch, change);
            readers.any(|other| view.outside_home(person, other, change.day).is_some())
        })
    };
    let alone: Vec<ChangeIx> = view
        .led_and_kept(person)
        .filter(|(_, doc)| !has_outside_readers(doc))
        .filter_map(|(_, doc)| doc.created)
        .collect();
    let text = count(
        alone.len(),
        "led doc has no recorded reviewer or editor from another team yet",
        "led docs have no recorded reviewer or editor from another team yet",
    );
    Fact::of(alone, text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure, with_a_review};
    use crate::signals::{Measured, SignalStatus};

    const DOC: &str = "rfcs/0007-flags.md";

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(with_a_review(commits)), "doc-engagement", who, QUARTER)
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
        assert_eq!(
            teams([doc(), edit("2025-01-06", "ana").reviewed_by("dee").reviewed_by("bo")]),
            1
        );
        let edited =
            [doc(), edit("2025-01-06", "dee").reviewed_by("eli"), edit("2025-02-03", "gus")];
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
    fn who_may_lead_the_doc_engages_nobody_for_sure() {
        let shared = || doc().doc_author("<ana@example.com>").doc_author("@dee");
        assert_unknown(&of("ana", [shared(), edit("2025-01-06", "dee")]));
        let both = of("ana", [shared(), edit("2025-01-06", "dee"), edit("2025-02-03", "eli")]);
        assert_eq!((both.status, counts(&both, ["teams"])), (SignalStatus::AtLeast, [1]));
        assert!(both.reason.contains("left out 1 person who may be an author"), "{}", both.reason);
    }

    #[test]
    fn a_reader_without_a_team_may_be_of_another_one() {
        assert_unknown(&of("ana", [doc(), edit("2025-01-06", "bo"), edit("2025-01-07", "hana")]));
        let both = of("ana", [doc(), edit("2025-01-06", "dee"), edit("2025-01-07", "hana")]);
        assert_eq!((both.status, counts(&both, ["teams"])), (SignalStatus::AtLeast, [1]));
    }

    #[test]
    fn where_no_reviews_are_recorded_there_may_be_more() {
        let edited = [doc(), edit("2025-01-06", "dee")];
        let bound = measure(&World::new(edited.clone()), "doc-engagement", "ana", QUARTER);
        assert_eq!((bound.status, counts(&bound, ["teams"])), (SignalStatus::AtLeast, [1]));
        assert_eq!(super::SIGNAL.phrase(&bound), "≥ 1 other team reviewed or edited");
        assert_eq!(of("ana", edited).reason, "");
        let nobody = World::new([doc(), edit("2025-01-06", "ana")]);
        assert_unknown(&measure(&nobody, "doc-engagement", "ana", QUARTER));
    }
}
