//! Newcomers, and which of their changes are first ones.

use super::base::View;
use crate::attribute::ChangeIx;
use crate::org::PersonIx;

/// Somebody is new this many days after the start of the history at the
/// earliest: before, everybody would be.
const NEW_AFTER_DAYS: i32 = 180;

impl View<'_> {
    /// How many of a newcomer's changes are first ones.
    pub const FIRST_CHANGES: usize = 5;

    /// Whether somebody came to the scanned repositories after their beginnings:
    /// their first counted change lies 180 days and more after the start of the
    /// history.
    #[must_use]
    pub fn is_newcomer(&self, person: PersonIx) -> bool {
        let (Some(start), Some(first)) =
            (self.all.history_starts, self.ever_credited(person).first())
        else {
            return false;
        };
        self.change(*first).day.days_since(start) >= NEW_AFTER_DAYS
    }

    /// The first counted changes that credit somebody, in landed order.
    #[must_use]
    pub fn first_changes(&self, person: PersonIx) -> &[ChangeIx] {
        let all = self.ever_credited(person);
        &all[..all.len().min(Self::FIRST_CHANGES)]
    }
}
