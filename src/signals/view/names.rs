//! Full names, which tell that somebody is no newcomer under another address.

use std::collections::BTreeMap;

use crate::attribute::{Attributed, ChangeIx, Day};

/// When a name was first credited with a counted change, for names of several
/// words: who bears one of these under two addresses came with the earlier.
pub(super) fn first_by_name(all: &Attributed, credited: &[Vec<ChangeIx>]) -> BTreeMap<String, Day> {
    let mut first: BTreeMap<String, Day> = BTreeMap::new();
    for (person, changes) in all.org.people.iter().zip(credited) {
        let (Some(name), Some(ix)) = (full_name(&person.name), changes.first()) else { continue };
        let day = all.changes[ix.0 as usize].day;
        first.entry(name).and_modify(|known| *known = day.min(*known)).or_insert(day);
    }
    first
}

/// A name of several words, in lower case; `None` for any other.
pub(super) fn full_name(name: &str) -> Option<String> {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    (words.len() > 1).then(|| words.join(" "))
}
