//! Near misses beside the people: whom they may be as well.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Found;
use super::roster::{ALIKE, Person};
use super::words::plural;
use crate::attribute::{Footprint, footprints};
use crate::org::{Between, NearMiss, PersonIx, near_misses};
use crate::sorting::LeanSort as _;
use crate::ui::yaml;

/// Near misses written beside a person.
const MOST_REMARKS: usize = 4;

/// Writes near misses that would change something in the window beside the
/// people: whom they may be, what would change, and what to write. Those whom
/// `suggested` knows are written elsewhere.
pub(super) fn near(
    found: &Found<'_>,
    chosen: &[PersonIx],
    people: &mut [Person],
    suggested: impl Fn(PersonIx) -> bool,
) {
    let at: FxHashMap<PersonIx, usize> =
        chosen.iter().enumerate().map(|(at, ix)| (*ix, at)).collect();
    let mut pairs: Vec<(usize, PersonIx, NearMiss)> = Vec::new();
    let misses = near_misses(&found.attributed.org, found.known, Between::Others).into_iter();
    for miss in misses.filter(|miss| !suggested(miss.person) && !suggested(miss.other)) {
        let (one, other) = (at.get(&miss.person), at.get(&miss.other));
        match (one, other) {
            (Some(one), Some(other)) if other < one => pairs.push((*other, miss.person, miss)),
            (Some(one), _) => pairs.push((*one, miss.other, miss)),
            (None, Some(other)) => pairs.push((*other, miss.person, miss)),
            (None, None) => {}
        }
    }
    let groups: Vec<Vec<PersonIx>> = pairs
        .iter()
        .flat_map(|(one, other, _)| [vec![chosen[*one]], vec![chosen[*one], *other]])
        .collect();
    let footprints = footprints(found.attributed, found.window, &groups);
    let mut remarks: BTreeMap<usize, Vec<(Reverse<u64>, String)>> = BTreeMap::new();
    let mut known_as_two = BTreeSet::new();
    for ((one, other, miss), both) in pairs.iter().zip(footprints.chunks_exact(2)) {
        let (before, after) = (&both[0], &both[1]);
        if before == after {
            continue;
        }
        known_as_two.extend(at.get(other).map(|other| (*one, *other)));
        let drafted = at.get(other).map(|other| people[*other].id.as_str());
        let text = remark(found, (*other, drafted), miss, (before, after));
        let gain = after.changes.abs_diff(before.changes) + after.reviews.abs_diff(before.reviews);
        remarks.entry(*one).or_default().push((Reverse(gain), text));
    }
    for (at, other) in known_as_two {
        let first = people[at].id.clone();
        people[other].remarks.push(format!("{ALIKE} {first}? See there"));
    }
    for (at, mut remarks) in remarks {
        remarks.lean_sort();
        let more = remarks.len().saturating_sub(MOST_REMARKS);
        let shown = remarks.into_iter().take(MOST_REMARKS).map(|(_, text)| text);
        people[at].remarks.extend(shown);
        if more > 0 {
            people[at].remarks.push(format!("and {more} more who look alike: see crosscut check"));
        }
    }
}

fn remark(
    found: &Found<'_>,
    (other, drafted): (PersonIx, Option<&str>),
    miss: &NearMiss,
    (before, after): (&Footprint, &Footprint),
) -> String {
    let counts =
        [(before.changes, after.changes, "change"), (before.reviews, after.reviews, "review")];
    let counts = counts.iter().filter(|(before, after, _)| before != after);
    let counts: Vec<String> = counts
        .map(|(before, after, what)| format!("{} instead of {before}", plural(*after, what)))
        .collect();
    let mut counts = if counts.is_empty() { "other months".to_owned() } else { counts.join(", ") };
    if after.reviews < before.reviews {
        counts.push_str(", since reviews of one's own changes do not count");
    }
    let known = &found.known[other.0 as usize];
    let write = if let Some(id) = drafted {
        format!("move what {id} has here, and remove it")
    } else if !known.emails.is_empty() {
        format!("add emails: {}", yaml::list(&known.emails))
    } else if let Some(login) = known.logins.first() {
        format!("add logins: {}", yaml::map([login]))
    } else {
        format!("add names: {}", yaml::list(&known.names))
    };
    let who = drafted.unwrap_or(&found.attributed.org.person(other).name);
    format!("{ALIKE} {who} ({})? As one: {counts}. If so, {write}", miss.why.text())
}
