//! What two windows have to do with the window of both.
//!
//! A quarter is computed from its own sets: distinct people and teams do not add
//! up, but the sets unite. Here they are told from the evidence alone, so that a
//! number without its evidence is found as well.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::history::{PEOPLE, history};
use crate::attribute::test_support::World;
use crate::org::PersonIx;
use crate::signals::test_support::{QUARTER, THRESHOLDS, view};
use crate::signals::{
    Counted, Evidence, EvidenceRole, Over, SIGNALS, Set, Signal, ValueDef, View, find,
};

/// Every value of every signal, with what its declaration says of two windows.
fn declared() -> impl Iterator<Item = (&'static Signal, &'static ValueDef)> {
    SIGNALS.iter().flat_map(|signal| signal.declared().map(move |value| (signal, value)))
}

/// Every value of every signal.
pub(super) fn catalogue() -> BTreeSet<(&'static str, &'static str)> {
    declared().map(|(signal, value)| (signal.id, value.name)).collect()
}

/// What an item of the evidence adds to a set.
fn members(set: Set, view: &View<'_>, person: PersonIx, item: &Evidence) -> Vec<String> {
    match set {
        Set::Teams => counted(item, |thing| matches!(thing, Counted::Team(_))),
        Set::People => counted(item, |thing| matches!(thing, Counted::Person(_))),
        Set::Docs => counted(item, |thing| matches!(thing, Counted::Doc(_))),
        Set::Files => counted(item, |thing| matches!(thing, Counted::File(_))),
        Set::Months => counted(item, |thing| matches!(thing, Counted::Month(_))),
        Set::OutsidePeople => outside(view, person, item),
        Set::PeopleHelped if item.role == EvidenceRole::Helper => {
            members(Set::People, view, person, item)
        }
        Set::PeopleTogether if item.role != EvidenceRole::Helper => {
            members(Set::People, view, person, item)
        }
        Set::PeopleHelped | Set::PeopleTogether => Vec::new(),
        Set::TeamsOfPeople => engaged(view, item),
        Set::Repos => vec![view.change(item.change).repo().to_string()],
        Set::OutsideOwnerTeams => outside_owners(view, person, item),
        Set::TeamWeeks => team_weeks(view, item),
        Set::Orgs => {
            let day = view.change(item.change).day.date();
            let orgs = item.teams.iter().filter_map(|team| view.all.org.team(*team).org(day));
            orgs.map(str::to_owned).collect()
        }
        Set::Steps => vec![format!("{:?} {:?}", item.change, item.counted)],
    }
}

fn counted(item: &Evidence, wanted: fn(&Counted) -> bool) -> Vec<String> {
    let counted = item.counted.iter().copied().filter(wanted);
    counted.map(|thing| format!("{thing:?}")).collect()
}

fn team_weeks(view: &View<'_>, item: &Evidence) -> Vec<String> {
    let week = view.change(item.change).day.week();
    item.teams.iter().map(|team| format!("{team:?} {week}")).collect()
}

fn outside_owners(view: &View<'_>, person: PersonIx, item: &Evidence) -> Vec<String> {
    let day = view.change(item.change).day;
    let outside = item.teams.iter().filter(|team| view.is_outside(person, **team, day));
    outside.map(|team| format!("{team:?}")).collect()
}

/// The people that an item counts.
fn met(item: &Evidence) -> impl Iterator<Item = PersonIx> {
    item.counted.iter().filter_map(|thing| match thing {
        Counted::Person(person) => Some(*person),
        _ => None,
    })
}

fn engaged(view: &View<'_>, item: &Evidence) -> Vec<String> {
    let day = view.change(item.change).day;
    let homes = met(item).filter_map(|other| view.home(other, day));
    homes.map(|team| format!("{team:?}")).collect()
}

fn outside(view: &View<'_>, person: PersonIx, item: &Evidence) -> Vec<String> {
    let day = view.change(item.change).day;
    let outside = met(item).filter(|other| view.outside_home(person, *other, day).is_some());
    outside.map(|other| format!("{other:?}")).collect()
}

/// The windows on both sides of a day of the quarter.
fn halves(day: i64) -> [[String; 2]; 2] {
    let [from, to] = QUARTER;
    let border: jiff::civil::Date = from.parse().unwrap();
    let border = border.saturating_add(jiff::Span::new().days(day)).to_string();
    [[from.to_owned(), border.clone()], [border, to.to_owned()]]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None,
        ..ProptestConfig::default() })]

    #[test]
    fn the_sets_of_two_windows_unite_to_those_of_the_window_of_both(
        history in history(), day in 1..89i64,
    ) {
        let all = World::new(history).attributed();
        let [first, second] = halves(day);
        let views = [&first, &second].map(|dates| view(&all, [&dates[0], &dates[1]]));
        let whole = view(&all, QUARTER);
        for (signal, who) in SIGNALS.iter().flat_map(|signal| PEOPLE.map(|who| (signal, who))) {
            let person = all.org.person_by_id(who).unwrap();
            let answers = [&views[0], &views[1], &whole]
                .map(|view| (view, signal.answer(view, person, THRESHOLDS)));
            for value in signal.declared() {
                let Over::United(of) = value.over else { continue };
                let [mut both, second, whole] = answers.each_ref().map(|(view, measured)| {
                    let items = measured.evidence.iter();
                    let set: BTreeSet<String> =
                        items.flat_map(|item| members(of, view, person, item)).collect();
                    if let Some(count) = measured.count(value.name) {
                        assert_eq!(count, set.len() as u64, "{} {} of {who}: {measured:?}", signal.id, value.name);
                    }
                    set
                });
                both.extend(second);
                prop_assert_eq!(both, whole, "{} {} of {}", signal.id, value.name, who);
            }
        }
    }

    /// Each change lies in one of the two, also on the day between them.
    #[test]
    fn no_change_lies_in_two_windows_or_in_none(history in history(), day in 1..89i64) {
        let all = World::new(history).attributed();
        let [first, second] = halves(day);
        for who in PEOPLE {
            let person = all.org.person_by_id(who).unwrap();
            let changes = |dates: [&str; 2]| {
                let view = view(&all, dates);
                let parts = [view.credited(person).count(), view.reviewed(person).count()];
                let count = parts.iter().sum::<usize>() + view.helped(person).count();
                assert_eq!(view.is_active(person), count > 0, "{who}");
                count
            };
            let halves = [&first, &second].map(|dates| changes([&dates[0], &dates[1]]));
            prop_assert_eq!(halves.iter().sum::<usize>(), changes(QUARTER));
        }
    }

    /// What looks at the state at the window's end does not care for its start.
    #[test]
    fn what_is_true_at_the_end_is_so_whatever_the_start(history in history(), day in 1..89i64) {
        let all = World::new(history).attributed();
        let [_, second] = halves(day);
        let [later, whole] = [view(&all, [&second[0], &second[1]]), view(&all, QUARTER)];
        for id in ["decision-durability", "sole-knowledge"] {
            for who in PEOPLE {
                let person = all.org.person_by_id(who).unwrap();
                let [one, other] =
                    [&later, &whole].map(|view| find(id).unwrap().answer(view, person, THRESHOLDS));
                prop_assert_eq!(one, other, "{} of {}", id, who);
            }
        }
    }
}

/// A value that is no set says why it has to be worked out anew.
#[test]
fn values_are_declared_once_and_give_their_reasons() {
    assert_eq!(catalogue().len(), declared().count());
    for (signal, value) in declared() {
        if let Over::Anew(why) = value.over {
            assert!(!why.is_empty(), "{} {}", signal.id, value.name);
        }
        if let Some(whole) = value.whole {
            assert!(signal.declared().any(|other| other.name == whole.name), "{}", signal.id);
        }
    }
}
