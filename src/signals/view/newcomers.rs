//! Newcomers, and which of their changes are first ones.

use super::base::View;
use super::names::full_name;
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
        let (Some(start), Some(first)) =
            (self.all.history_starts, self.ever_credited(person).first())
        else {
            return false;
        };
        let mut came = self.change(*first).day;
        let name = full_name(&self.all.org.person(person).name);
        came =
            came.min(name.and_then(|name| self.first_by_name.get(&name).copied()).unwrap_or(came));
        let before = Day::from_date(self.window.from).days_since(came);
        came.days_since(start) >= NEW_AFTER_DAYS && before <= NEW_FOR_DAYS
    }

    /// The first counted changes that credit somebody, in landed order.
    #[must_use]
    pub fn first_changes(&self, person: PersonIx) -> &[ChangeIx] {
        let all = self.ever_credited(person);
        &all[..all.len().min(Self::FIRST_CHANGES)]
    }
}
