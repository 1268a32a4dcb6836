//! How many changes of a repository carry a review, and by whom.

use std::collections::{BTreeMap, BTreeSet};

use crate::attribute::{Attributed, Window};
use crate::org::LISTED_NAMES;

/// The counted changes of a repository in some time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reviewed {
    pub(super) changes: u64,
    /// Of them, those on which a review is recorded.
    pub(super) with_review: u64,
    /// Reviewers that they name, each once a change.
    pub(super) mentions: u64,
    /// Of them, those of whom nothing but a login or a name is known, and that of nobody
    /// with an address: by the system on which they are named.
    pub(super) unplaced: BTreeMap<String, u64>,
}

impl Reviewed {
    /// Those of every repository in a window, in order.
    pub(super) fn of_each(all: &Attributed, window: Window) -> Vec<Self> {
        let mut repos = vec![Self::default(); all.shallow.len()];
        let changes = all.changes.iter().filter(|change| change.is_counted());
        let days = window.days();
        for change in changes.filter(|change| days.contains(&change.day)) {
            let repo = &mut repos[change.repo()];
            repo.changes += 1;
            repo.with_review += u64::from(!change.reviewers.is_empty());
            let reviewers = change.reviewers.iter().map(|review| all.org.person(review.person));
            repo.mentions += change.reviewers.len() as u64;
            for person in reviewers.filter(|person| !person.has_address) {
                let system = person.named_on.first().map_or(LISTED_NAMES, String::as_str);
                *repo.unplaced.entry(system.to_owned()).or_default() += 1;
            }
        }
        repos
    }

    /// Whether reviews are recorded on so few of the changes that more were made
    /// than can be seen: on none, or on fewer than `percent` of a hundred.
    pub(super) fn is_in_part(&self, percent: u64) -> bool {
        let is_low = self.with_review * 100 < self.changes * percent;
        self.changes > 0 && (self.with_review == 0 || is_low)
    }

    /// How many of the reviewers may be somebody who is known by name on these
    /// systems only.
    pub(super) fn may_be(&self, named_on: &BTreeSet<String>) -> u64 {
        let unplaced = self.unplaced.iter();
        unplaced.filter(|(system, _)| !named_on.contains(*system)).map(|(_, count)| count).sum()
    }
}
