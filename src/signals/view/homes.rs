//! Homes, and what is outside of them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::base::{NO_HOME, NO_OWNERS, View};
use crate::attribute::Day;
use crate::org::{PersonIx, TeamIx};

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
        let known = self.all.org.person(person);
        let mut left: BTreeMap<(Date, TeamIx), usize> = BTreeMap::new();
        for (team, day) in met {
            if let Some(until) = known.left(team, self.window.from, day.date()) {
                *left.entry((until, team)).or_default() += 1;
            }
        }
        let told = left.into_iter().map(|((until, team), count)| {
            let (team, until) = (&self.all.org.team(team).name, Day::from_date(until).in_words());
            format!("{count} of them in {team}, their team until {until}")
        });
        told.collect::<Vec<_>>().join("; ")
    }

    /// What a reader has to know of a number that depends on the home: that the
    /// home changed. Empty where it did not.
    #[must_use]
    pub fn moved(&self, person: PersonIx) -> String {
        let moves = self.all.org.person(person).moves(self.window.from, self.window.to);
        let days: Vec<String> = moves.iter().map(|m| Day::from_date(m.on).in_words()).collect();
        if days.is_empty() { String::new() } else { format!("home changed on {}", days.join(", ")) }
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
        let always = |team| Membership { team, from: None, to: None };
        let (plat, infra, web) = (0, 1, 3);
        // Ana: plat, and infra until February. Cy: web, and infra.
        let until = Some("2025-02-01".parse().unwrap());
        world.config.people[0].memberships =
            vec![always(plat), Membership { team: infra, from: None, to: until }];
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
