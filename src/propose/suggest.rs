//! Logins beside the people whose addresses begin with them, as lines to take.

use std::collections::{BTreeMap, BTreeSet};

use super::Found;
use super::roster::{Activity, Person, Suggested};
use super::words::plural;
use crate::attribute::{Footprint, footprints};
use crate::org::{PersonIx, Proposal, proposals};

/// Whose which login may be.
pub(super) struct Suggestions {
    by_author: BTreeMap<PersonIx, Vec<Suggested>>,
    /// People who are known by such a login alone: no entry of their own.
    taken: BTreeSet<PersonIx>,
}

impl Suggestions {
    /// The first login a system of every author; the others stay people of
    /// their own. Adds what was done under a login to its author's `activity`,
    /// so that whoever reviewed much is proposed.
    pub(super) fn of(found: &Found<'_>, activity: &mut [Activity]) -> Self {
        let known = |proposal: &Proposal| &found.known[proposal.author.0 as usize].logins;
        let mut systems = BTreeSet::new();
        let mut wanted = proposals(&found.attributed.org, found.facts, found.resolver);
        wanted.retain(|proposal| {
            let is_other = known(proposal).iter().any(|(system, _)| *system == proposal.system);
            !is_other && systems.insert((proposal.author, proposal.system.clone()))
        });
        let groups: Vec<Vec<PersonIx>> =
            wanted.iter().flat_map(|p| [vec![p.author], vec![p.author, p.other]]).collect();
        let footprints = footprints(found.attributed, found.window, &groups);
        let mut all = Self { by_author: BTreeMap::new(), taken: BTreeSet::new() };
        for (proposal, both) in wanted.into_iter().zip(footprints.chunks_exact(2)) {
            let [before, after] = both else { continue };
            let Proposal { other, author, system, login } = proposal;
            if before == after {
                continue;
            }
            let done = activity[other.0 as usize];
            activity[author.0 as usize].authored += done.authored;
            activity[author.0 as usize].reviewed += done.reviewed;
            all.taken.insert(other);
            let effect = effect(&login, before, after);
            all.by_author.entry(author).or_default().push(Suggested { system, login, effect });
        }
        all
    }

    /// Whether this is somebody of whom nothing but a suggested login is known.
    pub(super) fn is_taken(&self, person: PersonIx) -> bool {
        self.taken.contains(&person)
    }

    /// Writes the suggestions for somebody into their entry.
    pub(super) fn add(&self, person: PersonIx, entry: &mut Person) {
        entry.suggested.extend(self.by_author.get(&person).into_iter().flatten().cloned());
    }
}

fn effect(login: &str, before: &Footprint, after: &Footprint) -> String {
    let counts = [
        (before.authors, after.authors, "author", " reviewed"),
        (before.reviews, after.reviews, "review", ""),
        (before.changes, after.changes, "change", ""),
    ];
    let counts = counts.iter().filter(|(before, after, ..)| before != after);
    let counts = counts
        .map(|(before, after, what, rest)| format!("{before} → {}{rest}", plural(*after, what)));
    let counts: Vec<String> = counts.collect();
    let counts = if counts.is_empty() { "other months".to_owned() } else { counts.join(", ") };
    format!("the login {login} too? The address begins so. As one: {counts}. If so, it reads:")
}
