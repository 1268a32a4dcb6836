//! The shares of several threads to the facts of one repository, the same
//! whoever read what: everything is numbered anew in the order of the commits.

use super::gaps::Problems;
use super::order;
use super::owner_files::{Brought, Merges};
use super::subtrees::Ways;
use super::tables::{Identities, Paths};
use crate::facts::{Commit, CommitFacts, DocRevision, Few, IdentityId, Oid, PathId, RawIdentity};

/// What one thread, or an earlier run, read of a history.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// It has no lineage: whose parent is where, is found among all parts.
    pub(super) said: CommitFacts,
    /// The ids of the parents of each commit.
    pub(super) parents: Vec<Few<Oid>>,
    /// What each merge, by its place in this part, brought to the files that say who
    /// owns what.
    pub(super) merges: Vec<(usize, Brought)>,
}

/// What was read of a history, whoever read it.
#[derive(Debug)]
pub(super) struct Commits {
    pub(super) said: CommitFacts,
    /// What merges brought to the files that say who owns what.
    pub(super) merges: Merges,
    /// What was odd about some of them.
    pub(super) problems: Problems,
    /// How the paths of those are to be read that came from elsewhere.
    pub(super) ways: Ways,
}

/// The parts as one; and what was found in merges, by the place of the commit.
pub(super) fn assemble(parts: Vec<Part>) -> (CommitFacts, Merges) {
    let mut commits: Vec<Read> = Vec::new();
    let mut docs: Vec<Vec<DocRevision>> = Vec::new();
    let mut merged = Vec::new();
    let mut numbering: Vec<Renumber> = Vec::new();
    for (part, Part { said, parents, merges }) in parts.into_iter().enumerate() {
        let numbered = said.commits.into_iter().zip(parents).enumerate();
        commits.extend(numbered.map(|(index, (commit, parents))| Read {
            part,
            index,
            commit,
            parents,
        }));
        docs.push(said.docs);
        merged.push(merges);
        numbering.push(Renumber::new(said.identities, said.paths));
    }
    let lineage = order::by_history(&mut commits, |Read { commit, parents, .. }| (commit, parents));

    let mut tables = Tables::default();
    let mut landed_at: Vec<Vec<usize>> = vec![Vec::new(); docs.len()];
    for (at, Read { part, index, commit, .. }) in commits.iter_mut().enumerate() {
        numbering[*part].commit(commit, &mut tables);
        let positions = &mut landed_at[*part];
        if positions.len() <= *index {
            positions.resize(*index + 1, 0);
        }
        positions[*index] = at;
    }
    let mut revisions = Vec::new();
    for (docs, positions) in docs.into_iter().zip(&landed_at) {
        let placed = |doc: DocRevision| DocRevision { commit: positions[doc.commit], ..doc };
        revisions.extend(docs.into_iter().map(placed));
    }
    revisions.sort_by_key(|doc| (doc.commit, doc.change));
    let said = CommitFacts {
        commits: commits.into_iter().map(|read| read.commit).collect(),
        lineage,
        identities: tables.identities.into_list(),
        paths: tables.paths.into_list(),
        docs: revisions,
    };
    let merges = merged.into_iter().zip(&landed_at).flat_map(|(merged, positions)| {
        merged.into_iter().map(|(index, brought)| (positions[index], brought))
    });
    (said, merges.collect())
}

/// A commit on its way into the order of all.
struct Read {
    part: usize,
    /// Its place in that part.
    index: usize,
    commit: Commit,
    parents: Few<Oid>,
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
    fn new(identities: Vec<RawIdentity>, paths: Vec<Box<[u8]>>) -> Self {
        let (identity_ids, path_ids) = (vec![None; identities.len()], vec![None; paths.len()]);
        Self { identities, identity_ids, paths, path_ids }
    }

    fn commit(&mut self, commit: &mut Commit, tables: &mut Tables) {
        let Self { identities, identity_ids, paths, path_ids } = self;
        let identity = |id: IdentityId| {
            let at = id.0 as usize;
            *identity_ids[at].get_or_insert_with(|| tables.identities.add(identities[at].clone()))
        };
        let path = |id: PathId| {
            let at = id.0 as usize;
            *path_ids[at].get_or_insert_with(|| tables.paths.add(&paths[at]))
        };
        renumber(commit, identity, path);
    }
}

/// Gives whom a commit names and what it changes other numbers, in the order in which
/// they are given for the first time.
pub(super) fn renumber(
    commit: &mut Commit,
    mut identity: impl FnMut(IdentityId) -> IdentityId,
    path: impl FnMut(PathId) -> PathId,
) {
    commit.author = identity(commit.author);
    commit.committer = identity(commit.committer);
    for credit in &mut commit.credits {
        credit.who = identity(credit.who);
    }
    if let Some(changes) = &mut commit.changes {
        changes.renumber(path);
    }
}
