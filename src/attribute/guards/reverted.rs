//! Changes that were reverted soon after they landed, also with the whole merge
//! that brought them.
//!
//! A revert that was itself reverted reverts nothing: the change is restored.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::guard::{Context, Guard, Hit, open};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard =
    Guard { id: "reverted", about: "it was reverted within the configured number of days", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    let reverts_of = context.reverts.of();
    let chain: BTreeMap<usize, Vec<usize>> = reverts_of
        .iter()
        .map(|(target, reverts)| (*target, reverts.iter().map(|revert| revert.by).collect()))
        .collect();
    let standing = standing_reverts(&chain);
    let limit = context.rules.reverted_within_days;
    open(changes)
        .filter_map(|(at, _)| {
            let revert = reverts_of.get(&at)?.iter().find(|revert| {
                // Below zero where a clock was slow: a commit that names
                // another one came after it, whatever the clocks say.
                let after = changes[revert.by].day.days_since(revert.landed);
                standing.contains(&revert.by) && i64::from(after) <= limit
            })?;
            Some(Hit::new(
                at,
                format!("reverted by {}", changes[revert.by].oid(context.facts).short()),
            ))
        })
        .collect()
}

/// The reverts that no standing revert reverts. A commit can name only earlier
/// commits, so the chains end; within a forged cycle the first one stands.
fn standing_reverts(reverts_of: &BTreeMap<usize, Vec<usize>>) -> BTreeSet<usize> {
    let mut known: BTreeMap<usize, bool> = BTreeMap::new();
    // Depth first without recursion: what reverts a revert is decided before it.
    for revert in reverts_of.values().flatten() {
        let mut pending = vec![(*revert, false)];
        while let Some((at, decided)) = pending.pop() {
            let by = reverts_of.get(&at).map(Vec::as_slice).unwrap_or_default();
            if decided {
                known.insert(at, !by.iter().any(|by| known.get(by) == Some(&true)));
            } else if let Entry::Vacant(entry) = known.entry(at) {
                entry.insert(false);
                pending.push((at, true));
                pending.extend(by.iter().map(|by| (*by, false)));
            }
        }
    }
    known.into_iter().filter(|(_, stands)| *stands).map(|(revert, _)| revert).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(chain: &[(usize, usize)]) -> Vec<usize> {
        let mut reverts_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (target, by) in chain {
            reverts_of.entry(*target).or_default().push(*by);
        }
        standing_reverts(&reverts_of).into_iter().collect()
    }

    #[test]
    fn a_revert_of_a_revert_takes_it_back() {
        assert_eq!(standing(&[(0, 1)]), [1]);
        assert_eq!(standing(&[(0, 1), (1, 2)]), [2], "1 no longer stands, so 0 is restored");
        assert_eq!(standing(&[(0, 1), (1, 2), (2, 3)]), [1, 3]);
        // 2 and 3 both revert 1, and 4 reverts 3: 2 stands, so 1 does not.
        assert_eq!(standing(&[(0, 1), (1, 2), (1, 3), (3, 4)]), [2, 4]);
    }

    #[test]
    fn a_cycle_ends() {
        assert_eq!(standing(&[(0, 1), (1, 0)]), [0], "each reverts the other");
        assert_eq!(standing(&[(0, 1), (1, 2), (2, 0)]), [0, 1], "0 takes 2 back");
        assert_eq!(standing(&[(0, 0)]), [0], "itself");
    }
}
