//! `direction-adopted`: who does the work that the person's design docs ask for.

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::others::Others;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::View;
use crate::attribute::{Change, ChangeIx};
use crate::org::PersonIx;

pub(super) const SIGNAL: Signal = Signal {
    id: "direction-adopted",
    title: "Direction adopted",
    strength: Strength::Direct,
    rests_on: &[Source::Homes],
    counts: Thing::Person,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Sees only work whose commits name the doc; teams that never link their work look as if \
                  they had not taken it up.",
    page: include_str!("../../docs/signals/direction-adopted.md"),
    headline: ValueDef::things("people", Noun::PEOPLE, Over::United(Set::People))
        .worded("", " worked on it"),
    values: &[ValueDef::things("teams", Noun::OTHER_TEAMS, Over::United(Set::Teams))
        .worded(", from ", "")],
    nothing: None,
    measure,
    closest: &[without_followers],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if let Some(reason) = view.no_initiatives() {
        return Measured::no_source(reason);
    }
    let mut others = Others::default();
    let mut evidence = Vec::new();
    for (doc, led) in view.led(person) {
        for (ix, change) in view.linked(doc) {
            let mut item = view.lead_evidence(ix, person, doc);
            let before = item.counted.len();
            let credited = change.credited.iter().map(|credit| credit.person);
            for other in credited.filter(|other| !led.leads.contains(other)) {
                if view.looks_like_a_lead(other, led) {
                    others.leave_unclear(other);
                    continue;
                }
                let team = others.meet(view, person, other, change.day);
                item.counted.push(Counted::Person(other));
                item.counted.extend(team.map(Counted::Team));
            }
            if item.counted.len() > before {
                item.counted.sort_unstable();
                item.counted.dedup();
                evidence.push(item);
            }
        }
    }
    let mut values = vec![("people", Value::Count(others.len()))];
    if view.has_home(person) {
        values.extend(others.teams().map(|teams| ("teams", Value::Count(teams))));
    }
    let in_part = view.led_in_part(person, |doc, _| view.linked(doc).next().is_some());
    let measured = Measured::new(values).with_evidence(evidence).seen_in_part(in_part);
    let measured = measured.seen_in_part(others.left_unclear());
    others.told((view, person), measured, &["teams"])
}

/// Led docs that only their leads' changes are linked to.
fn without_followers(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    // Where no change is linked to any doc, nothing is known of followers.
    if !view.all.changes.iter().any(|change| !change.links().is_empty()) {
        return None;
    }
    let alone: Vec<ChangeIx> = view
        .led_and_kept(person)
        .filter(|(ix, doc)| {
            let by_others = |(_, change): (ChangeIx, &Change)| {
                change.credited.iter().any(|credit| !doc.leads.contains(&credit.person))
            };
            !view.linked(*ix).any(by_others)
        })
        .filter_map(|(_, doc)| doc.created)
        .collect();
    let text = count(
        alone.len(),
        "led doc has no linked change by anybody else in the window",
        "led docs have no linked change by anybody else in the window",
    );
    Fact::of(alone, text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::facts::Role;
    use crate::signals::Measured;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        let doc = on("2024-06-03", "ana").adding(&["rfcs/0007-flags.md"]);
        let code = on("2025-06-01", "bo").adding(&["plat/a"]);
        let commits = [doc].into_iter().chain(commits).chain([code]);
        measure(&World::new(commits), "direction-adopted", who, QUARTER)
    }

    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 2] {
        counts(&of("ana", commits), ["people", "teams"])
    }

    fn linked(day: &str, who: &str) -> Made {
        on(day, who).changing(&["pay/a"]).saying("Design: RFC-0007")
    }

    #[test]
    fn others_who_do_linked_work_in_the_window_adopt() {
        assert_eq!(values([]), [0, 0]);
        let work =
            [linked("2025-01-06", "dee"), linked("2025-01-07", "gus"), linked("2025-01-08", "bo")];
        assert_eq!(values(work), [3, 1], "two of pay, one of her own team");
        assert_eq!(values([linked("2024-12-31", "dee"), linked("2025-04-01", "eli")]), [0, 0]);
        assert_eq!(values([on("2025-01-06", "dee").changing(&["pay/a"])]), [0, 0], "not linked");
    }

    #[test]
    fn co_authors_count_and_leads_and_reviewers_do_not() {
        let together = linked("2025-01-06", "ana").with(Role::CoAuthor, "dee").reviewed_by("eli");
        assert_eq!(values([together]), [1, 1]);
        let alone = of("ana", [linked("2025-01-06", "ana")]);
        assert_eq!((counts(&alone, ["people", "teams"]), alone.evidence.len()), ([0, 0], 0));
    }

    #[test]
    fn who_leads_the_doc_as_well_does_not_adopt_it() {
        let led_by_dee = on("2024-07-01", "bo").changing(&["rfcs/0007-flags.md"]);
        let led_by_dee = led_by_dee.doc_author("<dee@example.com>");
        assert_eq!(values([led_by_dee, linked("2025-01-06", "dee")]), [0, 0]);
    }

    #[test]
    fn who_moves_team_stays_one_person_of_two_teams() {
        assert_eq!(values([linked("2025-02-11", "gus"), linked("2025-02-12", "gus")]), [1, 2]);
    }

    #[test]
    fn bulk_changes_and_what_is_reverted_adopt_nothing() {
        let many: Vec<String> = (0..51).map(|n| format!("pay/{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let bulk = on("2025-01-06", "dee").adding(&many).saying("Design: RFC-0007");
        assert_eq!(values([bulk]), [0, 0]);
        // Commit number 1 comes after the doc, which is number 0.
        let revert = |day: &str| on(day, "eli").changing(&["pay/a"]).reverting(1);
        assert_eq!(values([linked("2025-01-06", "dee"), revert("2025-02-05")]), [0, 0], "day 30");
        assert_eq!(values([linked("2025-01-06", "dee"), revert("2025-02-06")]), [1, 1], "day 31");
    }

    #[test]
    fn numbers_of_docs_need_no_config() {
        let mut world = World::new([
            on("2024-06-03", "ana").adding(&["rfcs/0007-flags.md"]),
            on("2025-01-06", "dee").changing(&["pay/a"]).saying("Implements RFC 7"),
        ]);
        world.config.initiatives.doc_trailers.clear();
        let measured = measure(&world, "direction-adopted", "ana", QUARTER);
        assert_eq!(counts(&measured, ["people", "teams"]), [1, 1]);
    }

    #[test]
    fn a_report_that_names_a_doc_adopts_nothing() {
        let report = |path: &str| {
            values([on("2025-01-06", "dee").changing(&[path]).saying("Design: RFC-0007")])
        };
        assert_eq!(report("web/annual-report.md"), [0, 0]);
        assert_eq!(report(".github/CODEOWNERS"), [0, 0], "who owns the doc");
        assert_eq!(report("web/report.rs"), [1, 1]);
    }

    #[test]
    fn unknown_where_nothing_can_follow_and_teams_without_a_home() {
        let doc = on("2024-06-03", "ana").adding(&["rfcs/0007-flags.md"]);
        let prose = World::new([doc, on("2025-01-06", "dee").changing(&["README.md"])]);
        assert_unknown(&measure(&prose, "direction-adopted", "ana", QUARTER));
        let mut world = World::new([linked("2025-01-06", "dee")]);
        world.config.design_docs.clear();
        assert_unknown(&measure(&world, "direction-adopted", "ana", QUARTER));
        let doc = on("2024-06-03", "hana").adding(&["rfcs/0008-x.md"]);
        let work = linked("2025-01-06", "dee").saying("Design: RFC-0008");
        let measured = of("hana", [doc, work]);
        assert_eq!(counts(&measured, ["people"]), [1]);
        assert_eq!(measured.count("teams"), None, "unknown, not zero");
        assert_eq!(of("ana", [linked("2025-01-06", "hana")]).count("teams"), None);
    }
}
