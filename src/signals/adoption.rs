//! `adoption`: other teams that go on with files that the person founded.

use std::collections::BTreeMap;

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::others::Others;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::{NO_HOME, View};
use crate::attribute::FileIx;
use crate::org::PersonIx;

pub(super) const SIGNAL: Signal = Signal {
    id: "adoption",
    title: "Adoption",
    strength: Strength::Proxy,
    rests_on: &[Source::Homes],
    counts: Thing::Person,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Sees who changes a file, not its users; repairs and features look alike.",
    page: include_str!("../../docs/signals/adoption.md"),
    headline: ValueDef::things("files", Noun::FILES, Over::United(Set::Files))
        .worded("", " they founded"),
    values: &[
        ValueDef::things("people", Noun::PEOPLE, Over::United(Set::People))
            .worded(", later changed by ", ""),
        ValueDef::things("teams", Noun::OTHER_TEAMS, Over::United(Set::Teams)).worded(" from ", ""),
    ],
    nothing: None,
    measure,
    closest: &[not_adopted],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.has_home(person) {
        return Measured::no_source(NO_HOME);
    }
    let mut others = Others::default();
    let mut files = 0;
    let mut evidence = BTreeMap::new();
    for file in view.founded_files(person) {
        let mut is_adopted = false;
        for (ix, path, other) in view.gone_on_with(*file) {
            if let Some(team) = others.meet(view, person, other, view.change(ix).day) {
                is_adopted = true;
                let counted = [Counted::Team(team), Counted::Person(other)];
                view.add_founded(&mut evidence, (ix, person), (*file, path), &counted);
            }
        }
        files += u64::from(is_adopted);
    }
    let (Some(people), Some(teams)) = (others.outside(), others.teams()) else {
        return Measured::no_source(others.remark());
    };
    let values = [("files", files), ("people", people), ("teams", teams)];
    let measured = Measured::new(values.map(|(name, count)| (name, Value::Count(count))))
        .with_evidence(evidence.into_values().collect());
    others.told((view, person), measured, &["files", "people", "teams"]).remark(view.cut_off())
}

/// Files that the person founded and nobody from another team has changed.
fn not_adopted(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let is_adopted = |file: FileIx| {
        let mut others = view.gone_on_with(file);
        others.any(|(ix, _, other)| view.outside_home(person, other, view.change(ix).day).is_some())
    };
    let alone = view.founded_and_kept(person, |file| !is_adopted(file));
    let text = count(alone.len(), "founded file has", "founded files have");
    let text = format!("{text} no recorded change by other teams' people in the window");
    Fact::of(alone, text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::facts::Role;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{Counted, EvidenceRole, Measured, SignalStatus};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "adoption", who, QUARTER)
    }

    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 3] {
        counts(&of("ana", commits), ["files", "people", "teams"])
    }

    fn founded() -> Made {
        on("2024-06-03", "ana").adding(&["plat/a", "plat/b"])
    }

    fn changed(day: &str, who: &str) -> Made {
        on(day, who).changing(&["plat/a"])
    }

    #[test]
    fn files_that_outsiders_go_on_with_in_the_window_are_adopted() {
        assert_eq!(values([founded()]), [0, 0, 0]);
        let by_two = [founded(), changed("2025-01-06", "dee"), changed("2025-01-07", "eli")];
        assert_eq!(values(by_two), [1, 2, 2]);
        assert_eq!(
            values([founded(), on("2025-01-06", "dee").changing(&["plat/a", "plat/b"])]),
            [2, 1, 1]
        );
        assert_eq!(
            values([founded(), changed("2024-12-31", "dee"), changed("2025-04-01", "dee")]),
            [0; 3]
        );
        assert_eq!(values([founded(), changed("2025-01-06", "bo")]), [0; 3], "her own team");
    }

    #[test]
    fn who_adds_a_name_to_a_list_of_people_adopts_nothing() {
        let founded = on("2024-06-03", "ana").adding(&["plat/OWNERS", "plat/a"]);
        let named = on("2025-01-06", "dee").changing(&["plat/OWNERS"]);
        assert_eq!(values([founded, named]), [0; 3]);
    }

    #[test]
    fn who_has_no_team_may_be_of_another_one() {
        assert_unknown(&of(
            "ana",
            [founded(), changed("2025-01-06", "bo"), changed("2025-01-07", "hana")],
        ));
        let bound =
            of("ana", [founded(), changed("2025-01-06", "dee"), changed("2025-01-07", "hana")]);
        assert_eq!(bound.status, SignalStatus::AtLeast);
        assert_eq!(counts(&bound, ["files", "people", "teams"]), [1, 1, 1]);
        assert_eq!(bound.at_least, ["files", "people", "teams"]);
        assert_eq!(bound.reason, "the team of 1 person is not recorded");
    }

    #[test]
    fn founders_together_adopt_nothing_from_each_other() {
        let together = founded().with(Role::CoAuthor, "dee");
        assert_eq!(values([together.clone(), changed("2025-01-06", "dee")]), [0; 3]);
        assert_eq!(values([together, changed("2025-01-06", "gus")]), [1, 1, 1]);
        let by_two = changed("2025-01-06", "eli").with(Role::CoAuthor, "gus");
        let measured = of("ana", [founded(), by_two]);
        assert_eq!(counts(&measured, ["files", "people", "teams"]), [1, 2, 2]);
        assert_eq!(measured.evidence[0].paths.len(), 1, "one file, however many went on with it");
    }

    #[test]
    fn a_reviewer_is_no_founder_and_no_adopter() {
        let reviewed = founded().reviewed_by("dee");
        assert_eq!(values([reviewed.clone(), changed("2025-01-06", "dee")]), [1, 1, 1]);
        assert_eq!(values([reviewed, changed("2025-01-06", "ana").reviewed_by("dee")]), [0; 3]);
    }

    #[test]
    fn files_are_followed_through_renames_that_do_not_count() {
        let moved = on("2024-07-01", "dee").renaming("plat/a", "pay/a");
        let measured = of("ana", [founded(), moved, on("2025-01-06", "dee").changing(&["pay/a"])]);
        assert_eq!(counts(&measured, ["files", "people", "teams"]), [1, 1, 1]);
        let item = &measured.evidence[0];
        assert_eq!((item.role, item.paths.len()), (EvidenceRole::Founder, 1));
        assert!(matches!(
            item.counted[..],
            [Counted::Team(_), Counted::Person(_), Counted::File(_)]
        ));
    }

    #[test]
    fn deleting_a_file_and_adding_it_anew_end_what_was_founded() {
        let gone = on("2025-01-06", "dee").deleting(&["plat/a"]);
        assert_eq!(values([founded(), gone.clone()]), [0; 3], "deleting is not going on");
        let anew = on("2025-01-07", "dee").adding(&["plat/a"]);
        assert_eq!(
            values([founded(), gone, anew, changed("2025-01-08", "eli")]),
            [0; 3],
            "Dee's file"
        );
    }

    #[test]
    fn neither_excluded_foundings_nor_excluded_changes_count() {
        let lock = on("2024-06-03", "ana").adding(&["plat/go.sum"]);
        assert_eq!(values([lock, on("2025-01-06", "dee").changing(&["plat/go.sum"])]), [0; 3]);
        let reverted = [founded(), changed("2025-01-06", "dee")];
        let revert = on("2025-01-07", "eli").changing(&["plat/a"]).reverting(1);
        assert_eq!(values(reverted.into_iter().chain([revert])), [0; 3]);
    }

    #[test]
    fn teams_are_those_of_the_day() {
        let by_gus = [founded(), changed("2025-02-11", "gus"), changed("2025-02-12", "gus")];
        assert_eq!(values(by_gus), [1, 1, 2], "from pay to web");
    }

    #[test]
    fn without_teams_nothing_is_known() {
        let by_hana = on("2024-06-03", "hana").adding(&["plat/a"]);
        assert_unknown(&of("hana", [by_hana, changed("2025-01-06", "dee")]));
        assert_unknown(&of("ana", [founded(), changed("2025-01-06", "hana")]));
    }

    #[test]
    fn what_limits_the_answer_is_told() {
        let both = changed("2025-01-06", "dee").with(Role::CoAuthor, "hana");
        let mut world = World::new([founded(), both]);
        let measured = |world: &World| measure(world, "adoption", "ana", QUARTER);
        assert_eq!(measured(&world).reason, "the team of 1 person is not recorded");
        world.shallow = vec![0];
        assert!(measured(&world).reason.ends_with("before a shallow repository's end is unknown"));
    }
}
