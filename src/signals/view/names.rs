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
        let groups = namesakes(all, credited);
        let mut of = vec![None; all.org.people.len()];
        for (people, group) in groups.iter().zip(0..) {
            people.iter().for_each(|person| of[person.0 as usize] = Some(group));
        }
        let groups: Vec<Namesakes> =
            groups.into_iter().map(|people| together(&people, credited)).collect();
        let first =
            |changes: &[ChangeIx]| changes.iter().map(|ix| all.changes[ix.0 as usize].day).min();
        let of_groups: Vec<Option<Day>> = groups.iter().map(|all| first(&all.credited)).collect();
        let came = of.iter().zip(credited).map(|(group, own)| match group {
            Some(group) => of_groups[*group as usize],
            None => first(own),
        });
        Self { came: came.collect(), of, groups }
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

/// Those who bear a full name that others bear as well, with counted changes; and whoever
/// bears another name of one of them. Each group in the order of its people.
fn namesakes(all: &Attributed, credited: &[Vec<ChangeIx>]) -> Vec<Vec<PersonIx>> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut group: Vec<usize> = (0..all.org.people.len()).collect();
    let credited = all.org.people.iter().zip(credited).enumerate();
    for (at, (person, _)) in credited.filter(|(_, (_, changes))| !changes.is_empty()) {
        for name in &person.full_names {
            let first = *first.entry(name).or_insert(at);
            let (a, b) = (find(&mut group, first), find(&mut group, at));
            group[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<PersonIx>> = BTreeMap::new();
    for at in 0..group.len() {
        groups.entry(find(&mut group, at)).or_default().push(PersonIx(at as u32));
    }
    groups.into_values().filter(|people| people.len() > 1).collect()
}

fn find(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

fn together(people: &[PersonIx], credited: &[Vec<ChangeIx>]) -> Namesakes {
    let all = people.iter().flat_map(|person| &credited[person.0 as usize]);
    let mut credited: Vec<ChangeIx> = all.copied().collect();
    credited.sort_unstable();
    credited.dedup();
    Namesakes { person: people[0], credited }
}
