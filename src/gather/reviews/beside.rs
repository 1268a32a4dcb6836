//! What the readers of all forms need, and give.

use crate::facts::{Form, Oid, Places, RawIdentity, Record, RepoFacts, Role};
use crate::git::Repo;

/// What the readers of all forms need.
pub(super) struct Beside<'b> {
    pub(super) repo: &'b Repo,
    pub(super) jobs: usize,
    pub(super) facts: &'b RepoFacts,
    /// Where each analysed commit stands in the facts.
    pub(super) commits: Places<'b>,
}

impl Beside<'_> {
    pub(super) fn knows(&self, commit: &Oid) -> bool {
        self.commits.get(commit).is_some()
    }
}

/// The review of somebody.
pub(super) fn review(commit: Oid, who: RawIdentity, form: Form) -> Record {
    Record { commit, role: Role::Reviewer, who, form }
}
