//! Full names, which tell that somebody is no newcomer under another address.

use std::collections::BTreeMap;

use crate::attribute::{Attributed, ChangeIx};
use crate::org::PersonIx;

/// Somebody who bears one full name under several addresses.
#[derive(Clone, Debug)]
pub(super) struct Namesakes {
    /// The first of them, who stands for all.
    pub(super) person: PersonIx,
    /// Every counted change that credits any of them, in order, each once.
    pub(super) credited: Vec<ChangeIx>,
}

/// Those whose name of several words more than one address bears, with counted changes.
pub(super) fn namesakes(
    all: &Attributed,
    credited: &[Vec<ChangeIx>],
) -> BTreeMap<String, Namesakes> {
    let mut by_name: BTreeMap<String, Vec<PersonIx>> = BTreeMap::new();
    for (at, (person, changes)) in all.org.people.iter().zip(credited).enumerate() {
        if let (Some(name), false) = (full_name(&person.name), changes.is_empty()) {
            by_name.entry(name).or_default().push(PersonIx(at as u32));
        }
    }
    by_name.retain(|_, people| people.len() > 1);
    let together = |people: Vec<PersonIx>| {
        let all = people.iter().flat_map(|person| &credited[person.0 as usize]);
        let mut credited: Vec<ChangeIx> = all.copied().collect();
        credited.sort_unstable();
        credited.dedup();
        Namesakes { person: people[0], credited }
    };
    by_name.into_iter().map(|(name, people)| (name, together(people))).collect()
}

/// A name of several words, in lower case; `None` for any other.
pub(super) fn full_name(name: &str) -> Option<String> {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    (words.len() > 1).then(|| words.join(" "))
}
