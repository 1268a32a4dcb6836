//! Full names, which tell that somebody is no newcomer under another address.

use std::collections::BTreeMap;

use crate::attribute::{Attributed, ChangeIx, Day};
use crate::org::PersonIx;

/// Somebody who bears one full name under several addresses.
#[derive(Clone, Debug)]
pub(super) struct Namesakes {
    /// The first of them, who stands for all.
    pub(super) person: PersonIx,
    /// Every counted change that credits any of them, in order, each once.
    pub(super) credited: Vec<ChangeIx>,
}

/// Everybody's namesakes, and when they came: worked out once, for it is asked of the
/// authors of every reviewed change.
#[derive(Clone, Debug, Default)]
pub(super) struct AllNamesakes {
    groups: Vec<Namesakes>,
    /// Per person: their group, if any.
    of: Vec<Option<u32>>,
    /// Per person: the day of the first counted change that credits them under any of
    /// their addresses.
    came: Vec<Option<Day>>,
}

impl AllNamesakes {
    /// Of everybody, given the counted changes that credit each.
    pub(super) fn new(all: &Attributed, credited: &[Vec<ChangeIx>]) -> Self {
        let by_name = namesakes(all, credited);
        let places: BTreeMap<&str, u32> = by_name.keys().map(String::as_str).zip(0..).collect();
        let place = |name: &String| full_name(name).and_then(|name| places.get(&*name).copied());
        let of: Vec<Option<u32>> = all.org.people.iter().map(|one| place(&one.name)).collect();
        let first =
            |changes: &[ChangeIx]| changes.iter().map(|ix| all.changes[ix.0 as usize].day).min();
        let of_groups: Vec<Option<Day>> =
            by_name.values().map(|all| first(&all.credited)).collect();
        let came = of.iter().zip(credited).map(|(group, own)| match group {
            Some(group) => of_groups[*group as usize],
            None => first(own),
        });
        Self { came: came.collect(), of, groups: by_name.into_values().collect() }
    }

    /// Who bears the full name of a person under several addresses, if anybody does.
    pub(super) fn of(&self, person: PersonIx) -> Option<&Namesakes> {
        let group = self.of.get(person.0 as usize).copied().flatten()?;
        self.groups.get(group as usize)
    }

    /// The day of the first counted change that credits somebody under any of their
    /// addresses.
    pub(super) fn came(&self, person: PersonIx) -> Option<Day> {
        self.came.get(person.0 as usize).copied().flatten()
    }
}

/// Those whose name of several words more than one address bears, with counted changes.
fn namesakes(all: &Attributed, credited: &[Vec<ChangeIx>]) -> BTreeMap<String, Namesakes> {
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
fn full_name(name: &str) -> Option<String> {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    (words.len() > 1).then(|| words.join(" "))
}
