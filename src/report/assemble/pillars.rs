//! How much stands behind each pillar of a person, and what is thin.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::inputs::Inputs;
use crate::attribute::{Attributed, ChangeIx, DocIx};
use crate::config::Pillar;
use crate::report::model::{By, PersonPillar, PillarStatus, QuarterCount, ThinKind, ThinReason};
use crate::report::period::{periods, quarter_of};
use crate::signals::{Measured, Signal, SignalStatus, Strength};

/// The initiatives of changes: design docs and tickets.
pub(super) struct Initiatives<'a> {
    all: &'a Attributed,
    /// The docs that a change touches itself.
    touched: FxHashMap<ChangeIx, Vec<DocIx>>,
}

/// A design doc or a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Initiative<'a> {
    Doc(DocIx),
    Ticket(&'a str),
}

impl<'a> Initiatives<'a> {
    pub(super) fn new(all: &'a Attributed) -> Self {
        let mut touched: FxHashMap<ChangeIx, Vec<DocIx>> = FxHashMap::default();
        for (doc, ix) in all.docs.iter().zip((0..).map(DocIx)) {
            for touch in &doc.touches {
                touched.entry(touch.change).or_default().push(ix);
            }
        }
        Self { all, touched }
    }

    fn of(&self, ix: ChangeIx) -> BTreeSet<Initiative<'a>> {
        let change = &self.all.changes[ix.0 as usize];
        let docs = change.links().iter().chain(self.touched.get(&ix).into_iter().flatten());
        let tickets = change.tickets().iter().map(|ticket| Initiative::Ticket(ticket));
        docs.map(|doc| Initiative::Doc(*doc)).chain(tickets).collect()
    }

    /// What all of these changes belong to, as reports call it: the first where
    /// there are several.
    fn shared_by(&self, changes: &BTreeSet<ChangeIx>) -> Option<String> {
        let mut changes = changes.iter();
        let mut shared = self.of(*changes.next()?);
        for change in changes {
            if shared.is_empty() {
                return None;
            }
            let of = self.of(*change);
            shared.retain(|initiative| of.contains(initiative));
        }
        shared.first().map(|initiative| match initiative {
            Initiative::Doc(doc) => self.all.docs[doc.0 as usize].name(),
            Initiative::Ticket(ticket) => (*ticket).to_owned(),
        })
    }
}

/// One pillar of a person, from the answers of its signals.
pub(super) fn person_pillar(
    inputs: &Inputs<'_>,
    initiatives: &Initiatives<'_>,
    pillar: &Pillar,
    answers: &[&(&Signal, Measured)],
) -> PersonPillar {
    let in_window = |strength: Option<Strength>| -> BTreeSet<ChangeIx> {
        answers
            .iter()
            .filter(|(signal, _)| !signal.is_risk)
            .filter(|(signal, _)| strength.is_none_or(|wanted| wanted == signal.strength))
            .flat_map(|(_, measured)| &measured.evidence)
            .map(|item| item.change)
            .filter(|ix| inputs.view.window.contains(inputs.view.change(*ix).day))
            .collect()
    };
    let changes = in_window(None);
    let direct = in_window(Some(Strength::Direct));
    let calendar = inputs.config.calendar;
    let mut quarters: BTreeMap<String, u64> = periods(inputs.view.window, By::Quarter, calendar)
        .into_iter()
        .map(|period| (period.name, 0))
        .collect();
    for ix in &changes {
        *quarters.entry(quarter_of(inputs.view.change(*ix).day, calendar)).or_default() += 1;
    }
    let unknown: Vec<String> = answers
        .iter()
        .filter(|(_, measured)| measured.status == SignalStatus::NoSource)
        .map(|(signal, _)| signal.id.to_owned())
        .collect();
    let nothing_known = !answers.is_empty() && unknown.len() == answers.len();
    let thin = match nothing_known {
        true => Vec::new(),
        false => reasons(pillar, &changes, &direct, &quarters, initiatives),
    };
    PersonPillar {
        id: pillar.id.clone(),
        status: match (nothing_known, thin.is_empty()) {
            (true, _) => PillarStatus::Unknown,
            (false, false) => PillarStatus::Thin,
            (false, true) => PillarStatus::Evidence,
        },
        thin,
        changes: changes.len() as u64,
        direct_changes: direct.len() as u64,
        quarters: quarters
            .into_iter()
            .map(|(quarter, changes)| QuarterCount { quarter, changes })
            .collect(),
        unknown,
        entries: 0,
    }
}

fn reasons(
    pillar: &Pillar,
    changes: &BTreeSet<ChangeIx>,
    direct: &BTreeSet<ChangeIx>,
    quarters: &BTreeMap<String, u64>,
    initiatives: &Initiatives<'_>,
) -> Vec<ThinReason> {
    let mut reasons = Vec::new();
    let mut add = |kind: ThinKind, detail: String| reasons.push(ThinReason { kind, detail });
    if direct.is_empty() {
        add(ThinKind::NoDirectEvidence, "no direct evidence".to_owned());
    }
    let with_evidence: Vec<&str> = quarters
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(quarter, _)| quarter.as_str())
        .collect();
    let wanted = pillar.thin_quarters;
    // A window of one quarter can show no second one.
    if !changes.is_empty() && with_evidence.len() < wanted && quarters.len() >= wanted {
        add(ThinKind::FewQuarters, format!("all evidence from {}", with_evidence.join(", ")));
    }
    if let Some(name) = initiatives.shared_by(changes) {
        add(ThinKind::OneInitiative, format!("all evidence from one initiative, {name}"));
    }
    reasons
}

#[cfg(test)]
mod tests;
