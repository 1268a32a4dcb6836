//! The order of commits: by landed date, and parents first where several
//! landed in the same second.
//!
//! A series applied by one command often shares one second. Ordered by id, its
//! last change could come first, and look like the one that began it.

use rustc_hash::FxHashMap;

use crate::facts::{Commit, Oid};

/// Puts commits into order: by committer date, then parents before children,
/// then by id. `commit` finds the commit in an element.
pub(super) fn by_landing<T>(items: &mut [T], commit: impl Fn(&T) -> &Commit) {
    items.sort_by_cached_key(|item| {
        let commit = commit(item);
        (commit.committed.seconds, commit.oid)
    });
    for run in items.chunk_by_mut(|a, b| commit(a).committed.seconds == commit(b).committed.seconds)
    {
        if run.len() > 1 {
            parents_first(run, &commit);
        }
    }
}

/// Orders commits of one second, which stand by id.
fn parents_first<T>(run: &mut [T], commit: impl Fn(&T) -> &Commit) {
    let at: FxHashMap<Oid, usize> =
        run.iter().enumerate().map(|(index, item)| (commit(item).oid, index)).collect();
    let mut rank: Vec<Option<usize>> = vec![None; run.len()];
    let mut next = 0;
    for start in 0..run.len() {
        // Depth first without recursion: a series can be long.
        let mut stack = vec![(start, false)];
        while let Some((index, parents_done)) = stack.pop() {
            if rank[index].is_some() {
                continue;
            }
            if parents_done {
                rank[index] = Some(next);
                next += 1;
                continue;
            }
            stack.push((index, true));
            let parents = commit(&run[index]).parents.iter().rev();
            stack.extend(parents.filter_map(|oid| at.get(oid)).map(|parent| (*parent, false)));
        }
    }
    let mut keyed: Vec<usize> = rank.into_iter().map(Option::unwrap_or_default).collect();
    // Puts every item in the place of its rank, swap by swap.
    for index in 0..run.len() {
        while keyed[index] != index {
            let target = keyed[index];
            run.swap(index, target);
            keyed.swap(index, target);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{IdentityId, When};

    fn commit(id: u8, parents: &[u8], seconds: i64) -> Commit {
        let oid = |id: u8| Oid::from_bytes(&[id; 20]).unwrap();
        Commit {
            oid: oid(id),
            parents: parents.iter().map(|id| oid(*id)).collect(),
            author: IdentityId(0),
            authored: When::default(),
            committer: IdentityId(0),
            committed: When { seconds, offset_minutes: 0 },
            message: "".into(),
            changes: None,
            credits: Box::default(),
        }
    }

    fn ordered(mut commits: Vec<Commit>) -> Vec<u8> {
        by_landing(&mut commits, |commit| commit);
        commits.iter().map(|commit| commit.oid.as_bytes()[0]).collect()
    }

    #[test]
    fn a_series_of_one_second_stays_in_its_order() {
        let series = vec![commit(1, &[3], 7), commit(2, &[1], 7), commit(3, &[], 7)];
        assert_eq!(ordered(series), [3, 1, 2]);
    }

    #[test]
    fn dates_decide_first_and_ids_last() {
        let commits = vec![commit(1, &[], 9), commit(4, &[], 8), commit(2, &[], 8)];
        assert_eq!(ordered(commits), [2, 4, 1]);
    }

    #[test]
    fn a_merge_of_one_second_comes_after_both_sides() {
        let commits =
            vec![commit(1, &[9, 5], 7), commit(5, &[8], 7), commit(9, &[8], 7), commit(8, &[], 7)];
        assert_eq!(ordered(commits), [8, 9, 5, 1]);
    }
}
