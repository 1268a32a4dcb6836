//! What the readers of all forms need, and give.

use rustc_hash::FxHashMap;

use crate::facts::{Form, Oid, RawIdentity, Record, RepoFacts, Role};
use crate::git::Repo;

/// What the readers of all forms need.
pub(super) struct Beside<'b> {
    pub(super) repo: &'b Repo,
    pub(super) jobs: usize,
    pub(super) facts: &'b RepoFacts,
    /// Where each analysed commit stands in the facts.
    pub(super) commits: FxHashMap<Oid, usize>,
}

impl Beside<'_> {
    pub(super) fn knows(&self, commit: &Oid) -> bool {
        self.commits.contains_key(commit)
    }
}

/// The review of somebody.
pub(super) fn review(commit: Oid, who: RawIdentity, form: Form) -> Record {
    Record { commit, role: Role::Reviewer, who, form }
}
