//! The later copies of one change: the same Change-Id in one repository, a
//! "(cherry picked from commit HASH)" or the like of a known change, or the same
//! patch by the same author; and what `git subtree` squashed of another history.
//!
//! Author, date and subject alone never make a copy: in real histories such
//! commits are often different patches. They only say where a patch is worth
//! looking at (`gather/patches.rs`).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::guard::{Context, Guard, Hit, open};
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
    for (at, change) in changes.iter().enumerate() {
        let markers = context.markers.of(at);
        if let Some(id) = markers.and_then(|markers| markers.change_id) {
            let first = *by_change_id.entry((change.repo(), id)).or_insert(at);
            join(&mut group, first, at);
        }
        if let Some(patch) = context.patch(change) {
            // Two people who make the same change have each made it.
            let first = *by_patch.entry((change.author, patch)).or_insert(at);
            join(&mut group, first, at);
        }
        let originals = markers.map(|markers| &*markers.originals).unwrap_or_default();
        let known = originals.iter().filter_map(|hash| {
            let is_near = |other: usize| changes[other].repo() == change.repo();
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
    // A copy of a change that an earlier guard took out (say, one that was
    // reverted and landed again) is the one that counts.
    let mut kept: Vec<Option<u32>> = vec![None; changes.len()];
    // One whose paths could be read before one of which nothing is known. Most changes
    // are the only ones of their group: nothing of them is looked at.
    let firsts: Vec<usize> = (0..changes.len()).map(|at| find(&mut group, at)).collect();
    let mut is_one_of_several = vec![false; changes.len()];
    let later = firsts.iter().enumerate().filter(|(at, first)| at != *first);
    later.for_each(|(_, first)| is_one_of_several[*first] = true);
    let is_read = |at: usize| context.commit(&changes[at]).changes.is_some();
    let comes_first = |at: usize| !is_one_of_several[firsts[at]] || is_read(at);
    for read in [true, false] {
        for (at, _) in open(changes).filter(|(at, _)| comes_first(*at) == read) {
            kept[firsts[at]].get_or_insert(at as u32);
        }
    }
    let own = (0..changes.len()).map(|at| (at, at));
    let pairs = squashed.into_iter().flat_map(|(at, from)| from.into_iter().map(move |s| (at, s)));
    let copy_of_kept = |(at, source): (usize, usize)| {
        let first = kept[firsts[source]]? as usize;
        (first != at).then(|| {
            let mut detail = format!("a copy of {}", changes[first].oid(context.facts).short());
            let repo = changes[first].repo();
            if repo != changes[at].repo() {
                detail.push_str(" in ");
                detail.push_str(&context.facts[repo].name);
            }
            Hit { change: at, detail, copy_of: Some(first) }
        })
    };
    let mut hits: Vec<Hit> = own.chain(pairs).filter_map(copy_of_kept).collect();
    hits.extend(open(changes).filter_map(|(at, _)| {
        let split = context.markers.of(at)?.squashed?;
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
