//! `named-help`: who says that the person helped them, and who wrote together
//! with them.

use std::collections::BTreeMap;

use crate::attribute::{Change, ChangeIx};
use crate::org::PersonIx;
use crate::signals::others::Others;
use crate::signals::registry::Thing;
use crate::signals::value::people;
use crate::signals::view::NO_HOME;
use crate::signals::{Counted, Evidence, EvidenceRole, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "named-help",
    title: "Named help",
    strength: Strength::Direct,
    rests_on: &[],
    counts: Thing::Person,
    is_burden: false,
    blind_spots: "Most help is never written into a commit; customs differ between \
                  repositories, so the absence of names says nothing.",
    page: include_str!("../../../docs/signals/named-help.md"),
    headline: ("named", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.records_help {
        return Measured::no_source(
            "no scanned repository has ever named a co-author, helper or mentor",
        );
    }
    let mut evidence: BTreeMap<(ChangeIx, EvidenceRole), Evidence> = BTreeMap::new();
    let (mut named, mut paired, mut all) =
        (Others::default(), Others::default(), Others::default());
    for (ix, change) in view.helped(person) {
        for other in others(change, person) {
            named.meet(view, person, other, change.day);
            all.meet(view, person, other, change.day);
            if let Some(help) = change.help.iter().find(|help| help.person == person) {
                let base = view.evidence(ix, EvidenceRole::Helper, help.form.clone());
                let item = evidence.entry((ix, EvidenceRole::Helper)).or_insert(base);
                item.counted.push(Counted::Person(other));
            }
        }
    }
    for (ix, change) in view.credited(person) {
        for other in others(change, person) {
            paired.meet(view, person, other, change.day);
            all.meet(view, person, other, change.day);
            let base = view.credit_evidence(ix, person, Vec::new());
            let item = evidence.entry((ix, base.role)).or_insert(base);
            item.counted.push(Counted::Person(other));
        }
    }
    let mut values =
        vec![("named", Value::Count(named.len())), ("paired", Value::Count(paired.len()))];
    let has_home = view.has_home(person);
    if has_home {
        values.extend(all.outside().map(|outside| ("outside", Value::Count(outside))));
    }
    Measured::new(values).with_evidence(evidence.into_values().collect()).remark(if has_home {
        all.remark()
    } else {
        NO_HOME.to_owned()
    })
}

/// Everybody else whom a change credits.
fn others(change: &Change, person: PersonIx) -> impl Iterator<Item = PersonIx> {
    change.credited.iter().map(|credit| credit.person).filter(move |other| *other != person)
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    let text =
        format!("named by {}, wrote with {}", people(count("named")), people(count("paired")));
    match measured.count("outside") {
        Some(outside) => format!("{text}, {} from other teams", people(outside)),
        None => text,
    }
}

#[cfg(test)]
mod tests;
