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
use crate::signals::{Counted, Evidence, EvidenceRole, SIGNALS, View, find};

/// What an item of evidence adds to a set.
type Pick = fn(&View<'_>, PersonIx, &Evidence) -> Vec<String>;

/// Values that are sizes of sets, and how the sets are told from the evidence.
const UNITED: &[(&str, &str, Pick)] = &[
    ("docs-led", "docs", docs),
    ("doc-engagement", "teams", teams),
    ("direction-adopted", "people", people),
    ("direction-adopted", "teams", teams),
    ("design-review-reach", "docs", docs),
    ("design-review-reach", "teams", teams),
    ("team-breadth", "teams", teams),
    ("team-breadth", "team_weeks", team_weeks),
    ("team-breadth", "repos", repos),
    ("sustained-reach", "months", months),
    ("cross-org-reach", "orgs", orgs),
    ("adoption", "files", files),
    ("adoption", "people", people),
    ("adoption", "teams", teams),
    ("owner-engaged-reach", "of", teams),
    ("owner-engaged-reach", "engaged", engaged),
    ("review-reach", "authors", people),
    ("review-reach", "teams", teams),
    ("review-reach", "owner_teams", outside_owners),
    ("review-reach", "months", months),
    ("newcomers-reviewed", "people", people),
    ("newcomers-reviewed", "retained", retained),
    ("newcomers-reviewed", "outside", outside),
    ("named-help", "named", named),
    ("named-help", "paired", paired),
    ("named-help", "outside", outside),
    ("enablement-uptake", "people", people),
    ("enablement-uptake", "outside", outside),
    ("milestones", "milestones", steps),
];

/// The other values, and why they are no such sets.
const NOT_UNITED: &[(&str, &[&str], &str)] = &[
    ("docs-led", &["accepted"], "the status is that at the window's end"),
    ("decision-durability", &["kept", "of"], "age and status are those at the window's end"),
    ("team-breadth", &["effective_teams", "range"], "shares of all team-weeks"),
    (
        "outside-share",
        &["outside", "of"],
        "a week that both windows share is judged by the first change of each",
    ),
    ("sustained-reach", &["of"], "months of the window, whatever was done"),
    ("sustained-reach", &["sustained_teams"], "months in one window add up to enough in both"),
    ("review-reach", &["of"], "months of the window, whatever was done"),
    ("sole-knowledge", &["sole", "known"], "the 18 months before the window's end"),
    ("areas-founded", &["founded", "taken_up"], "what followed up to the window's end decides"),
    ("doc-before-code", &["initiatives", "lead_days"], "the first linked change is the window's"),
    ("multi-team-initiatives", &["initiatives"], "teams of one window add up to enough in both"),
    ("migration-progress", &["done", "of", "by_others"], "what was left at its start and its end"),
];

/// Every value of every signal.
pub(super) fn catalogue() -> BTreeSet<(&'static str, &'static str)> {
    let united = UNITED.iter().map(|(signal, value, _)| (*signal, *value));
    let others = NOT_UNITED.iter().flat_map(|(signal, values, why)| {
        assert!(!why.is_empty());
        values.iter().map(|value| (*signal, *value))
    });
    united.chain(others).collect()
}

fn counted(item: &Evidence, wanted: fn(&Counted) -> bool) -> Vec<String> {
    let counted = item.counted.iter().copied().filter(wanted);
    counted.map(|thing| format!("{thing:?}")).collect()
}

fn docs(_: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    counted(item, |thing| matches!(thing, Counted::Doc(_)))
}

fn teams(_: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    counted(item, |thing| matches!(thing, Counted::Team(_)))
}

fn people(_: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    counted(item, |thing| matches!(thing, Counted::Person(_)))
}

fn files(_: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    counted(item, |thing| matches!(thing, Counted::File(_)))
}

fn months(_: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    counted(item, |thing| matches!(thing, Counted::Month(_)))
}

fn repos(view: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    vec![view.change(item.change).repo.to_string()]
}

fn team_weeks(view: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    let week = view.change(item.change).day.week();
    item.teams.iter().map(|team| format!("{team:?} {week}")).collect()
}

fn orgs(view: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    item.teams.iter().filter_map(|team| view.all.org.team(*team).org.clone()).collect()
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

fn engaged(view: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    let day = view.change(item.change).day;
    let homes = met(item).filter_map(|other| view.home(other, day));
    homes.map(|team| format!("{team:?}")).collect()
}

fn outside(view: &View<'_>, person: PersonIx, item: &Evidence) -> Vec<String> {
    let day = view.change(item.change).day;
    let outside = met(item).filter(|other| view.outside_home(person, *other, day).is_some());
    outside.map(|other| format!("{other:?}")).collect()
}

fn retained(view: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    let days = |other: PersonIx| {
        let all = view.ever_credited(other);
        view.change(all[all.len() - 1]).day.days_since(view.change(all[0]).day)
    };
    met(item).filter(|other| days(*other) >= 90).map(|other| format!("{other:?}")).collect()
}

fn named(view: &View<'_>, person: PersonIx, item: &Evidence) -> Vec<String> {
    if item.role == EvidenceRole::Helper { people(view, person, item) } else { Vec::new() }
}

fn paired(view: &View<'_>, person: PersonIx, item: &Evidence) -> Vec<String> {
    if item.role == EvidenceRole::Helper { Vec::new() } else { people(view, person, item) }
}

fn steps(_: &View<'_>, _: PersonIx, item: &Evidence) -> Vec<String> {
    vec![format!("{:?} {:?}", item.change, item.counted)]
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
        for (id, value, pick) in UNITED {
            let signal = find(id).unwrap();
            for who in PEOPLE {
                let person = all.org.person_by_id(who).unwrap();
                let set = |view: &View<'_>| -> BTreeSet<String> {
                    let measured = signal.answer(view, person, THRESHOLDS);
                    let items = measured.evidence.iter();
                    let set: BTreeSet<String> =
                        items.flat_map(|item| pick(view, person, item)).collect();
                    if let Some(count) = measured.count(value) {
                        assert_eq!(count, set.len() as u64, "{id} {value} of {who}: {measured:?}");
                    }
                    set
                };
                let mut both = set(&views[0]);
                both.extend(set(&views[1]));
                prop_assert_eq!(both, set(&whole), "{} {} of {}", id, value, who);
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

#[test]
fn every_signal_is_in_the_tables() {
    let known: BTreeSet<&str> = catalogue().into_iter().map(|(signal, _)| signal).collect();
    assert_eq!(known, SIGNALS.iter().map(|signal| signal.id).collect());
}
