//! How many words differ between two lists of sentences.

use rustc_hash::FxHashMap;

use super::text::Sentences;
use crate::facts::MOST_WORDS;

/// The words that come or those that go, whichever are more; at most
/// [`MOST_WORDS`]. Sentences that both have, wherever they stand, differ in
/// nothing; of the others the fewest words are exchanged that make one list
/// from the other.
pub(super) fn differing(old: &Sentences, new: &Sentences) -> u32 {
    let (old, new) = without_common(old, new);
    exchanged(&old, &new).map_or(MOST_WORDS, |words| words.min(MOST_WORDS))
}

/// The words of the sentences that only one side has.
fn without_common(old: &Sentences, new: &Sentences) -> (Vec<u64>, Vec<u64>) {
    let mut left: FxHashMap<&[u64], u32> = FxHashMap::default();
    for sentence in old.each() {
        *left.entry(sentence).or_default() += 1;
    }
    let mut only_new = Vec::new();
    for sentence in new.each() {
        match left.get_mut(sentence) {
            Some(count) if *count > 0 => *count -= 1,
            _ => only_new.extend_from_slice(sentence),
        }
    }
    let mut only_old = Vec::new();
    for sentence in old.each() {
        if let Some(count) = left.get_mut(sentence)
            && *count > 0
        {
            *count -= 1;
            only_old.extend_from_slice(sentence);
        }
    }
    (only_old, only_new)
}

/// The longer side of the shortest way from one list to the other (Myers'
/// greedy algorithm); `None` where it is longer than anybody asks for.
fn exchanged(old: &[u64], new: &[u64]) -> Option<u32> {
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[same..], &new[same..]);
    let same = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - same], &new[..new.len() - same]);
    let longer = old.len().max(new.len());
    if old.is_empty() || new.is_empty() {
        return u32::try_from(longer).ok();
    }
    let apart = old.len().abs_diff(new.len());
    // So many words come and go at most where the longer side stays within
    // `MOST_WORDS`.
    let most = 2 * MOST_WORDS as usize;
    if apart > most {
        return None;
    }
    // The furthest place in `old` on each diagonal `place in old - place in new`,
    // which is `most + 1` further on in here.
    let mut furthest = vec![0_usize; 2 * most + 3];
    for steps in 0..=most.min(old.len() + new.len()) {
        for diagonal in (most + 1 - steps..=most + 1 + steps).step_by(2) {
            let (by_new, by_old) = (furthest[diagonal + 1], furthest[diagonal - 1] + 1);
            let is_first = diagonal == most + 1 - steps;
            let is_last = diagonal == most + 1 + steps;
            let mut at = match (is_first, is_last) {
                (true, true) => 0,
                (true, false) => by_new,
                (false, true) => by_old,
                (false, false) => by_new.max(by_old),
            };
            let in_new = |at: usize| (at + most + 1).checked_sub(diagonal);
            while let (Some(a), Some(b)) = (old.get(at), in_new(at).and_then(|at| new.get(at)))
                && a == b
            {
                at += 1;
            }
            furthest[diagonal] = at;
            if at >= old.len() && in_new(at).is_some_and(|at| at >= new.len()) {
                return u32::try_from((steps + apart) / 2).ok();
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by the longest common subsequence, worked out in full.
    fn in_full(old: &[u64], new: &[u64]) -> u32 {
        let mut table = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
        for (a, old) in old.iter().enumerate() {
            for (b, new) in new.iter().enumerate() {
                table[a + 1][b + 1] = match old == new {
                    true => table[a][b] + 1,
                    false => table[a][b + 1].max(table[a + 1][b]),
                };
            }
        }
        (old.len().max(new.len()) - table[old.len()][new.len()]) as u32
    }

    proptest! {
        #[test]
        fn the_shortest_way_is_found(
            old in prop::collection::vec(0_u64..6, 0..30),
            new in prop::collection::vec(0_u64..6, 0..30),
        ) {
            prop_assert_eq!(exchanged(&old, &new), Some(in_full(&old, &new)));
        }
    }

    #[test]
    fn a_way_that_is_too_long_is_given_up() {
        let count = u64::from(MOST_WORDS) + 1;
        let (old, new): (Vec<u64>, Vec<u64>) = (0..count).map(|n| (n, n + count)).unzip();
        assert_eq!(exchanged(&old, &new), None);
        assert_eq!(exchanged(&old[1..], &new[1..]), Some(MOST_WORDS));
    }
}
