//! Commits by their ids, and their parents by their places: whoever follows a history
//! would otherwise look up each id.

use super::{Commit, Oid};

/// In the place of a parent that is not among the commits.
pub const NO_COMMIT: u32 = u32::MAX;

/// Finds commits by their ids.
#[derive(Clone, Debug)]
pub struct Places<'c> {
    commits: &'c [Commit],
    table: PlaceTable,
}

impl<'c> Places<'c> {
    /// Those of these commits; of two with one id, the first is found.
    #[must_use]
    pub fn of(commits: &'c [Commit]) -> Self {
        Self { commits, table: PlaceTable::of(commits) }
    }

    /// Where the commit with this id stands.
    #[must_use]
    pub fn get(&self, oid: &Oid) -> Option<u32> {
        self.table.get(self.commits, oid)
    }
}

/// The same for whoever has the commits. It holds numbers alone: the ids stand in the
/// commits, which have to be the same whenever they are asked for.
#[derive(Clone, Debug)]
pub struct PlaceTable {
    /// One more than the place of a commit, or 0, where its id leads or behind it. Half
    /// of them are 0 at least.
    slots: Vec<u32>,
}

impl PlaceTable {
    /// A table of these commits; of two with one id, the first is found.
    #[must_use]
    pub fn of(commits: &[Commit]) -> Self {
        let count = (2 * commits.len()).next_power_of_two();
        let mut places = Self { slots: vec![0; count] };
        for (number, commit) in (1..).zip(commits) {
            let slot = places.slot(commits, &commit.oid);
            if places.slots[slot] == 0 {
                places.slots[slot] = number;
            }
        }
        places
    }

    /// Where the commit with this id stands.
    #[must_use]
    pub fn get(&self, commits: &[Commit], oid: &Oid) -> Option<u32> {
        self.slots[self.slot(commits, oid)].checked_sub(1)
    }

    /// The slot in which an id is, or would be.
    fn slot(&self, commits: &[Commit], oid: &Oid) -> usize {
        let last = self.slots.len() - 1;
        // An id is a hash already. It is compared where a slot is taken.
        let start = oid.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let mut slot = start as usize & last;
        loop {
            match self.slots[slot].checked_sub(1) {
                Some(place) if commits[place as usize].oid != *oid => slot = (slot + 1) & last,
                _ => return slot,
            }
        }
    }
}

/// The parents of each commit, by their places.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    parents: Vec<u32>,
    /// Where those of each commit begin, and where the last ones end.
    starts: Vec<u32>,
    /// Whether no commit stands before one of its parents.
    is_in_order: bool,
}

impl Lineage {
    /// The parents of these commits, in order; [`NO_COMMIT`] for one that is not there.
    #[must_use]
    pub fn of(commits: &[Commit]) -> Self {
        let places = Places::of(commits);
        let count = commits.iter().map(|commit| commit.parents.len()).sum();
        let mut parents = Vec::with_capacity(count);
        let mut starts = Vec::with_capacity(commits.len() + 1);
        let mut is_in_order = true;
        for (at, commit) in (0u32..).zip(commits) {
            starts.push(parents.len() as u32);
            for parent in &commit.parents {
                // Most come right after their parents.
                let before = at.checked_sub(1);
                let before = before.filter(|at| commits[*at as usize].oid == *parent);
                let place = before.or_else(|| places.get(parent));
                is_in_order &= place.is_none_or(|place| place < at);
                parents.push(place.unwrap_or(NO_COMMIT));
            }
        }
        starts.push(parents.len() as u32);
        Self { parents, starts, is_in_order }
    }

    /// The parents of the commit at a place.
    #[must_use]
    pub fn parents(&self, at: u32) -> &[u32] {
        let [start, end] = [0, 1].map(|next| self.starts[at as usize + next] as usize);
        &self.parents[start..end]
    }

    /// The same, without those that are not there.
    pub fn known(&self, at: u32) -> impl Iterator<Item = u32> {
        self.parents(at).iter().copied().filter(|parent| *parent != NO_COMMIT)
    }

    /// Whether every parent that is there stands before its children.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.is_in_order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oid(start: u8, end: u8) -> Oid {
        let mut bytes = [start; 20];
        bytes[19] = end;
        Oid::from_bytes(&bytes).unwrap()
    }

    #[test]
    fn commits_are_found_though_their_ids_begin_alike() {
        let of = |end: u8| oid(255, end);
        let commits: Vec<Commit> = (0..9).map(|end| Commit::bare(of(end), &[])).collect();
        let places = Places::of(&commits);
        assert!((0..9).all(|end| places.get(&of(end)) == Some(end.into())));
        assert_eq!(places.get(&of(9)), None);
        assert_eq!(places.get(&oid(0, 1)), None);
        assert_eq!(Places::of(&[]).get(&of(1)), None);
    }

    #[test]
    fn parents_are_places_in_their_order() {
        let of = |end: u8| oid(7, end);
        let commits = [
            Commit::bare(of(0), &[]),
            Commit::bare(of(1), &[of(0)]),
            Commit::bare(of(2), &[of(0), of(9)]),
            Commit::bare(of(3), &[of(1), of(2)]),
        ];
        let lineage = Lineage::of(&commits);
        let parents: Vec<&[u32]> = (0..4).map(|at| lineage.parents(at)).collect();
        assert_eq!(parents, [&[][..], &[0], &[0, NO_COMMIT], &[1, 2]]);
        assert_eq!(lineage.known(2).collect::<Vec<_>>(), [0]);
        assert!(lineage.is_in_order());
        let turned = [Commit::bare(of(1), &[of(0)]), Commit::bare(of(0), &[])];
        assert!(!Lineage::of(&turned).is_in_order());
    }
}
