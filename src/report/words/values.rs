//! Values of signals as rows of data: a name and a number each.

use crate::report::model::{ReportValue, ReportValues};

/// Names and numbers; a single row without either where nothing is known, so
/// that nobody reads a gap for a zero.
#[must_use]
pub fn cells(values: &ReportValues) -> Vec<(String, String)> {
    if values.is_empty() {
        return vec![(String::new(), String::new())];
    }
    let cell = |(name, value): (&str, &ReportValue)| match value {
        ReportValue::Count(count) => vec![(name.to_owned(), count.to_string())],
        ReportValue::Real(real) => vec![(name.to_owned(), real.to_string())],
        // One cell, so that a list without entries is a row as well.
        ReportValue::List(list) => {
            let list: Vec<String> = list.iter().map(u64::to_string).collect();
            vec![(name.to_owned(), list.join(" "))]
        }
        ReportValue::Range([low, high]) => vec![
            (format!("{name}{LOW}"), low.to_string()),
            (format!("{name}{HIGH}"), high.to_string()),
        ],
    };
    values.iter().flat_map(cell).collect()
}

const LOW: &str = "_low";
const HIGH: &str = "_high";

/// The value that a row belongs to.
#[must_use]
pub fn name_of(name: &str) -> &str {
    name.strip_suffix(LOW).or_else(|| name.strip_suffix(HIGH)).unwrap_or(name)
}

/// A percentage; empty where it is unknown.
#[must_use]
pub fn percent(percent: Option<f64>) -> String {
    percent.map(|percent| percent.to_string()).unwrap_or_default()
}
