//! The shares of several threads to the facts of one repository, the same
//! whoever read what: everything is numbered anew in the order of the commits.

use super::order;
use super::owner_files::Merges;
use super::tables::{Identities, Paths};
use super::worker::{DocChange, Share};
use crate::facts::{Commit, CommitFacts, DocRevision, IdentityId, PathId, RawIdentity};

/// What the threads read, as one; and what they found in merges, by the place of the
/// commit.
pub(super) fn assemble(shares: Vec<Share>) -> (CommitFacts, Merges) {
    let mut commits: Vec<(usize, usize, Commit)> = Vec::new();
    let mut docs: Vec<Vec<DocChange>> = Vec::new();
    let mut merged = Vec::new();
    let mut numbering: Vec<Renumber> = Vec::new();
    for (share, read) in shares.into_iter().enumerate() {
        let numbered = read.commits.into_iter().enumerate();
        commits.extend(numbered.map(|(index, commit)| (share, index, commit)));
        docs.push(read.docs);
        merged.push(read.merges);
        numbering.push(Renumber::new(read.identities, read.paths));
    }
    order::by_history(&mut commits, |(_, _, commit)| commit);

    let mut tables = Tables::default();
    let mut landed_at: Vec<Vec<usize>> = vec![Vec::new(); docs.len()];
    for (at, (share, index, commit)) in commits.iter_mut().enumerate() {
        numbering[*share].commit(commit, &mut tables);
        let positions = &mut landed_at[*share];
        if positions.len() <= *index {
            positions.resize(*index + 1, 0);
        }
        positions[*index] = at;
    }
    let mut revisions = Vec::new();
    for (docs, positions) in docs.into_iter().zip(&landed_at) {
        revisions.extend(docs.into_iter().map(|doc| DocRevision {
            commit: positions[doc.commit],
            change: doc.change,
            meta: doc.meta,
            words: doc.words,
        }));
    }
    revisions.sort_by_key(|doc| (doc.commit, doc.change));
    let said = CommitFacts {
        commits: commits.into_iter().map(|(_, _, commit)| commit).collect(),
        identities: tables.identities.into_list(),
        paths: tables.paths.into_list(),
        docs: revisions,
    };
    let merges = merged.into_iter().zip(&landed_at).flat_map(|(merged, positions)| {
        merged.into_iter().map(|(index, brought)| (positions[index], brought))
    });
    (said, merges.collect())
}

/// The final numbering.
#[derive(Default)]
struct Tables {
    identities: Identities,
    paths: Paths,
}

/// One thread's numbers to the final ones, given when first used.
struct Renumber {
    identities: Vec<RawIdentity>,
    identity_ids: Vec<Option<IdentityId>>,
    paths: Vec<Box<[u8]>>,
    path_ids: Vec<Option<PathId>>,
}

impl Renumber {
    fn new(identities: Identities, paths: Paths) -> Self {
        let (identities, paths) = (identities.into_list(), paths.into_list());
        let (identity_ids, path_ids) = (vec![None; identities.len()], vec![None; paths.len()]);
        Self { identities, identity_ids, paths, path_ids }
    }

    fn commit(&mut self, commit: &mut Commit, tables: &mut Tables) {
        commit.author = self.identity(commit.author, tables);
        commit.committer = self.identity(commit.committer, tables);
        for credit in &mut commit.credits {
            credit.who = self.identity(credit.who, tables);
        }
        for change in commit.changes.iter_mut().flatten() {
            change.path = self.path(change.path, tables);
            change.old_path = change.old_path.map(|path| self.path(path, tables));
        }
    }

    fn identity(&mut self, id: IdentityId, tables: &mut Tables) -> IdentityId {
        let at = id.0 as usize;
        *self.identity_ids[at]
            .get_or_insert_with(|| tables.identities.add(self.identities[at].clone()))
    }

    fn path(&mut self, id: PathId, tables: &mut Tables) -> PathId {
        let at = id.0 as usize;
        *self.path_ids[at].get_or_insert_with(|| tables.paths.add(&self.paths[at]))
    }
}
