//! How much the numbers can know, per repository.

use std::collections::BTreeMap;

use super::attributed::Attributed;

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
    /// Of them, those that an AI agent made for somebody.
    pub through_agent: u64,
    /// Of them, those that declare help by an AI, agents' own included.
    pub assisted: u64,
    /// Of them, those with a substantive path: others cannot have an owner.
    pub substantive: u64,
    /// Of these, those with a path of which it is recorded whose it is, be it
    /// nobody's on purpose.
    pub with_owner: u64,
    /// Substantive paths of these changes, counted once a change.
    pub paths: u64,
    /// Of them, those of which it is recorded whose they are.
    pub owned_paths: u64,
    /// Changes with a recorded review by anybody but their authors.
    pub with_review: u64,
    /// Recorded reviews by the form of their source.
    pub review_forms: BTreeMap<String, u64>,
}

/// What a share of the coverage is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Substantive paths, those of which it is recorded whose they are.
    Owned,
    /// Changes that are no robot's, those by people on the roster.
    Roster,
    /// Changes, those with a recorded review.
    Reviewed,
}

impl RepoCoverage {
    /// The part and the whole.
    #[must_use]
    pub fn share(&self, share: Share) -> [u64; 2] {
        match share {
            Share::Owned => [self.owned_paths, self.paths],
            Share::Roster => [self.author_on_roster, self.changes - self.author_is_bot],
            Share::Reviewed => [self.with_review, self.changes],
        }
    }
}

/// The coverage of every repository in the window, in order.
#[must_use]
pub fn coverage(attributed: &Attributed, repos: usize, window: Window) -> Vec<RepoCoverage> {
    let mut all = vec![RepoCoverage::default(); repos];
    let days = window.days();
    for change in attributed.changes.iter().filter(|change| days.contains(&change.day)) {
        let repo = &mut all[change.repo()];
        let author = attributed.org.person(change.author);
        repo.changes += 1;
        repo.author_on_roster += u64::from(author.on_roster && author.is_human());
        repo.author_is_bot += u64::from(!author.is_human());
        let substantive = || change.paths.iter().filter(|path| path.substantive);
        let known = substantive().filter(|path| path.owners.is_known()).count() as u64;
        repo.substantive += u64::from(substantive().next().is_some());
        repo.with_owner += u64::from(known > 0);
        repo.paths += substantive().count() as u64;
        repo.owned_paths += known;
        repo.through_agent += u64::from(change.through_agent);
        repo.assisted += u64::from(change.assisted || change.through_agent);
        repo.with_review += u64::from(!change.reviewers.is_empty());
        for review in &change.reviewers {
            *repo.review_forms.entry(review.form.label()).or_default() += 1;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};

    #[test]
    fn every_share_has_its_own_whole() {
        let world = World::new([
            on("2025-01-01", "ana").changing(&["pay/a", "nobody/b"]).reviewed_by("bo"),
            on("2025-01-02", "ana").changing(&["nobody/a"]),
            // Without substance, so without a chance of an owner.
            on("2025-01-03", "ana").changing(&["go.sum"]).reviewed_by("bo").reviewed_by("cy"),
            on("2025-01-04", "robot").changing(&["pay/a"]),
            on("2025-01-05", "Someone <s@example.org>").changing(&["pay/a"]).reviewed_by("bo"),
            on("2025-01-06", "ana").unreadable(),
            on("2025-01-07", "ana").changing(&["pay/a"]).in_repo(1),
            on("2024-12-31", "ana").changing(&["pay/a"]),
        ]);
        let window =
            Window { from: "2025-01-01".parse().unwrap(), to: "2025-02-01".parse().unwrap() };
        let found = coverage(&world.attributed(), 2, window);
        let first = RepoCoverage {
            changes: 6,
            author_on_roster: 4,
            author_is_bot: 1,
            through_agent: 0,
            assisted: 0,
            substantive: 4,
            with_owner: 3,
            paths: 5,
            owned_paths: 3,
            with_review: 3,
            review_forms: [("trailer Reviewed-by".to_owned(), 4)].into(),
        };
        assert_eq!(found[0], first);
        let shares = [Share::Owned, Share::Roster, Share::Reviewed];
        assert_eq!(shares.map(|share| found[0].share(share)), [[3, 5], [4, 5], [3, 6]]);
        assert_eq!((found[1].changes, found[1].with_owner, found[1].with_review), (1, 1, 0));
    }

    #[test]
    fn nobody_s_on_purpose_is_a_known_answer() {
        let commits = [
            on("2025-01-01", "ana").changing(&["common/a", "nobody/b"]),
            on("2025-01-02", "ana").changing(&["nobody/c"]),
        ];
        let mut world = World::new(commits);
        world.config.repos[0].owners.push(crate::config::OwnerRule {
            pattern: crate::config::Pattern::new("/common/").unwrap(),
            team: None,
            days: crate::config::Days::ALWAYS,
            line: 1,
        });
        let window =
            Window { from: "2025-01-01".parse().unwrap(), to: "2025-02-01".parse().unwrap() };
        let attributed = world.attributed();
        let found = &coverage(&attributed, 1, window)[0];
        assert_eq!([found.paths, found.owned_paths], [3, 1], "no rule reaches `nobody`");
        assert_eq!([found.substantive, found.with_owner], [2, 1]);
        assert!(attributed.changes.iter().all(|change| change.owners.is_empty()));
    }
}
