//! How many changes of a repository carry a review, and by whom.

use crate::attribute::{Attributed, Window};

/// The counted changes of a repository in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reviewed {
    pub(super) changes: u64,
    /// Of them, those on which a review is recorded.
    pub(super) with_review: u64,
    /// Reviewers that they name, each once a change.
    pub(super) mentions: u64,
    /// Of them, those of whom nothing but a name or a login is known, and that is
    /// nobody's on the roster.
    pub(super) unplaced: u64,
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
            let reviewers = change.reviewers.iter().map(|review| all.org.person(review.person));
            repo.mentions += change.reviewers.len() as u64;
            repo.unplaced += reviewers.filter(|person| !person.has_address).count() as u64;
        }
        repos
    }

    /// Whether reviews are recorded on so few of the changes that more were made
    /// than can be seen: on none, or on fewer than `percent` of a hundred.
    pub(super) fn is_in_part(self, percent: u64) -> bool {
        let is_low = self.with_review * 100 < self.changes * percent;
        self.changes > 0 && (self.with_review == 0 || is_low)
    }

    /// Whether most reviewers are named in a way that only a name or a login on the
    /// roster could place.
    pub(super) fn is_mostly_unplaced(self) -> bool {
        self.unplaced * 2 > self.mentions
    }
}
