//! `multi-team-initiatives`: work from the person's design docs that spans teams.

use std::collections::BTreeSet;

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value, people};
use super::value_def::{Over, ValueDef};
use super::view::{Spread, View};
use crate::attribute::ChangeIx;
use crate::org::PersonIx;

const INITIATIVES: Noun = Noun::new("initiative", "initiatives");

pub(super) const SIGNAL: Signal = Signal {
    id: "multi-team-initiatives",
    title: "Multi-team initiatives",
    strength: Strength::Direct,
    rests_on: &[Source::Owners],
    counts: Thing::Doc,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Sees only work whose commits name the doc, and not who held the teams together.",
    page: include_str!("../../docs/signals/multi-team-initiatives.md"),
    headline: ValueDef::things(
        "initiatives",
        INITIATIVES,
        Over::Anew("teams of one window add up to enough in both"),
    )
    .worded("", " across 3 teams and more"),
    values: &[],
    nothing: None,
    measure,
    closest: &[one_owner_short, one_home_short],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_owned_initiatives() {
        return Measured::no_source(reason);
    }
    let mut initiatives = 0;
    let mut unknown = BTreeSet::new();
    let mut evidence = Vec::new();
    for (doc, _) in view.led(person) {
        let spread = view.spread(doc);
        let is_multi_team = spread.is_multi_team();
        unknown.extend(spread.homeless);
        if !is_multi_team {
            continue;
        }
        initiatives += 1;
        for (ix, change) in view.linked(doc) {
            let mut item = view.lead_evidence(ix, person, doc);
            item.counted.extend(change.owners.iter().copied().map(Counted::Team));
            item.counted.sort_unstable();
            evidence.push(item);
        }
    }
    let measured = Measured::new([("initiatives", Value::Count(initiatives))]);
    let in_part = view.led_in_part(person, |doc, _| view.spread(doc).is_multi_team());
    let measured = measured.with_evidence(evidence).seen_in_part(in_part);
    match unknown.len() as u64 {
        0 => measured,
        count => measured.remark(format!("the team of {} is not recorded", people(count))),
    }
}

/// Initiatives of led docs one owner team short of counting.
fn one_owner_short(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let is_short = |spread: &Spread| spread.owners.len() == Spread::OWNERS - 1;
    let (initiatives, behind) = initiatives(view, person, is_short);
    let text = count(initiatives, "initiative touches", "initiatives touch");
    let wanted = Spread::OWNERS;
    let text = format!("{text} {} owner teams, one short of {wanted}", wanted - 1);
    Fact::of(behind, text)
}

/// Initiatives of led docs that touch enough owner teams, and lack people of a
/// second team.
fn one_home_short(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let is_short = |spread: &Spread| {
        spread.owners.len() >= Spread::OWNERS && spread.homes.len() == Spread::HOMES - 1
    };
    let (initiatives, behind) = initiatives(view, person, is_short);
    let text = count(initiatives, "initiative touches", "initiatives touch");
    let text = format!(
        "{text} {} owner teams or more by people of {} recorded team, one short of {}",
        Spread::OWNERS,
        Spread::HOMES - 1,
        Spread::HOMES
    );
    Fact::of(behind, text)
}

/// How many initiatives of led docs spread like this, and their changes.
fn initiatives(
    view: &View<'_>,
    person: PersonIx,
    is_wanted: impl Fn(&Spread) -> bool,
) -> (usize, Vec<ChangeIx>) {
    let wanted = view.led_and_kept(person).filter(|(ix, _)| is_wanted(&view.spread(*ix)));
    let changes: Vec<Vec<ChangeIx>> =
        wanted.map(|(ix, _)| view.linked(ix).map(|(ix, _)| ix).collect()).collect();
    (changes.len(), changes.concat())
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::signals::Measured;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

    fn of(commits: impl IntoIterator<Item = Made>) -> Measured {
        let doc = on("2024-06-03", "ana").adding(&["rfcs/0007-flags.md"]);
        let code = on("2025-06-01", "bo").adding(&["plat/a"]);
        let world = World::new([doc].into_iter().chain(commits).chain([code]));
        measure(&world, "multi-team-initiatives", "ana", QUARTER)
    }

    fn initiatives(commits: impl IntoIterator<Item = Made>) -> u64 {
        counts(&of(commits), ["initiatives"])[0]
    }

    fn linked(day: &str, who: &str, paths: &[&str]) -> Made {
        on(day, who).changing(paths).saying("Design: RFC-0007")
    }

    #[test]
    fn three_owner_teams_and_two_homes_are_needed() {
        assert_eq!(initiatives([]), 0);
        let three = || linked("2025-01-06", "ana", &["plat/a", "pay/a", "web/a"]);
        assert_eq!(initiatives([three()]), 0, "people of one team");
        assert_eq!(initiatives([three(), linked("2025-01-07", "bo", &["plat/a"])]), 0);
        assert_eq!(initiatives([three(), linked("2025-01-07", "dee", &["pay/a"])]), 1);
        let two =
            [linked("2025-01-06", "ana", &["plat/a"]), linked("2025-01-07", "dee", &["pay/a"])];
        assert_eq!(initiatives(two), 0, "code of two teams");
    }

    #[test]
    fn only_changes_of_the_window_count() {
        let at = |day: &str| {
            initiatives([
                linked("2025-01-06", "ana", &["plat/a", "pay/a"]),
                linked(day, "dee", &["web/a"]),
            ])
        };
        assert_eq!(
            [at("2024-12-31"), at("2025-01-01"), at("2025-03-31"), at("2025-04-01")],
            [0, 1, 1, 0]
        );
    }

    #[test]
    fn owners_and_homes_are_those_of_the_day() {
        let moved = [
            linked("2025-02-11", "gus", &["moved/a", "plat/a"]),
            linked("2025-02-12", "gus", &["moved/a"]),
        ];
        assert_eq!(initiatives(moved), 1, "pay's path became web's, and Gus moved with it");
    }

    #[test]
    fn people_without_a_team_add_none_and_are_told() {
        let commits = [
            linked("2025-01-06", "hana", &["plat/a", "pay/a", "web/a"]),
            linked("2025-01-07", "ana", &["plat/a"]),
        ];
        let measured = of(commits);
        assert_eq!(measured.count("initiatives"), Some(0));
        assert!(measured.reason.contains("1 person"), "{measured:?}");
    }

    #[test]
    fn unknown_without_docs_work_or_owners() {
        let doc = || on("2024-06-03", "ana").adding(&["rfcs/0007-flags.md"]);
        let world = || World::new([doc(), on("2024-06-04", "bo").adding(&["pay/a"])]);
        let unknown = |world: World| {
            assert_unknown(&measure(&world, "multi-team-initiatives", "ana", QUARTER));
        };
        unknown(World::new([doc()]));
        let mut other = world();
        other.config.repos.iter_mut().for_each(|repo| repo.owners.clear());
        unknown(other);
    }
}
