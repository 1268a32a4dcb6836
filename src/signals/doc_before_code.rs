//! `doc-before-code`: whether the thinking was written down before the work began.

use super::closest::{Fact, count};
use super::noun::Noun;
use super::signal::{Signal, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, ValueDef};
use super::view::View;
use crate::attribute::ChangeIx;
use crate::org::PersonIx;

const INITIATIVES: Noun = Noun::new("initiative", "initiatives");
const FIRST: Over = Over::Anew("the first linked change is the window's");

pub(super) const SIGNAL: Signal = Signal {
    id: "doc-before-code",
    title: "Docs before code",
    strength: Strength::Proxy,
    rests_on: &[],
    counts: Thing::Doc,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Sees only work whose commits name the doc; unlinked work may have come first.",
    page: include_str!("../../docs/signals/doc-before-code.md"),
    headline: ValueDef::things("initiatives", INITIATIVES, FIRST),
    values: &[ValueDef::list("lead_days", FIRST).worded(", ", " days ahead")],
    nothing: Some("none"),
    measure,
    closest: &[docs_without_work, docs_beside_work],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_initiatives() {
        return Measured::no_source(reason);
    }
    let mut days = Vec::new();
    let mut evidence = Vec::new();
    for (ix, _) in view.led(person) {
        let Some((created, first, ahead)) = view.ahead_in_window(ix) else {
            continue;
        };
        if ahead >= View::AHEAD_DAYS {
            days.push(u64::from(ahead.unsigned_abs()));
            evidence.extend([created, first].map(|at| view.lead_evidence(at, person, ix)));
        }
    }
    let is_ahead =
        |doc| view.ahead_in_window(doc).is_some_and(|(.., ahead)| ahead >= View::AHEAD_DAYS);
    days.sort_unstable();
    let initiatives = Value::Count(days.len() as u64);
    Measured::new([("initiatives", initiatives), ("lead_days", Value::List(days))])
        .with_evidence(evidence)
        .seen_in_part(view.led_in_part(person, |doc, _| is_ahead(doc)))
}

/// Led docs that no work follows yet.
fn docs_without_work(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let alone: Vec<ChangeIx> = view
        .led_and_kept(person)
        .filter(|(ix, _)| view.linked(*ix).next().is_none())
        .filter_map(|(_, doc)| doc.created)
        .collect();
    let text = count(alone.len(), "led doc has", "led docs have");
    Fact::of(alone, format!("{text} no linked change in the window"))
}

/// Led docs that came too late to be ahead of the work.
fn docs_beside_work(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let late: Vec<[ChangeIx; 2]> = view
        .led_and_kept(person)
        .filter_map(|(ix, _)| view.ahead_in_window(ix))
        .filter(|(.., ahead)| *ahead < View::AHEAD_DAYS)
        .map(|(created, first, _)| [created, first])
        .collect();
    let text = count(late.len(), "led doc", "led docs");
    let text = format!(
        "the first linked change of {text} came less than {} days after the doc, or before it",
        View::AHEAD_DAYS
    );
    Fact::of(late.into_iter().flatten(), text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::signals::test_support::{QUARTER, assert_unknown, measure};
    use crate::signals::{Measured, SignalStatus, Value};

    fn of(commits: impl IntoIterator<Item = Made>) -> Measured {
        let code = on("2025-06-01", "bo").adding(&["plat/a"]);
        measure(&World::new(commits.into_iter().chain([code])), "doc-before-code", "ana", QUARTER)
    }

    fn days(commits: impl IntoIterator<Item = Made>) -> Vec<u64> {
        let measured = of(commits);
        let Value::List(days) = measured.values["lead_days"].clone() else { panic!("no list") };
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
    fn the_first_linked_change_ever_decides_and_belongs_to_its_window() {
        let work = [linked("2025-01-08", 1), linked("2025-02-08", 1)];
        assert_eq!(days([doc("2025-01-01", 1)].into_iter().chain(work)), [7]);
        let old = [doc("2024-01-01", 1), linked("2024-01-02", 1), linked("2025-01-01", 1)];
        assert_eq!(days(old), [0u64; 0], "the work began before the window");
        let old = [doc("2024-01-01", 1), linked("2025-01-01", 1), linked("2025-02-01", 1)];
        assert_eq!(days(old), [366]);
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
    fn a_doc_that_may_be_theirs_makes_a_lower_bound_if_it_came_before() {
        let unclear = |day: &str| {
            let doc = on("2025-01-01", "bo").adding(&["rfcs/0002-c.md"]).doc_author("@anaq");
            [doc, linked(day, 2), doc_of_ana(), linked("2025-01-12", 1)]
        };
        let measured = of(unclear("2025-01-08"));
        assert_eq!(measured.status, SignalStatus::AtLeast);
        assert_eq!(
            (measured.count("initiatives"), measured.at_least),
            (Some(1), vec!["initiatives"])
        );
        assert_eq!(of(unclear("2025-01-07")).reason, "", "beside the work");
        assert_eq!(of(unclear("2025-04-01")).reason, "", "after the window");
        let alone = of(unclear("2025-01-08").into_iter().take(2));
        assert_unknown(&alone);
    }

    fn doc_of_ana() -> Made {
        doc("2025-01-01", 1)
    }

    #[test]
    fn excluded_work_is_none() {
        let revert = on("2025-01-09", "eli").changing(&["pay/a"]).reverting(1);
        assert_eq!(days([doc("2025-01-01", 1), linked("2025-01-08", 1), revert]), [0u64; 0]);
    }

    #[test]
    fn unknown_without_docs_or_work() {
        let prose =
            World::new([doc("2025-01-01", 1), on("2025-01-02", "bo").adding(&["docs/a.md"])]);
        assert_unknown(&measure(&prose, "doc-before-code", "ana", QUARTER));
        let mut world = World::new([doc("2025-01-01", 1), linked("2025-01-08", 1)]);
        world.config.design_docs.clear();
        assert_unknown(&measure(&world, "doc-before-code", "ana", QUARTER));
    }
}
