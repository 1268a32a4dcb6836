//! `decision-durability`: whether the person's design docs still stand.

use super::noun::Noun;
use super::signal::{Signal, Thing};
use super::value::{Measured, Strength, Value, plural};
use super::value_def::{Enough, Over, ValueDef};
use super::view::{NO_DOCS, View};
use crate::attribute::{Day, Doc, DocTouch, Status};
use crate::org::PersonIx;

const DOCS: Noun = Noun::new("doc", "docs");
const STATE: Over = Over::Anew("age and status are those at the window's end");

pub(super) const SIGNAL: Signal = Signal {
    id: "decision-durability",
    title: "Decision durability",
    strength: Strength::Proxy,
    rests_on: &[],
    counts: Thing::Doc,
    is_risk: false,
    has_periods: false,
    counts_left: false,
    blind_spots: "A doc that nobody looks at stands forever; withdrawing a decision early can be \
                  the better judgement.",
    page: include_str!("../../docs/signals/decision-durability.md"),
    headline: ValueDef::share("kept", "of", DOCS, Enough::Denominator, STATE)
        .worded("", " at least 90 days old still stand"),
    values: &[ValueDef::unspoken("of", STATE)],
    nothing: None,
    measure,
    closest: &[],
};

/// How old a doc must be: what was decided yesterday has not lasted.
const DAYS: i32 = 90;

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let end = Day::from_date(view.window.to);
    let changes = &view.all.changes;
    let (mut kept, mut of, mut unknown) = (0, 0, 0);
    let mut evidence = Vec::new();
    for (ix, doc) in view.led(person) {
        // A doc whose beginning was not seen is at least as old as what was.
        let Some(first) = doc.created.or(doc.touches.first().map(|touch| touch.change)) else {
            continue;
        };
        if end.days_since(view.change(first).day) < DAYS {
            continue;
        }
        let status = match doc.is_gone_before(end, changes) {
            true => Some(Status::Withdrawn),
            false => doc.status_before(end, changes),
        };
        match status {
            Some(Status::Rejected | Status::Withdrawn | Status::Superseded) => of += 1,
            Some(Status::Draft | Status::Accepted | Status::Implemented) => {
                of += 1;
                kept += 1;
            }
            None => {
                unknown += 1;
                continue;
            }
        }
        let before = |touch: &&DocTouch| view.change(touch.change).day < end;
        let last = doc.touches.iter().rev().find(before).map_or(first, |touch| touch.change);
        evidence.push(view.lead_evidence(last, person, ix));
    }
    if of == 0 && unknown > 0 {
        return Measured::no_source("no status could be read in the docs led");
    }
    let is_old = |doc: &Doc| {
        let first = doc.created.or(doc.touches.first().map(|touch| touch.change));
        first.is_some_and(|first| end.days_since(view.change(first).day) >= DAYS)
    };
    // A share of unknown docs is no lower bound.
    let unclear = view.led_in_part(person, |_, doc| is_old(doc)).unwrap_or_default();
    if of == 0 && !unclear.is_empty() {
        return Measured::no_source(unclear);
    }
    let measured = Measured::new([("kept", Value::Count(kept)), ("of", Value::Count(of))])
        .with_evidence(evidence)
        .remark(unclear);
    if unknown > 0 {
        let docs = plural(unknown, "doc");
        return measured.remark(format!("{docs} without a status that could be read left out"));
    }
    measured
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::DocStatus;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{Measured, SignalStatus};

    const DOC: &str = "rfcs/0007-flags.md";

    fn of(commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "decision-durability", "ana", QUARTER)
    }

    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 2] {
        counts(&of(commits), ["kept", "of"])
    }

    fn doc(day: &str) -> Made {
        on(day, "ana").adding(&[DOC]).status("Draft")
    }

    fn then(day: &str, status: &str) -> Made {
        on(day, "bo").changing(&[DOC]).status(status)
    }

    #[test]
    fn docs_of_ninety_days_at_the_window_s_end_count() {
        assert_eq!(values([doc("2025-01-01")]), [1, 1], "exactly 90 days");
        assert_eq!(values([doc("2025-01-02")]), [0, 0], "89 days");
        assert_eq!(values([doc("2020-01-01")]), [1, 1], "also of long before the window");
    }

    #[test]
    fn what_was_taken_back_by_the_window_s_end_is_not_kept() {
        for (status, kept) in [
            ("Accepted", 1),
            ("Implemented", 1),
            ("Withdrawn", 0),
            ("Rejected", 0),
            ("Superseded", 0),
        ] {
            assert_eq!(
                values([doc("2024-06-03"), then("2025-03-31", status)]),
                [kept, 1],
                "{status}"
            );
            assert_eq!(values([doc("2024-06-03"), then("2025-04-01", status)]), [1, 1], "after it");
        }
        let deleted = |day: &str| values([doc("2024-06-03"), on(day, "bo").deleting(&[DOC])]);
        assert_eq!([deleted("2025-03-31"), deleted("2025-04-01")], [[0, 1], [1, 1]]);
    }

    #[test]
    fn a_withdrawal_that_was_reverted_did_not_happen() {
        let back = then("2025-01-07", "Draft").reverting(1);
        assert_eq!(values([doc("2024-06-03"), then("2025-01-06", "Withdrawn"), back]), [1, 1]);
    }

    #[test]
    fn the_share_needs_five_docs() {
        let docs = |count: usize| {
            let paths: Vec<String> =
                (0..count).map(|n| format!("rfcs/{:04}-x.md", n + 1)).collect();
            of(paths.iter().map(|path| on("2024-06-03", "ana").adding(&[path]).status("Draft")))
        };
        assert_eq!(docs(4).status, SignalStatus::TooFew);
        assert_eq!(docs(5).status, SignalStatus::Measured);
    }

    #[test]
    fn unknown_statuses_are_in_neither_number() {
        let silent = on("2024-06-03", "ana").adding(&["rfcs/0008-x.md"]);
        let measured = of([doc("2024-06-03"), silent.clone()]);
        assert_eq!(counts(&measured, ["kept", "of"]), [1, 1]);
        assert!(measured.reason.contains("1 doc without"), "{measured:?}");
        assert_unknown(&of([silent]));
        let mut world = World::new([doc("2024-06-03")]);
        world.config.design_docs[0].status = DocStatus::None;
        assert_unknown(&measure(&world, "decision-durability", "ana", QUARTER));
        world.config.design_docs.clear();
        assert_unknown(&measure(&world, "decision-durability", "ana", QUARTER));
    }

    #[test]
    fn a_doc_led_by_name_whose_beginning_is_unseen_is_as_old_as_what_is_seen() {
        let edited = |day: &str| then(day, "Accepted").doc_author("<ana@example.com>");
        assert_eq!(values([edited("2025-01-01")]), [1, 1]);
        assert_eq!(values([edited("2025-01-02")]), [0, 0]);
    }

    #[test]
    fn the_evidence_is_the_last_change_before_the_window_s_end() {
        let edits = [then("2025-01-06", "Accepted"), then("2025-04-01", "Withdrawn")];
        let measured = of([doc("2024-06-03")].into_iter().chain(edits));
        let changes: Vec<u32> = measured.evidence.iter().map(|item| item.change.0).collect();
        assert_eq!(changes, [1]);
    }
}
