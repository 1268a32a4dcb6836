//! Newcomers, and which of their changes are first ones.

use super::base::View;
use crate::attribute::{ChangeIx, Day};
use crate::org::PersonIx;

/// Somebody is new this many days after the start of the history at the
/// earliest: before, everybody would be.
const NEW_AFTER_DAYS: i32 = 180;

/// Somebody who came longer before the window's start is new no more.
const NEW_FOR_DAYS: i32 = 180;

impl View<'_> {
    /// How many of a newcomer's changes are first ones.
    pub const FIRST_CHANGES: usize = 5;

    /// Whether somebody came to the scanned repositories in the window or in the
    /// 180 days before it, and not with their beginnings: their first counted
    /// change, and that of anybody who bears the same full name, lies 180 days and
    /// more after the start of the history.
    #[must_use]
    pub fn is_newcomer(&self, person: PersonIx) -> bool {
        let (Some(start), Some(came)) = (self.all.history_starts, self.came(person)) else {
            return false;
        };
        let before = Day::from_date(self.window.from).days_since(came);
        came.days_since(start) >= NEW_AFTER_DAYS && before <= NEW_FOR_DAYS
    }

    /// The day of the first counted change that credits somebody under any of their
    /// addresses; `None` for whom none credits.
    #[must_use]
    pub fn came(&self, person: PersonIx) -> Option<Day> {
        self.namesakes.came(person)
    }

    /// Who somebody is among all who bear the same full name, and every counted change
    /// that credits any of these, in order.
    #[must_use]
    pub fn under_any_address(&self, person: PersonIx) -> (PersonIx, &[ChangeIx]) {
        match self.namesakes.of(person) {
            Some(all) => (all.person, &all.credited),
            None => (person, self.ever_credited(person)),
        }
    }

    /// The first counted changes that credit somebody, under any of their addresses.
    #[must_use]
    pub fn first_changes(&self, person: PersonIx) -> &[ChangeIx] {
        let (_, all) = self.under_any_address(person);
        &all[..all.len().min(Self::FIRST_CHANGES)]
    }
}
