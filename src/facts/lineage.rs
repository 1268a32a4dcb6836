//! Commits by their ids, and their parents by their places: whoever follows a history
//! would otherwise look up each id.

use rustc_hash::FxHashMap;

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
        Self::of_ids(commits.len(), |at| &commits[at as usize].oid)
    }

    /// The same of whatever has so many ids, by their places.
    #[must_use]
    pub fn of_ids<'c>(count: usize, id: impl Fn(u32) -> &'c Oid + Copy) -> Self {
        let mut places = Self { slots: vec![0; (2 * count).next_power_of_two()] };
        for at in 0..number(count) {
            let slot = places.slot(id, id(at));
            if places.slots[slot] == 0 {
                places.slots[slot] = at + 1;
            }
        }
        places
    }

    /// Where the commit with this id stands.
    #[must_use]
    pub fn get(&self, commits: &[Commit], oid: &Oid) -> Option<u32> {
        self.find(|at| &commits[at as usize].oid, oid)
    }

    fn find<'c>(&self, id: impl Fn(u32) -> &'c Oid, oid: &Oid) -> Option<u32> {
        self.slots[self.slot(id, oid)].checked_sub(1)
    }

    /// The slot in which an id is, or would be.
    fn slot<'c>(&self, id: impl Fn(u32) -> &'c Oid, oid: &Oid) -> usize {
        let last = self.slots.len() - 1;
        // An id is a hash already. It is compared where a slot is taken.
        let start = oid.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let mut slot = start as usize & last;
        loop {
            match self.slots[slot].checked_sub(1) {
                Some(place) if id(place) != oid => slot = (slot + 1) & last,
                _ => return slot,
            }
        }
    }
}

/// A parent of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parent {
    /// The commit at this place.
    Here(u32),
    /// One that is not among the commits, as behind the end of a shallow history; or that
    /// was not looked for yet.
    Elsewhere(Oid),
}

/// The parents of each commit, in order, by their places: there are millions of them, and
/// ids would be looked up by everybody who follows the history. Whoever moves the commits
/// makes it anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    parents: Vec<u32>,
    /// Where those of each commit end; one that is not in it has none.
    ends: Vec<u32>,
    /// The ids of those that are not among the commits, by where they stand in `parents`,
    /// ascending. Of most histories there are none.
    elsewhere: Vec<(u32, Oid)>,
    /// Whether a commit stands before one of its parents.
    is_out_of_order: bool,
}

impl Lineage {
    /// That of these commits, each with the ids of its parents.
    #[must_use]
    pub fn of<P: AsRef<[Oid]>>(commits: &[Commit], parents: impl IntoIterator<Item = P>) -> Self {
        Self::found(parents, |at| &commits[at as usize].oid, &PlaceTable::of(commits))
    }

    /// The same of whatever has the ids of the commits, which the table is of.
    #[must_use]
    pub fn found<'c, P: AsRef<[Oid]>>(
        parents: impl IntoIterator<Item = P>,
        id: impl Fn(u32) -> &'c Oid + Copy,
        places: &PlaceTable,
    ) -> Self {
        let mut lineage = Self::default();
        for (at, parents) in (0u32..).zip(parents) {
            lineage.push(parents.as_ref().iter().map(|parent| {
                // Most come right after their parents.
                let before = at.checked_sub(1).filter(|before| id(*before) == parent);
                let place = before.or_else(|| places.find(id, parent));
                place.map_or(Parent::Elsewhere(*parent), Parent::Here)
            }));
        }
        lineage
    }

    /// Adds the parents of the next commit.
    pub fn push(&mut self, parents: impl IntoIterator<Item = Parent>) {
        let at = self.ends.len();
        for parent in parents {
            self.parents.push(match parent {
                Parent::Here(place) => {
                    self.is_out_of_order |= place as usize >= at;
                    place
                }
                Parent::Elsewhere(id) => {
                    self.elsewhere.push((number(self.parents.len()), id));
                    NO_COMMIT
                }
            });
        }
        self.ends.push(number(self.parents.len()));
    }

    /// That of the same commits, each moved to the place that is given for it.
    #[must_use]
    pub fn moved(&self, places: &[usize]) -> Self {
        let mut before = vec![0; places.len()];
        for (at, place) in (0..).zip(places) {
            before[*place] = at;
        }
        let mut moved = Self::default();
        for at in before {
            moved.push(self.each(at).map(|parent| match parent {
                Parent::Here(parent) => Parent::Here(number(places[parent as usize])),
                Parent::Elsewhere(_) => parent,
            }));
        }
        moved
    }

    /// Adds those of the commits that follow, all of which are numbered alike.
    pub fn append(&mut self, next: &Self) {
        (0..number(next.ends.len())).for_each(|at| self.push(next.each(at)));
    }

    /// Looks for the parents among these commits that were not found so far.
    pub fn look_again(&mut self, commits: &[Commit]) {
        if self.elsewhere.is_empty() {
            return;
        }
        // They are few: a table of all commits would be far larger.
        let mut places: FxHashMap<Oid, Option<u32>> =
            self.elsewhere.iter().map(|(_, id)| (*id, None)).collect();
        for (at, commit) in (0..).zip(commits) {
            if let Some(place) = places.get_mut(&commit.oid) {
                place.get_or_insert(at);
            }
        }
        if places.values().all(Option::is_none) {
            return;
        }
        let old = std::mem::take(self);
        for at in 0..number(old.ends.len()) {
            self.push(old.each(at).map(|parent| match parent {
                Parent::Elsewhere(id) => {
                    places.get(&id).copied().flatten().map_or(parent, Parent::Here)
                }
                Parent::Here(_) => parent,
            }));
        }
    }

    /// The places of the parents of the commit at a place; [`NO_COMMIT`] for one that is
    /// not there.
    #[must_use]
    pub fn parents(&self, at: u32) -> &[u32] {
        let (start, end) = self.range(at);
        &self.parents[start..end]
    }

    /// The same, without those that are not there.
    pub fn known(&self, at: u32) -> impl Iterator<Item = u32> {
        self.parents(at).iter().copied().filter(|parent| *parent != NO_COMMIT)
    }

    /// The place of the parent with this number, where it is there.
    #[must_use]
    pub fn parent(&self, at: u32, number: usize) -> Option<u32> {
        self.parents(at).get(number).copied().filter(|parent| *parent != NO_COMMIT)
    }

    /// The same as [`Self::parents`], those that are not there by their ids.
    pub fn each(&self, at: u32) -> impl Iterator<Item = Parent> {
        let (start, end) = self.range(at);
        (start..end).zip(&self.parents[start..end]).map(|(at, parent)| {
            let found = || self.elsewhere.binary_search_by_key(&number(at), |(at, _)| *at);
            match (*parent == NO_COMMIT).then(found) {
                Some(Ok(found)) => Parent::Elsewhere(self.elsewhere[found].1),
                _ => Parent::Here(*parent),
            }
        })
    }

    /// The ids of the parents of the one of these commits that stands at a place.
    pub fn ids(&self, commits: &[Commit], at: u32) -> impl Iterator<Item = Oid> {
        self.each(at).map(|parent| match parent {
            Parent::Here(place) => commits[place as usize].oid,
            Parent::Elsewhere(id) => id,
        })
    }

    /// Whether every parent that is there stands before its children.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        !self.is_out_of_order
    }

    /// Where the parents of a commit begin and end.
    fn range(&self, at: u32) -> (usize, usize) {
        let end = |at: u32| self.ends.get(at as usize).copied();
        let start = at.checked_sub(1).and_then(end).unwrap_or_default();
        (start as usize, end(at).unwrap_or(start) as usize)
    }
}

/// A file could hold more than anybody has: what is beyond is not found then.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oid(start: u8, end: u8) -> Oid {
        let mut bytes = [start; 20];
        bytes[19] = end;
        Oid::from_bytes(&bytes).unwrap()
    }

    fn commits(ids: &[u8]) -> Vec<Commit> {
        ids.iter().map(|end| Commit::bare(oid(7, *end))).collect()
    }

    fn lineage(commits: &[Commit], parents: &[&[u8]]) -> Lineage {
        let ids = |ends: &&[u8]| ends.iter().map(|end| oid(7, *end)).collect::<Vec<_>>();
        Lineage::of(commits, parents.iter().map(ids))
    }

    #[test]
    fn commits_are_found_though_their_ids_begin_alike() {
        let of = |end: u8| oid(255, end);
        let commits: Vec<Commit> = (0..9).map(|end| Commit::bare(of(end))).collect();
        let places = Places::of(&commits);
        assert!((0..9).all(|end| places.get(&of(end)) == Some(end.into())));
        assert_eq!(places.get(&of(9)), None);
        assert_eq!(places.get(&oid(0, 1)), None);
        assert_eq!(Places::of(&[]).get(&of(1)), None);
    }

    #[test]
    fn parents_are_places_in_their_order() {
        let commits = commits(&[0, 1, 2, 3]);
        let lineage = lineage(&commits, &[&[], &[0], &[0, 9], &[1, 2]]);
        let parents: Vec<&[u32]> = (0..5).map(|at| lineage.parents(at)).collect();
        assert_eq!(parents, [&[][..], &[0], &[0, NO_COMMIT], &[1, 2], &[]]);
        assert_eq!(lineage.known(2).collect::<Vec<_>>(), [0]);
        assert_eq!([0, 1, 2].map(|number| lineage.parent(2, number)), [Some(0), None, None]);
        let each = [Parent::Here(0), Parent::Elsewhere(oid(7, 9))];
        assert_eq!(lineage.each(2).collect::<Vec<_>>(), each);
        assert_eq!(lineage.ids(&commits, 2).collect::<Vec<_>>(), [oid(7, 0), oid(7, 9)]);
        assert!(lineage.is_in_order());
    }

    #[test]
    fn a_child_may_stand_before_its_parent() {
        let turned = commits(&[1, 0, 2]);
        assert!(!lineage(&turned, &[&[0], &[], &[0]]).is_in_order());
    }

    #[test]
    fn what_was_not_found_is_looked_for_again() {
        let all = commits(&[0, 1, 2]);
        let parents: [&[u8]; 3] = [&[], &[9, 0], &[0, 1]];
        let mut found = Lineage::default();
        for ends in parents {
            found.push(ends.iter().map(|end| Parent::Elsewhere(oid(7, *end))));
        }
        assert_eq!(found.parents(2), [NO_COMMIT; 2]);
        found.look_again(&all);
        assert_eq!(found, lineage(&all, &parents));
        let unchanged = found.clone();
        found.look_again(&all);
        assert_eq!(found, unchanged, "9 is still elsewhere");
        assert!(found.is_in_order());
    }
}
