//! How much the numbers can know, per repository.

use std::collections::BTreeMap;

use super::change::Attributed;
use super::time::Window;

/// What one repository records, over the changes that landed in a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepoCoverage {
    /// Changes (commits that are no merges).
    pub changes: u64,
    /// Of them, those whose author is somebody on the roster, robots apart.
    pub author_on_roster: u64,
    /// Of them, those whose author is a bot.
    pub author_is_bot: u64,
    /// Substantive paths of these changes, counted once a change.
    pub paths: u64,
    /// Of them, those with an owner.
    pub owned_paths: u64,
    /// Changes with a recorded review by anybody but their authors.
    pub with_review: u64,
    /// Recorded reviews by the form of their source.
    pub review_forms: BTreeMap<String, u64>,
}

/// The coverage of every repository in the window, in order.
#[must_use]
pub fn coverage(attributed: &Attributed, repos: usize, window: Window) -> Vec<RepoCoverage> {
    let mut all = vec![RepoCoverage::default(); repos];
    for change in attributed.changes.iter().filter(|change| window.contains(change.day)) {
        let repo = &mut all[change.repo];
        let author = attributed.org.person(change.author);
        repo.changes += 1;
        repo.author_on_roster += u64::from(author.on_roster && author.is_human());
        repo.author_is_bot += u64::from(!author.is_human());
        for path in change.paths.iter().filter(|path| path.substantive) {
            repo.paths += 1;
            repo.owned_paths += u64::from(!path.owners.is_empty());
        }
        repo.with_review += u64::from(!change.reviewers.is_empty());
        for review in &change.reviewers {
            *repo.review_forms.entry(review.form.label()).or_default() += 1;
        }
    }
    all
}
