//! What is held of path changes, to compare patches by without their texts.

use super::candidates::{Candidate, Candidates, Weight, hash};
use crate::facts::{Commit, Outline, RepoFacts};

/// What patches of one repository are compared by, in the order of its commits and of
/// their changes. There may be millions, of which few are ever asked for: they take a
/// quarter of what a list of [`Outline`] takes.
#[derive(Default)]
pub(in crate::gather) struct Outlines {
    /// Per commit: how many bytes come and go in each of its files, as a hash.
    growth: Vec<u64>,
    /// Where the changes of each commit begin.
    starts: Vec<u32>,
    /// Per change: the hash of its patch, or 0.
    patches: Vec<i64>,
    /// The changes without a hash, ascending: few change nothing but the mode.
    without: Vec<u32>,
}

impl Outlines {
    /// What is held of the changes of these commits.
    pub(in crate::gather) fn new(commits: &[Commit], held: &[Outline]) -> Self {
        let mut all = Self {
            growth: Vec::with_capacity(commits.len()),
            starts: Vec::with_capacity(commits.len()),
            patches: held.iter().map(|held| held.patch_hash.unwrap_or_default()).collect(),
            without: Vec::new(),
        };
        let without = (0..).zip(held).filter(|(_, held)| held.patch_hash.is_none());
        all.without = without.map(|(at, _)| at).collect();
        let mut rest = held;
        let mut grown: Vec<Option<i64>> = Vec::new();
        for commit in commits {
            all.starts.push((held.len() - rest.len()) as u32);
            let changes = commit.changes.as_ref().map_or(0, |changes| changes.len());
            let (own, later) = rest.split_at(changes.min(rest.len()));
            grown.clear();
            grown.extend(own.iter().map(|held| held.new_size?.checked_sub(held.old_size?)));
            all.growth.push(hash(&grown));
            rest = later;
        }
        all
    }

    fn weight(&self, commit: usize) -> Weight {
        let change = self.growth.get(commit).copied().unwrap_or_default();
        Weight { change, sizes: Vec::new() }
    }

    /// The hash of the patch of a commit's file; `None` where nothing but the mode changed.
    fn patch(&self, commit: usize, file: usize) -> Option<i64> {
        let start = *self.starts.get(commit)? as usize;
        let end = self.starts.get(commit + 1).map_or(self.patches.len(), |end| *end as usize);
        let patch = *self.patches.get(start..end)?.get(file)?;
        let is_known = || self.without.binary_search(&((start + file) as u32)).is_err();
        (patch != 0 || is_known()).then_some(patch)
    }
}

/// The groups of commits with the same patch. Files of equal texts have equal hashes: of a
/// group, only those are asked for that differ somewhere, as if they had been read.
pub(super) fn copies(
    outlines: &[Outlines],
    facts: &[RepoFacts],
    jobs: usize,
) -> Vec<Vec<Candidate>> {
    let candidates = Candidates::new(facts, jobs);
    let weigh = |of: Candidate| (of, outlines[of.repo()].weight(of.commit()));
    let weights: Vec<(Candidate, Weight)> = candidates.to_weigh().into_iter().map(weigh).collect();
    let mut same = Vec::new();
    for group in candidates.groups(&weights) {
        let files = candidates.differing(&group);
        let patches = |of: &Candidate| -> Vec<Option<i64>> {
            files.iter().map(|file| outlines[of.repo()].patch(of.commit(), *file)).collect()
        };
        let mut members: Vec<_> = group.into_iter().map(|of| (patches(&of), of)).collect();
        members.sort_unstable();
        let equal = members.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1);
        same.extend(equal.map(|run| run.iter().map(|(_, of)| *of).collect::<Vec<_>>()));
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{ChangeKind, Oid, PathChange, PathId};

    #[test]
    fn what_is_held_of_each_change_is_found_by_its_commit() {
        let change = |path: u32| PathChange {
            path: PathId(path),
            old_path: None,
            kind: ChangeKind::Modified,
            old_blob: None,
            new_blob: None,
        };
        let commit = |number: u8, paths: u32| {
            let oid = Oid::from_bytes(&[number; 20]).unwrap();
            Commit { changes: Some((0..paths).map(change).collect()), ..Commit::bare(oid) }
        };
        let commits = [commit(1, 2), Commit::bare(commit(2, 0).oid), commit(3, 1), commit(4, 1)];
        let outline = |old, new, patch_hash| Outline { old_size: old, new_size: new, patch_hash };
        let held = [
            outline(Some(1), Some(3), Some(7)),
            outline(Some(5), Some(5), None),
            outline(Some(10), Some(12), Some(0)),
            // It would have more bytes than there are numbers.
            outline(Some(i64::MIN), Some(1), Some(-1)),
        ];
        let all = Outlines::new(&commits, &held);
        let patches = [(0, 0), (0, 1), (1, 0), (2, 0), (3, 0), (4, 0)];
        let patches = patches.map(|(commit, file)| all.patch(commit, file));
        assert_eq!(patches, [Some(7), None, None, Some(0), Some(-1), None]);
        let growth = |commit: usize| all.weight(commit).change;
        assert_ne!(growth(0), growth(2));
        let alike = Outlines::new(&commits[2..3], &[outline(Some(0), Some(2), None)]);
        assert_eq!(alike.weight(0).change, growth(2));
        // Of fewer rows than there are changes, nothing is known.
        assert_eq!(Outlines::new(&commits, &[]).patch(0, 0), None);
    }
}
