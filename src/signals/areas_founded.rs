//! `areas-founded`: new parts of the code that the person started.

use std::collections::BTreeSet;

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::signal::{Signal, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, ValueDef};
use super::view::{NewArea, View};
use crate::attribute::{AreaIx, ChangeIx};
use crate::facts::PathId;
use crate::org::PersonIx;

const AREAS: Noun = Noun::new("area", "areas");
const FOLLOWED: Over = Over::Anew("what followed up to the window's end decides");

pub(super) const SIGNAL: Signal = Signal {
    id: "areas-founded",
    title: "Areas founded",
    strength: Strength::Proxy,
    rests_on: &[],
    counts: Thing::Area,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "A new directory is not always new ground: moves and splits look alike, and \
                  ambiguity that was resolved within old code is not seen.",
    page: include_str!("../../docs/signals/areas-founded.md"),
    headline: ValueDef::things("founded", AREAS, FOLLOWED),
    values: &[ValueDef::number("taken_up", FOLLOWED).worded(", ", " taken up by others")],
    nothing: None,
    measure,
    closest: &[founded_in_one_week, not_taken_up],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let cut_off = view.all.shallow.iter().filter(|shallow| **shallow).count() as u64;
    if cut_off > 0 && cut_off == view.all.shallow.len() as u64 {
        return Measured::no_source("the scanned history is cut off (shallow)");
    }
    let mut founded = 0;
    let mut taken_up = 0;
    let mut evidence = Vec::new();
    for new in view.founded_areas(person).filter(|new| view.weeks_of(new) >= NewArea::WEEKS) {
        let Some(first) = new.changes.first().copied() else { continue };
        founded += 1;
        let others: BTreeSet<PersonIx> = view.taken_up(&new).map(|(_, other)| other).collect();
        taken_up += u64::from(!others.is_empty());
        let mut item = view.credit_evidence(first, person, Vec::new());
        item.teams = view.change(first).owners.to_vec();
        item.paths = paths_in(view, first, new.area);
        item.counted = vec![Counted::Area(new.area)];
        item.counted.extend(others.into_iter().map(Counted::Person));
        item.counted.sort_unstable();
        evidence.push(item);
    }
    let values = [("founded", Value::Count(founded)), ("taken_up", Value::Count(taken_up))];
    let measured = Measured::new(values).with_evidence(evidence);
    match cut_off {
        0 => measured,
        1 => measured.remark("unknown for 1 shallow repository"),
        _ => measured.remark(format!("unknown for {cut_off} shallow repositories")),
    }
}

fn paths_in(view: &View<'_>, ix: ChangeIx, area: AreaIx) -> Vec<PathId> {
    view.change(ix)
        .paths
        .iter()
        .filter(|path| path.substantive && path.area == Some(area))
        .map(|path| path.path)
        .collect()
}

/// New areas one week short of counting.
fn founded_in_one_week(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let wanted = NewArea::WEEKS;
    let short = view.founded_areas(person).filter(|new| view.weeks_of(new) == wanted - 1);
    let founding: Vec<ChangeIx> = short.filter_map(|new| new.changes.first().copied()).collect();
    let text = count(founding.len(), "new area was", "new areas were");
    let text = format!("{text} changed in {} week, one short of {wanted}", wanted - 1);
    Fact::of(founding, text)
}

/// Areas that the person founded and nobody else has changed since.
fn not_taken_up(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let counting = view.founded_areas(person).filter(|new| view.weeks_of(new) >= NewArea::WEEKS);
    let founding: Vec<ChangeIx> = counting
        .filter(|new| view.taken_up(new).next().is_none())
        .filter_map(|new| new.changes.first().copied())
        .collect();
    let text = count(founding.len(), "founded area has", "founded areas have");
    Fact::of(founding, format!("{text} no change by anybody else yet"))
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::Pattern;
    use crate::facts::Role;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{Counted, Measured};

    fn measured(commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "areas-founded", "ana", QUARTER)
    }

    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 2] {
        counts(&measured(commits), ["founded", "taken_up"])
    }

    fn first(path: &str) -> Made {
        on("2025-01-06", "ana").adding(&[path])
    }

    fn later(day: &str, who: &str) -> Made {
        on(day, who).changing(&["flags/a.rs"])
    }

    #[test]
    fn an_area_needs_a_second_week_and_others_to_be_taken_up() {
        let founded = || first("flags/a.rs");
        assert_eq!(values([]), [0, 0]);
        assert_eq!(values([founded()]), [0, 0]);
        assert_eq!(values([founded(), later("2025-01-12", "bo")]), [0, 0], "one week");
        assert_eq!(values([founded(), later("2025-01-13", "ana")]), [1, 0]);
        assert_eq!(values([founded(), later("2025-01-13", "bo")]), [1, 1]);
    }

    #[test]
    fn only_the_first_change_founds() {
        let earlier = on("2024-12-30", "bo").adding(&["flags/b.rs"]);
        assert_eq!(values([earlier, first("flags/a.rs"), later("2025-01-13", "bo")]), [0, 0]);
        let own_earlier = on("2024-12-30", "ana").adding(&["flags/b.rs"]);
        assert_eq!(
            values([own_earlier, first("flags/a.rs"), later("2025-01-13", "bo")]),
            [0, 0],
            "founded before the window"
        );
    }

    #[test]
    fn what_a_fork_was_given_is_not_founded_there() {
        let upstream = on("2024-06-03", "bo").adding(&["flags/a.rs"]);
        let fork = upstream.clone().in_repo(1).same_as(0);
        let new = |day: &str, path: &str| on(day, "ana").adding(&[path]).in_repo(1);
        let history =
            [upstream, fork, new("2025-01-06", "flags/b.rs"), new("2025-01-13", "flags/c.rs")];
        assert_eq!(values(history.clone()), [0, 0]);
        assert_eq!(values(history[2..].to_vec()), [1, 0], "founded, had it not been there");
    }

    #[test]
    fn what_comes_after_the_window_changes_nothing() {
        let founded = || first("flags/a.rs");
        assert_eq!(values([founded(), later("2025-04-01", "bo")]), [0, 0]);
        let own = later("2025-02-03", "ana");
        assert_eq!(values([founded(), own.clone(), later("2025-04-01", "bo")]), [1, 0]);
        assert_eq!(values([founded(), own, later("2025-03-31", "bo")]), [1, 1]);
    }

    #[test]
    fn founders_together_do_not_take_up_from_each_other() {
        let together = || first("flags/a.rs").with(Role::CoAuthor, "bo");
        assert_eq!(values([together(), later("2025-01-13", "bo")]), [1, 0]);
        let with_third = later("2025-01-13", "bo").with(Role::CoAuthor, "cy");
        assert_eq!(values([together(), with_third]), [1, 1]);
    }

    #[test]
    fn prose_and_design_docs_are_no_areas() {
        for path in ["flags/README.md", "docs/a.svg", "rfcs/0001-flags.md", "Makefile"] {
            let again = on("2025-01-13", "bo").changing(&[path]);
            assert_eq!(values([first(path), again]), [0, 0], "{path}");
        }
        // Prose first, code second: the code founds.
        let prose = on("2024-12-30", "bo").adding(&["flags/README.md"]);
        assert_eq!(values([prose, first("flags/a.rs"), later("2025-01-13", "bo")]), [1, 1]);
    }

    #[test]
    fn what_does_not_count_neither_founds_nor_takes_up() {
        let robot = on("2025-01-02", "robot").adding(&["flags/b.rs"]);
        let lock_file = on("2025-01-03", "bo").adding(&["flags/go.sum"]);
        let by_robot = later("2025-01-13", "robot");
        assert_eq!(
            values([robot, lock_file, first("flags/a.rs"), by_robot, later("2025-01-20", "ana")]),
            [1, 0]
        );
    }

    #[test]
    fn a_generated_file_beside_real_work_starts_no_area() {
        let mixed = on("2025-01-02", "bo").changing(&["pay/a.rs", "flags/go.sum"]);
        assert_eq!(values([mixed, first("flags/a.rs"), later("2025-01-13", "ana")]), [1, 0]);
    }

    #[test]
    fn design_docs_are_none_whatever_they_are_written_in() {
        let text = first("designs/flags.txt");
        let again = on("2025-01-13", "bo").changing(&["designs/flags.txt"]);
        let mut world = World::new([text, again]);
        let founded = |world: &World| {
            let measured = measure(world, "areas-founded", "ana", QUARTER);
            counts(&measured, ["founded"])
        };
        assert_eq!(founded(&world), [1]);
        world.config.design_docs[0].pattern = Pattern::new("/designs/").unwrap();
        assert_eq!(founded(&world), [0]);
    }

    #[test]
    fn one_name_in_two_repositories_is_two_areas() {
        let elsewhere = on("2024-12-30", "bo").adding(&["flags/a.rs"]).in_repo(1);
        assert_eq!(values([elsewhere, first("flags/a.rs"), later("2025-01-13", "ana")]), [1, 0]);
    }

    #[test]
    fn the_config_may_say_what_an_area_is() {
        let made = |day: &str, path: &str| on(day, "ana").adding(&[path]);
        let mut world = World::new([
            made("2024-12-30", "libs/old/a.rs"),
            made("2025-01-06", "libs/flags/a.rs"),
            made("2025-01-13", "libs/flags/b.rs"),
        ]);
        let founded = |world: &World| {
            let measured = measure(world, "areas-founded", "ana", QUARTER);
            counts(&measured, ["founded"])
        };
        assert_eq!(founded(&world), [0]);
        world.config.rules.areas = vec![Pattern::new("/libs/*/").unwrap()];
        assert_eq!(founded(&world), [1]);
    }

    #[test]
    fn the_founding_change_is_the_evidence() {
        let found = measured([first("flags/a.rs"), later("2025-01-13", "bo")]);
        assert_eq!(found.evidence.len(), 1);
        // The area, and Bo who took it up.
        assert_eq!(found.evidence[0].counted.len(), 2);
        assert_eq!(found.evidence[0].paths.len(), 1);
    }

    #[test]
    fn a_first_change_that_counts_but_only_edits_came_after_the_beginning() {
        let edit = on("2025-01-06", "ana").changing(&["flags/a.rs"]);
        assert_eq!(values([edit.clone(), later("2025-01-13", "bo")]), [0, 0]);
        // What it adds elsewhere, or generates there, begins nothing here.
        for other in ["plat/new.rs", "flags/go.sum"] {
            assert_eq!(values([edit.clone().adding(&[other]), later("2025-01-13", "bo")]), [0, 0]);
        }
    }

    #[test]
    fn what_a_shallow_history_hides_is_unknown() {
        let elsewhere = |day: &str| on(day, "ana").adding(&["x/a.rs"]).in_repo(1);
        let mut world = World::new([
            first("flags/a.rs"),
            later("2025-01-13", "ana"),
            elsewhere("2025-01-06"),
            elsewhere("2025-01-13"),
        ]);
        let measured = |world: &World| measure(world, "areas-founded", "ana", QUARTER);
        assert_eq!(counts(&measured(&world), ["founded"]), [2]);
        world.shallow = vec![1];
        assert_eq!(counts(&measured(&world), ["founded"]), [1]);
        assert_eq!(measured(&world).reason, "unknown for 1 shallow repository");
        world.shallow = vec![0, 1];
        assert_unknown(&measured(&world));
    }

    #[test]
    fn founders_who_go_on_are_not_told_as_those_who_took_it_up() {
        let together = later("2025-01-13", "bo").with(Role::CoAuthor, "ana");
        let item = &measured([first("flags/a.rs"), together]).evidence[0];
        let people = item.counted.iter().filter(|thing| matches!(thing, Counted::Person(_)));
        assert_eq!(people.count(), 1, "Bo alone");
    }
}
