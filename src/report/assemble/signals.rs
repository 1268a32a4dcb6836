//! Answers of signals as reports show them.

use super::inputs::Inputs;
use super::items::evidence;
use crate::config::{self, Config};
use crate::org::PersonIx;
use crate::report::model::{EvidenceItem, ReportValue, ReportValues, SignalReport, TrendPoint};
use crate::signals::{Measured, Signal, SignalStatus, Thresholds, Value, Values, View, registry};

/// Every signal of the config's pillars, in order and each once, with its answer for a
/// person: by the thresholds of the first pillar that it stands under.
pub fn every_answer(
    config: &Config,
    view: &View<'_>,
    person: PersonIx,
) -> impl Iterator<Item = (&'static Signal, Measured)> {
    let known = config.signals().filter_map(|(pillar, id)| Some((pillar, registry::find(id)?)));
    known.map(move |(pillar, signal)| {
        let config::Thresholds { team_weeks, denominator } = pillar.thresholds;
        let thresholds = Thresholds { team_weeks, denominator };
        (signal, signal.answer(view, person, thresholds))
    })
}

/// One signal of one person, as reports show it.
pub(in crate::report) fn signal_report(
    inputs: &Inputs<'_>,
    person: PersonIx,
    signal: &Signal,
    pillar: &str,
    measured: Measured,
) -> SignalReport {
    let summary = match measured.status {
        SignalStatus::NoSource => String::new(),
        SignalStatus::Measured | SignalStatus::AtLeast | SignalStatus::TooFew => {
            signal.phrase(&measured)
        }
    };
    let evidence: Vec<EvidenceItem> =
        measured.evidence.iter().map(|item| evidence(inputs, person, item)).collect();
    let count = |is: fn(&EvidenceItem) -> bool| evidence.iter().filter(|item| is(item)).count();
    let through_agent = count(EvidenceItem::is_through_agent);
    let assisted = count(EvidenceItem::is_assisted);
    let mut reason = measured.reason;
    if through_agent > 0 {
        let told = format!("{through_agent} of {} made through an agent", evidence.len());
        reason = if reason.is_empty() { told } else { format!("{reason}; {told}") };
    }
    SignalReport {
        pillar: pillar.to_owned(),
        status: measured.status.into(),
        strength: signal.strength.into(),
        summary,
        values: three_decimals_of(&measured.values),
        unsteady: measured.unsteady,
        at_least: measured.at_least,
        reason,
        evidence,
        through_agent: through_agent as u64,
        assisted: assisted as u64,
        groups: Vec::new(),
        notes: Vec::new(),
        blind_spots: signal.blind_spots,
    }
}

/// One period of a signal.
pub(super) fn point(measured: Measured) -> TrendPoint {
    TrendPoint {
        status: measured.status.into(),
        values: three_decimals_of(&measured.values),
        unsteady: measured.unsteady,
        at_least: measured.at_least,
        reason: measured.reason,
    }
}

fn three_decimals_of(values: &Values) -> ReportValues {
    values.iter().map(|(name, v)| (*name, value(v))).collect()
}

fn value(value: &Value) -> ReportValue {
    match value {
        Value::Count(count) => ReportValue::Count(*count),
        Value::Real(real) => ReportValue::Real(three_decimals(*real)),
        Value::List(list) => ReportValue::List(list.clone()),
        Value::Range(low, high) => {
            ReportValue::Range([three_decimals(*low), three_decimals(*high)])
        }
    }
}

fn three_decimals(real: f64) -> f64 {
    (real * 1000.0).round() / 1000.0
}
