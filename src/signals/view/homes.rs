//! Homes, and what is outside of them.

use super::base::{NO_HOME, NO_OWNERS, View};
use crate::attribute::Day;
use crate::org::{PersonIx, TeamIx};

impl View<'_> {
    /// The person's team on a day.
    #[must_use]
    pub fn home(&self, person: PersonIx, day: Day) -> Option<TeamIx> {
        self.all.org.home(person, day.date())
    }

    /// Whether a team is outside for the person on a day: another one than
    /// their own. Nothing is outside for somebody without a team.
    #[must_use]
    pub fn is_outside(&self, person: PersonIx, team: TeamIx, day: Day) -> bool {
        self.home(person, day).is_some_and(|home| home != team)
    }

    /// The team of `other` on a day, if both have one and they differ.
    #[must_use]
    pub fn outside_home(&self, person: PersonIx, other: PersonIx, day: Day) -> Option<TeamIx> {
        self.home(other, day).filter(|team| self.is_outside(person, *team, day))
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
