//! `areas-founded`: new parts of the code that the person started.

use std::collections::BTreeSet;

use crate::attribute::{AreaIx, ChangeIx};
use crate::org::PersonIx;
use crate::signals::registry::Thing;
use crate::signals::value::plural;
use crate::signals::{Counted, Measured, NewArea, Signal, Strength, Value, View};

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
    for new in view.founded_areas(person).filter(|new| view.weeks_of(new) >= NewArea::WEEKS) {
        let Some(first) = new.changes.first().copied() else { continue };
        founded += 1;
        let others: BTreeSet<PersonIx> = view.taken_up(&new).map(|(_, other)| other).collect();
        taken_up += u64::from(!others.is_empty());
        let mut item = view.credit_evidence(first, person, Vec::new());
        item.teams = view.change(first).owners.clone();
        item.paths = paths_in(view, first, new.area);
        item.counted = vec![Counted::Area(new.area)];
        item.counted.extend(others.into_iter().map(Counted::Person));
        item.counted.sort_unstable();
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
