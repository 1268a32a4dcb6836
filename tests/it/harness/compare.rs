//! Compares a JSON report (`crosscut.report/1`) with what a fixture expects.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fixture::{Built, Fixture};

/// Where the report differs from the fixture's expected values of `person`, for
/// these signals, and from its excluded changes: one line a difference.
///
/// Only what the fixture names is compared: a report may hold further values.
pub fn differences(
    fixture: &Fixture,
    built: &Built,
    report: &Value,
    person: &str,
    signals: &[&str],
) -> Vec<String> {
    let mut differences = excluded_differences(fixture, built, report);
    let people = report["people"].as_array().map(Vec::as_slice);
    let Some(found) = people.unwrap_or_default().iter().find(|entry| entry["id"] == person) else {
        differences.push(format!("the report has no person `{person}`"));
        return differences;
    };
    for &signal in signals {
        let Some(expected) = fixture.expected.get(signal) else {
            // What a fixture has no source for must be unknown.
            let status = &found["signals"][signal]["status"];
            if status != "no-source" {
                differences.push(format!("{signal} is {status}, and nothing is expected of it"));
            }
            continue;
        };
        let values = &found["signals"][signal]["values"];
        for (name, expected) in expected {
            let actual = &values[name];
            if !same(expected, actual) {
                differences.push(format!("{signal}.{name}: {actual}, expected {expected}"));
            }
        }
    }
    differences
}

fn excluded_differences(fixture: &Fixture, built: &Built, report: &Value) -> Vec<String> {
    let expected: BTreeSet<(String, String)> = fixture
        .excluded
        .iter()
        .map(|(id, reason)| (built.oids[id].to_string(), reason.clone()))
        .collect();
    let entries = report["excluded"].as_array().map(Vec::as_slice);
    let actual: BTreeSet<(String, String)> = entries
        .unwrap_or_default()
        .iter()
        .map(|entry| (text(&entry["commit"]), text(&entry["reason"])))
        .collect();
    let name = |oid: &str| {
        let known = built.oids.iter().find(|(_, known)| known.to_string() == oid);
        known.map_or_else(|| oid.to_owned(), |(id, _)| id.clone())
    };
    let missing = expected.difference(&actual);
    let extra = actual.difference(&expected);
    missing
        .map(|(oid, reason)| format!("{} should be excluded as {reason}", name(oid)))
        .chain(extra.map(|(oid, reason)| format!("{} is excluded as {reason}", name(oid))))
        .collect()
}

/// Whole numbers must be equal; others agree to three decimals.
fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len()
                && expected.iter().zip(actual).all(|(one, other)| same(one, other))
        }
        (Value::Number(one), Value::Number(other)) if one.is_f64() || other.is_f64() => one
            .as_f64()
            .zip(other.as_f64())
            .is_some_and(|(one, other)| (one - other).abs() <= 0.000_5),
        _ => expected == actual,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
