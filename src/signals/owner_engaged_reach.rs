//! `owner-engaged-reach`: whether those whose code it is took part.

use std::collections::BTreeSet;

use super::evidence::Counted;
use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value, plural};
use super::value_def::{Enough, Over, Set, ValueDef};
use super::view::View;
use crate::org::{PersonIx, TeamIx};

pub(super) const SIGNAL: Signal = Signal {
    id: "owner-engaged-reach",
    title: "Owners engaged",
    strength: Strength::Direct,
    rests_on: &[Source::Owners, Source::Reviews, Source::Homes],
    counts: Thing::Team,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Sees authors and recorded reviews only: what was agreed on before, in words, leaves no \
                  trace.",
    page: include_str!("../../docs/signals/owner-engaged-reach.md"),
    headline: ValueDef::share(
        "engaged",
        "of",
        Noun::OTHER_TEAMS,
        Enough::Denominator,
        Over::United(Set::TeamsOfPeople),
    )
    .worded("", " took part")
    .or(", who took part is not recorded"),
    values: &[ValueDef::unspoken("of", Over::United(Set::Teams))],
    nothing: None,
    measure,
    closest: &[],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_outside(person) {
        return Measured::no_source(reason);
    }
    let mut touched = BTreeSet::new();
    let mut engaged = BTreeSet::new();
    let mut evidence = Vec::new();
    for (ix, change) in view.credited(person) {
        let is_outside = |team: &TeamIx| view.is_outside(person, *team, change.day);
        let teams: Vec<TeamIx> = change.owners.iter().copied().filter(is_outside).collect();
        if teams.is_empty() {
            continue;
        }
        touched.extend(teams.iter().copied());
        let mut item = view.credit_evidence(ix, person, teams.clone());
        let credited = change.credited.iter().map(|credit| credit.person);
        let reviewers = change.reviewers.iter().map(|review| review.person);
        // Never the person themselves: their own teams are none of these.
        for other in credited.chain(reviewers) {
            for team in view.homes(other, change.day).filter(|team| teams.contains(team)) {
                engaged.insert(team);
                item.counted.push(Counted::Person(other));
            }
        }
        item.counted.sort_unstable();
        item.counted.dedup();
        evidence.push(item);
    }
    let of = touched.len() as u64;
    let values = [("engaged", Value::Count(engaged.len() as u64)), ("of", Value::Count(of))];
    let unknown = touched.iter().filter(|team| !view.has_members(**team)).count() as u64;
    let mut measured = Measured::new(values).with_evidence(evidence).remark(view.unowned(person));
    if unknown > 0 {
        measured = measured.remark(format!("no member of {} is recorded", plural(unknown, "team")));
    }
    measured
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::Membership;
    use crate::facts::Role;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{Measured, SignalStatus};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "owner-engaged-reach", who, QUARTER)
    }

    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 2] {
        counts(&of("ana", commits), ["engaged", "of"])
    }

    fn change(day: &str, paths: &[&str]) -> Made {
        on(day, "ana").changing(paths)
    }

    #[test]
    fn owners_engage_by_writing_or_reviewing() {
        assert_eq!(values([]), [0, 0]);
        let reviewed = change("2025-01-06", &["pay/a"]).reviewed_by("dee");
        assert_eq!(values([reviewed.clone()]), [1, 1]);
        let together = change("2025-01-07", &["infra/a"]).with(Role::CoAuthor, "cy");
        let alone = change("2025-01-08", &["web/a", "plat/a"]).reviewed_by("bo");
        assert_eq!(values([reviewed, together, alone]), [2, 3], "home is not outside");
    }

    #[test]
    fn only_a_member_of_the_team_whose_path_it_is_engages_for_it() {
        assert_eq!(values([change("2025-01-06", &["pay/a"]).reviewed_by("eli")]), [0, 1]);
        let both = change("2025-01-06", &["pay/a", "web/a"]).reviewed_by("eli");
        assert_eq!(values([both]), [1, 2]);
        let elsewhere =
            [change("2025-01-06", &["pay/a"]), change("2025-01-07", &["web/a"]).reviewed_by("dee")];
        assert_eq!(values(elsewhere), [0, 2], "Dee did not look at her own team's change");
    }

    #[test]
    fn owners_and_homes_are_those_of_the_day() {
        // moved/ goes from pay to web on the day on which Gus does.
        assert_eq!(values([change("2025-02-11", &["moved/a"]).reviewed_by("gus")]), [1, 1]);
        assert_eq!(values([change("2025-02-12", &["moved/a"]).reviewed_by("gus")]), [1, 1]);
        assert_eq!(values([change("2025-02-12", &["moved/a"]).reviewed_by("dee")]), [0, 1]);
        let both = [
            change("2025-02-11", &["moved/a"]),
            change("2025-02-12", &["moved/a"]).reviewed_by("eli"),
        ];
        assert_eq!(values(both), [1, 2]);
    }

    #[test]
    fn without_recorded_reviews_nobody_s_part_is_known() {
        let measured = of("ana", [change("2025-01-06", &["pay/a"])]);
        assert_eq!(counts(&measured, ["of"]), [1]);
        assert_eq!(measured.count("engaged"), None, "unknown, not zero");
        assert!(measured.reason.contains("no reviews are recorded"), "{measured:?}");
        assert!(!of("ana", []).reason.contains("no reviews"), "nothing to review");
        let together = change("2025-01-06", &["pay/a"]).with(Role::CoAuthor, "dee");
        assert_eq!(values([together]), [1, 1], "who wrote with her is known");
        let reviewed_elsewhere = on("2025-01-07", "dee").changing(&["pay/b"]).reviewed_by("gus");
        assert_eq!(values([change("2025-01-06", &["pay/a"]), reviewed_elsewhere]), [0, 1]);
    }

    #[test]
    fn teams_without_anybody_on_the_roster_are_told_and_few_make_no_share() {
        let measured = of("ana", [change("2025-01-06", &["lone/a"]).reviewed_by("bo")]);
        assert!(measured.reason.contains("no member of 1 team"), "{measured:?}");
        assert_eq!(measured.status, SignalStatus::TooFew);
        let five = ["infra/a", "pay/a", "web/a", "ml/a", "lone/a"];
        let measured = of("ana", [change("2025-01-06", &five).reviewed_by("dee")]);
        assert_eq!(
            (measured.status, counts(&measured, ["engaged", "of"])),
            (SignalStatus::Measured, [1, 5])
        );
    }

    #[test]
    fn without_a_home_or_owners_nothing_is_known() {
        assert_unknown(&of("hana", [on("2025-01-06", "hana").changing(&["pay/a"])]));
        let mut world = World::new([change("2025-01-06", &["pay/a"])]);
        world.config.repos.iter_mut().for_each(|repo| repo.owners.clear());
        assert_unknown(&measure(&world, "owner-engaged-reach", "ana", QUARTER));
    }

    #[test]
    fn robots_are_no_members() {
        let mut world = World::new([change("2025-01-06", &["lone/a"]).reviewed_by("bo")]);
        let robot = world.config.people.iter_mut().find(|person| person.id == "robot").unwrap();
        robot.memberships = vec![Membership::new(5, None, None)];
        let measured = measure(&world, "owner-engaged-reach", "ana", QUARTER);
        assert!(measured.reason.contains("no member of 1 team"), "{measured:?}");
    }
}
