//! How many changes of a repository carry a review.

use crate::attribute::{Attributed, Window};

/// The counted changes of a repository in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reviewed {
    pub(super) changes: u64,
    /// Of them, those on which a review is recorded.
    pub(super) with_review: u64,
}

impl Reviewed {
    /// Those of every repository in a window, in order.
    pub(super) fn of_each(all: &Attributed, window: Window) -> Vec<Self> {
        let mut repos = vec![Self::default(); all.shallow.len()];
        let changes = all.changes.iter().filter(|change| change.is_counted());
        for change in changes.filter(|change| window.contains(change.day)) {
            let repo = &mut repos[change.repo];
            repo.changes += 1;
            repo.with_review += u64::from(!change.reviewers.is_empty());
        }
        repos
    }

    /// Whether reviews are recorded on so few of the changes that more were made
    /// than can be seen: on none, or on fewer than `percent` of a hundred.
    pub(super) fn is_in_part(self, percent: u64) -> bool {
        let is_low = self.with_review * 100 < self.changes * percent;
        self.changes > 0 && (self.with_review == 0 || is_low)
    }
}
