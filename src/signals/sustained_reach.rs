//! `sustained-reach`: whether work for other teams went on over months.

use std::collections::{BTreeMap, BTreeSet};

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::View;
use crate::attribute::ChangeIx;
use crate::org::{PersonIx, TeamIx};

pub(super) const SIGNAL: Signal = Signal {
    id: "sustained-reach",
    title: "Sustained reach",
    strength: Strength::Direct,
    rests_on: &[Source::Owners, Source::Homes],
    counts: Thing::Team,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Leave, part-time work and a late start that the config does not record look \
                  like months without reach.",
    page: include_str!("../../docs/signals/sustained-reach.md"),
    headline: ValueDef::part("months", "of", Noun::MONTHS, Over::United(Set::Months)),
    values: &[
        ValueDef::unspoken("of", Over::Anew("months of the window in which the person worked")),
        ValueDef::things(
            "sustained_teams",
            Noun::TEAMS,
            Over::Anew("months in one window add up to enough in both"),
        )
        .worded(", ", " repeatedly"),
    ],
    nothing: None,
    measure,
    closest: &[almost_sustained],
};

/// Per outside team whose code the person changed in the window: the months,
/// and the changes in landed order.
type Met = BTreeMap<TeamIx, (BTreeSet<i32>, Vec<ChangeIx>)>;

fn met(view: &View<'_>, person: PersonIx) -> Met {
    let mut met = Met::new();
    for (ix, change) in view.credited(person) {
        let owners = change.owners.iter();
        for team in owners.filter(|team| view.is_outside(person, **team, change.day)) {
            let (months, changes) = met.entry(*team).or_default();
            months.insert(change.day.month());
            changes.push(ix);
        }
    }
    met
}

/// In how many months a team has to be met.
fn wanted(view: &View<'_>) -> usize {
    if view.window.is_short() { 2 } else { 3 }
}

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_outside(person) {
        return Measured::no_source(reason);
    }
    let met = met(view, person);
    let mut teams_of: BTreeMap<ChangeIx, Vec<TeamIx>> = BTreeMap::new();
    for (team, (_, changes)) in &met {
        changes.iter().for_each(|ix| teams_of.entry(*ix).or_default().push(*team));
    }
    let evidence = teams_of.into_iter().map(|(ix, teams)| {
        let mut item = view.credit_evidence(ix, person, teams);
        item.counted.push(Counted::Month(view.change(ix).day.month()));
        item
    });
    let sustained = met.values().filter(|(months, _)| months.len() >= wanted(view)).count();
    let months: BTreeSet<i32> = met.values().flat_map(|(months, _)| months).copied().collect();
    Measured::new([
        ("months", Value::Count(months.len() as u64)),
        ("of", Value::Count(view.months_there(person, &months))),
        ("sustained_teams", Value::Count(sustained as u64)),
    ])
    .with_evidence(evidence.collect())
    .remark(view.unowned(person))
}

/// Other teams whose code the person changed in one month fewer than counts as
/// sustained.
fn almost_sustained(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let wanted = wanted(view);
    // In a single month, no team can be met in two.
    if view.window.months() < wanted as u64 {
        return None;
    }
    let mut teams = met(view, person);
    teams.retain(|_, (months, _)| months.len() == wanted - 1);
    let months = count(wanted - 1, "month", "months");
    let text = count(teams.len(), "other team's", "other teams'");
    let text = format!("{text} code was changed in {months}, one short of {wanted}");
    Fact::of(teams.into_values().flat_map(|(_, changes)| changes), text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::signals::Measured;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

    const HALF_YEAR: [&str; 2] = ["2025-01-01", "2025-07-01"];

    fn of(who: &str, dates: [&str; 2], changes: &[(&str, &str)]) -> Measured {
        let made = |(day, path): &(&str, &str)| -> Made { on(day, who).changing(&[path]) };
        measure(&World::new(changes.iter().map(made)), "sustained-reach", who, dates)
    }

    fn values(measured: &Measured) -> [u64; 3] {
        counts(measured, ["months", "of", "sustained_teams"])
    }

    #[test]
    fn months_with_work_for_others_and_teams_met_again() {
        let measured = of(
            "ana",
            HALF_YEAR,
            &[
                ("2025-01-06", "pay/a"),
                ("2025-01-07", "web/a"),
                ("2025-02-03", "pay/a"),
                ("2025-03-03", "plat/a"),
                ("2025-06-30", "pay/a"),
            ],
        );
        assert_eq!(values(&measured), [3, 6, 1]);
        assert_eq!(measured.evidence.len(), 4, "home's change is no evidence");
    }

    #[test]
    fn two_months_suffice_only_in_windows_under_half_a_year() {
        let changes = [("2025-01-06", "pay/a"), ("2025-02-03", "pay/a")];
        assert_eq!(values(&of("ana", QUARTER, &changes)), [2, 3, 1]);
        assert_eq!(values(&of("ana", HALF_YEAR, &changes)), [2, 6, 0]);
        assert_eq!(values(&of("ana", QUARTER, &changes[..1])), [1, 3, 0]);
    }

    #[test]
    fn one_week_across_a_month_border_is_two_months() {
        let changes = [("2025-01-31", "pay/a"), ("2025-02-01", "pay/a")];
        assert_eq!(values(&of("ana", QUARTER, &changes)), [2, 3, 1]);
    }

    #[test]
    fn an_empty_window_has_months_all_the_same() {
        assert_eq!(values(&of("ana", QUARTER, &[])), [0, 3, 0]);
    }

    #[test]
    fn the_old_team_is_outside_once_left() {
        let changes = [
            ("2025-01-06", "pay/a"),
            ("2025-02-17", "pay/a"),
            ("2025-03-03", "pay/a"),
            ("2025-03-04", "web/a"),
        ];
        assert_eq!(values(&of("gus", QUARTER, &changes)), [2, 3, 1]);
    }

    #[test]
    fn who_has_no_team_has_no_outside() {
        assert_unknown(&of("hana", QUARTER, &[("2025-01-06", "pay/a")]));
    }
}
