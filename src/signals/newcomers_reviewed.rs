//! `newcomers-reviewed`: newcomers whose first changes the person reviewed.

use std::collections::BTreeMap;

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::others::Others;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value, people};
use super::value_def::{Over, ValueDef};
use super::view::View;
use crate::attribute::ChangeIx;
use crate::org::PersonIx;

const NEWCOMERS: Noun = Noun::new("newcomer", "newcomers");
const NEW: Over = Over::Anew("who is new depends on the window's start");

pub(super) const SIGNAL: Signal = Signal {
    id: "newcomers-reviewed",
    title: "Newcomers reviewed",
    strength: Strength::Direct,
    rests_on: &[Source::Reviews, Source::Homes],
    counts: Thing::Person,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "New to the scanned repositories is not new to the company; help other than a recorded \
                  review is not seen.",
    page: include_str!("../../docs/signals/newcomers-reviewed.md"),
    headline: ValueDef::things("people", NEWCOMERS, NEW),
    values: &[
        ValueDef::number("retained", NEW).worded(", ", " stayed"),
        ValueDef::number("outside", NEW).worded(", ", " from other teams"),
    ],
    nothing: None,
    measure,
    closest: &[newcomers_reviewed_later],
};

/// Somebody has stayed when they changed something this many days later.
const STAYED_DAYS: i32 = 90;

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let (Some(start), true) = (view.all.history_starts, view.records_reviews) else {
        return Measured::no_source("no scanned repository records reviews in the window");
    };
    let day = |ix: ChangeIx| view.change(ix).day;
    let mut newcomers = Others::default();
    let mut evidence = Vec::new();
    for (ix, change) in view.reviewed(person) {
        let mut item = view.review_evidence(ix, person);
        for credit in &change.credited {
            if view.is_newcomer(credit.person) && view.first_changes(credit.person).contains(&ix) {
                let (newcomer, _) = view.under_any_address(credit.person);
                newcomers.meet(view, person, newcomer, change.day);
                item.counted.push(Counted::Person(newcomer));
            }
        }
        if !item.counted.is_empty() {
            item.counted.sort_unstable();
            evidence.push(item);
        }
    }
    let last = view.last_day.unwrap_or(start);
    let (mut retained, mut too_early) = (0, 0);
    for newcomer in newcomers.people() {
        let (_, all) = view.under_any_address(newcomer);
        let Some(first) = view.came(newcomer) else { continue };
        if all.iter().any(|ix| day(*ix).days_since(first) >= STAYED_DAYS) {
            retained += 1;
        } else if last.days_since(first) < STAYED_DAYS {
            too_early += 1;
        }
    }
    let mut values = vec![("people", Value::Count(newcomers.len()))];
    // That nobody stayed is said where somebody could have.
    if newcomers.len() == 0 || too_early < newcomers.len() {
        values.push(("retained", Value::Count(retained)));
    }
    if view.has_home(person) {
        values.extend(newcomers.outside().map(|outside| ("outside", Value::Count(outside))));
    }
    let measured = Measured::new(values).with_evidence(evidence);
    let measured = newcomers.told((view, person), measured, &["outside"]);
    if too_early > 0 {
        let who = people(too_early);
        return measured.remark(format!("too early to tell whether {who} stayed"));
    }
    measured
}

/// Newcomers whose first changes lie in the window, of whom the person reviewed
/// others than these.
fn newcomers_reviewed_later(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let mut newcomers: BTreeMap<PersonIx, Vec<ChangeIx>> = BTreeMap::new();
    for (ix, change) in view.reviewed(person) {
        for other in change.credited.iter().map(|credit| credit.person) {
            // Somebody who came years ago is nobody's newcomer now.
            if view.is_newcomer(other) && view.in_window(view.first_changes(other)).next().is_some()
            {
                newcomers.entry(other).or_default().push(ix);
            }
        }
    }
    newcomers.retain(|other, changes| {
        let first = view.first_changes(*other);
        changes.iter().all(|ix| !first.contains(ix))
    });
    let text = count(newcomers.len(), "newcomer", "newcomers");
    let text = format!(
        "changes by {text} of the window were reviewed, none of them among their first {}",
        View::FIRST_CHANGES
    );
    Fact::of(newcomers.into_values().flatten(), text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::signals::Measured;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "newcomers-reviewed", who, QUARTER)
    }

    /// In the end, everybody could have stayed.
    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 3] {
        let commits = commits.into_iter().chain([start("2026-03-02")]);
        counts(&of("ana", commits), ["people", "retained", "outside"])
    }

    /// The first change of all, by Bo.
    fn start(day: &str) -> Made {
        on(day, "bo").changing(&["plat/a"])
    }

    fn by(day: &str, who: &str) -> Made {
        on(day, who).changing(&["pay/a"])
    }

    fn reviewed(day: &str, who: &str) -> Made {
        by(day, who).reviewed_by("ana")
    }

    #[test]
    fn somebody_is_new_from_day_180_on() {
        // 180 days before the 6th of January.
        assert_eq!(values([start("2024-07-10"), reviewed("2025-01-06", "dee")]), [1, 0, 1]);
        assert_eq!(values([start("2024-07-11"), reviewed("2025-01-06", "dee")]), [0, 0, 0]);
    }

    #[test]
    fn the_config_says_where_the_history_starts() {
        let mut world = World::new([start("2020-01-01"), reviewed("2025-01-06", "dee")]);
        let mut people = |start: &str| {
            world.config.rules.history_starts = Some(start.parse().unwrap());
            counts(&measure(&world, "newcomers-reviewed", "ana", QUARTER), ["people"])[0]
        };
        assert_eq!((people("2024-07-10"), people("2024-07-11")), (1, 0));
    }

    #[test]
    fn who_came_longer_than_180_days_before_the_window_is_new_no_more() {
        // 180 days before the 1st of January.
        let came = |day: &str| {
            values([start("2023-01-02"), by(day, "dee"), reviewed("2025-01-06", "dee")])[0]
        };
        assert_eq!([came("2024-07-05"), came("2024-07-04")], [1, 0]);
    }

    #[test]
    fn who_came_under_another_address_is_no_newcomer() {
        let people = |before: &str, now: &str| {
            let before = by("2023-02-06", &format!("{before} <old@example.org>"));
            let now = reviewed("2025-01-06", &format!("{now} <nia@example.com>"));
            counts(&of("ana", [start("2023-01-02"), before, now]), ["people"])
        };
        assert_eq!(people("nia  park", "Nia Park"), [0]);
        assert_eq!(people("Park, Nia", "Nia.Park"), [0], "however it is written");
        assert_eq!(people("Nia Perk", "Nia Park"), [1]);
        assert_eq!(people("Nia", "Nia"), [1], "many are called so");
    }

    #[test]
    fn who_came_under_an_earlier_name_is_no_newcomer() {
        let by_two = |now: &str| {
            let before = by("2023-02-06", "Nia Park <nia@example.org>");
            let later = by("2024-12-02", &format!("{now} <nia@example.com>"));
            let now = reviewed("2025-01-06", "niap <nia@example.com>");
            counts(&of("ana", [start("2023-01-02"), before, later, now]), ["people"])
        };
        assert_eq!(by_two("Nia Park"), [0], "the address bears the full name as well");
        assert_eq!(by_two("niap"), [1]);
    }

    #[test]
    fn a_newcomer_under_two_addresses_is_one_who_may_have_stayed() {
        let first = || reviewed("2024-12-02", "Nia Park <nia@example.org>");
        let now = reviewed("2025-01-06", "Nia Park <nia@example.com>");
        let then = reviewed("2025-03-03", "Nia Park <nia@example.com>");
        let commits = [start("2023-01-02"), first(), now.clone(), then];
        let measured = of("ana", commits);
        assert_eq!(counts(&measured, ["people", "retained"]), [1, 1], "91 days after the first");
        let once = [start("2023-01-02"), now, reviewed("2025-01-07", "Nia Park <n@example.net>")];
        assert_eq!(counts(&of("ana", once), ["people"]), [1]);
        let five = (0..5).map(|n| first().plus(n));
        let sixth = reviewed("2025-01-06", "Nia Park <nia@example.com>");
        let commits = std::iter::once(start("2023-01-02")).chain(five).chain([sixth]);
        assert_eq!(counts(&of("ana", commits), ["people"]), [0], "the first five are over");
    }

    #[test]
    fn only_the_first_five_changes_are_first_ones() {
        let before = |count: i64| (0..count).map(|n| by("2024-12-02", "dee").plus(n));
        let after = |count| {
            let commits = std::iter::once(start("2023-01-02")).chain(before(count));
            values(commits.chain([reviewed("2025-01-06", "dee")]))[0]
        };
        assert_eq!((after(4), after(5)), (1, 0));
    }

    #[test]
    fn an_excluded_change_is_nobody_s_first() {
        let lock = on("2024-07-01", "dee").changing(&["pay/go.sum"]);
        let commits = [start("2023-01-02"), lock, reviewed("2025-01-06", "dee")];
        assert_eq!(values(commits)[0], 1);
        let old = [start("2023-01-02"), by("2023-02-06", "dee"), reviewed("2025-01-06", "dee")];
        assert_eq!(values(old), [0; 3], "there since the beginning");
    }

    #[test]
    fn who_comes_back_after_ninety_days_has_stayed() {
        let then = |day: &str| {
            values([start("2023-01-02"), reviewed("2025-01-06", "dee"), by(day, "dee")])[1]
        };
        assert_eq!(then("2025-04-05"), 0, "89 days");
        assert_eq!(then("2025-04-06"), 1, "90 days, after the window");
        let early = of("ana", [start("2023-01-02"), reviewed("2025-01-06", "dee")]);
        assert!(early.reason.contains("too early to tell"), "{early:?}");
        assert_eq!(early.count("retained"), None, "not that she did not stay");
        let gone = [start("2023-01-02"), reviewed("2025-01-06", "dee"), start("2025-12-01")];
        assert!(!of("ana", gone).reason.contains("too early"));
        let until = |day: &str| {
            let commits = [start("2023-01-02"), reviewed("2025-01-06", "dee"), start(day)];
            of("ana", commits).reason.contains("too early to tell whether 1 person stayed")
        };
        assert!(until("2025-04-05") && !until("2025-04-06"), "90 days have to pass");
    }

    #[test]
    fn the_review_lies_in_the_window() {
        let another = || start("2025-02-03").reviewed_by("cy");
        let at = |day: &str| values([start("2023-01-02"), reviewed(day, "dee"), another()])[0];
        assert_eq!(
            [at("2024-12-31"), at("2025-01-01"), at("2025-03-31"), at("2025-04-01")],
            [0, 1, 1, 0]
        );
    }

    #[test]
    fn newcomers_of_one_s_own_team_are_inside() {
        let commits =
            [start("2023-01-02"), reviewed("2025-01-06", "gus"), reviewed("2025-01-07", "bo")];
        let measured = of("ana", commits);
        assert_eq!(counts(&measured, ["people", "outside"]), [1, 1]);
        assert_eq!(measured.evidence.len(), 1, "Bo is no newcomer");
        let nobody =
            |day: &str| on(day, "New <new@example.org>").changing(&["pay/a"]).reviewed_by("ana");
        let measured = of("ana", [start("2023-01-02"), nobody("2025-01-06")]);
        assert_eq!(counts(&measured, ["people"]), [1]);
        assert_eq!(measured.count("outside"), None, "unknown, not zero");
    }

    #[test]
    fn a_co_author_who_also_reviews_reviewed_nothing() {
        let together = reviewed("2025-01-06", "dee").with(crate::facts::Role::CoAuthor, "ana");
        let elsewhere = by("2025-01-07", "eli").reviewed_by("bo");
        assert_eq!(values([start("2023-01-02"), together, elsewhere]), [0; 3]);
    }

    #[test]
    fn without_recorded_reviews_nothing_is_known() {
        assert_unknown(&of("ana", [start("2023-01-02"), by("2025-01-06", "dee")]));
        assert_unknown(&of("ana", []));
    }

    #[test]
    fn who_has_no_team_has_no_outside() {
        let by_dee = by("2025-01-06", "dee").reviewed_by("hana");
        let measured = of("hana", [start("2023-01-02"), by_dee]);
        assert_eq!((counts(&measured, ["people"]), measured.count("outside")), ([1], None));
        assert_eq!(
            measured.reason,
            "no team recorded in the window; too early to tell whether 1 person stayed"
        );
    }

    #[test]
    fn who_is_outside_is_told_by_the_team_of_the_day() {
        // Gus leaves Dee's team on the 12th of February.
        let by_gus = |day: &str| {
            let commits = [start("2023-01-02"), by(day, "gus").reviewed_by("dee")];
            counts(&of("dee", commits), ["people", "outside"])
        };
        assert_eq!([by_gus("2025-02-11"), by_gus("2025-02-12")], [[1, 0], [1, 1]]);
    }
}
