//! The plan view: what is thin, when the evidence came, and which recorded work
//! comes closest to filling it. Facts only: no praise, no verdict.

mod journal;

use jiff::Span;
use jiff::civil::Date;

use super::assemble::{Inputs, build, change_item};
use super::carried::nearest;
use super::model::{
    CAVEAT, Checkpoint, Cycle, PLAN_SCHEMA, Plan, PlanFact, PlanLevel, PlanPerson, PlanPillar,
    PlanStep, PlanUnknown, Report, SignalStatus,
};
use super::period::quarter_of;
use crate::attribute::Day;
use crate::org::PersonIx;
use crate::signals::{Fact, SIGNALS};

/// Months before the end of a cycle at which it is worth looking.
const CHECKPOINTS: [i32; 3] = [12, 9, 6];

/// The plan view of one person; with the calendar of a cycle that ends on a
/// day.
#[must_use]
pub fn plan(inputs: &Inputs<'_>, person_ix: PersonIx, cycle: Option<Date>) -> Plan {
    let Report { window, provenance, pillars, mut people, gaps, .. } = build(inputs, &[person_ix]);
    let facts: Vec<(&str, Fact)> = SIGNALS
        .iter()
        .flat_map(|signal| signal.closest.iter().map(|find| (signal.id, find)))
        .filter_map(|(id, find)| Some((id, find(inputs.view, person_ix)?)))
        .collect();
    let mut person = people.remove(0);
    let journal = journal::lacks(inputs, &person);
    let mut initiatives = nearest(inputs, person_ix, &person);
    if let Some(end) = cycle {
        initiatives.iter_mut().flat_map(|one| &mut one.missing).for_each(|s| due(inputs, end, s));
    }
    // Of what is unknown, nothing can be told.
    let is_known = |(id, _): &&(&str, Fact)| {
        let signal = person.signals.get(*id);
        signal.is_some_and(|signal| signal.status != SignalStatus::NoSource)
    };
    let facts: Vec<&(&str, Fact)> = facts.iter().filter(is_known).collect();
    let of_pillars = std::mem::take(&mut person.pillars);
    let pillars = pillars
        .into_iter()
        .filter(|pillar| !pillar.risk)
        .zip(of_pillars)
        .map(|(pillar, evidence)| PlanPillar {
            closest: facts
                .iter()
                .filter(|(signal, _)| pillar.signals.iter().any(|id| id == signal))
                .map(|(signal, fact)| PlanFact {
                    signal: (*signal).to_owned(),
                    text: fact.text.clone(),
                    changes: fact.changes.iter().map(|ix| change_item(inputs, *ix)).collect(),
                })
                .collect(),
            criterion: criterion(inputs, person_ix, &pillar.id),
            unknown: person
                .unknown_by_reason(&evidence.unknown)
                .into_iter()
                .map(|(reason, ids)| PlanUnknown {
                    reason: reason.to_owned(),
                    signals: ids.into_iter().map(str::to_owned).collect(),
                })
                .collect(),
            title: pillar.title,
            evidence,
        })
        .collect();
    Plan {
        schema: PLAN_SCHEMA.to_owned(),
        window,
        as_of: provenance.as_of,
        person: PlanPerson { id: person.id, name: person.name, home_name: person.home_name },
        cycle: cycle.map(|end| calendar(inputs, end)),
        level: level(inputs, person_ix),
        pillars,
        initiatives,
        journal,
        gaps,
        statement: CAVEAT.to_owned(),
    }
}

/// The day by which something has to be there.
fn due(inputs: &Inputs<'_>, end: Date, step: &mut PlanStep) {
    // A handful of months.
    let months = i32::try_from(step.months_before).unwrap_or_default();
    let day = end.saturating_sub(Span::new().months(months));
    step.by = Some(day.to_string());
    step.passed = day <= inputs.as_of;
}

/// The level that somebody aims at, where the ladder knows it.
fn level(inputs: &Inputs<'_>, person: PersonIx) -> Option<PlanLevel> {
    let level = inputs.level(person)?;
    let ladder = inputs.config.ladder.as_ref();
    Some(PlanLevel {
        name: level.name(),
        ladder: ladder.map(|ladder| ladder.title.clone()),
        url: ladder.map(|ladder| ladder.url.clone()),
    })
}

/// What the ladder asks for in a pillar at that level.
fn criterion(inputs: &Inputs<'_>, person: PersonIx, pillar: &str) -> Option<String> {
    let level = inputs.level(person)?;
    let known = inputs.config.pillars.iter().find(|known| known.id == pillar)?;
    known.criterion(level).map(str::to_owned)
}

fn calendar(inputs: &Inputs<'_>, end: Date) -> Cycle {
    let checkpoint = |months: i32| {
        let date = end.saturating_sub(Span::new().months(months));
        Checkpoint {
            months_before: months as u64,
            date: date.to_string(),
            quarter: quarter_of(Day::from_date(date), inputs.config.calendar),
            passed: date <= inputs.as_of,
        }
    };
    Cycle { date: end.to_string(), checkpoints: CHECKPOINTS.map(checkpoint).to_vec() }
}

#[cfg(test)]
mod tests;
