//! A report whose people are made while they are written: with the evidence behind every
//! value, those of many people take more memory than all that they are made from.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::comparable::{self, Compared};
use super::inputs::Inputs;
use super::pillars::Initiatives;
use super::report::{around, by_id, person_report};
use crate::org::PersonIx;
use crate::report::model::{PersonReport, Report};

/// As many people are made at once by each thread.
const AT_ONCE: usize = 2;

/// What the people who were written so far give for what is written after them.
#[derive(Default)]
pub struct Heard(RefCell<Told>);

#[derive(Default)]
struct Told {
    compared: Vec<Compared>,
    shown: BTreeSet<String>,
}

/// The report on these people, to be written once: as JSON it is that of
/// [`build`](super::build), without trends.
#[must_use]
pub fn one_by_one<'a>(
    inputs: &'a Inputs<'a>,
    people: &[PersonIx],
    heard: &'a Heard,
) -> Report<impl Serialize + use<'a>, impl Serialize + use<'a>> {
    let people = by_id(inputs, people);
    around(inputs, People { inputs, people, heard }, Marks(heard))
}

struct People<'a> {
    inputs: &'a Inputs<'a>,
    people: Vec<PersonIx>,
    heard: &'a Heard,
}

impl Serialize for People<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inputs = self.inputs;
        let initiatives = Initiatives::new(inputs.attributed);
        let is_alone = self.people.len() == 1;
        let made = self.people.chunks(AT_ONCE * rayon::current_num_threads()).flat_map(|people| {
            let reports = people
                .par_iter()
                .map(|person| person_report(inputs, &initiatives, &Arc::new, *person, is_alone));
            reports.collect::<Vec<_>>()
        });
        serializer.collect_seq(made.map(|(report, compared)| {
            self.heard.0.borrow_mut().hear(&report, compared);
            report
        }))
    }
}

impl Told {
    fn hear(&mut self, report: &PersonReport, compared: Compared) {
        for signal in report.signals.keys() {
            if !self.shown.contains(signal) {
                self.shown.insert(signal.clone());
            }
        }
        self.compared.push(compared);
    }
}

/// Whose values must not be compared, among those who were written.
struct Marks<'a>(&'a Heard);

impl Serialize for Marks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = self.0.0.borrow();
        let shown = told.shown.iter().map(String::as_str).collect();
        comparable::not_comparable(&told.compared, &shown).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::report::assemble::build;
    use crate::report::json;
    use crate::report::test_support::{pillar, with_inputs};

    #[test]
    fn people_made_while_they_are_written_read_as_those_made_before() {
        let people: Vec<String> = (0..50).map(|at| format!("p{at}")).collect();
        let changes = people.iter().enumerate().map(|(at, who)| {
            let change = on("2025-01-06", who).changing(&["pay/x", "elsewhere"]);
            if at % 3 == 0 { change.reviewed_by("bo") } else { change }
        });
        let mut world = World::new(changes);
        world.config.pillars = vec![pillar(&["team-breadth", "review-reach"])];
        with_inputs(&world, ["2025-01-01", "2025-04-01"], |inputs| {
            let all: Vec<PersonIx> = (0..inputs.attributed.org.people.len() as u32)
                .map(PersonIx)
                .filter(|person| inputs.view.is_active(*person))
                .collect();
            for people in [&all[..], &all[..1], &[]] {
                let [mut whole, mut written] = [Vec::new(), Vec::new()];
                json::write(&build(inputs, people), &mut whole).unwrap();
                let heard = Heard::default();
                json::write(&one_by_one(inputs, people, &heard), &mut written).unwrap();
                assert!(whole == written, "{} people", people.len());
            }
            assert_eq!(all.len(), 51);
        });
    }
}
