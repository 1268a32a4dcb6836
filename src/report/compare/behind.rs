//! What is behind the change of a number: the things that count in one quarter
//! and not in the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::attribute::ChangeIx;
use crate::report::assemble::{Inputs, counted};
use crate::report::model::{Behind, BehindKind};
use crate::signals::{Counted, Measured, SignalStatus};
use crate::sorting::LeanSort as _;

/// Came and went between two answers of one signal, by kind; nothing where
/// either is unknown. People are told apart as they are, also those whom
/// nobody may name.
pub(super) fn behind(inputs: &Inputs<'_>, quarter: &Measured, against: &Measured) -> Vec<Behind> {
    if [quarter, against].iter().any(|side| side.status == SignalStatus::NoSource) {
        return Vec::new();
    }
    let (now, before) = (things(quarter), things(against));
    let of_kind = |kind: BehindKind| {
        let among = |things: &BTreeMap<Counted, ChangeIx>| -> BTreeSet<Counted> {
            things.keys().filter(|thing| kind_of(**thing) == kind).copied().collect()
        };
        let (in_now, in_before) = (among(&now), among(&before));
        let named = |only: Vec<&Counted>, all: &BTreeMap<Counted, ChangeIx>| {
            let mut names: Vec<_> = only
                .iter()
                .filter_map(|thing| {
                    Some(counted(inputs, inputs.view.change(*all.get(thing)?), **thing))
                })
                .collect();
            names.lean_sort();
            names
        };
        let names_came = named(in_now.difference(&in_before).collect(), &now);
        let names_went = named(in_before.difference(&in_now).collect(), &before);
        Behind {
            kind,
            both: in_now.intersection(&in_before).count() as u64,
            came: names_came.len() as u64,
            went: names_went.len() as u64,
            names_came,
            names_went,
        }
    };
    let told = BehindKind::ALL.iter().map(|kind| match kind {
        BehindKind::Commit => commits(quarter, against),
        kind => of_kind(*kind),
    });
    told.filter(|behind| behind.both + behind.came + behind.went > 0).collect()
}

/// Everything that counts, each with the last change that it counts by.
fn things(measured: &Measured) -> BTreeMap<Counted, ChangeIx> {
    let pairs =
        measured.evidence.iter().flat_map(|item| item.counted.iter().map(|t| (*t, item.change)));
    pairs.collect()
}

fn commits(quarter: &Measured, against: &Measured) -> Behind {
    let changes = |side: &Measured| -> BTreeSet<ChangeIx> {
        side.evidence.iter().map(|item| item.change).collect()
    };
    let (now, before) = (changes(quarter), changes(against));
    Behind {
        kind: BehindKind::Commit,
        both: now.intersection(&before).count() as u64,
        came: now.difference(&before).count() as u64,
        went: before.difference(&now).count() as u64,
        names_came: Vec::new(),
        names_went: Vec::new(),
    }
}

fn kind_of(thing: Counted) -> BehindKind {
    match thing {
        Counted::Team(_) => BehindKind::Team,
        Counted::Person(_) => BehindKind::Person,
        Counted::Doc(_) => BehindKind::Doc,
        Counted::Area(_) => BehindKind::Area,
        Counted::File(_) => BehindKind::File,
        Counted::Migration(_) => BehindKind::Migration,
        Counted::Month(_) => BehindKind::Month,
    }
}
