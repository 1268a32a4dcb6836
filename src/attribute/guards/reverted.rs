//! Changes that were reverted soon after they landed.
//!
//! A revert that was itself reverted reverts nothing: the change is restored.

use std::collections::BTreeMap;

use super::{Context, Guard, Hit, open};
use crate::attribute::Change;

pub(super) const GUARD: Guard =
    Guard { id: "reverted", about: "it was reverted within the configured days", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    let mut reverts_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, markers) in context.markers.iter().enumerate() {
        for hash in &markers.reverts {
            if let Some(target) = context.index.find(hash)
                && target != at
            {
                reverts_of.entry(target).or_default().push(at);
            }
        }
    }
    let standing = standing_reverts(&reverts_of);
    let limit = context.rules.reverted_within_days;
    open(changes)
        .filter_map(|(at, change)| {
            let by = reverts_of.get(&at)?.iter().find(|by| {
                // Below zero where a clock was slow: a commit that names
                // another one came after it, whatever the clocks say.
                let after = changes[**by].day.days_since(change.day);
                standing.contains(by) && i64::from(after) <= limit
            })?;
            Some(Hit::new(at, format!("reverted by {}", changes[*by].oid.short())))
        })
        .collect()
}

/// The reverts that no standing revert reverts. A commit can name only earlier
/// commits, so the chains end; a forged cycle counts as standing.
fn standing_reverts(reverts_of: &BTreeMap<usize, Vec<usize>>) -> std::collections::BTreeSet<usize> {
    let stands = |revert: usize| {
        // Down the chain of reverts of reverts: it stands if the number of
        // reverts above it is even.
        let mut at = revert;
        let mut stands = true;
        for _ in 0..reverts_of.len() {
            let Some(next) = reverts_of.get(&at).and_then(|by| by.last()) else {
                break;
            };
            at = *next;
            stands = !stands;
        }
        stands
    };
    reverts_of.values().flatten().copied().filter(|revert| stands(*revert)).collect()
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
    }

    #[test]
    fn a_cycle_ends() {
        assert!(standing(&[(0, 1), (1, 0)]).len() <= 2);
    }
}
