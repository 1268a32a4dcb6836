//! `cross-org-reach`: how many other orgs' code the person's changes touched.

use std::collections::BTreeSet;

use crate::org::PersonIx;
use crate::signals::registry::{Source, Thing};
use crate::signals::value::plural;
use crate::signals::{Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "cross-org-reach",
    title: "Cross-org reach",
    strength: Strength::Direct,
    rests_on: &[Source::Owners],
    counts: Thing::Team,
    is_burden: false,
    blind_spots: "One change suffices for an org; teams without a recorded org count for none.",
    page: include_str!("../../../docs/signals/cross-org-reach.md"),
    headline: ("orgs", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let org = &view.all.org;
    if let Some(reason) = view.no_outside(person) {
        return Measured::no_source(reason);
    }
    if org.teams.iter().all(|team| team.org.is_none()) {
        return Measured::no_source("no team has an org in the config");
    }
    let mut orgs = BTreeSet::new();
    let mut evidence = Vec::new();
    let (mut judged, mut homeless) = (0, 0);
    for (ix, change) in view.credited(person) {
        let home = view.home(person, change.day).and_then(|home| org.team(home).org.as_deref());
        let Some(home) = home else {
            homeless += 1;
            continue;
        };
        judged += 1;
        let other = |team: &_| org.team(*team).org.as_deref().is_some_and(|org| org != home);
        let teams: Vec<_> = change.owners.iter().copied().filter(other).collect();
        if !teams.is_empty() {
            orgs.extend(teams.iter().filter_map(|team| org.team(*team).org.as_deref()));
            evidence.push(view.credit_evidence(ix, person, teams));
        }
    }
    if judged == 0 && homeless > 0 {
        return Measured::no_source("no org is recorded for home");
    }
    let measured = Measured::new([("orgs", Value::Count(orgs.len() as u64))])
        .with_evidence(evidence)
        .remark(view.unowned(person));
    if homeless > 0 {
        let left_out = plural(homeless, "change");
        return measured.remark(format!("{left_out} left out: no org is recorded for home then"));
    }
    measured
}

fn phrase(measured: &Measured) -> String {
    plural(measured.count("orgs").unwrap_or_default(), "other org")
}

#[cfg(test)]
mod tests;
