//! `migration-progress`: how far the configured migrations have come.

use std::collections::{BTreeMap, BTreeSet};

use super::closest::{Fact, count};
use super::evidence::{Counted, Evidence};
use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Enough, Over, ValueDef};
use super::view::{NO_OWNERS, View};
use crate::attribute::{ChangeIx, Day, MigrationIx};
use crate::facts::PathId;
use crate::org::{PersonIx, TeamIx};

const WHAT_IS_LEFT: Over = Over::Anew("what was left at its start and its end");

pub(super) const SIGNAL: Signal = Signal {
    id: "migration-progress",
    title: "Migration progress",
    strength: Strength::Proxy,
    rests_on: &[Source::Owners],
    counts: Thing::Team,
    is_risk: false,
    has_periods: false,
    counts_left: false,
    blind_spots: "A file that is gone is not always replaced; who planned a migration is not seen, \
                  so everybody gets the same numbers.",
    page: include_str!("../../docs/signals/migration-progress.md"),
    headline: ValueDef::share("done", "of", Noun::TEAMS, Enough::Denominator, WHAT_IS_LEFT)
        .worded("", " done"),
    values: &[
        ValueDef::unspoken("of", WHAT_IS_LEFT),
        ValueDef::number("by_others", WHAT_IS_LEFT).worded(", ", " by others"),
    ],
    nothing: None,
    measure,
    closest: &[old_files_left],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if view.all.migrations.is_empty() {
        return Measured::no_source("no migrations are configured");
    }
    if !view.all.ownership_recorded {
        return Measured::no_source(NO_OWNERS);
    }
    let shallow = &view.all.shallow;
    if shallow.iter().all(|shallow| *shallow) {
        return Measured::no_source("the scanned history is cut off (shallow)");
    }
    let (mut done, mut of, mut by_others) = (0, 0, 0);
    let mut evidence = BTreeMap::new();
    for (migration, ix) in view.all.migrations.iter().zip((0..).map(MigrationIx)) {
        let progress = view.progress(migration);
        let mut removed_by_others = BTreeSet::new();
        for (change, path, teams) in progress.removed {
            // What others did is a number, and nobody's evidence.
            if view.change(change).credits(person) {
                add(&mut evidence, view, (change, person), path, (ix, teams));
            } else {
                removed_by_others.extend(teams);
            }
        }
        let is_done = |team: &&TeamIx| !progress.end.contains_key(team);
        done += progress.start.iter().filter(is_done).count() as u64;
        of += progress.start.len() as u64;
        by_others += progress.start.intersection(&removed_by_others).count() as u64;
    }
    let values = [("done", done), ("of", of), ("by_others", by_others)];
    let measured = Measured::new(values.map(|(name, count)| (name, Value::Count(count))))
        .with_evidence(evidence.into_values().collect());
    match shallow.iter().filter(|shallow| **shallow).count() as u64 {
        0 => measured,
        1 => measured.remark("unknown for 1 shallow repository"),
        count => measured.remark(format!("unknown for {count} shallow repositories")),
    }
}

/// Adds what a change removed to its evidence.
fn add(
    evidence: &mut BTreeMap<ChangeIx, Evidence>,
    view: &View<'_>,
    (change, person): (ChangeIx, PersonIx),
    path: PathId,
    (migration, teams): (MigrationIx, &[TeamIx]),
) {
    let item = evidence.entry(change).or_insert_with(|| {
        let mut item = view.credit_evidence(change, person, Vec::new());
        (item.paths, item.teams) = (Vec::new(), Vec::new());
        item
    });
    item.paths.push(path);
    item.teams.extend(teams);
    item.counted.push(Counted::Migration(migration));
    item.counted.extend(teams.iter().copied().map(Counted::Team));
    item.teams.sort_unstable();
    item.teams.dedup();
    item.paths.dedup();
    item.counted.sort_unstable();
    item.counted.dedup();
}

/// Owner teams that had files of a migration when the window began, and have
/// some when it ends.
fn old_files_left(view: &View<'_>, _: PersonIx) -> Option<Fact> {
    let end = Day::from_date(view.window.to);
    let (mut teams, mut files) = (0, BTreeMap::new());
    let mut changes = Vec::new();
    for migration in &view.all.migrations {
        let progress = view.progress(migration);
        let left = progress.end.iter().filter(|(team, _)| progress.start.contains(*team));
        let mut paths = BTreeSet::new();
        for (_, of_team) in left {
            teams += 1;
            paths.extend(of_team.iter().map(|path| (path.repo, path.path)));
            let lives = of_team.iter().filter_map(|path| path.life_before(end, &view.all.changes));
            changes.extend(lives.filter_map(|life| life.from));
        }
        if !paths.is_empty() {
            *files.entry(migration.name.as_str()).or_insert(0) += paths.len();
        }
    }
    let files: Vec<String> = files.iter().map(|(name, files)| format!("{name} {files}")).collect();
    let text = count(teams, "owner team has", "owner teams have");
    let text = format!("{text} old files left ({})", files.join(", "));
    // Files from before anything that was seen have no change behind them.
    (teams > 0).then(|| Fact::even_unseen(changes, text))
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::{Migration, Pattern};
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{EvidenceRole, Measured, SignalStatus};

    fn of(commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "migration-progress", "ana", QUARTER)
    }

    fn values(commits: impl IntoIterator<Item = Made>) -> [u64; 3] {
        counts(&of(commits), ["done", "of", "by_others"])
    }

    fn old(paths: &[&str]) -> Made {
        on("2024-06-03", "bo").adding(paths)
    }

    fn removed(day: &str, who: &str, paths: &[&str]) -> Made {
        on(day, who).deleting(paths)
    }

    #[test]
    fn teams_without_old_files_at_the_end_are_done() {
        assert_eq!(values([old(&["plat/a.rs"])]), [0, 0, 0]);
        let all = || old(&["pay/a.cfg", "pay/b.cfg", "web/a.cfg"]);
        assert_eq!(values([all()]), [0, 2, 0]);
        assert_eq!(
            values([all(), removed("2025-01-06", "ana", &["pay/a.cfg"])]),
            [0, 2, 0],
            "one left"
        );
        assert_eq!(values([all(), removed("2025-01-06", "ana", &["web/a.cfg"])]), [1, 2, 0]);
        assert_eq!(values([all(), removed("2025-01-06", "eli", &["web/a.cfg"])]), [1, 2, 1]);
    }

    #[test]
    fn the_window_s_start_and_end_decide() {
        let at = |day: &str| values([old(&["web/a.cfg"]), removed(day, "eli", &["web/a.cfg"])]);
        assert_eq!([at("2024-12-31"), at("2025-01-01")], [[0, 0, 0], [1, 1, 1]]);
        assert_eq!([at("2025-03-31"), at("2025-04-01")], [[1, 1, 1], [0, 1, 0]]);
        let late = on("2025-01-01", "bo").adding(&["web/a.cfg"]);
        assert_eq!(values([late, removed("2025-02-03", "eli", &["web/a.cfg"])]), [0, 0, 0]);
    }

    #[test]
    fn files_that_come_back_or_get_another_name_are_told_apart() {
        let gone = || removed("2025-01-06", "eli", &["web/a.cfg"]);
        let back = on("2025-02-03", "eli").adding(&["web/b.cfg"]);
        assert_eq!(values([old(&["web/a.cfg"]), gone(), back]), [0, 1, 1]);
        let renamed = on("2025-01-06", "eli").renaming("web/a.cfg", "web/a.toml");
        assert_eq!(values([old(&["web/a.cfg"]), renamed]), [1, 1, 1], "a name that does not match");
        let moved = on("2025-01-06", "eli").renaming("web/a.cfg", "web/c.cfg");
        assert_eq!(values([old(&["web/a.cfg"]), moved]), [0, 1, 1], "still old");
    }

    #[test]
    fn a_removal_that_is_reverted_did_not_last() {
        let back = on("2025-01-07", "bo").adding(&["web/a.cfg"]).reverting(1);
        let commits = [old(&["web/a.cfg"]), removed("2025-01-06", "eli", &["web/a.cfg"]), back];
        assert_eq!(values(commits), [0, 1, 0]);
    }

    #[test]
    fn also_what_gives_nobody_credit_removes_files() {
        let by_robot = removed("2025-01-06", "robot", &["web/a.cfg"]);
        assert_eq!(values([old(&["web/a.cfg"]), by_robot]), [1, 1, 1]);
        let many: Vec<String> = (0..51).map(|n| format!("web/{n}.cfg")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(values([old(&many), removed("2025-01-06", "ana", &many)]), [1, 1, 0]);
    }

    #[test]
    fn owners_are_those_of_the_day() {
        // moved/ goes from pay to web in February.
        assert_eq!(values([old(&["moved/a.cfg"])]), [1, 1, 0], "handed over");
        let both =
            [old(&["moved/a.cfg", "web/a.cfg"]), removed("2025-03-03", "eli", &["moved/a.cfg"])];
        assert_eq!(values(both), [1, 2, 1], "removed when it was web's");
        let gone =
            |day: &str| values([old(&["moved/a.cfg"]), removed(day, "eli", &["moved/a.cfg"])]);
        assert_eq!(gone("2025-02-11"), [1, 1, 1], "pay's own");
        assert_eq!(gone("2025-02-12"), [1, 1, 0], "nothing of pay's was left to remove");
    }

    #[test]
    fn owners_at_the_window_s_ends_are_those_of_its_first_and_last_days() {
        let within = |dates| {
            let commits = [old(&["moved/a.cfg"]), removed("2025-03-03", "eli", &["moved/a.cfg"])];
            counts(
                &measure(&World::new(commits), "migration-progress", "ana", dates),
                ["done", "of", "by_others"],
            )
        };
        assert_eq!(within(["2025-02-12", "2025-04-01"]), [1, 1, 1], "web's from the first day on");
        assert_eq!(within(["2025-02-11", "2025-04-01"]), [1, 1, 0], "pay's on the first day");
        assert_eq!(within(["2025-01-01", "2025-02-12"]), [0, 1, 0], "pay's to the last day");
        assert_eq!(within(["2025-01-01", "2025-02-13"]), [1, 1, 0]);
    }

    #[test]
    fn who_takes_part_in_a_removal_is_no_other_and_what_nobody_owns_is_not_told() {
        use crate::facts::Role;
        let together = removed("2025-01-06", "eli", &["web/a.cfg"]).with(Role::CoAuthor, "ana");
        assert_eq!(values([old(&["web/a.cfg"]), together]), [1, 1, 0]);
        let measured =
            of([old(&["nobody/a.cfg"]), removed("2025-01-06", "eli", &["nobody/a.cfg"])]);
        assert_eq!(counts(&measured, ["done", "of", "by_others"]), [0, 0, 0]);
        assert!(measured.evidence.is_empty());
    }

    #[test]
    fn the_share_needs_five_teams() {
        let at = |paths: &[&str]| of([old(paths)]).status;
        let five = ["plat/a.cfg", "infra/a.cfg", "pay/a.cfg", "web/a.cfg", "ml/a.cfg"];
        assert_eq!([at(&five[1..]), at(&five)], [SignalStatus::TooFew, SignalStatus::Measured]);
    }

    #[test]
    fn shallow_repositories_are_left_out() {
        let elsewhere = |made: Made| made.in_repo(1);
        let mut world = World::new([
            old(&["web/a.cfg"]),
            elsewhere(old(&["pay/a.cfg"])),
            elsewhere(removed("2025-01-06", "eli", &["pay/a.cfg"])),
        ]);
        let measured = |world: &World| measure(world, "migration-progress", "ana", QUARTER);
        assert_eq!(counts(&measured(&world), ["done", "of", "by_others"]), [1, 2, 1]);
        world.shallow = vec![1];
        assert_eq!(counts(&measured(&world), ["done", "of", "by_others"]), [0, 1, 0]);
        assert!(measured(&world).reason.starts_with("unknown for 1 shallow repository"));
        world.shallow = vec![0, 1];
        assert_unknown(&measured(&world));
    }

    #[test]
    fn files_whose_beginning_was_not_seen_were_there() {
        assert_eq!(values([removed("2025-01-06", "eli", &["web/a.cfg"])]), [1, 1, 1]);
    }

    #[test]
    fn several_migrations_add_up() {
        let commits =
            [old(&["web/a.cfg", "web/a.ini"]), removed("2025-01-06", "eli", &["web/a.cfg"])];
        let mut world = World::new(commits);
        let pattern = Pattern::new("*.ini").unwrap();
        world.config.migrations.push(Migration { name: "ini".into(), pattern });
        let measured = measure(&world, "migration-progress", "ana", QUARTER);
        assert_eq!(counts(&measured, ["done", "of", "by_others"]), [1, 2, 1]);
    }

    #[test]
    fn one_s_own_removals_are_the_evidence_and_nobody_else_s() {
        let commits = [
            old(&["web/a.cfg", "pay/a.cfg"]),
            removed("2025-01-06", "eli", &["web/a.cfg"]),
            removed("2025-01-07", "ana", &["pay/a.cfg"]),
        ];
        let measured = of(commits);
        assert_eq!(counts(&measured, ["by_others"]), [1], "Eli's is counted");
        let roles: Vec<EvidenceRole> = measured.evidence.iter().map(|item| item.role).collect();
        assert_eq!(roles, [EvidenceRole::Author]);
    }

    #[test]
    fn unknown_without_migrations_or_owners_or_a_whole_history() {
        let mut world = World::new([old(&["web/a.cfg"])]);
        world.config.repos.iter_mut().for_each(|repo| repo.owners.clear());
        assert_unknown(&measure(&world, "migration-progress", "ana", QUARTER));
        let mut world = World::new([old(&["web/a.cfg"])]);
        world.config.migrations.clear();
        assert_unknown(&measure(&world, "migration-progress", "ana", QUARTER));
    }
}
