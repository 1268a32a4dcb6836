//! Initiatives that are nearest to counting, and what is missing in each.
//!
//! A committee asks the same of each: is it written down, was it agreed to, whom did
//! it reach, did others work on it, what came of it, who says so. What is missing is
//! told with the months before the end of a cycle by which it has to be there, so that
//! what comes after it still has time. `docs/report.md` says so to the reader.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::initiative::{Initiative, initiatives};
use super::led::{About, Led};
use crate::attribute::{Doc, Status};
use crate::org::PersonIx;
use crate::report::assemble::Inputs;
use crate::report::model::{EntryOutcome, PersonReport, PlanInitiative, PlanNeed, PlanStep};
use crate::sorting::LeanSort as _;

/// Initiatives that are told of.
const TOLD: usize = 3;

/// Teams that an initiative has to reach.
const TEAMS: usize = 2;

/// Those that lack least, and something; of equals those first that reached most
/// teams.
pub(in crate::report) fn nearest(
    inputs: &Inputs<'_>,
    ix: PersonIx,
    person: &PersonReport,
) -> Vec<PlanInitiative> {
    let all = initiatives(inputs, ix, person);
    let mut lacking: Vec<(usize, PlanInitiative)> = all
        .iter()
        .map(|one| (one.teams.len(), told(inputs, ix, one)))
        .filter(|(_, told)| !told.missing.is_empty())
        .collect();
    lacking.lean_sort_by(|(a_teams, a), (b_teams, b)| {
        let key = |teams: usize, told: &PlanInitiative| (told.missing.len(), Reverse(teams));
        key(*a_teams, a).cmp(&key(*b_teams, b)).then_with(|| a.title.cmp(&b.title))
    });
    lacking.truncate(TOLD);
    lacking.into_iter().map(|(_, told)| told).collect()
}

fn told(inputs: &Inputs<'_>, ix: PersonIx, one: &Initiative<'_>) -> PlanInitiative {
    let step = |need: PlanNeed, text: String| PlanStep {
        need,
        text,
        months_before: need.months_before(),
        by: None,
        passed: false,
    };
    let missing = [
        (PlanNeed::Written, unwritten(one)),
        (PlanNeed::Accepted, undecided(inputs, one)),
        (PlanNeed::Teams, few_teams(one)),
        (PlanNeed::Others, alone(inputs, ix, one)),
        (PlanNeed::Outcome, no_outcome(one)),
        (PlanNeed::Confirmed, unconfirmed(one)),
    ];
    let missing = missing.into_iter().filter_map(|(need, text)| Some(step(need, text?)));
    PlanInitiative {
        title: one.title.clone(),
        teams: one.teams.iter().cloned().collect(),
        missing: missing.collect(),
    }
}

/// The docs of an initiative in the scanned repositories.
fn docs<'a>(inputs: &Inputs<'a>, led: &Led<'a>) -> Vec<&'a Doc> {
    match led.about {
        About::Doc(_, doc) => vec![doc],
        About::Own(own) => own.docs.iter().map(|ix| inputs.view.doc(*ix)).collect(),
    }
}

fn unwritten(one: &Initiative<'_>) -> Option<String> {
    let has_doc = one.led.as_ref().is_some_and(|led| match led.about {
        About::Doc(..) => true,
        About::Own(own) => !own.docs.is_empty() || !own.elsewhere.is_empty(),
    });
    let has_link = one.entries.iter().any(|entry| !entry.links.is_empty());
    (!has_doc && !has_link).then(|| "no design doc of it, and no link to one".to_owned())
}

fn undecided(inputs: &Inputs<'_>, one: &Initiative<'_>) -> Option<String> {
    let docs = one.led.as_ref().map(|led| docs(inputs, led)).unwrap_or_default();
    let changes = &inputs.attributed.changes;
    let latest = |doc: &&Doc| doc.transitions(changes).last().map(|step| step.to);
    let states: Vec<Option<Status>> = docs.iter().map(latest).collect();
    let is_decided = |state: &Option<Status>| {
        state.is_some_and(|state| matches!(state, Status::Accepted | Status::Implemented))
    };
    if states.is_empty() || states.iter().any(is_decided) {
        return None;
    }
    Some(match states.iter().flatten().next() {
        Some(state) => format!("its doc is not accepted ({})", state.id()),
        None => "the status of its doc is unknown".to_owned(),
    })
}

fn few_teams(one: &Initiative<'_>) -> Option<String> {
    (one.teams.len() < TEAMS).then(|| match one.teams.first() {
        Some(team) => format!("one team so far: {team}"),
        None => "no team that it reached is recorded".to_owned(),
    })
}

/// Whether nobody else is credited with work on it, or named as taking part.
fn alone(inputs: &Inputs<'_>, ix: PersonIx, one: &Initiative<'_>) -> Option<String> {
    let changes = one.led.iter().flat_map(|led| led.changes.iter().chain(&led.listed));
    let credited: BTreeSet<PersonIx> = changes
        .flat_map(|change| &inputs.view.change(*change).credited)
        .map(|credit| credit.person)
        .collect();
    let others = credited.iter().any(|person| *person != ix);
    let named = one.entries.iter().any(|entry| !entry.people.is_empty());
    (!others && !named).then(|| "nobody else's work on it is recorded".to_owned())
}

fn no_outcome(one: &Initiative<'_>) -> Option<String> {
    let lacks = |outcome: &EntryOutcome| -> Vec<&'static str> {
        let lacks = [
            ("a value before", outcome.before.is_none()),
            ("a value after", outcome.after.is_none()),
            ("a source", outcome.source.is_none()),
            ("a day", outcome.on.is_none()),
        ];
        lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(what, _)| what).collect()
    };
    let outcomes = one.entries.iter().flat_map(|entry| &entry.outcomes);
    let nearest = outcomes.map(|outcome| (lacks(outcome), outcome)).min_by_key(|(l, _)| l.len());
    match nearest {
        None => Some("no outcome: a measure before and after, its source and day".to_owned()),
        Some((lacks, _)) if lacks.is_empty() => None,
        Some((lacks, outcome)) => {
            Some(format!("the outcome “{}” lacks {}", outcome.measure, lacks.join(", ")))
        }
    }
}

fn unconfirmed(one: &Initiative<'_>) -> Option<String> {
    let is_confirmed = one.entries.iter().any(|entry| !entry.confirmed_by.is_empty());
    (!is_confirmed).then(|| "nobody has confirmed it in the journal".to_owned())
}
