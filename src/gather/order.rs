//! The order of commits is the history's: parents come before their children,
//! whatever the clocks of their committers said. Among commits of which none comes
//! from another, the landed date decides, then the id.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::facts::{Commit, Few, Lineage, Oid, Parent, PlaceTable};

/// What decides among commits of which none comes from another.
type Key = (i64, Oid);

fn key(commit: &Commit) -> Key {
    (commit.committed.seconds, commit.oid)
}

/// Puts commits into order: parents before children, then by committer date, then
/// by id. `read` finds the commit in an element, and the ids of its parents. The parents
/// by their places.
pub(super) fn by_history<T>(items: &mut [T], read: impl Fn(&T) -> (&Commit, &[Oid])) -> Lineage {
    items.sort_by_cached_key(|item| key(read(item).0));
    let id = |at: u32| &read(&items[at as usize]).0.oid;
    let table = PlaceTable::of_ids(items.len(), id);
    let lineage = Lineage::found(items.iter().map(|item| read(item).1), id, &table);
    // Most histories are in order now.
    if lineage.is_in_order() {
        return lineage;
    }
    let mut places = places(items.len(), &lineage);
    let lineage = lineage.moved(&places);
    put(items, &mut places);
    lineage
}

/// The place of each item: of those whose parents have theirs, the first by date
/// and id is next.
fn places(items: usize, lineage: &Lineage) -> Vec<usize> {
    let mut waits_for = vec![0usize; items];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); items];
    for (child, at) in (0..items).zip(0..) {
        for parent in lineage.known(at) {
            children[parent as usize].push(child);
            waits_for[child] += 1;
        }
    }
    let free = waits_for.iter().enumerate().filter(|(_, waits)| **waits == 0);
    let mut ready: BinaryHeap<Reverse<usize>> = free.map(|(at, _)| Reverse(at)).collect();
    let mut places = vec![usize::MAX; items];
    let mut next = 0..items;
    while let Some(Reverse(item)) = ready.pop() {
        places[item] = next.next().unwrap_or_default();
        for child in std::mem::take(&mut children[item]) {
            waits_for[child] -= 1;
            if waits_for[child] == 0 {
                ready.push(Reverse(child));
            }
        }
    }
    // Replaced commits could come from each other in a circle.
    for place in places.iter_mut().filter(|place| **place == usize::MAX) {
        *place = next.next().unwrap_or_default();
    }
    places
}

/// Where [`by_history`] puts new commits among those that are in order already and of
/// which none comes from a new one: each by its number among `new`, in their order, with
/// how many of `known` come before it. `parents` has those of each new one, numbered so
/// that the new ones come after the known.
///
/// Of the known ones the next is always the first by key of those whose parents have
/// their places, new commits or not: so each new one waits for its parents, and then for
/// the known ones with lower keys.
pub(super) fn among(
    known: &[Commit],
    new: &[Commit],
    parents: &[Few<Parent>],
) -> Vec<(usize, usize)> {
    let mut waits_for = vec![0usize; new.len()];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); new.len()];
    // How many of the known ones come before it at least.
    let mut from = vec![0usize; new.len()];
    for (child, parents) in parents.iter().enumerate() {
        for parent in parents {
            let Parent::Here(place) = parent else { continue };
            let place = *place as usize;
            if let Some(parent) = place.checked_sub(known.len()) {
                children[parent].push(child);
                waits_for[child] += 1;
            } else {
                from[child] = from[child].max(place + 1);
            }
        }
    }
    let is_free = |one: &usize| waits_for[*one] == 0;
    let free = (0..new.len()).filter(is_free).map(|one| Reverse((from[one], one)));
    let mut later: BinaryHeap<Reverse<(usize, usize)>> = free.collect();
    let mut ready: BinaryHeap<Reverse<(Key, usize)>> = BinaryHeap::new();
    let (mut placed, mut before) = (Vec::with_capacity(new.len()), 0);
    loop {
        while let Some(Reverse((from, one))) = later.peek().copied()
            && from <= before
        {
            later.pop();
            ready.push(Reverse((key(&new[one]), one)));
        }
        match (ready.peek(), later.peek()) {
            (None, None) => break,
            (None, Some(Reverse((from, _)))) => before = *from,
            (Some(Reverse((next, _))), _)
                if known.get(before).is_some_and(|known| key(known) < *next) =>
            {
                before += 1;
            }
            (Some(Reverse((_, one))), _) => {
                let one = *one;
                ready.pop();
                placed.push((one, before));
                for child in std::mem::take(&mut children[one]) {
                    waits_for[child] -= 1;
                    if waits_for[child] == 0 {
                        later.push(Reverse((from[child], child)));
                    }
                }
            }
        }
    }
    placed
}

/// Puts every item in its place, swap by swap.
fn put<T>(items: &mut [T], places: &mut [usize]) {
    for at in 0..items.len() {
        while places[at] != at {
            let place = places[at];
            items.swap(at, place);
            places.swap(at, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::When;

    type Made = (Commit, Vec<Oid>);

    fn commit(id: u8, parents: &[u8], seconds: i64) -> Made {
        let oid = |id: u8| Oid::from_bytes(&[id; 20]).unwrap();
        let committed = When { seconds, offset_minutes: 0 };
        let commit = Commit { committed, ..Commit::bare(oid(id)) };
        (commit, parents.iter().map(|id| oid(*id)).collect())
    }

    fn ordered(mut commits: Vec<Made>) -> Vec<u8> {
        let lineage = by_history(&mut commits, |(commit, parents)| (commit, parents));
        let (commits, parents): (Vec<Commit>, Vec<Vec<Oid>>) = commits.into_iter().unzip();
        assert_eq!(lineage, Lineage::of(&commits, parents));
        commits.iter().map(|commit| commit.oid.as_bytes()[0]).collect()
    }

    #[test]
    fn a_series_of_one_second_stays_in_its_order() {
        let series = vec![commit(1, &[3], 7), commit(2, &[1], 7), commit(3, &[], 7)];
        assert_eq!(ordered(series), [3, 1, 2]);
    }

    #[test]
    fn among_strangers_dates_decide_first_and_ids_last() {
        let commits = vec![commit(1, &[], 9), commit(4, &[], 8), commit(2, &[], 8)];
        assert_eq!(ordered(commits), [2, 4, 1]);
    }

    #[test]
    fn a_merge_of_one_second_comes_after_both_sides() {
        let commits =
            vec![commit(1, &[9, 5], 7), commit(5, &[8], 7), commit(9, &[8], 7), commit(8, &[], 7)];
        assert_eq!(ordered(commits), [8, 5, 9, 1]);
    }

    #[test]
    fn parents_come_first_whatever_the_clocks_say() {
        // 2 was committed by a slow clock, 3 on it by a right one.
        let slow = vec![commit(1, &[], 50), commit(2, &[1], 10), commit(3, &[2], 60)];
        assert_eq!(ordered(slow), [1, 2, 3]);
        // 4 beside them comes where its date puts it.
        let beside =
            vec![commit(1, &[], 50), commit(2, &[1], 10), commit(3, &[2], 60), commit(4, &[], 55)];
        assert_eq!(ordered(beside), [1, 2, 4, 3]);
        // A clock of the far future holds up nobody but what comes from it.
        let fast = vec![commit(1, &[], 50), commit(2, &[1], 9999), commit(3, &[1], 60)];
        assert_eq!(ordered(fast), [1, 3, 2]);
    }

    #[test]
    fn commits_that_come_from_each_other_are_all_kept() {
        let circle = vec![commit(1, &[2], 7), commit(2, &[1], 8), commit(3, &[], 9)];
        assert_eq!(ordered(circle), [3, 1, 2]);
    }
}
