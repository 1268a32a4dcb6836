//! What holds for any history.

mod history;
mod same;
mod windows;

use proptest::prelude::*;

use super::test_support::{QUARTER, THRESHOLDS, view};
use super::{Measured, SIGNALS, SignalStatus, Value, find};
use crate::attribute::Attributed;
use crate::attribute::test_support::{World, oid};
use history::{PEOPLE, history};

fn real(measured: &Measured, name: &str) -> f64 {
    match measured.values[name] {
        Value::Real(real) => real,
        ref other => panic!("{other:?}"),
    }
}

fn breadth(all: &Attributed, who: &str) -> Measured {
    let person = all.org.person_by_id(who).unwrap();
    find("team-breadth").unwrap().answer(&view(all, QUARTER), person, THRESHOLDS)
}

/// Every signal of everybody, each with its id.
fn everything(all: &Attributed) -> Vec<(&'static str, Measured)> {
    let view = view(all, QUARTER);
    let people = PEOPLE.map(|who| all.org.person_by_id(who).unwrap());
    let answers = people.iter().flat_map(|person| {
        SIGNALS.iter().map(|signal| (signal.id, signal.answer(&view, *person, THRESHOLDS)))
    });
    answers.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None,
        ..ProptestConfig::default() })]

    #[test]
    fn effective_teams_lie_between_one_and_the_teams(history in history()) {
        let all = World::new(history).attributed();
        for who in PEOPLE {
            let measured = breadth(&all, who);
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
        let spare = spare.index(history.len());
        history.push(history[spare].clone().plus(1));
        let world = World::new(history);
        let (all, facts) = (world.attributed(), world.all_facts());
        let view = view(&all, QUARTER);
        for who in PEOPLE {
            let measured = breadth(&all, who);
            let person = all.org.person_by_id(who).unwrap();
            let stands = |n: usize| {
                let mut changes = view.credited(person);
                changes.any(|(_, c)| c.oid(&facts) == oid(n) && !c.owners.is_empty())
            };
            if ![spare, world.len() - 1].into_iter().all(stands) {
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

    /// An unknown answer has no values, and every other one has evidence for
    /// whatever it counts. Old files that another team took over are done for
    /// the first one without any commit.
    #[test]
    fn no_number_stands_without_evidence(history in history()) {
        for (signal, measured) in everything(&World::new(history).attributed()) {
            let unknown = measured.status == SignalStatus::NoSource;
            prop_assert_eq!(unknown, measured.values.is_empty());
            prop_assert!(!unknown || measured.evidence.is_empty());
            let mut counts = measured.values.iter().filter(|(name, _)| {
                // What others removed is nobody's evidence.
                **name != "of" && signal != "migration-progress"
            });
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
