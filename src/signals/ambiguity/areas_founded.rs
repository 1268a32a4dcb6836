//! `areas-founded`: new parts of the code that the person started.

use std::collections::{BTreeMap, BTreeSet};

use crate::attribute::{AreaIx, ChangeIx, Day};
use crate::org::PersonIx;
use crate::signals::registry::Thing;
use crate::signals::value::plural;
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "areas-founded",
    title: "Areas founded",
    strength: Strength::Proxy,
    rests_on: &[],
    counts: Thing::Area,
    is_burden: false,
    blind_spots: "A new directory is not always new ground: moves and splits look alike, and \
                  ambiguity that was resolved within old code is not seen.",
    page: include_str!("../../../docs/signals/areas-founded.md"),
    headline: ("founded", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let cut_off = view.all.shallow.iter().filter(|shallow| **shallow).count() as u64;
    if cut_off > 0 && cut_off == view.all.shallow.len() as u64 {
        return Measured::no_source("the scanned history is cut off (shallow)");
    }
    let mut founded = 0;
    let mut taken_up = 0;
    let mut evidence = Vec::new();
    for (area, changes) in candidate_areas(view, person) {
        let Some(first) = changes.first().copied() else {
            continue;
        };
        let weeks: BTreeSet<i32> = changes.iter().map(|ix| view.change(*ix).day.week()).collect();
        if weeks.len() < 2 {
            continue;
        }
        founded += 1;
        let founders = &view.change(first).credited;
        let later: Vec<ChangeIx> = changes[1..]
            .iter()
            .copied()
            .filter(|ix| {
                let change = view.change(*ix);
                change.credited.iter().any(|c| founders.iter().all(|f| f.person != c.person))
            })
            .collect();
        taken_up += u64::from(!later.is_empty());
        let mut item = view.credit_evidence(first, person, Vec::new());
        item.teams = view.change(first).owners.clone();
        item.paths = paths_in(view, first, area);
        item.counted = vec![Counted::Area(area)];
        for ix in later {
            for credit in &view.change(ix).credited {
                if founders.iter().all(|founder| founder.person != credit.person) {
                    item.counted.push(Counted::Person(credit.person));
                }
            }
        }
        item.counted.sort_unstable();
        item.counted.dedup();
        evidence.push(item);
    }
    let values = [("founded", Value::Count(founded)), ("taken_up", Value::Count(taken_up))];
    let measured = Measured::new(values).with_evidence(evidence);
    match cut_off {
        0 => measured,
        1 => measured.remark("unknown for 1 shallow repository"),
        _ => measured.remark(format!("unknown for {cut_off} shallow repositories")),
    }
}

/// The counted changes up to the window's end of every area whose first one
/// lies in the window and credits the person.
fn candidate_areas(view: &View<'_>, person: PersonIx) -> BTreeMap<AreaIx, Vec<ChangeIx>> {
    let end = Day::from_date(view.window.to);
    view.founded_areas(person)
        .iter()
        .map(|area| {
            let changes = view.area_changes(*area);
            let until = changes.partition_point(|ix| view.change(*ix).day < end);
            (*area, changes[..until].to_vec())
        })
        .collect()
}

fn paths_in(view: &View<'_>, ix: ChangeIx, area: AreaIx) -> Vec<crate::facts::PathId> {
    view.change(ix)
        .paths
        .iter()
        .filter(|path| path.substantive && path.area == Some(area))
        .map(|path| path.path)
        .collect()
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    format!("{}, {} taken up by others", plural(count("founded"), "area"), count("taken_up"))
}

#[cfg(test)]
mod tests;
