//! `enablement-uptake`: who goes on with the docs, tools and CI files that the person founded.

use std::collections::BTreeMap;

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::others::Others;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::View;
use crate::attribute::FileIx;
use crate::org::PersonIx;

pub(super) const SIGNAL: Signal = Signal {
    id: "enablement-uptake",
    title: "Enablement uptake",
    strength: Strength::Proxy,
    rests_on: &[Source::Homes],
    counts: Thing::Person,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Reading a page or running a tool changes nothing, so most use is not seen; nor \
                  are pages in wikis.",
    page: include_str!("../../docs/signals/enablement-uptake.md"),
    headline: ValueDef::things("people", Noun::PEOPLE, Over::United(Set::People))
        .worded("", " changed docs or tools they founded"),
    values: &[ValueDef::number("outside", Over::United(Set::OutsidePeople))
        .worded(", ", " from other teams")],
    nothing: None,
    measure,
    closest: &[enablement_without_others],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let mut others = Others::default();
    let mut evidence = BTreeMap::new();
    for file in view.founded_files(person) {
        let changes = view.changes_after_founding(*file).filter(|(_, path)| path.enablement);
        for (ix, path) in changes {
            let change = view.change(ix);
            for credit in change.credited.iter().filter(|credit| credit.person != person) {
                let team = others.meet(view, person, credit.person, change.day);
                let mut counted = vec![Counted::Person(credit.person)];
                counted.extend(team.map(Counted::Team));
                view.add_founded(&mut evidence, (ix, person), (*file, path), &counted);
            }
        }
    }
    let mut values = vec![("people", Value::Count(others.len()))];
    if view.has_home(person) {
        values.extend(others.outside().map(|outside| ("outside", Value::Count(outside))));
    }
    let measured = Measured::new(values).with_evidence(evidence.into_values().collect());
    others.told((view, person), measured, &["outside"]).remark(view.cut_off())
}

/// Docs, tools and CI files that the person founded and nobody else has gone on
/// with.
fn enablement_without_others(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let is_taken_up = |file: FileIx| {
        let changes = view.changes_after_founding(file).filter(|(_, path)| path.enablement);
        let mut credited = changes.flat_map(|(ix, _)| &view.change(ix).credited);
        credited.any(|credit| credit.person != person)
    };
    let alone =
        view.founded_and_kept(person, |file| view.is_enablement(file) && !is_taken_up(file));
    let text = count(
        alone.len(),
        "founded docs, tooling or CI file has",
        "founded docs, tooling or CI files have",
    );
    let text = format!("{text} no change by anybody else in the window");
    Fact::of(alone, text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::Pattern;
    use crate::facts::Role;
    use crate::signals::Measured;
    use crate::signals::test_support::{QUARTER, counts, measure};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "enablement-uptake", who, QUARTER)
    }

    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 2] {
        counts(&of("ana", commits), ["people", "outside"])
    }

    fn founded() -> Made {
        on("2024-06-03", "ana").adding(&["tools/lint.sh", "plat/a.rs"])
    }

    fn changed(day: &str, who: &str) -> Made {
        on(day, who).changing(&["tools/lint.sh"])
    }

    #[test]
    fn others_who_change_it_in_the_window_took_it_up() {
        assert_eq!(values([founded()]), [0, 0]);
        assert_eq!(
            values([founded(), changed("2025-01-06", "eli"), changed("2025-01-07", "bo")]),
            [2, 1]
        );
        assert_eq!(values([founded(), changed("2025-01-06", "ana")]), [0, 0]);
        assert_eq!(
            values([founded(), changed("2024-12-31", "eli"), changed("2025-04-01", "eli")]),
            [0, 0]
        );
    }

    #[test]
    fn code_and_what_others_founded_do_not_count() {
        assert_eq!(values([founded(), on("2025-01-06", "eli").changing(&["plat/a.rs"])]), [0, 0]);
        let by_bo = on("2024-06-03", "bo").adding(&["tools/lint.sh"]);
        assert_eq!(values([by_bo, changed("2025-01-06", "eli")]), [0, 0]);
        let design_doc = on("2024-06-03", "ana").adding(&["rfcs/0001-x.md"]);
        let edited = on("2025-01-06", "eli").changing(&["rfcs/0001-x.md"]);
        assert_eq!(values([design_doc, edited]), [0, 0], "design docs have signals of their own");
        let owners = on("2024-06-03", "ana").adding(&[".github/CODEOWNERS"]);
        let named = on("2025-01-06", "eli").changing(&[".github/CODEOWNERS"]);
        assert_eq!(values([owners, named]), [0, 0], "a list of people is no tool");
    }

    #[test]
    fn who_founded_it_together_is_another_person_when_they_go_on() {
        let together = founded().with(Role::CoAuthor, "eli");
        assert_eq!(values([together.clone()]), [0, 0]);
        assert_eq!(values([together, changed("2025-01-06", "eli")]), [1, 1]);
        let in_window = on("2025-01-06", "ana").adding(&["tools/x"]).with(Role::CoAuthor, "eli");
        assert_eq!(values([in_window]), [0, 0], "founding is not taking up");
    }

    #[test]
    fn deleting_it_is_not_taking_it_up() {
        assert_eq!(
            values([founded(), on("2025-01-06", "eli").deleting(&["tools/lint.sh"])]),
            [0, 0]
        );
    }

    #[test]
    fn the_config_decides_what_enables() {
        let mut world = World::new([founded(), on("2025-01-06", "eli").changing(&["plat/a.rs"])]);
        world.config.rules.enablement = vec![Pattern::new("/plat/").unwrap()];
        let measured = measure(&world, "enablement-uptake", "ana", QUARTER);
        assert_eq!(counts(&measured, ["people", "outside"]), [1, 1]);
    }

    #[test]
    fn without_teams_people_count_and_outside_is_unknown() {
        let by_hana = on("2024-06-03", "hana").adding(&["tools/lint.sh"]);
        let measured = of("hana", [by_hana, changed("2025-01-06", "eli")]);
        assert_eq!((counts(&measured, ["people"]), measured.count("outside")), ([1], None));
        let measured = of("ana", [founded(), changed("2025-01-06", "hana")]);
        assert_eq!((counts(&measured, ["people"]), measured.count("outside")), ([1], None));
    }

    #[test]
    fn that_beginnings_may_be_cut_off_is_told() {
        let mut world = World::new([founded(), changed("2025-01-06", "eli")]);
        let reason = |world: &World| measure(world, "enablement-uptake", "ana", QUARTER).reason;
        assert_eq!(reason(&world), "");
        world.shallow = vec![1];
        assert_eq!(reason(&world), "what began before a shallow repository's end is unknown");
    }

    #[test]
    fn who_is_outside_is_told_by_the_team_of_the_day() {
        // Gus leaves Dee's team on the 12th of February.
        let by_gus = |day: &str| {
            let founded = on("2024-06-03", "dee").adding(&["tools/lint.sh"]);
            counts(&of("dee", [founded, changed(day, "gus")]), ["people", "outside"])
        };
        assert_eq!([by_gus("2025-02-11"), by_gus("2025-02-12")], [[1, 0], [1, 1]]);
    }
}
