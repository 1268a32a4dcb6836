//! `named-help`: who says that the person helped them, and who wrote together
//! with them.

use std::collections::BTreeMap;

use super::evidence::{Counted, Evidence, EvidenceRole};
use super::noun::Noun;
use super::others::Others;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::View;
use crate::attribute::{Change, ChangeIx};
use crate::org::PersonIx;

pub(super) const SIGNAL: Signal = Signal {
    id: "named-help",
    title: "Named help",
    strength: Strength::Direct,
    rests_on: &[Source::Homes],
    counts: Thing::Person,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Most help is never written into a commit; customs differ between \
                  repositories, so the absence of names says nothing.",
    page: include_str!("../../docs/signals/named-help.md"),
    headline: ValueDef::things("named", Noun::PEOPLE, Over::United(Set::PeopleHelped))
        .worded("named by ", ""),
    values: &[
        ValueDef::things("paired", Noun::PEOPLE, Over::United(Set::PeopleTogether))
            .worded(", wrote with ", ""),
        ValueDef::things("outside", Noun::PEOPLE, Over::United(Set::OutsidePeople))
            .worded(", ", " from other teams"),
    ],
    nothing: None,
    measure,
    closest: &[],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.records_help {
        return Measured::no_source(
            "no scanned repository has ever named a co-author, helper or mentor",
        );
    }
    let mut evidence: BTreeMap<(ChangeIx, EvidenceRole), Evidence> = BTreeMap::new();
    let (mut named, mut paired, mut all) =
        (Others::default(), Others::default(), Others::default());
    for (ix, change) in view.helped(person) {
        for other in others(change, person) {
            named.meet(view, person, other, change.day);
            all.meet(view, person, other, change.day);
            if let Some(help) = change.help().iter().find(|help| help.person == person) {
                let base = view.evidence(ix, EvidenceRole::Helper, help.form.clone());
                let item = evidence.entry((ix, EvidenceRole::Helper)).or_insert(base);
                item.counted.push(Counted::Person(other));
            }
        }
    }
    for (ix, change) in view.credited(person) {
        for other in others(change, person) {
            paired.meet(view, person, other, change.day);
            all.meet(view, person, other, change.day);
            let base = view.credit_evidence(ix, person, Vec::new());
            let item = evidence.entry((ix, base.role)).or_insert(base);
            item.counted.push(Counted::Person(other));
        }
    }
    let mut values =
        vec![("named", Value::Count(named.len())), ("paired", Value::Count(paired.len()))];
    if view.has_home(person) {
        values.extend(all.outside().map(|outside| ("outside", Value::Count(outside))));
    }
    let measured = Measured::new(values).with_evidence(evidence.into_values().collect());
    all.told((view, person), measured, &["outside"])
}

/// Everybody else whom a change credits.
fn others(change: &Change, person: PersonIx) -> impl Iterator<Item = PersonIx> {
    change.credited.iter().map(|credit| credit.person).filter(move |other| *other != person)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::facts::Role;
    use crate::signals::Measured;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "named-help", who, QUARTER)
    }

    fn values(measured: &Measured) -> [u64; 3] {
        counts(measured, ["named", "paired", "outside"])
    }

    fn change(day: &str, who: &str) -> Made {
        on(day, who).changing(&["pay/a"])
    }

    #[test]
    fn who_names_the_person_and_who_wrote_with_them() {
        let measured = of(
            "ana",
            [
                change("2025-01-06", "eli").with(Role::Mentor, "ana"),
                change("2025-01-07", "bo").with(Role::Helper, "ana"),
                change("2025-01-08", "cy").with(Role::Suggester, "ana"),
                change("2025-01-09", "dee").with(Role::CoAuthor, "ana"),
                change("2025-01-10", "ana").with(Role::CoAuthor, "fay"),
            ],
        );
        // Bo shares her team.
        assert_eq!(values(&measured), [3, 2, 4]);
        assert_eq!(measured.evidence.len(), 5);
    }

    #[test]
    fn people_count_and_not_mentions() {
        let named = change("2025-01-06", "dee").with(Role::Helper, "ana");
        let again = change("2025-01-07", "dee").with(Role::Helper, "ana");
        let paired = change("2025-01-08", "dee").with(Role::CoAuthor, "ana");
        let both = named.with(Role::Mentor, "ana");
        let measured = of("ana", [both, again, paired]);
        assert_eq!(values(&measured), [1, 1, 1]);
        let counted: Vec<usize> = measured.evidence.iter().map(|item| item.counted.len()).collect();
        assert_eq!(counted, [1, 1, 1], "Dee once an item");
    }

    #[test]
    fn naming_oneself_is_no_help() {
        let own = change("2025-01-06", "ana").with(Role::Helper, "ana@example.net");
        // Somebody else's, so that the custom is known here.
        let custom = change("2025-01-07", "dee").with(Role::Helper, "eli");
        assert_eq!(values(&of("ana", [own, custom])), [0, 0, 0]);
    }

    #[test]
    fn who_wrote_a_change_together_helped_nobody_by_it() {
        let both = change("2025-01-06", "dee").with(Role::CoAuthor, "ana");
        assert_eq!(values(&of("ana", [both.with(Role::Helper, "ana")])), [0, 1, 1]);
    }

    #[test]
    fn everybody_credited_on_the_change_was_helped() {
        let pair = change("2025-01-06", "dee").with(Role::CoAuthor, "eli");
        assert_eq!(values(&of("ana", [pair.with(Role::Helper, "ana")])), [2, 0, 2]);
    }

    #[test]
    fn only_counted_changes_of_the_window_say_anything() {
        let helped = |day: &str, who: &str| change(day, who).with(Role::Helper, "ana");
        let excluded = on("2025-01-06", "dee").changing(&["pay/go.sum"]);
        let measured = of(
            "ana",
            [
                helped("2024-12-31", "dee"),
                helped("2025-04-01", "dee"),
                helped("2025-01-06", "robot"),
                excluded.with(Role::Helper, "ana"),
            ],
        );
        assert_eq!(values(&measured), [0, 0, 0]);
    }

    #[test]
    fn where_nobody_was_ever_named_help_is_unknown() {
        assert_unknown(&of("ana", [change("2025-01-06", "dee").reviewed_by("ana")]));
        // Once named, anywhere: the custom exists, and none is none.
        let long_ago = change("2020-01-06", "dee").with(Role::Helper, "bo");
        assert_eq!(values(&of("ana", [long_ago])), [0, 0, 0]);
    }

    #[test]
    fn help_by_robots_is_no_custom() {
        assert_unknown(&of("ana", [change("2025-01-06", "dee").with(Role::CoAuthor, "model")]));
    }

    #[test]
    fn without_a_team_nobody_is_outside() {
        let measured = of("hana", [change("2025-01-06", "dee").with(Role::Helper, "hana")]);
        assert_eq!(counts(&measured, ["named", "paired"]), [1, 0]);
        assert_eq!(measured.count("outside"), None, "unknown, not zero");
    }

    #[test]
    fn who_was_helped_is_outside_by_the_team_of_the_day() {
        let helped = |day: &str| change(day, "dee").with(Role::Helper, "gus");
        assert_eq!(values(&of("gus", [helped("2025-02-11")])), [1, 0, 0]);
        assert_eq!(values(&of("gus", [helped("2025-02-12")])), [1, 0, 1]);
    }
}
