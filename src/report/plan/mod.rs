//! The plan view: what is thin, when the evidence came, and which recorded work
//! comes closest to filling it. Facts only: no praise, no verdict.

mod facts;
mod model;
mod table;

use jiff::Span;
use jiff::civil::Date;

use super::build::change_item;
use super::model::{CAVEAT, Report};
use super::period::quarter_of;
use super::{Inputs, build};
use crate::attribute::Day;
use crate::org::PersonIx;
use crate::signals::SignalStatus;

pub use model::*;
pub use table::render;

use facts::{FACTS, Fact};

/// Months before the end of a cycle at which it is worth looking.
const CHECKPOINTS: [i32; 3] = [12, 9, 6];

/// The plan view of one person; with the calendar of a cycle that ends on a
/// day.
#[must_use]
pub fn plan(inputs: &Inputs<'_>, person: PersonIx, cycle: Option<Date>) -> Plan {
    let Report { window, provenance, pillars, mut people, gaps, .. } = build(inputs, &[person]);
    let facts: Vec<Fact> = FACTS.iter().filter_map(|fact| fact(inputs.view, person)).collect();
    let mut person = people.remove(0);
    // Of what is unknown, nothing can be told.
    let is_known = |fact: &&Fact| {
        let signal = person.signals.get(fact.signal);
        signal.is_some_and(|signal| signal.status != SignalStatus::NoSource.id())
    };
    let facts: Vec<&Fact> = facts.iter().filter(is_known).collect();
    let pillars = pillars
        .into_iter()
        .zip(std::mem::take(&mut person.pillars))
        .map(|(pillar, evidence)| PlanPillar {
            closest: facts
                .iter()
                .filter(|fact| pillar.signals.iter().any(|id| id == fact.signal))
                .map(|fact| PlanFact {
                    signal: fact.signal.to_owned(),
                    text: fact.text.clone(),
                    changes: fact.changes.iter().map(|ix| change_item(inputs, *ix)).collect(),
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
        pillars,
        gaps,
        statement: CAVEAT.to_owned(),
    }
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
