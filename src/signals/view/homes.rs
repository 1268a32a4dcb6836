//! Homes, and what is outside of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::base::{NO_HOME, NO_OWNERS, View};
use crate::attribute::{ChangeIx, Day, Window};
use crate::org::{PersonIx, TeamIx};
use crate::signals::evidence::{Counted, Evidence};
use crate::signals::source::Source;
use crate::signals::value::{people, plural};

/// Stands between a team that somebody left within the window and the day.
pub const TEAM_UNTIL: &str = ", their team until ";

impl View<'_> {
    /// The person's team on a day; of several, the one that is shown.
    #[must_use]
    pub fn home(&self, person: PersonIx, day: Day) -> Option<TeamIx> {
        self.all.org.home(person, day.date())
    }

    /// All teams of the person on a day, the one that is shown first.
    pub fn homes(&self, person: PersonIx, day: Day) -> impl Iterator<Item = TeamIx> {
        self.all.org.homes(person, day.date())
    }

    /// Whether a team is outside for the person on a day: another one than any
    /// of their own. Nothing is outside for somebody without a team.
    #[must_use]
    pub fn is_outside(&self, person: PersonIx, team: TeamIx, day: Day) -> bool {
        let mut homes = self.homes(person, day).peekable();
        homes.peek().is_some() && homes.all(|home| home != team)
    }

    /// The team of `other` that is shown on a day, if both have teams and share
    /// none.
    #[must_use]
    pub fn outside_home(&self, person: PersonIx, other: PersonIx, day: Day) -> Option<TeamIx> {
        let mut homes = self.homes(other, day);
        let shown = homes.next()?;
        let all_outside =
            std::iter::once(shown).chain(homes).all(|team| self.is_outside(person, team, day));
        all_outside.then_some(shown)
    }

    /// What of the outside teams that were met lies in a team that the person
    /// left within the window, or on its first day: `2 of them in Payments, their
    /// team until 1 Jul 2025`. Empty where nothing does.
    pub fn in_teams_left(
        &self,
        person: PersonIx,
        met: impl IntoIterator<Item = (TeamIx, Day)>,
    ) -> String {
        let mut left: BTreeMap<(Date, TeamIx), usize> = BTreeMap::new();
        for (team, day) in met {
            if let Some(until) = self.left(person, team, day) {
                *left.entry((until, team)).or_default() += 1;
            }
        }
        let told = left
            .into_iter()
            .map(|(left, count)| format!("{count} of them in {}", self.team_left(left)));
        told.collect::<Vec<_>>().join("; ")
    }

    /// How much of a signal's evidence counts for a team that the person left within
    /// the window, or on its first day: `2 of 9 commits concern Payments, their team
    /// until 1 Jul 2025`. Empty where nothing does.
    pub fn evidence_in_teams_left(
        &self,
        person: PersonIx,
        rests_on: &[Source],
        evidence: &[Evidence],
    ) -> String {
        let mut left: BTreeMap<(Date, TeamIx), BTreeSet<ChangeIx>> = BTreeMap::new();
        for item in evidence {
            let day = self.change(item.change).day;
            for team in self.teams_of(rests_on, item) {
                if let Some(until) = self.left(person, team, day) {
                    left.entry((until, team)).or_default().insert(item.change);
                }
            }
        }
        let all: BTreeSet<ChangeIx> = evidence.iter().map(|item| item.change).collect();
        let told = left.into_iter().map(|(left, changes)| {
            let verb = if changes.len() == 1 { "concerns" } else { "concern" };
            let of = plural(all.len() as u64, "commit");
            format!("{} of {of} {verb} {}", changes.len(), self.team_left(left))
        });
        told.collect::<Vec<_>>().join("; ")
    }

    /// Of how many of the people from outside that the evidence counts it holds only for
    /// a part of the window, because they or the person changed teams: `2 people from
    /// outside shared a team with them for a part of the window`. Empty for none.
    pub fn outside_for_a_part(&self, person: PersonIx, evidence: &[Evidence]) -> String {
        let mut outside = BTreeSet::new();
        for item in evidence {
            let day = self.change(item.change).day;
            for thing in &item.counted {
                if let Counted::Person(other) = thing
                    && self.outside_home(person, *other, day).is_some()
                {
                    outside.insert(*other);
                }
            }
        }
        let Window { from, to } = self.window;
        let known = |ix| self.all.org.person(ix);
        let shares = |other: &&PersonIx| known(person).shares_team(known(**other), from, to);
        match outside.iter().filter(shares).count() {
            0 => String::new(),
            count => {
                let who = people(count as u64);
                format!("{who} from outside shared a team with them for a part of the window")
            }
        }
    }

    /// Since when a team is no longer the person's on a day, if they left it within
    /// the window, or on its first day.
    fn left(&self, person: PersonIx, team: TeamIx, day: Day) -> Option<Date> {
        let left = self.all.org.person(person).left(team, self.window.from, day.date())?;
        self.homes(person, day).all(|home| home != team).then_some(left)
    }

    /// `Payments, their team until 1 Jul 2025`.
    fn team_left(&self, (until, team): (Date, TeamIx)) -> String {
        match self.tells_days {
            true => {
                let until = Day::from_date(until).in_words();
                format!("{}{TEAM_UNTIL}{until}", self.all.org.team(team).name)
            }
            false => "a team that they left".to_owned(),
        }
    }

    /// What a reader has to know of a number that depends on the home: that the
    /// home changed. Empty where it did not.
    #[must_use]
    pub fn moved(&self, person: PersonIx) -> String {
        let moves = self.all.org.person(person).moves(self.window.from, self.window.to);
        let days: Vec<String> = moves.iter().map(|m| Day::from_date(m.on).in_words()).collect();
        match days.is_empty() {
            true => String::new(),
            false if self.tells_days => format!("home changed on {}", days.join(", ")),
            false => "home changed".to_owned(),
        }
    }

    /// The months of the window in which the person worked, and those with something
    /// of theirs that counts: the others say nothing. All of the window where no team
    /// of theirs is recorded in it.
    #[must_use]
    pub fn months_there(&self, person: PersonIx, counted: &BTreeSet<i32>) -> u64 {
        if !self.has_home(person) {
            return self.window.months();
        }
        let known = self.all.org.person(person);
        let works = |month: &Window| known.works_within(month.from, month.to);
        let months = self.window.by_month();
        let there = months
            .filter(|month| counted.contains(&Day::from_date(month.from).month()) || works(month));
        there.count() as u64
    }

    /// Whether the person has a team on some day of the window.
    #[must_use]
    pub fn has_home(&self, person: PersonIx) -> bool {
        self.all.org.person(person).teams_within(self.window.from, self.window.to).next().is_some()
    }

    /// Why nothing can be told outside for the person: nobody's ownership or
    /// not the person's home is recorded. `None` where it can.
    #[must_use]
    pub fn no_outside(&self, person: PersonIx) -> Option<&'static str> {
        if !self.all.ownership_recorded {
            return Some(NO_OWNERS);
        }
        (!self.has_home(person)).then_some(NO_HOME)
    }

    /// Whether anybody belongs to the team on some day of the window.
    #[must_use]
    pub fn has_members(&self, team: TeamIx) -> bool {
        self.with_members.get(team.0 as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::attribute::{Window, coverage};
    use crate::config::Membership;

    #[test]
    fn outside_is_outside_of_all_teams_of_the_day() {
        let mut world = World::new([on("2025-01-06", "ana").changing(&["pay/a"])]);
        let always = |team| Membership::new(team, None, None);
        let (plat, infra, web) = (0, 1, 3);
        // Ana: plat, and infra until February. Cy: web, and infra.
        let until = Some("2025-02-01".parse().unwrap());
        world.config.people[0].memberships =
            vec![always(plat), Membership::new(infra, None, until)];
        world.config.people[2].memberships = vec![always(web), always(infra)];
        let attributed = world.attributed();
        let window =
            Window { from: "2025-01-01".parse().unwrap(), to: "2025-04-01".parse().unwrap() };
        let view = View::new(&attributed, window, &coverage(&attributed, 2, window));
        let (ana, cy) = (PersonIx(0), PersonIx(2));
        let day = |text: &str| Day::from_date(text.parse().unwrap());
        let outside = |day| -> Vec<usize> {
            let team = |at: &usize| view.is_outside(ana, TeamIx(*at as u32), day);
            (0..6).filter(team).collect()
        };
        assert_eq!(outside(day("2025-01-31")), [2, 3, 4, 5]);
        assert_eq!(outside(day("2025-02-01")), [1, 2, 3, 4, 5]);
        let met = |day| [view.outside_home(ana, cy, day), view.outside_home(cy, ana, day)];
        assert_eq!(met(day("2025-01-31")), [None, None], "they share infra");
        assert_eq!(met(day("2025-02-01")), [Some(TeamIx(3)), Some(TeamIx(0))]);
    }
}
