//! What a packet says of a signal: what there is, in plain words. What was counted as 0
//! is no evidence; the honest gap tells it.

use super::chores::is_chore;
use crate::report::model::{ReportValue, SignalReport};
use crate::signals::{Measured, Statement, Value, registry};

/// The values of a signal as evidence.
pub(super) fn statement(id: &str, signal: &SignalReport) -> Statement {
    let value = |(name, value): (&'static str, &ReportValue)| {
        let value = match value {
            ReportValue::Count(count) => Value::Count(*count),
            ReportValue::Real(real) => Value::Real(*real),
            ReportValue::Range([low, high]) => Value::Range(*low, *high),
            ReportValue::List(list) => Value::List(list.clone()),
        };
        (name, value)
    };
    let mut measured = Measured::new(signal.values.iter().map(value));
    measured.unsteady.clone_from(&signal.unsteady);
    measured.at_least.clone_from(&signal.at_least);
    registry::find(id).map(|known| known.statement(&measured)).unwrap_or_default()
}

/// How much of what stands behind a signal is chores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Chores {
    /// Half of it, or less.
    Some,
    /// More than half of it.
    Most,
    /// All of it.
    All,
}

impl Chores {
    /// What a sentence adds to say so.
    pub(super) fn remark(self) -> &'static str {
        match self {
            Self::Some => "",
            Self::Most => " (mostly chores)",
            Self::All => " (nothing but chores)",
        }
    }
}

/// How much of what stands behind a signal is chores.
pub(super) fn chores(signal: &SignalReport) -> Chores {
    let all = signal.evidence.len();
    match signal.evidence.iter().filter(|item| is_chore(item)).count() {
        chores if all > 0 && chores == all => Chores::All,
        chores if chores * 2 > all => Chores::Most,
        _ => Chores::Some,
    }
}
