//! Sorting that is compiled once, for lists that no scan waits for.
//!
//! The standard library's sort is made anew for each kind of element and each order,
//! some 7 kB of machine code for each of the hundred and more that reports have. Here
//! one sort orders places, asking through a pointer, and what is made for a kind of
//! element only compares two and exchanges two. It takes up to three times as long, so what
//! is sorted for each commit of a history keeps to the standard library's.

use std::cmp::Ordering;

/// Sorts as `slice::sort` and its like do: stable, in n log n comparisons.
pub trait LeanSort<T> {
    /// Sorts in the elements' own order.
    fn lean_sort(&mut self)
    where
        T: Ord;

    /// Sorts by what `compare` says of two elements.
    fn lean_sort_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key, which is asked for at each comparison.
    fn lean_sort_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> LeanSort<T> for [T] {
    fn lean_sort(&mut self)
    where
        T: Ord,
    {
        self.lean_sort_by(T::cmp);
    }

    fn lean_sort_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let exchanges = exchanges(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        for (a, b) in exchanges {
            self.swap(a, b);
        }
    }

    fn lean_sort_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.lean_sort_by(|a, b| key(a).cmp(&key(b)));
    }
}

/// Which places to exchange, one pair after the other, so that `count` elements stand in
/// the order that `compare` gives their places.
fn exchanges(
    count: usize,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by(|a, b| compare(*a, *b));
    let mut exchanges = Vec::new();
    // Follows each circle of places: what belongs at `place` is brought there from where it
    // stands, and what stood at `place` waits there for its turn.
    for start in 0..count {
        let mut place = start;
        while sorted[place] != start {
            let from = sorted[place];
            exchanges.push((place, from));
            sorted[place] = place;
            place = from;
        }
        sorted[place] = place;
    }
    exchanges
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Elements that tie are told apart by where they stood.
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in prop::collection::vec(0u8..20, 0..200)) {
            let mut ours: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            let mut theirs = ours.clone();
            ours.lean_sort_by_key(|(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(&ours, &theirs);
            let back = |a: &(u8, usize), b: &(u8, usize)| b.0.cmp(&a.0);
            ours.lean_sort_by(back);
            theirs.sort_by(back);
            prop_assert_eq!(&ours, &theirs);
            ours.lean_sort();
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn a_sorted_list_stays_as_it_is() {
        assert!(exchanges(1_000, &mut |a, b| a.cmp(&b)).is_empty());
        assert!(exchanges(0, &mut |a, b| a.cmp(&b)).is_empty());
    }

    #[test]
    fn each_exchange_brings_one_element_home() {
        // 3 1 2 → 1 2 3: a circle of three takes two exchanges.
        let list = [3, 1, 2];
        assert_eq!(exchanges(3, &mut |a, b| list[a].cmp(&list[b])), [(0, 1), (1, 2)]);
    }
}
