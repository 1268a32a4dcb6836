//! The first part of the facts: what commits say, for ever.

use super::{Commit, DocRevision, IdentityId, Lineage, Parent, PathId, RawIdentity};

/// What the commits of a repository say. Everything in it follows from the ids of
/// the commits, with whatever stands in their place (replacements, grafts, the
/// ends of a shallow history); [`Self::docs`] also from which files are docs. So
/// more commits add to it and change nothing that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitFacts {
    /// Every commit reachable from the tips, each once: parents before children,
    /// and by landed date where neither comes from the other.
    pub commits: Vec<Commit>,
    /// Their parents.
    pub lineage: Lineage,
    /// Raw identities by [`IdentityId`], in the order in which
    /// the commits name them.
    pub identities: Vec<RawIdentity>,
    /// Paths by [`PathId`], in the order in which commits change them: raw bytes,
    /// for Git knows no encoding for them.
    pub paths: Vec<Box<[u8]>>,
    /// Revisions of design docs, in commit order.
    pub docs: Vec<DocRevision>,
}

impl CommitFacts {
    /// The paths with their ids.
    pub fn numbered_paths(&self) -> impl Iterator<Item = (PathId, &[u8])> {
        (0..).map(PathId).zip(self.paths.iter().map(|path| &**path))
    }

    /// Leaves only those commits that are marked, with their docs; paths and
    /// identities that nothing names any more stay. Where each commit stands now.
    pub fn retain(&mut self, marked: &[bool]) -> Vec<Option<usize>> {
        let mut places = Vec::with_capacity(marked.len());
        let mut next = 0;
        for marked in marked {
            places.push(marked.then_some(next));
            next += usize::from(*marked);
        }
        let place = |at: usize| places.get(at).copied().flatten();
        let mut lineage = Lineage::default();
        for at in (0..).take(self.commits.len()).filter(|at| place(*at as usize).is_some()) {
            lineage.push(self.lineage.each(at).map(|parent| match parent {
                Parent::Here(parent) => match place(parent as usize) {
                    Some(place) => Parent::Here(place as u32),
                    None => Parent::Elsewhere(self.commits[parent as usize].oid),
                },
                Parent::Elsewhere(_) => parent,
            }));
        }
        self.lineage = lineage;
        let mut at = 0..;
        self.commits.retain(|_| at.next().and_then(place).is_some());
        self.docs.retain_mut(|doc| match place(doc.commit) {
            Some(at) => {
                doc.commit = at;
                true
            }
            None => false,
        });
        places
    }

    /// Whether every number in it is that of something in it: what was not read
    /// from a repository could say anything.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        commits_are_sound(&self.commits, self.identities.len(), self.paths.len())
            && self.docs_are_sound()
    }

    /// The same of the docs alone.
    #[must_use]
    pub fn docs_are_sound(&self) -> bool {
        self.docs.iter().all(|doc| {
            let changes = self.commits.get(doc.commit).and_then(|c| c.changes.as_ref());
            changes.is_some_and(|changes| doc.change < changes.len())
        })
    }
}

/// Whether commits name none but so many identities and paths.
#[must_use]
pub fn commits_are_sound(commits: &[Commit], identities: usize, paths: usize) -> bool {
    let person = |id: IdentityId| (id.0 as usize) < identities;
    let path = |id: PathId| (id.0 as usize) < paths;
    commits.iter().all(|commit| {
        [commit.author, commit.committer].into_iter().all(person)
            && commit.credits.iter().all(|credit| person(credit.who))
            && commit.changed_paths().all(|c| path(c.path) && c.old_path.is_none_or(path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Oid, PathChanges};

    fn commit(number: u8) -> Commit {
        let oid = Oid::from_bytes(&[number; 20]).unwrap();
        Commit { changes: Some(PathChanges::default()), ..Commit::bare(oid) }
    }

    fn doc(commit: usize) -> DocRevision {
        DocRevision { commit, change: 0, meta: None, words: None }
    }

    #[test]
    fn docs_and_parents_go_with_their_commits() {
        let commits: Vec<Commit> = (0..4).map(commit).collect();
        let docs = vec![doc(0), doc(1), doc(3)];
        let ids = |numbers: &[u8]| numbers.iter().map(|n| commit(*n).oid).collect::<Vec<_>>();
        let lineage = Lineage::of(&commits, [ids(&[]), ids(&[0]), ids(&[1]), ids(&[2, 1, 9])]);
        let mut said = CommitFacts { commits, docs, lineage, ..CommitFacts::default() };
        let places = said.retain(&[false, true, false, true]);
        assert_eq!(places, [None, Some(0), None, Some(1)]);
        let left: Vec<Oid> = said.commits.iter().map(|commit| commit.oid).collect();
        assert_eq!(left, [commit(1).oid, commit(3).oid]);
        let parents = [ids(&[0]), ids(&[2, 1, 9])];
        assert_eq!(said.lineage, Lineage::of(&said.commits, parents));
        assert_eq!(said.docs, [doc(0), doc(1)]);
    }

    #[test]
    fn numbers_of_nothing_are_noticed() {
        let sound = CommitFacts {
            commits: vec![commit(1)],
            identities: vec![RawIdentity::default()],
            ..CommitFacts::default()
        };
        assert!(sound.is_sound());
        assert!(!CommitFacts { identities: vec![], ..sound.clone() }.is_sound());
        assert!(!CommitFacts { docs: vec![doc(0)], ..sound.clone() }.is_sound());
        assert!(!CommitFacts { docs: vec![doc(1)], ..sound }.is_sound());
    }
}
