//! `outside-share`: how much of the person's work was for other teams' code.

use std::collections::BTreeSet;

use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::team_weeks::TeamWeeks;
use super::value::{Measured, Strength, Value, plural};
use super::value_def::{Enough, Over, ValueDef};
use super::view::View;
use crate::org::{PersonIx, TeamIx};

const BY_FIRST: Over =
    Over::Anew("a week that both windows share is judged by the first change of each");

pub(super) const SIGNAL: Signal = Signal {
    id: "outside-share",
    title: "Work outside home",
    strength: Strength::Direct,
    rests_on: &[Source::Owners, Source::Homes],
    counts: Thing::Team,
    is_risk: false,
    has_periods: true,
    counts_left: true,
    blind_spots: "A week in which one line changed weighs as much as a week of work; a wrong \
                  home team or ownership rule moves it.",
    page: include_str!("../../docs/signals/outside-share.md"),
    headline: ValueDef::share("outside", "of", Noun::TEAM_WEEKS, Enough::TeamWeeks, BY_FIRST),
    values: &[ValueDef::unspoken("of", BY_FIRST)],
    nothing: None,
    measure,
    closest: &[],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_outside(person) {
        return Measured::no_source(reason);
    }
    let weeks = TeamWeeks::of(view, person);
    let mut outside: BTreeSet<(TeamIx, i32)> = BTreeSet::new();
    let (mut of, mut homeless) = (0, 0);
    let mut days = Vec::new();
    for ((team, week), first) in weeks.firsts() {
        // A team-week is judged on the day of its first change.
        let day = view.change(first).day;
        if view.home(person, day).is_none() {
            homeless += 1;
            continue;
        }
        of += 1;
        if view.is_outside(person, team, day) {
            outside.insert((team, week));
            days.push((team, day));
        }
    }
    let evidence = view
        .credited(person)
        .filter_map(|(ix, change)| {
            let outside = |team: &TeamIx| outside.contains(&(*team, change.day.week()));
            let teams: Vec<TeamIx> = change.owners.iter().copied().filter(outside).collect();
            (!teams.is_empty()).then(|| view.credit_evidence(ix, person, teams))
        })
        .collect();
    let outside = Value::Count(outside.len() as u64);
    let mut measured = Measured::new([("outside", outside), ("of", Value::Count(of))])
        .with_evidence(evidence)
        .remark(view.in_teams_left(person, days))
        .remark(view.unowned(person));
    if homeless > 0 {
        let left_out = plural(homeless, "team-week");
        measured = measured.remark(format!("{left_out} left out: no team is recorded then"));
    }
    measured
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::Membership;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{Measured, SignalStatus};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "outside-share", who, QUARTER)
    }

    fn outside_of(measured: &Measured) -> [u64; 2] {
        counts(measured, ["outside", "of"])
    }

    fn change(day: &str, who: &str, path: &str) -> Made {
        on(day, who).changing(&[path])
    }

    #[test]
    fn team_weeks_of_other_teams_are_outside() {
        let measured = of(
            "ana",
            [
                change("2025-01-06", "ana", "plat/a"),
                change("2025-01-06", "ana", "pay/a"),
                change("2025-01-07", "ana", "pay/a"),
                change("2025-01-13", "ana", "web/a"),
                change("2025-01-20", "ana", "nobody/a"),
            ],
        );
        assert_eq!(outside_of(&measured), [2, 3]);
        assert_eq!(measured.evidence.len(), 3, "home's change is no evidence");
    }

    #[test]
    fn an_empty_window_is_none_of_none() {
        assert_eq!(outside_of(&of("ana", [])), [0, 0]);
    }

    #[test]
    fn who_has_no_team_has_no_outside() {
        assert_unknown(&of("hana", [change("2025-01-06", "hana", "pay/a")]));
    }

    #[test]
    fn who_changed_teams_is_measured_by_the_team_of_the_day() {
        let gus = |day: &str, path: &str| change(day, "gus", path);
        // From pay to web on 12 February.
        let measured = of(
            "gus",
            [
                gus("2025-02-03", "pay/a"),
                gus("2025-02-03", "web/a"),
                gus("2025-02-17", "pay/a"),
                gus("2025-02-17", "web/a"),
            ],
        );
        assert_eq!(outside_of(&measured), [2, 4]);
        // Web was outside before, pay is since; pay was home within the window.
        assert_eq!(
            measured.reason,
            "1 of them in Pay, their team until 12 Feb 2025; fewer than 10 team-weeks; home \
             changed on 12 Feb 2025"
        );
    }

    #[test]
    fn a_team_week_is_judged_on_the_day_of_its_first_change() {
        let gus = |day: &str, path: &str| change(day, "gus", path);
        let inside = of("gus", [gus("2025-02-11", "pay/a"), gus("2025-02-13", "pay/a")]);
        assert_eq!(outside_of(&inside), [0, 1]);
        assert!(inside.evidence.is_empty(), "what counts nothing proves nothing");
        let outside = of("gus", [gus("2025-02-11", "web/a"), gus("2025-02-13", "web/a")]);
        assert_eq!(outside_of(&outside), [1, 1]);
        assert_eq!(outside.evidence.len(), 2);
    }

    #[test]
    fn weeks_without_a_recorded_team_are_left_out_and_told() {
        let mut world = World::new([
            change("2025-02-03", "hana", "pay/a"),
            change("2025-02-17", "hana", "pay/a"),
        ]);
        let hana = world.config.people.iter_mut().find(|p| p.id == "hana");
        hana.unwrap().memberships =
            vec![Membership::new(0, Some("2025-02-12".parse().unwrap()), None)];
        let measured = measure(&world, "outside-share", "hana", QUARTER);
        assert_eq!(outside_of(&measured), [1, 1]);
        assert!(measured.reason.contains("1 team-week left out"), "{measured:?}");
    }

    #[test]
    fn under_ten_team_weeks_there_is_no_share() {
        let weeks = |count: i64| {
            let day = |week: i64| change("2025-01-06", "ana", "pay/a").plus(week * 7 * 86_400);
            of("ana", (0..count).map(day))
        };
        assert_eq!(weeks(9).status, SignalStatus::TooFew);
        assert_eq!(weeks(9).unsteady, ["share"]);
        assert_eq!(weeks(10).status, SignalStatus::Measured);
        let phrase = |measured: &Measured| super::SIGNAL.phrase(measured);
        assert_eq!(phrase(&weeks(9)), "9 of 9 team-weeks");
        assert_eq!(phrase(&weeks(10)), "10 of 10 team-weeks (100%)");
    }
}
