//! Which change a commit is.

use std::cell::OnceCell;

use super::change::Change;
use crate::facts::RepoFacts;

/// Finds changes by their commits, through a number for each commit: no hash table, because
/// every run that meets a revert makes one. It is made when it is first asked.
pub(super) struct ChangeTable<'a> {
    facts: &'a [RepoFacts],
    changes: &'a [Change],
    numbers: OnceCell<Numbers>,
}

struct Numbers {
    /// One more than the index of the change that a commit is, or 0: repository by
    /// repository.
    of: Vec<u32>,
    /// Where those of each repository begin.
    starts: Vec<usize>,
}

impl<'a> ChangeTable<'a> {
    /// A table of these changes.
    pub(super) fn of(facts: &'a [RepoFacts], changes: &'a [Change]) -> Self {
        Self { facts, changes, numbers: OnceCell::new() }
    }

    /// The index of the change that a commit of a repository is.
    pub(super) fn get(&self, repo: usize, commit: usize) -> Option<usize> {
        let numbers = self.numbers.get_or_init(|| self.number());
        numbers.of[numbers.starts[repo] + commit].checked_sub(1).map(|at| at as usize)
    }

    fn number(&self) -> Numbers {
        let (mut starts, mut count) = (Vec::with_capacity(self.facts.len()), 0);
        for facts in self.facts {
            starts.push(count);
            count += facts.commits.len();
        }
        let mut of = vec![0; count];
        for (number, change) in (1..).zip(self.changes) {
            of[starts[change.repo()] + change.commit()] = number;
        }
        Numbers { of, starts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};

    #[test]
    fn every_change_is_found_by_its_commit_and_a_merge_is_none() {
        let world = World::new([
            on("2025-01-01", "ann").changing(&["a"]),
            on("2025-01-02", "ben").changing(&["b"]).in_repo(1),
            on("2025-01-03", "ann").changing(&["a"]).after(&[0]),
            on("2025-01-04", "ann").after(&[0, 2]),
            on("2025-01-05", "ben").changing(&["a"]).after(&[3]),
        ]);
        let (all, facts) = (world.attributed(), world.all_facts());
        let table = ChangeTable::of(&facts, &all.changes);
        let found: Vec<Option<usize>> = (0..4).map(|at| table.get(0, at)).collect();
        assert_eq!(found, [Some(0), Some(2), None, Some(3)]);
        assert_eq!(table.get(1, 0), Some(1));
    }
}
