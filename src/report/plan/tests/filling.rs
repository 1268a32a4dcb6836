//! What others did with what the person began, and the number of the signal
//! beside it.

use super::*;
use crate::attribute::test_support::Made;
use crate::report::model::ReportValue;
use crate::report::test_support::person;

/// The facts of a signal, and one of its values.
fn beside(
    world: impl Fn() -> World,
    signal: &'static str,
    value: &str,
) -> (Option<u64>, Vec<(String, Vec<String>)>) {
    let report = person(world(), HALF, &[signal], "ana");
    let value = match report.signals[signal].values.get(value) {
        Some(ReportValue::Count(count)) => Some(*count),
        _ => None,
    };
    (value, facts(world(), signal))
}

/// A world in which a commit names its design doc.
fn linking(commits: impl IntoIterator<Item = Made>) -> World {
    let mut world = World::new(commits);
    world.config.initiatives.doc_trailers = vec!["Design".into()];
    world
}

fn work(day: &str, who: &str, path: &str, doc: &str) -> Made {
    on(day, who).changing(&[path]).saying(&format!("Design: {doc}"))
}

#[test]
fn founded_files_without_outside_changes() {
    let world = || {
        World::new([
            on("2024-05-01", "ana").adding(&["plat/a", "plat/b", "plat/c"]),
            on("2025-01-01", "ana").adding(&["plat/d", "plat/e", "plat/f"]),
            // Adopted: 1 of 6, though Bo of the same team came first.
            on("2025-01-02", "bo").changing(&["plat/a", "plat/b"]),
            on("2025-01-03", "dee").changing(&["plat/a"]),
            // Before the window, and after it.
            on("2024-12-31", "dee").changing(&["plat/c"]),
            on("2025-07-01", "dee").changing(&["plat/d"]),
            // Not there at the end; gone only afterwards.
            on("2025-03-01", "ana").deleting(&["plat/e"]),
            on("2025-07-02", "ana").deleting(&["plat/f"]),
            // Another one's file, and one of after the window.
            on("2025-01-04", "bo").adding(&["plat/g"]),
            on("2025-07-03", "ana").adding(&["plat/h"]),
        ])
    };
    let text = "4 founded files have no recorded change by other teams' people in the window";
    let told = told(text, &["2024-05-01", "2025-01-01"]);
    assert_eq!(beside(world, "adoption", "files"), (Some(1), vec![told]));
}

#[test]
fn founders_together_do_not_adopt() {
    let world = || {
        let together = on("2025-01-01", "ana").adding(&["plat/a"]);
        World::new([
            together.with(crate::facts::Role::CoAuthor, "dee"),
            on("2025-01-02", "dee").changing(&["plat/a"]),
        ])
    };
    let text = "1 founded file has no recorded change by other teams' people in the window";
    let told = told(text, &["2025-01-01"]);
    assert_eq!(beside(world, "adoption", "files"), (Some(0), vec![told]));
}

#[test]
fn nothing_is_told_of_adoption_where_teams_are_unknown() {
    // Hana's team is not recorded, so nobody knows whether she is outside.
    let world = || {
        World::new([
            on("2025-01-01", "ana").adding(&["plat/a"]),
            on("2025-01-02", "hana").changing(&["plat/a"]),
        ])
    };
    assert_eq!(beside(world, "adoption", "files"), (None, Vec::new()));
    let homeless = || {
        let mut world = World::new([on("2025-01-01", "ana").adding(&["plat/a"])]);
        world.config.people[0].memberships.clear();
        world
    };
    assert_eq!(beside(homeless, "adoption", "files"), (None, Vec::new()));
}

#[test]
fn newcomers_reviewed_after_their_first_changes() {
    let of = |who: &'static str, month: u8| {
        (1..=6).map(move |day| {
            let made = on(&format!("2025-{month:02}-{day:02}"), who).changing(&["pay/a"]);
            if day == 6 { made.reviewed_by("ana") } else { made }
        })
    };
    let world = || {
        let mut commits = vec![on("2024-01-01", "bo").changing(&["plat/a"])];
        commits.extend(of("dee", 2));
        // Of Eli also the fifth one.
        commits.extend(of("eli", 3));
        commits[11] = commits[11].clone().reviewed_by("ana");
        // Bo is no newcomer, Cy no longer one; Fay's sixth comes after the window.
        commits.extend(
            (1..=5).map(|day| on(&format!("2024-12-{day:02}"), "cy").changing(&["infra/a"])),
        );
        commits.push(on("2025-04-02", "cy").changing(&["infra/a"]).reviewed_by("ana"));
        commits.push(on("2025-04-01", "bo").changing(&["plat/a"]).reviewed_by("ana"));
        commits.extend(of("fay", 7));
        World::new(commits)
    };
    let text =
        "changes by 1 newcomer of the window were reviewed, none of them among their first 5";
    let told = told(text, &["2025-02-06"]);
    assert_eq!(beside(world, "newcomers-reviewed", "people"), (Some(1), vec![told]));
    // While a history is young, everybody's first changes are in it.
    let young = || {
        let start = on("2024-12-01", "bo").changing(&["plat/a"]);
        World::new(std::iter::once(start).chain(of("dee", 2)))
    };
    assert_eq!(beside(young, "newcomers-reviewed", "people"), (Some(0), Vec::new()));
}

#[test]
fn founded_enablement_files_that_nobody_else_changed() {
    let world = || {
        World::new([
            on("2024-05-01", "ana").adding(&["docs/a.md", "docs/b.md", "plat/a"]),
            on("2025-01-01", "ana").adding(&["docs/c.md", ".github/workflows/x.yml"]),
            // Bo is of Ana's team, and somebody else all the same.
            on("2025-01-02", "bo").changing(&["docs/a.md"]),
            on("2025-01-03", "ana").changing(&["docs/b.md"]),
            on("2025-01-04", "bo").changing(&["plat/a"]),
            on("2025-02-01", "ana").deleting(&["docs/c.md"]),
            on("2025-07-01", "bo").changing(&[".github/workflows/x.yml"]),
            // Bo changed it while it was none of docs.
            on("2025-03-01", "ana").adding(&["tools/d.sh"]),
            on("2025-03-02", "ana").renaming("tools/d.sh", "plat/d.sh"),
            on("2025-03-03", "bo").changing(&["plat/d.sh"]),
            on("2025-03-04", "ana").renaming("plat/d.sh", "tools/d.sh"),
            on("2025-03-05", "ana").changing(&["tools/d.sh"]),
            // It became none after the window.
            on("2025-07-02", "ana").renaming("docs/b.md", "plat/b.rs"),
            on("2025-07-03", "ana").changing(&["plat/b.rs"]),
        ])
    };
    let text = "3 founded docs, tooling or CI files have no change by anybody else in the window";
    let told = told(text, &["2024-05-01", "2025-01-01", "2025-03-01"]);
    assert_eq!(beside(world, "enablement-uptake", "people"), (Some(1), vec![told]));
}

#[test]
fn areas_that_nobody_took_up() {
    let world = || {
        World::new([
            on("2025-01-01", "ana").adding(&["new/a"]),
            on("2025-01-02", "ana").adding(&["other/a"]),
            on("2025-01-06", "ana").adding(&["brief/a", "short/a"]),
            on("2025-02-01", "ana").changing(&["new/a"]),
            on("2025-02-02", "bo").changing(&["other/a"]),
            // In the same week, from Monday to Sunday.
            on("2025-01-12", "bo").changing(&["brief/a"]),
            // After the window.
            on("2025-07-01", "bo").changing(&["new/a", "short/a"]),
        ])
    };
    // Two count as founded: one that was taken up, and one that was not.
    let one_week = told("2 new areas were changed in 1 week, one short of 2", &["2025-01-06"]);
    let alone = told("1 founded area has no change by anybody else yet", &["2025-01-01"]);
    assert_eq!(beside(world, "areas-founded", "founded"), (Some(2), vec![one_week, alone]));
}

#[test]
fn led_docs_ahead_of_no_work() {
    let world = || {
        linking([
            doc("2025-01-01", "0001", "draft"),
            doc("2025-01-02", "0002", "draft"),
            doc("2025-01-10", "0003", "draft"),
            doc("2025-01-20", "0004", "draft"),
            doc("2025-01-21", "0005", "draft"),
            on("2025-03-01", "ana").deleting(&["rfcs/0005-x.md"]),
            // Six days after it, seven days after it, and five days before it.
            work("2025-01-07", "bo", "plat/a", "0001"),
            work("2025-01-09", "bo", "plat/b", "0002"),
            work("2025-01-05", "bo", "plat/c", "0003"),
            // Only the first one counts, and only in the window.
            work("2025-06-01", "bo", "plat/c", "0003"),
            work("2025-07-01", "bo", "plat/c", "0004"),
            doc("2025-07-02", "0006", "draft"),
        ])
    };
    let without = told("1 led doc has no linked change in the window", &["2025-01-20"]);
    let text = "the first linked change of 2 led docs came less than 7 days after the doc, \
                or before it";
    let days = ["2025-01-01", "2025-01-05", "2025-01-07", "2025-01-10"];
    let expected = vec![without, told(text, &days)];
    assert_eq!(beside(world, "doc-before-code", "initiatives"), (Some(1), expected));
}

#[test]
fn initiatives_one_team_short() {
    let world = || {
        linking([
            doc("2025-01-01", "0001", "draft"),
            doc("2025-01-02", "0002", "draft"),
            work("2025-02-01", "ana", "pay/a", "0001"),
            work("2025-02-02", "bo", "web/a", "0001"),
            work("2025-02-03", "bo", "web/a", "0002"),
        ])
    };
    let text = "1 initiative touches 2 owner teams, one short of 3";
    let told = told(text, &["2025-02-01", "2025-02-02"]);
    assert_eq!(beside(world, "multi-team-initiatives", "initiatives"), (Some(0), vec![told]));
}

#[test]
fn initiatives_of_several_owners_and_one_team() {
    let world = || {
        linking([
            doc("2025-01-01", "0001", "draft"),
            doc("2025-01-02", "0002", "draft"),
            work("2025-02-01", "ana", "pay/a", "0001"),
            work("2025-02-02", "bo", "web/a", "0001"),
            work("2025-02-03", "hana", "ml/a", "0001"),
            // That counts: people of two teams on code of three.
            work("2025-02-04", "ana", "pay/a", "0002"),
            work("2025-02-05", "bo", "web/a", "0002"),
            work("2025-02-06", "dee", "ml/a", "0002"),
        ])
    };
    let text = "1 initiative touches 3 owner teams or more by people of 1 recorded team, \
                one short of 2";
    let told = told(text, &["2025-02-01", "2025-02-02", "2025-02-03"]);
    assert_eq!(beside(world, "multi-team-initiatives", "initiatives"), (Some(1), vec![told]));
}

#[test]
fn teams_with_files_of_a_migration_left() {
    let world = || {
        World::new([
            on("2024-05-01", "bo").adding(&["pay/a.cfg", "pay/b.cfg", "web/a.cfg", "ml/a.cfg"]),
            // Pay keeps one, web has none left; ml's goes after the window.
            on("2025-02-01", "ana").deleting(&["pay/a.cfg"]),
            on("2025-02-02", "bo").deleting(&["web/a.cfg"]),
            on("2025-07-01", "bo").deleting(&["ml/a.cfg"]),
            on("2025-07-10", "bo").adding(&["ml/a.cfg"]),
            // Infra had none at the start.
            on("2025-03-01", "cy").adding(&["infra/a.cfg"]),
        ])
    };
    let told = told("2 owner teams have old files left (old-config 2)", &["2024-05-01"]);
    assert_eq!(beside(world, "migration-progress", "done"), (Some(1), vec![told]));
    let done = || {
        let old = on("2024-05-01", "bo").adding(&["web/a.cfg"]);
        World::new([old, on("2025-02-02", "bo").deleting(&["web/a.cfg"])])
    };
    assert_eq!(beside(done, "migration-progress", "done"), (Some(1), Vec::new()));
    // What was there before anything that was seen has no change behind it.
    let unseen = || World::new([on("2025-07-01", "bo").deleting(&["web/a.cfg"])]);
    let told = self::told("1 owner team has old files left (old-config 1)", &[]);
    assert_eq!(beside(unseen, "migration-progress", "done"), (Some(0), vec![told]));
}
