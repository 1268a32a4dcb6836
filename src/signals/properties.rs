//! What holds for any history.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::test_support::{QUARTER, measure, view};
use super::{Counted, Measured, SIGNALS, Value, find};
use crate::attribute::test_support::{Made, World, oid, on};
use crate::facts::Role;
use crate::org::TeamIx;

const PEOPLE: [&str; 7] = ["ana", "bo", "cy", "dee", "eli", "gus", "hana"];
const PLACES: [&str; 9] = ["plat", "infra", "pay", "web", "ml", "lone", "moved", "nobody", "rfcs"];

/// A change of the first quarter: who, when, where, with whom.
fn change() -> impl Strategy<Value = Made> {
    let person = || prop::sample::select(&PEOPLE[..]);
    let place = (prop::sample::select(&PLACES[..]), 0..3u8);
    let role = prop::sample::select(vec![Role::Reviewer, Role::CoAuthor, Role::Helper]);
    let credits = prop::collection::vec((role, person()), 0..3);
    let paths = prop::collection::vec(place, 1..4);
    (person(), 0..90i64, paths, credits, any::<bool>()).prop_map(
        |(author, day, paths, credits, is_new)| {
            let paths: BTreeSet<String> = paths
                .into_iter()
                .map(|(place, file)| match place {
                    "rfcs" => format!("rfcs/000{}-x.md", file + 1),
                    place => format!("{place}/{file}.rs"),
                })
                .collect();
            let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
            let made = on("2025-01-01", author).plus(day * 86_400);
            let made = if is_new { made.adding(&paths) } else { made.changing(&paths) };
            credits.into_iter().fold(made, |made, (role, who)| made.with(role, who))
        },
    )
}

fn history() -> impl Strategy<Value = Vec<Made>> {
    prop::collection::vec(change(), 1..25)
}

fn real(measured: &Measured, name: &str) -> f64 {
    match measured.values[name] {
        Value::Real(real) => real,
        ref other => panic!("{other:?}"),
    }
}

/// Every signal of everybody.
fn everything(world: &World) -> Vec<Measured> {
    let all = world.attributed();
    let view = view(&all, QUARTER);
    let people = PEOPLE.map(|who| all.org.person_by_id(who).unwrap());
    let answers = people
        .iter()
        .flat_map(|person| SIGNALS.iter().map(|signal| (signal.measure)(&view, *person)));
    answers.collect()
}

/// The same without what says where a change stands in the list of all: a
/// change that counts nowhere may push others back.
fn values(world: &World) -> Vec<(super::Values, &'static str, String, usize)> {
    let answers = everything(world).into_iter();
    answers.map(|m| (m.values, m.status.id(), m.reason, m.evidence.len())).collect()
}

/// The distinct teams that the evidence of team-breadth names.
fn teams(world: &World, who: &str, dates: [&str; 2]) -> BTreeSet<TeamIx> {
    let measured = measure(world, "team-breadth", who, dates);
    let counted = measured.evidence.iter().flat_map(|item| &item.counted);
    counted
        .filter_map(|counted| match counted {
            Counted::Team(team) => Some(*team),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None,
        ..ProptestConfig::default() })]

    #[test]
    fn effective_teams_lie_between_one_and_the_teams(history in history()) {
        let world = World::new(history);
        for who in PEOPLE {
            let measured = measure(&world, "team-breadth", who, QUARTER);
            let teams = measured.count("teams").unwrap() as f64;
            let effective = real(&measured, "effective_teams");
            prop_assert_eq!(teams == 0.0, effective == 0.0);
            if teams > 0.0 {
                prop_assert!((1.0 - 1e-9..=teams + 1e-9).contains(&effective), "{measured:?}");
            }
            if let Some(Value::Range(low, high)) = measured.values.get("range") {
                prop_assert!(1.0 - 1e-9 <= *low && low <= high && *high <= teams + 1e-9,
                    "{measured:?}");
            }
        }
    }

    /// Not the range of every history encloses the number itself (of two even
    /// teams each alone is one): it does where some change is not the only one
    /// of its team-weeks.
    #[test]
    fn the_range_encloses_the_number_where_a_change_can_be_spared(
        history in history(), spare in any::<prop::sample::Index>(),
    ) {
        let mut history = history;
        let twin = spare.get(&history).clone();
        history.push(twin.plus(1));
        let world = World::new(history);
        for who in PEOPLE {
            let measured = measure(&world, "team-breadth", who, QUARTER);
            let all = world.attributed();
            let person = all.org.person_by_id(who).unwrap();
            let last = all.changes.iter().find(|c| c.oid == oid(world.len() - 1));
            if !last.is_some_and(|c| c.credits(person) && !c.owners.is_empty()) {
                continue;
            }
            let effective = real(&measured, "effective_teams");
            match measured.values["range"] {
                Value::Range(low, high) => prop_assert!(
                    low <= effective + 1e-9 && effective <= high + 1e-9, "{measured:?}"),
                ref other => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn what_guards_exclude_changes_nobody_s_signals(
        history in history(), at in any::<prop::sample::Index>(), day in 0..90i64,
    ) {
        let world = World::new(history.clone());
        let before = values(&world);
        let first = at.index(history.len());
        let many: Vec<String> = (0..51).map(|n| format!("pay/{n}.rs")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let by = |who| on("2025-01-01", who).plus(day * 86_400);
        let last = on("2025-03-31", "dee");
        for (made, reason) in [
            (by("robot").adding(&["pay/a.rs"]), "bot"),
            (by("ana").adding(&many), "bulk"),
            (by("ana").changing(&["pay/go.sum"]), "no-substance"),
            (last.changing(&["web/a.rs"]).picking(first), "duplicate"),
        ] {
            let world = World::new(history.iter().cloned().chain([made]));
            prop_assert_eq!(world.reasons().pop(), Some(reason));
            prop_assert_eq!(&values(&world), &before, "{}", reason);
        }
    }

    #[test]
    fn the_teams_of_two_windows_are_those_of_the_window_of_both(
        history in history(), day in 1..89i64,
    ) {
        let world = World::new(history);
        let [from, to] = QUARTER;
        let border: jiff::civil::Date = from.parse().unwrap();
        let border = border.saturating_add(jiff::Span::new().days(day)).to_string();
        for who in PEOPLE {
            let mut both = teams(&world, who, [from, &border]);
            both.extend(teams(&world, who, [&border, to]));
            let changes = |dates| measure(&world, "team-breadth", who, dates).evidence.len();
            // Each change lies in one of them, also on the day between.
            prop_assert_eq!(
                changes([from, &border]) + changes([&border, to]), changes(QUARTER));
            prop_assert_eq!(both, teams(&world, who, QUARTER));
        }
    }

    /// An unknown answer has no values, and every other one has evidence for
    /// whatever it counts.
    #[test]
    fn no_number_stands_without_evidence(history in history()) {
        for measured in everything(&World::new(history)) {
            let unknown = measured.status == super::SignalStatus::NoSource;
            prop_assert_eq!(unknown, measured.values.is_empty());
            prop_assert!(!unknown || measured.evidence.is_empty());
            let mut counts = measured.values.iter().filter(|(name, _)| **name != "of");
            let counts_something = counts.any(|(_, value)| {
                ![Value::Count(0), Value::Real(0.0), Value::List(Vec::new())].contains(value)
            });
            prop_assert!(!counts_something || !measured.evidence.is_empty(), "{measured:?}");
            prop_assert!(measured.evidence.is_sorted_by_key(|item| item.change));
        }
    }
}

#[test]
fn every_signal_of_the_catalogue_is_found_by_its_id() {
    for signal in SIGNALS {
        assert!(find(signal.id).is_some_and(|found| found.id == signal.id));
    }
}
