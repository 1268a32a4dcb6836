//! `cross-org-reach`: how many other orgs' code the person's changes touched.

use std::collections::BTreeSet;

use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value, plural};
use super::value_def::{Over, Set, ValueDef};
use super::view::View;
use crate::org::{PersonIx, TeamIx};

const OTHER_ORGS: Noun = Noun { narrowed: "other ", ..Noun::new("org", "orgs") };

pub(super) const SIGNAL: Signal = Signal {
    id: "cross-org-reach",
    title: "Cross-org reach",
    strength: Strength::Direct,
    rests_on: &[Source::Owners, Source::Homes, Source::Orgs],
    counts: Thing::Team,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "One change is enough for an org; teams without a recorded org do not count.",
    page: include_str!("../../docs/signals/cross-org-reach.md"),
    headline: ValueDef::things("orgs", OTHER_ORGS, Over::United(Set::Orgs)),
    values: &[],
    nothing: None,
    measure,
    closest: &[],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let org = &view.all.org;
    if let Some(reason) = view.no_outside(person) {
        return Measured::no_source(reason);
    }
    if org.teams.iter().all(|team| team.orgs.is_empty()) {
        return Measured::no_source("no team has an org in the config");
    }
    let mut orgs = BTreeSet::new();
    let mut evidence = Vec::new();
    let (mut judged, mut homeless) = (0, 0);
    for (ix, change) in view.credited(person) {
        let of = |team: TeamIx| org.team(team).org(change.day.date());
        let own: BTreeSet<_> = view.homes(person, change.day).filter_map(of).collect();
        if own.is_empty() {
            homeless += 1;
            continue;
        }
        judged += 1;
        let other = |team: &TeamIx| of(*team).is_some_and(|org| !own.contains(org));
        let teams: Vec<_> = change.owners.iter().copied().filter(other).collect();
        if !teams.is_empty() {
            orgs.extend(teams.iter().copied().filter_map(of));
            evidence.push(view.credit_evidence(ix, person, teams));
        }
    }
    if judged == 0 && homeless > 0 {
        return Measured::no_source("no org is recorded for home");
    }
    let measured = Measured::new([("orgs", Value::Count(orgs.len() as u64))])
        .with_evidence(evidence)
        .remark(view.unowned(person));
    if homeless > 0 {
        let left_out = plural(homeless, "change");
        return measured.remark(format!("{left_out} left out: no org is recorded for home then"));
    }
    measured
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{World, on};
    use crate::config::{Dated, Days, Membership};
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

    fn world(who: &str, paths: &[&str]) -> World {
        World::new(paths.iter().map(|path| on("2025-01-06", who).changing(&[path])))
    }

    fn orgs(who: &str, paths: &[&str]) -> u64 {
        let measured = measure(&world(who, paths), "cross-org-reach", who, QUARTER);
        counts(&measured, ["orgs"])[0]
    }

    #[test]
    fn no_org_of_several_teams_is_another() {
        let mut world = World::new([on("2025-01-06", "ana").changing(&["pay/a", "ml/a"])]);
        // Plat is of core, web of product as pay is.
        let always = |team| Membership::new(team, None, None);
        world.config.people[0].memberships = vec![always(0), always(3)];
        let measured = measure(&world, "cross-org-reach", "ana", QUARTER);
        assert_eq!(counts(&measured, ["orgs"]), [1], "insights alone");
    }

    #[test]
    fn other_orgs_count_once_and_home_s_never() {
        assert_eq!(orgs("ana", &[]), 0);
        assert_eq!(orgs("ana", &["plat/a", "infra/a"]), 0, "one org");
        assert_eq!(orgs("ana", &["pay/a", "web/a"]), 1, "two teams, one org");
        assert_eq!(orgs("ana", &["pay/a", "ml/a"]), 2);
        assert_eq!(orgs("dee", &["pay/a", "web/a", "plat/a"]), 1);
    }

    #[test]
    fn teams_without_an_org_are_in_none() {
        assert_eq!(orgs("ana", &["lone/a", "nobody/a"]), 0);
    }

    #[test]
    fn evidence_names_the_teams_of_other_orgs_only() {
        let paths = ["plat/a", "pay/a", "pay/go.sum"];
        let world = World::new([on("2025-01-06", "ana").changing(&paths)]);
        let measured = measure(&world, "cross-org-reach", "ana", QUARTER);
        assert_eq!(measured.evidence.len(), 1);
        assert_eq!(measured.evidence[0].teams.len(), 1);
        assert_eq!(measured.evidence[0].paths.len(), 1);
    }

    #[test]
    fn without_a_home_or_orgs_nothing_is_known() {
        let mut homeless = world("hana", &["pay/a"]);
        assert_unknown(&measure(&homeless, "cross-org-reach", "hana", QUARTER));
        let hana = homeless.config.people.iter_mut().find(|p| p.id == "hana");
        hana.unwrap().memberships = vec![Membership::new(5, None, None)];
        // Her team is in no org: whether pay's is another one, nobody can tell.
        assert_unknown(&measure(&homeless, "cross-org-reach", "hana", QUARTER));

        let mut world = world("ana", &["pay/a"]);
        for team in &mut world.config.teams {
            team.orgs.clear();
        }
        assert_unknown(&measure(&world, "cross-org-reach", "ana", QUARTER));
        // Nor is it zero for somebody who changed nothing.
        assert_unknown(&measure(&world, "cross-org-reach", "bo", QUARTER));
    }

    #[test]
    fn a_team_that_comes_to_the_person_s_own_org_marks_the_number() {
        let reason = |who: &str, days: [&str; 2]| {
            let mut world = World::new(days.map(|day| on(day, who).changing(&["pay/a"])));
            let moved: jiff::civil::Date = "2025-02-12".parse().unwrap();
            let org = |org: &str, from, to| Dated { what: org.to_owned(), days: Days { from, to } };
            world.config.teams[2].orgs =
                vec![org("product", None, Some(moved)), org("core", Some(moved), None)];
            measure(&world, "cross-org-reach", who, QUARTER).reason
        };
        let told = "Pay moved from org product to org core on 12 Feb 2025";
        // Ana's org is core, Eli's product, Fay's neither.
        assert_eq!(reason("ana", ["2025-01-06", "2025-03-03"]), told);
        assert_eq!(reason("eli", ["2025-01-06", "2025-03-03"]), told);
        assert_eq!(reason("fay", ["2025-01-06", "2025-03-03"]), told);
        assert_eq!(reason("fay", ["2025-01-06", "2025-01-07"]), "", "all of it before");
    }

    #[test]
    fn nothing_is_known_without_owners_or_a_home_even_of_who_changed_nothing() {
        let mut world = world("dee", &["plat/a"]);
        assert_unknown(&measure(&world, "cross-org-reach", "hana", QUARTER));
        world.config.repos.iter_mut().for_each(|repo| repo.owners.clear());
        assert_unknown(&measure(&world, "cross-org-reach", "dee", QUARTER));
    }

    #[test]
    fn changes_from_a_time_without_an_org_are_left_out_and_told() {
        let mut world = world("ana", &["pay/a"]);
        let ana = world.config.people.iter_mut().find(|person| person.id == "ana").unwrap();
        let moved = Some("2025-02-12".parse().unwrap());
        // In lone, which is in no org, until she came to plat.
        ana.memberships = vec![Membership::new(5, None, moved), Membership::new(0, moved, None)];
        assert_unknown(&measure(&world, "cross-org-reach", "ana", QUARTER));
        let after = on("2025-02-12", "ana").changing(&["ml/a"]);
        let config = world.config;
        world = World::new([on("2025-01-06", "ana").changing(&["pay/a"]), after]);
        world.config = config;
        let measured = measure(&world, "cross-org-reach", "ana", QUARTER);
        assert_eq!(counts(&measured, ["orgs"]), [1], "not pay's");
        assert_eq!(
            measured.reason,
            "1 change left out: no org is recorded for home then; home changed on 12 Feb 2025"
        );
    }

    #[test]
    fn that_nobody_owns_what_was_changed_is_told() {
        let reason = |paths: &[&str]| {
            measure(&world("ana", paths), "cross-org-reach", "ana", QUARTER).reason
        };
        assert_eq!(reason(&["nobody/a", "nobody/b"]), "nobody owns what 2 commits changed");
        assert_eq!([reason(&["nobody/a", "pay/a"]), reason(&[])], ["", ""]);
    }
}
