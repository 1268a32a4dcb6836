//! Every signal by quarter or month, each computed from its own changes:
//! distinct people and teams never add up.

use std::collections::BTreeMap;

use super::inputs::Inputs;
use super::signals::{answers, point};
use crate::attribute::coverage;
use crate::org::PersonIx;
use crate::report::model::{By, PersonReport, Trend, TrendPeriod, TrendPoint};
use crate::report::period::{Period, periods};
use crate::signals::{Measured, View};

/// Why nothing is known of the time before somebody was in any team.
const BEFORE: &str = "not in any team yet";

/// The periods, and the signals of these people in each.
pub(in crate::report) fn trend(
    inputs: &Inputs<'_>,
    people: &[PersonIx],
    by: By,
) -> (Trend, Vec<BTreeMap<String, Vec<TrendPoint>>>) {
    let all = periods(inputs.view.window, by, inputs.config.calendar);
    let mut series: Vec<BTreeMap<String, Vec<TrendPoint>>> = vec![BTreeMap::new(); people.len()];
    for period in &all {
        let coverage = coverage(inputs.attributed, inputs.facts.len(), period.window);
        let view = View::new(inputs.attributed, period.window, &coverage);
        for (person, series) in people.iter().zip(&mut series) {
            let before = is_before_joining(inputs, &view, *person);
            let pillars = inputs.config.pillars.iter();
            let answers = pillars.flat_map(|pillar| answers(pillar, &view, *person));
            for (signal, measured) in answers.filter(|(signal, _)| signal.has_periods) {
                let measured = if before { Measured::no_source(BEFORE) } else { measured };
                series.entry(signal.id.to_owned()).or_default().push(point(measured));
            }
        }
    }
    let periods = all.iter().map(|period| shown(inputs, period)).collect();
    (Trend { by, periods }, series)
}

/// Whether a period ends before somebody was in any team, and nothing of theirs is
/// in it: then nothing was to be expected, and 0 would say that there was.
fn is_before_joining(inputs: &Inputs<'_>, view: &View<'_>, person: PersonIx) -> bool {
    let joined = inputs.attributed.org.person(person).joined();
    joined.is_some_and(|day| view.window.to <= day) && !view.is_active(person)
}

fn shown(inputs: &Inputs<'_>, period: &Period) -> TrendPeriod {
    let last = period.window.to.yesterday().unwrap_or(period.window.to);
    TrendPeriod {
        name: period.name.clone(),
        from: period.window.from.to_string(),
        to: period.window.to.to_string(),
        partial: period.partial || inputs.as_of < last,
    }
}

/// Puts the series of everybody beside their values.
pub(super) fn into_people(
    people: &mut [PersonReport],
    series: Vec<BTreeMap<String, Vec<TrendPoint>>>,
) {
    for (person, series) in people.iter_mut().zip(series) {
        person.trend = series;
    }
}

#[cfg(test)]
mod tests;
