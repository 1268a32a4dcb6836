//! Gerrit's own records of its changes, under `refs/changes/NN/N/meta`.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::parallel;
use super::change::{Account, Change};
use super::told::Told;
use super::{Beside, review};
use crate::facts::{Form, Oid, RawIdentity, Record};
use crate::git::{Error, Objects, Refs, Target};

/// What gaps call these refs.
const REFS: &str = "refs/changes/*/meta";

/// Updates of one change that are taken for true; Gerrit itself stops at 1,000.
const MAX_UPDATES: usize = 20_000;

/// A ref and the commit it points to.
pub(super) struct Meta {
    name: String,
    tip: Oid,
}

/// The refs of all changes, by name.
pub(super) fn refs(refs: &dyn Refs, told: &mut Told) -> Result<Vec<Meta>, Error> {
    let listing = refs.list("refs/changes/")?;
    for error in listing.broken {
        told.unreadable_change(REFS, &error.message);
    }
    let found = listing.refs.into_iter().filter_map(|reference| {
        let Target::Object(tip) = reference.target else { return None };
        reference.name.ends_with("/meta").then_some(Meta { name: reference.name, tip })
    });
    Ok(found.collect())
}

/// What became of one ref.
enum Read {
    Change(Box<Change>),
    /// Not merged, or its commit has a note with the votes: nothing to add.
    Nothing,
    Foreign,
    Unreadable,
}

/// The reviews of merged changes that landed on an analysed branch, but for
/// commits that are `noted`: their votes are known with names and addresses.
pub(super) fn read(
    beside: &Beside<'_>,
    refs: &[Meta],
    noted: &FxHashSet<Oid>,
    told: &mut Told,
) -> Result<Vec<Record>, Error> {
    if refs.is_empty() {
        return Ok(Vec::new());
    }
    let read = parallel::map(beside.repo, beside.jobs, refs, |objects, meta| {
        read_change(objects, &meta.tip, noted)
    })?;
    let mut changes = Vec::new();
    for (meta, read) in refs.iter().zip(read) {
        match read {
            Read::Change(change) => changes.push((meta.name.as_str(), change)),
            Read::Nothing => {}
            Read::Foreign => told.no_notedb(REFS, &meta.name),
            Read::Unreadable => told.unreadable_change(REFS, &meta.name),
        }
    }
    Ok(join(beside, &changes, noted, told))
}

fn read_change(objects: &mut Objects<'_>, tip: &Oid, noted: &FxHashSet<Oid>) -> Read {
    let mut change = Change::default();
    let mut next = Some(*tip);
    let mut updates = 0;
    while let Some(id) = next {
        updates += 1;
        let Ok(raw) = objects.commit(&id) else { return Read::Unreadable };
        if updates > MAX_UPDATES || change.add(&raw).is_err() {
            return Read::Foreign;
        }
        if change.is_open() || change.landed().is_some_and(|commit| noted.contains(&commit)) {
            return Read::Nothing;
        }
        next = raw.parents().first().copied();
    }
    Read::Change(Box::new(change))
}

/// Puts each change onto the commit that it became: the one that it names, or
/// one with its Change-Id that no other change names.
fn join(
    beside: &Beside<'_>,
    changes: &[(&str, Box<Change>)],
    noted: &FxHashSet<Oid>,
    told: &mut Told,
) -> Vec<Record> {
    let merged = || changes.iter().filter_map(|(_, change)| change.landed());
    let named: FxHashSet<Oid> = merged().filter(|commit| beside.knows(commit)).collect();
    let all_are_known = merged().all(|commit| named.contains(&commit));
    let by_change_id =
        if all_are_known { FxHashMap::default() } else { by_change_id(beside, &named, noted) };
    let newest = changes.iter().filter_map(|(_, change)| change.newest.as_ref()).max();
    let server = newest.map_or("", |(_, server)| server.as_str());
    // Sorted, so that the order of refs does not show.
    let mut found: BTreeMap<(u32, Account), Oid> = BTreeMap::new();
    for (name, change) in changes {
        let Some(landed) = change.landed() else { continue };
        let commit = match named.contains(&landed) {
            true => Some(landed),
            false => change.change_id().and_then(|id| by_change_id.get(id).copied()),
        };
        let Some(commit) = commit else {
            told.unknown_change(REFS, name);
            continue;
        };
        let place = beside.commits.get(&commit).unwrap_or_default();
        found.extend(change.reviewers().into_iter().map(|account| ((place, account), commit)));
    }
    let record = |((_, account), commit): ((u32, Account), Oid)| {
        review(commit, identity(&account, server), Form::NoteDb)
    };
    found.into_iter().map(record).collect()
}

/// The first commit with each Change-Id, among those that no change names and
/// that have no note.
fn by_change_id<'b>(
    beside: &Beside<'b>,
    named: &FxHashSet<Oid>,
    noted: &FxHashSet<Oid>,
) -> FxHashMap<&'b str, Oid> {
    let mut found = FxHashMap::default();
    for commit in &beside.facts.commits {
        if named.contains(&commit.oid) || noted.contains(&commit.oid) {
            continue;
        }
        if let Some(id) = commit.message.change_id() {
            found.entry(id).or_insert(commit.oid);
        }
    }
    found
}

/// NoteDb knows people by number. Numbers are a server's own: only those of the
/// server that wrote last are taken for the repository's; those of another, from
/// which changes were moved here, keep its id.
fn identity(account: &Account, server: &str) -> RawIdentity {
    let Account { number, server: own } = account;
    let login = if own == server { number.clone() } else { format!("{number}@{own}") };
    RawIdentity {
        name: format!("Gerrit account {login}"),
        email: Some(format!("{number}@{own}")),
        login: Some(("gerrit".to_owned(), login)),
    }
}
