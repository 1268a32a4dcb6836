//! The later copies of one change: the same Change-Id in one repository, a
//! "(cherry picked from commit HASH)" or the like of a known change, or the same
//! patch by the same author; and what `git subtree` squashed of another history.
//!
//! Author, date and subject alone never make a copy: in real histories such
//! commits are often different patches. They only say where a patch is worth
//! looking at (`gather/patches.rs`).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::guard::{Context, Guard, Hit};
use crate::attribute::change::Change;
use crate::facts::Patch;
use crate::org::PersonIx;

pub(super) const GUARD: Guard =
    Guard { id: "duplicate", about: "it is a later copy of another change", run };

/// How much of an id is shown.
const SHOWN: usize = 10;

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    let mut group: Vec<u32> = (0..).take(changes.len()).collect();
    let mut several: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut by_change_id: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    let mut by_patch: BTreeMap<(PersonIx, Patch), usize> = BTreeMap::new();
    for (at, patch) in context.patches(changes) {
        // Two people who make the same change have each made it.
        let first = *by_patch.entry((changes[at].author, patch)).or_insert(at);
        join(&mut group, first, at);
    }
    for (at, markers) in context.markers.iter() {
        let repo = changes[at].repo();
        if let Some(id) = markers.change_id {
            let first = *by_change_id.entry((repo, id)).or_insert(at);
            join(&mut group, first, at);
        }
        let known = markers.originals.iter().filter_map(|hash| {
            let is_near = |other: usize| changes[other].repo() == repo;
            context.index.find(hash, |at| changes[at].oid(context.facts), is_near)
        });
        let merged = context.merged.get(&at).into_iter().flatten().copied();
        let sources: Vec<usize> = known.filter(|source| *source != at).chain(merged).collect();
        match sources[..] {
            [] => {}
            [source] => join(&mut group, source, at),
            _ => several.push((at, sources)),
        }
    }
    // One commit that names several: a pick of a pick, or several changes
    // squashed into one, which makes them no copies of each other.
    let mut squashed: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, mut sources) in several {
        sources.iter_mut().for_each(|source| *source = find(&mut group, *source));
        sources.sort_unstable();
        sources.dedup();
        match sources[..] {
            [source] => join(&mut group, source, at),
            _ => squashed.push((at, sources)),
        }
    }
    // Most changes are the only ones of their group: nothing of them is looked at.
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..changes.len() {
        if group[at] as usize != at {
            let first = find(&mut group, at);
            members.entry(first).or_insert_with(|| vec![first]).push(at);
        }
    }
    let counting = |first: usize| {
        let alone = [first];
        let all = members.get(&first).map_or(&alone[..], Vec::as_slice);
        // A copy of a change that an earlier guard took out (say, one that was reverted
        // and landed again) is the one that counts.
        let open = || all.iter().copied().filter(|at| changes[*at].exclusion.is_none());
        // One whose paths could be read before one of which nothing is known.
        let is_read = |at: &usize| context.commit(&changes[*at]).changes.is_some();
        open().find(is_read).or_else(|| open().next())
    };
    let copy = |at: usize, counts: Option<usize>| {
        let first = counts.filter(|first| *first != at)?;
        let mut detail = format!("a copy of {}", changes[first].oid(context.facts).short());
        let repo = changes[first].repo();
        if repo != changes[at].repo() {
            detail.push_str(" in ");
            detail.push_str(&context.facts[repo].name);
        }
        Some(Hit { change: at, detail, copy_of: Some(first) })
    };
    let mut hits: Vec<Hit> = Vec::new();
    for (first, all) in &members {
        let counts = counting(*first);
        hits.extend(all.iter().filter_map(|at| copy(*at, counts)));
    }
    hits.sort_by_key(|hit| hit.change);
    for (at, sources) in squashed {
        let copies = sources.iter().map(|source| counting(find(&mut group, *source)));
        hits.extend(copies.filter_map(|counts| copy(at, counts)));
    }
    hits.extend(context.markers.iter().filter_map(|(at, markers)| {
        let split = markers.squashed.filter(|_| changes[at].exclusion.is_none())?;
        let split = split.get(..SHOWN).unwrap_or(split);
        Some(Hit::new(at, format!("a squash of another history up to {split}")))
    }));
    hits
}

fn find(group: &mut [u32], mut at: usize) -> usize {
    while group[at] as usize != at {
        group[at] = group[group[at] as usize];
        at = group[at] as usize;
    }
    at
}

fn join(group: &mut [u32], a: usize, b: usize) {
    let (a, b) = (find(group, a), find(group, b));
    group[a.max(b)] = a.min(b) as u32;
}
