//! Values as text.

use crate::report::model::{ReportValue, SignalReport};

/// What a value is called, in words: `owner teams` for `owner_teams`.
pub(super) fn label(name: &str) -> String {
    name.replace('_', " ")
}

/// A value as text; one that rests on too little is not told, and a lower bound is
/// told as one.
pub(super) fn shown(signal: &SignalReport, name: &str, value: &ReportValue) -> String {
    if signal.unsteady.contains(&name) {
        return "too little data".to_owned();
    }
    match value {
        ReportValue::Count(count) => {
            let is_bound = signal.at_least.contains(&name);
            format!("{}{count}", if is_bound { "≥ " } else { "" })
        }
        ReportValue::Real(real) => real.to_string(),
        ReportValue::Range([low, high]) => format!("{low} to {high}"),
        ReportValue::List(list) if list.is_empty() => "none".to_owned(),
        ReportValue::List(list) => {
            let list: Vec<String> = list.iter().map(u64::to_string).collect();
            list.join(", ")
        }
    }
}
