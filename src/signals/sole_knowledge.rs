//! `sole-knowledge`: files that nobody but the person has had to do with of late.

use super::evidence::Counted;
use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value, plural};
use super::value_def::{Enough, Over, ValueDef};
use super::view::View;
use crate::attribute::FileIx;
use crate::org::PersonIx;

const OF_LATE: Over = Over::Anew("the months before the window's end");

pub(super) const SIGNAL: Signal = Signal {
    id: "sole-knowledge",
    title: "Sole knowledge",
    strength: Strength::Proxy,
    rests_on: &[Source::Reviews],
    counts: Thing::Repo,
    is_risk: true,
    has_periods: false,
    counts_left: false,
    blind_spots: "People who changed a file may not know it, and people who only read it may; \
                  without recorded reviews, too many files seem known to one person.",
    page: include_str!("../../docs/signals/sole-knowledge.md"),
    headline: ValueDef::share("sole", "known", Noun::FILES, Enough::Denominator, OF_LATE)
        .worded("", " known to nobody else"),
    values: &[ValueDef::unspoken("known", OF_LATE)],
    nothing: None,
    measure,
    closest: &[],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !(0..view.all.shallow.len()).any(|repo| view.records_who_knows(repo)) {
        return Measured::no_source(
            "hardly any review is recorded, so who else knows a file is unknown",
        );
    }
    let known = view.known(person);
    let evidence = known.last.iter().map(|(ix, files)| {
        let mut item = match view.credit_form(*ix, person) {
            Some(_) => view.credit_evidence(*ix, person, Vec::new()),
            None => view.review_evidence(*ix, person),
        };
        let paths = view.all.files.of(*ix).iter().zip(&view.change(*ix).paths);
        let here = |file: FileIx| files.iter().any(|(known, _)| *known == file);
        let paths = paths.filter(|(file, path)| path.substantive && here(**file));
        item.paths = paths.map(|(_, path)| path.path).collect();
        item.teams = view.change(*ix).owners.to_vec();
        let sole = files.iter().filter(|(_, sole)| *sole);
        item.counted = sole.map(|(file, _)| Counted::File(*file)).collect();
        item.counted.sort_unstable();
        item
    });
    let values = [("sole", Value::Count(known.sole)), ("known", Value::Count(known.files))];
    let measured = Measured::new(values).with_evidence(evidence.collect());
    match known.left_out {
        0 => measured,
        left_out => {
            let left_out = plural(left_out, "change");
            measured.remark(format!("{left_out} left out where hardly any review is recorded"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::facts::Role;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure, with_a_review};
    use crate::signals::{Counted, Measured, SignalStatus};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(with_a_review(commits)), "sole-knowledge", who, QUARTER)
    }

    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 2] {
        counts(&of("ana", commits), ["sole", "known"])
    }

    fn change(day: &str, path: &str) -> Made {
        on(day, "ana").changing(&[path])
    }

    #[test]
    fn what_nobody_else_wrote_or_reviewed_is_known_to_one() {
        assert_eq!(values([]), [0, 0]);
        assert_eq!(values([change("2025-01-06", "plat/a")]), [1, 1]);
        assert_eq!(values([change("2025-01-06", "plat/a").reviewed_by("bo")]), [0, 1]);
        assert_eq!(values([change("2025-01-06", "plat/a").with(Role::CoAuthor, "bo")]), [0, 1]);
        let by_bo = on("2025-02-03", "bo").changing(&["plat/a"]);
        assert_eq!(values([change("2025-01-06", "plat/a"), by_bo.clone()]), [0, 1]);
        assert_eq!(values([by_bo.reviewed_by("ana")]), [0, 1], "reviewing is knowing");
        assert_eq!(values([on("2025-02-03", "robot").changing(&["plat/a"])]), [0, 0]);
    }

    #[test]
    fn eighteen_months_before_the_window_s_end_count() {
        let at = |day: &str| values([change(day, "plat/a")])[1];
        assert_eq!(
            [at("2023-09-30"), at("2023-10-01"), at("2025-03-31"), at("2025-04-01")],
            [0, 1, 1, 0]
        );
        assert_eq!(values([change("2023-10-01", "plat/a")]), [1, 1], "on the first day as well");
        let forgotten = on("2023-09-30", "bo").changing(&["plat/a"]);
        assert_eq!(values([forgotten, change("2025-01-06", "plat/a")]), [1, 1]);
        let later = on("2025-04-01", "bo").changing(&["plat/a"]);
        assert_eq!(values([change("2025-01-06", "plat/a"), later]), [1, 1], "after the end");
    }

    #[test]
    fn only_files_that_are_there_at_the_end_can_be_lost() {
        let deleted = |day: &str| on(day, "bo").deleting(&["plat/a"]);
        assert_eq!(values([change("2025-01-06", "plat/a"), deleted("2025-03-31")]), [0, 0]);
        // The file is there when the window ends; who deleted it came later.
        assert_eq!(values([change("2025-01-06", "plat/a"), deleted("2025-04-01")]), [1, 1]);
    }

    #[test]
    fn a_file_is_one_under_all_its_names() {
        let moved = on("2025-02-03", "bo").renaming("plat/a", "plat/b");
        let commits = [change("2025-01-06", "plat/a"), moved, change("2025-03-03", "plat/b")];
        assert_eq!(values(commits), [1, 1], "moving it is not knowing it");
    }

    #[test]
    fn generated_files_and_excluded_changes_tell_nothing() {
        assert_eq!(values([change("2025-01-06", "plat/go.sum")]), [0, 0]);
        let both = on("2025-01-06", "ana").changing(&["plat/a", "plat/go.sum"]);
        assert_eq!(values([both]), [1, 1]);
        let bulk: Vec<String> = (0..51).map(|n| format!("plat/{n}")).collect();
        let bulk: Vec<&str> = bulk.iter().map(String::as_str).collect();
        assert_eq!(
            values([on("2025-01-06", "bo").changing(&bulk), change("2025-01-07", "plat/1")]),
            [1, 1]
        );
    }

    #[test]
    fn the_evidence_is_the_latest_change_to_each_file_and_counts_what_is_sole() {
        let both = on("2025-01-06", "ana").changing(&["plat/a", "plat/b"]).reviewed_by("bo");
        let measured = of("ana", [both, on("2025-01-07", "ana").changing(&["plat/b", "plat/c"])]);
        assert_eq!(counts(&measured, ["sole", "known"]), [1, 3]);
        let evidence: Vec<(usize, usize)> =
            measured.evidence.iter().map(|item| (item.paths.len(), item.counted.len())).collect();
        assert_eq!(evidence, [(1, 0), (2, 1)]);
        assert!(matches!(measured.evidence[1].counted[..], [Counted::File(_)]));
    }

    #[test]
    fn the_phrase_judges_nothing() {
        let measured = of("ana", [change("2025-01-06", "plat/a")]);
        assert_eq!(super::SIGNAL.phrase(&measured), "1 of 1 file known to nobody else");
        assert_eq!(measured.status, SignalStatus::TooFew);
    }

    #[test]
    fn where_hardly_any_review_is_recorded_nobody_can_say_nobody_else() {
        let world = |changes: i64, reviewed: i64| {
            let change = |n: i64| {
                let made = change("2025-01-06", "plat/a").plus(n);
                if n < reviewed { made.reviewed_by("bo") } else { made }
            };
            let mut world = World::new((0..changes).map(change));
            world.config.rules.reviews_recorded = 20;
            measure(&world, "sole-knowledge", "ana", QUARTER)
        };
        assert_unknown(&world(1, 0));
        assert_unknown(&world(6, 1));
        assert_eq!(counts(&world(5, 1), ["sole", "known"]), [0, 1], "a fifth is enough");
        let elsewhere = change("2025-01-07", "plat/b").in_repo(1);
        let measured = of("ana", [change("2025-01-06", "plat/a"), elsewhere]);
        assert_eq!(counts(&measured, ["sole", "known"]), [1, 1], "of the first repository");
        assert!(measured.reason.starts_with("1 change left out"), "{measured:?}");
    }

    #[test]
    fn how_long_a_file_is_known_is_for_the_config_to_say() {
        let mut world = World::new(with_a_review([change("2025-01-06", "plat/a")]));
        world.config.rules.known_months = 2;
        let measured = measure(&world, "sole-knowledge", "ana", QUARTER);
        assert_eq!(counts(&measured, ["sole", "known"]), [0, 0], "forgotten by the end of March");
    }

    #[test]
    fn no_home_is_needed() {
        assert_eq!(
            counts(&of("hana", [on("2025-01-06", "hana").changing(&["x"])]), ["sole", "known"]),
            [1, 1]
        );
    }
}
