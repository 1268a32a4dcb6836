//! The people whom a signal meets, and what is known of their teams.

use std::collections::BTreeSet;

use super::value::{Measured, people};
use super::view::{NO_HOME, View};
use crate::attribute::Day;
use crate::org::{PersonIx, TeamIx};

/// Distinct people met by one person.
#[derive(Default)]
pub(super) struct Others {
    people: BTreeSet<PersonIx>,
    with_home: BTreeSet<PersonIx>,
    outside: BTreeSet<PersonIx>,
    teams: BTreeSet<TeamIx>,
    /// Who may be one of those who do not count.
    unclear: BTreeSet<PersonIx>,
}

impl Others {
    /// Takes in somebody met on a day; their team, if it is an outside one.
    pub(super) fn meet(
        &mut self,
        view: &View<'_>,
        person: PersonIx,
        other: PersonIx,
        day: Day,
    ) -> Option<TeamIx> {
        self.people.insert(other);
        if view.home(other, day).is_some() {
            self.with_home.insert(other);
        }
        let team = view.outside_home(person, other, day)?;
        self.outside.insert(other);
        self.teams.insert(team);
        Some(team)
    }

    /// Leaves out somebody who may be a lead of the doc that they took part in.
    pub(super) fn leave_unclear(&mut self, other: PersonIx) {
        self.unclear.insert(other);
    }

    /// Why there may be more of them than are counted.
    pub(super) fn left_unclear(&self) -> Option<String> {
        let left = self.unclear.len() as u64;
        let who = people(left);
        (left > 0).then(|| format!("left out {who} who may be an author whom a doc names"))
    }

    /// How many people there are.
    pub(super) fn len(&self) -> u64 {
        self.people.len() as u64
    }

    /// How many of them are from outside teams; `None` where nobody's team is
    /// known, which is not the same as nobody.
    pub(super) fn outside(&self) -> Option<u64> {
        self.knows_teams().then_some(self.outside.len() as u64)
    }

    /// How many outside teams they are from; `None` as for [`Others::outside`].
    pub(super) fn teams(&self) -> Option<u64> {
        self.knows_teams().then_some(self.teams.len() as u64)
    }

    /// Whether the team of any of them is known, if there are any.
    pub(super) fn knows_teams(&self) -> bool {
        self.people.is_empty() || !self.with_home.is_empty()
    }

    /// Who they are, in order.
    pub(super) fn people(&self) -> impl Iterator<Item = PersonIx> {
        self.people.iter().copied()
    }

    /// An answer in which these values count outside people or what is theirs: lower
    /// bounds where the team of some is not recorded, since they may be outside as well.
    pub(super) fn told(
        &self,
        (view, person): (&View<'_>, PersonIx),
        measured: Measured,
        counts: &[&'static str],
    ) -> Measured {
        if !view.has_home(person) {
            return measured.remark(NO_HOME);
        }
        let all_known = self.with_home.len() == self.people.len();
        let measured = if all_known { measured } else { measured.bounded(counts) };
        match measured.values.is_empty() {
            true => Measured::no_source(self.remark()).remark(measured.in_part),
            false => measured.remark(self.remark()),
        }
    }

    /// What limits the answer: people whose team is not recorded.
    pub(super) fn remark(&self) -> String {
        match self.len() - self.with_home.len() as u64 {
            0 => String::new(),
            unknown if unknown == self.len() => "nobody's team is recorded".to_owned(),
            unknown => format!("the team of {} is not recorded", people(unknown)),
        }
    }
}
