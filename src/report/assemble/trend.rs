//! Every signal by quarter or month, each computed from its own changes:
//! distinct people and teams never add up.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::alike::Alike;
use super::inputs::Inputs;
use super::signals::{every_answer, point};
use crate::attribute::{Window, coverage};
use crate::org::PersonIx;
use crate::report::model::{By, PersonReport, Trend, TrendPeriod, TrendPoint};
use crate::report::period::{Period, periods};
use crate::signals::{Measured, View};

/// Why nothing is known of a period before somebody came, after they left, or in
/// which they were away: which of these is nobody else's business.
const NOT_THERE: &str = "none of their working time is in this period";

/// The signals of a person by id, in each period.
pub(in crate::report) type Series = BTreeMap<String, Vec<Arc<TrendPoint>>>;

/// The periods, and the signals of these people in each.
pub(in crate::report) fn trend(
    inputs: &Inputs<'_>,
    people: &[PersonIx],
    by: By,
) -> (Trend, Vec<Series>) {
    let all = periods(inputs.view.window, by, inputs.config.calendar);
    let mut series: Vec<Series> = vec![Series::new(); people.len()];
    let mut points = Alike::default();
    for period in &all {
        let coverage = coverage(inputs.attributed, inputs.facts.len(), period.window);
        let view = View::new(inputs.attributed, period.window, &coverage);
        let view = view.telling_days(inputs.view.tells_days);
        for (person, series) in people.iter().zip(&mut series) {
            let not_there = is_not_there(&view, *person);
            let answers = every_answer(inputs.config, &view, *person);
            for (signal, measured) in answers.filter(|(signal, _)| signal.has_periods) {
                let measured = if not_there { unknown() } else { measured };
                series.entry(signal.id.to_owned()).or_default().push(points.point(point(measured)));
            }
        }
    }
    let periods = all.iter().map(|period| shown(inputs, period)).collect();
    (Trend { by, periods }, series)
}

/// Whether somebody who has a team at some time works on no day of a period, and
/// nothing of theirs is in it: then nothing was to be expected, and 0 would say that
/// there was.
pub(in crate::report) fn is_not_there(view: &View<'_>, person: PersonIx) -> bool {
    let known = view.all.org.person(person);
    let Window { from, to } = view.window;
    !known.memberships.is_empty() && !known.works_within(from, to) && !view.is_active(person)
}

/// The answer of every signal about such a period.
pub(in crate::report) fn unknown() -> Measured {
    Measured::no_source(NOT_THERE)
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
pub(super) fn into_people(people: &mut [PersonReport], series: Vec<Series>) {
    for (person, series) in people.iter_mut().zip(series) {
        person.trend = series;
    }
}

#[cfg(test)]
mod tests;
