//! Histories that were merged in from elsewhere below a directory (`git subtree`,
//! `git merge -s subtree`, `git read-tree --prefix`): their commits name paths of
//! the repository that they come from, and here the files are under the directory.
//!
//! | what | file |
//! | --- | --- |
//! | which commits a merge brought from elsewhere | `lines` |
//! | where a merge put them | `told` |
//! | that they were moved before they came | `moved` |
//! | what their paths go through | `ways` |
//!
//! What commits say is kept as they say it, and the ways with it; paths are placed anew
//! in each run.

mod lines;
mod moved;
mod told;
mod ways;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::gaps::{Needed, Problems};
use super::tables::{Paths, number};
use super::worker::{DocFilter, Worker};
use crate::facts::{CommitFacts, DocRevision, Gap, GapKind, Oid, PathId};
use crate::git::{Base, Error, Objects, Repo, Step, Trouble};
pub(super) use ways::Ways;

/// How the paths of commits are to be read that came from elsewhere into the history of
/// `tip`. It follows from the commits, and so is kept with them.
///
/// # Errors
/// When the objects cannot be got at.
pub(super) fn ways(repo: &Repo, tip: Option<Oid>, said: &CommitFacts) -> Result<Ways, Error> {
    let all = (0..).take(said.commits.len());
    let roots = all.filter(|at| said.lineage.parents(*at).is_empty());
    match tip.filter(|_| roots.take(2).count() > 1) {
        Some(tip) => repo.read(|objects| lines::ways(objects, said, tip)),
        None => Ok(Ways::default()),
    }
}

/// Reads the paths of histories that were merged in below a directory as those that
/// the files have here, and tells of which that cannot be done.
///
/// # Errors
/// When the objects cannot be got at.
pub(super) fn place(
    repo: &Repo,
    (name, ways): (&str, &Ways),
    docs: &DocFilter<'_>,
    said: &mut CommitFacts,
    problems: &mut Problems,
) -> Result<Option<Gap>, Error> {
    let placed = renumber(said, ways);
    if !placed.is_empty() {
        repo.read(|objects| read_docs(objects, docs, (said, &placed), problems))?;
    }
    Ok(untold(name, &ways.untold))
}

/// What the paths of a commit are called here, by what it calls them.
type Names = FxHashMap<Box<[u8]>, PathId>;

/// Names each path anew, in the order in which commits change them. The commits that
/// changed others than they say, each with what its paths are called here.
fn renumber(said: &mut CommitFacts, ways: &Ways) -> BTreeMap<u32, Names> {
    let mut placed = BTreeMap::new();
    if ways.of.is_empty() {
        return placed;
    }
    let mut paths = Paths::default();
    let mut same: Vec<Option<PathId>> = vec![None; said.paths.len()];
    let mut other: FxHashMap<(&[u32], PathId), PathId> = FxHashMap::default();
    for (at, commit) in (0..).zip(&mut said.commits) {
        let way = ways.of.get(&at);
        let mut names = Names::default();
        let mut renamed = |id: PathId| match way {
            None => {
                *same[id.0 as usize].get_or_insert_with(|| paths.add(&said.paths[id.0 as usize]))
            }
            Some(way) => {
                let old = &said.paths[id.0 as usize];
                let new = *other.entry((way, id)).or_insert_with(|| {
                    let mut path = old.to_vec();
                    way.iter().rev().for_each(|way| ways.all[*way as usize].take(&mut path));
                    paths.add(&path)
                });
                names.insert(old.clone(), new);
                new
            }
        };
        if let Some(changes) = &mut commit.changes {
            changes.renumber(&mut renamed);
        }
        if !names.is_empty() {
            placed.insert(at, names);
        }
    }
    said.paths = paths.into_list();
    placed
}

/// Which of the files are design docs depends on where they are.
fn read_docs(
    objects: &mut Objects<'_>,
    docs: &DocFilter<'_>,
    (said, placed): (&mut CommitFacts, &BTreeMap<u32, Names>),
    problems: &mut Problems,
) {
    let is_doc: Vec<bool> = said.paths.iter().map(|path| docs(path)).collect();
    let is_placed = |doc: &DocRevision| placed.contains_key(&number(doc.commit));
    said.docs.retain(|doc| !is_placed(doc));
    let mut read = Vec::new();
    for (at, names) in placed {
        let commit = &said.commits[*at as usize];
        if !names.values().any(|id| is_doc[id.0 as usize]) {
            continue;
        }
        let is_one = |path: &[u8]| names.get(path).is_some_and(|id| is_doc[id.0 as usize]);
        let step = match step(objects, &commit.oid) {
            Ok(Some(step)) => step,
            Ok(None) => continue,
            // It was readable a moment ago.
            Err((commit, trouble)) => {
                problems.unreadable(Needed::Commit, commit, trouble);
                continue;
            }
        };
        let mut worker = Worker::new(&is_one, None);
        worker.read(objects, vec![step]);
        let share = worker.into_share();
        problems.merge(share.problems);
        read.extend(share.docs.into_iter().map(|doc| DocRevision { commit: *at as usize, ..doc }));
    }
    said.docs.extend(read);
    said.docs.sort_by_key(|doc| (doc.commit, doc.change));
}

/// A commit, to be read once more; `None` for a merge, which changes nothing itself.
///
/// # Errors
/// With the commit that can't be read.
fn step(objects: &mut Objects<'_>, id: &Oid) -> Result<Option<Step>, (Oid, Trouble)> {
    let mut read = |id: &Oid| objects.commit(id).map_err(|trouble| (*id, trouble));
    let commit = read(id)?;
    let base = match commit.parents() {
        [] => Base::Root,
        [parent] => Base::Tree(read(parent)?.tree()),
        _ => return Ok(None),
    };
    Ok(Some(Step { id: *id, base, commit }))
}

fn untold(repo: &str, merges: &[(Oid, u64)]) -> Option<Gap> {
    let (first, _) = merges.first()?;
    let count = merges.iter().map(|(_, commits)| commits).sum();
    let (commits, read) = if count == 1 { ("commit", "it is") } else { ("commits", "they are") };
    let (more, put) = match merges.len() {
        1 => (String::new(), "it put"),
        others => (format!(" and {} more", others - 1), "they put"),
    };
    Some(Gap {
        repo: repo.to_owned(),
        kind: GapKind::Subtree,
        detail: format!(
            "{count} {commits} of other histories came with merge {}{more}; where {put} the files \
             is unknown: {read} read at the paths that they name",
            first.short(),
        ),
        hint: "the owners of these paths may not be those of the files here".to_owned(),
        count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn untold_merges_are_one_gap() {
        let id = |byte| Oid::from_bytes(&[byte; 20]).unwrap();
        assert_eq!(untold("r", &[]), None);
        let one = untold("r", &[(id(1), 1)]).unwrap();
        let told = "1 commit of other histories came with merge 0101010101; where it put the files \
                    is unknown: it is read at the paths that they name";
        assert_eq!(one.detail, told);
        let two = untold("r", &[(id(1), 1), (id(2), 3)]).unwrap();
        assert_eq!(two.count, 4);
        assert!(two.detail.contains("merge 0101010101 and 1 more; where they put the files"));
    }
}
