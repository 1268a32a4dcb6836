//! Migrations: which old files there were, when, and whose.

use jiff::civil::Date;

use super::change::{Change, ChangeIx};
use super::lives::{Life, Lives, Watched};
use super::time::Day;
use crate::config::Config;
use crate::facts::{PathId, RepoFacts};
use crate::org::{Owners, Ownership, TeamIx};

/// A migration: an index into [`Attributed::migrations`](super::Attributed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MigrationIx(pub u32);

/// Something being replaced.
#[derive(Clone, Debug)]
pub struct Migration {
    /// Its name in reports.
    pub name: String,
    /// Every path of a file that is to go.
    pub paths: Vec<OldPath>,
}

/// A path at which there was or is an old file.
#[derive(Clone, Debug)]
pub struct OldPath {
    /// Index of the repository.
    pub repo: usize,
    /// The path.
    pub path: PathId,
    /// When a file was there.
    pub lives: Vec<Life>,
    /// Its owners, each with the first day on which they hold.
    owners: Vec<(Date, Owners)>,
}

impl OldPath {
    /// Whether a file was there at the beginning of a day.
    #[must_use]
    pub fn is_live_before(&self, day: Day, changes: &[Change]) -> bool {
        self.life_before(day, changes).is_some()
    }

    /// The time in which the file was there that was there at the beginning of a
    /// day.
    #[must_use]
    pub fn life_before(&self, day: Day, changes: &[Change]) -> Option<&Life> {
        let landed = |ix: ChangeIx| changes[ix.0 as usize].day;
        self.lives.iter().find(|life| {
            life.from.is_none_or(|from| landed(from) < day)
                && life.to.is_none_or(|to| landed(to) >= day)
        })
    }

    /// Its owners on a day.
    #[must_use]
    pub fn owners(&self, day: Date) -> &[TeamIx] {
        let after = self.owners.partition_point(|(from, _)| *from <= day);
        match after.checked_sub(1) {
            Some(at) => &self.owners[at].1,
            None => &[],
        }
    }
}

/// Every migration with its paths, by repository, then in the order of their
/// tables.
pub(super) fn collect(
    config: &Config,
    watched: &Watched,
    facts: &[RepoFacts],
    lives: &Lives,
    ownership: &[Ownership],
) -> Vec<Migration> {
    let name = |migration: &crate::config::Migration| Migration {
        name: migration.name.clone(),
        paths: Vec::new(),
    };
    let mut migrations: Vec<Migration> = config.migrations.iter().map(name).collect();
    let days: Vec<Vec<Date>> = watched
        .per_repo()
        .iter()
        .enumerate()
        .map(|(repo, _)| days(config, repo, &facts[repo]))
        .collect();
    for (repo, paths) in watched.per_repo().iter().enumerate() {
        for (of, path) in paths.iter().zip((0..).map(PathId)) {
            let Some(lives) = lives.get(&(repo, path)) else { continue };
            for migration in of {
                migrations[*migration as usize].paths.push(OldPath {
                    repo,
                    path,
                    lives: lives.clone(),
                    owners: over_time(&ownership[repo], path, &days[repo]),
                });
            }
        }
    }
    migrations
}

/// The days on which an owner in a repository can change: where a rule, a membership
/// or the meaning of a name begins or ends, and where a file of owners was changed.
fn days(config: &Config, repo: usize, facts: &RepoFacts) -> Vec<Date> {
    let rules = config.repos[repo].owners.iter().flat_map(|rule| [rule.days.from, rule.days.to]);
    let memberships = config.people.iter().flat_map(|person| &person.memberships);
    let memberships = memberships.flat_map(|membership| [membership.from, membership.to]);
    let names = config.owner_names.values().flatten();
    let names = names.flat_map(|meaning| [meaning.days.from, meaning.days.to]);
    let files = facts.at_tip.owner_files.iter().map(|file| &facts.commits[file.commit]);
    let files = files.map(|commit| Day::from_seconds(commit.committed.seconds).date());
    let first = Day::from_seconds(i64::MIN).date();
    let mut days: Vec<Date> =
        rules.chain(memberships).chain(names).flatten().chain(files).chain([first]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The owners of a path from the first of these days on, as they change.
fn over_time(ownership: &Ownership, path: PathId, days: &[Date]) -> Vec<(Date, Owners)> {
    let on = |day: &Date| (*day, ownership.owners(path, *day));
    let mut owners: Vec<(Date, Owners)> = days.iter().map(on).collect();
    owners.dedup_by(|after, before| after.1 == before.1);
    owners
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::config::Days;
    use crate::facts::OwnerFile;

    #[test]
    fn owners_can_change_where_rules_memberships_and_files_do() {
        let mut world = World::new([on("2025-05-05", "bo").changing(&["OWNERS"])]);
        let date = |text: &str| Some(text.parse::<Date>().unwrap());
        for rule in &mut world.config.repos[0].owners {
            rule.days = Days::ALWAYS;
        }
        world.config.people.iter_mut().for_each(|person| person.memberships.truncate(1));
        for person in &mut world.config.people {
            person.memberships.iter_mut().for_each(|m| (m.from, m.to) = (None, None));
        }
        world.config.repos[0].owners[0].days.from = date("2025-01-01");
        world.config.repos[0].owners[1].days.to = date("2025-02-02");
        world.config.people[0].memberships[0].from = date("2025-03-03");
        world.config.people[1].memberships[0].to = date("2025-04-04");
        let mut facts = world.all_facts().remove(0);
        facts.at_tip.owner_files =
            vec![OwnerFile { commit: 0, path: (*b"OWNERS").into(), text: None }];
        let mut found = days(&world.config, 0, &facts).into_iter();
        assert_eq!(found.next(), date("0001-01-01"), "and before all of these");
        let found: Vec<String> = found.map(|day| day.to_string()).collect();
        assert_eq!(found, ["2025-01-01", "2025-02-02", "2025-03-03", "2025-04-04", "2025-05-05"]);
    }
}
