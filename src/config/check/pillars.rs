//! `pillars`, and those that hold when the config names none.

use std::collections::BTreeMap;

use super::names::Names;
use super::scalars;
use crate::config::later::{Each, Later};
use crate::config::place::YamlPath;
use crate::config::raw::{RawPillar, RawThresholds};
use crate::config::read::Reader;
use crate::config::suggest;
use crate::config::types::{Pillar, Thresholds};

pub(super) fn check(
    reader: &Reader<'_>,
    list: &Each<RawPillar>,
    path: &YamlPath,
    known_signals: &[&str],
) -> Vec<Pillar> {
    let mut pillars = Vec::new();
    let mut ids = Names::new("pillar");
    let mut shown: BTreeMap<String, YamlPath> = BTreeMap::new();
    for (at, raw) in reader.each(list, path) {
        let mut signals = Vec::new();
        for (at, signal) in reader.each(&raw.signals, &at.key("signals")) {
            if !known_signals.contains(&signal.as_str()) {
                let hint = suggest::hint(&signal, known_signals.iter().copied());
                reader.error(&at, format!("unknown signal `{signal}`"), hint);
            } else if let Some(first) = shown.get(&signal) {
                let line = reader.line(first);
                let message = format!("signal `{signal}` is already in a pillar (line {line})");
                reader.error(&at, message, "a signal belongs to one pillar");
            } else {
                shown.insert(signal.clone(), at);
                signals.push(signal);
            }
        }
        let quarters_at = at.key("thin_quarters");
        let thin_quarters = scalars::whole(reader, &raw.thin_quarters, &quarters_at, 1..=40);
        let thresholds = thresholds(reader, &raw.thresholds, &at.key("thresholds"));
        if let Some(title) = &raw.title {
            scalars::filled(reader, &at.key("title"), "title", title);
        }
        if ids.give(reader, &at.key("id"), &raw.id, pillars.len()) {
            let title = raw.title.unwrap_or_else(|| raw.id.clone());
            let thin_quarters = thin_quarters.unwrap_or(Pillar::THIN_QUARTERS);
            pillars.push(Pillar { id: raw.id, title, signals, thin_quarters, thresholds });
        }
    }
    if pillars.is_empty() { default_pillars() } else { pillars }
}

/// The thresholds of a pillar; what is left out or wrong is as in every pillar
/// that says nothing.
fn thresholds(reader: &Reader<'_>, raw: &Later<RawThresholds>, at: &YamlPath) -> Thresholds {
    let usual = Thresholds::default();
    let Some(raw) = reader.later(raw, at) else { return usual };
    let whole = |key: &str, value: &Later<i64>| {
        scalars::whole(reader, value, &at.key(key), Thresholds::BOUNDS)
    };
    Thresholds {
        team_weeks: whole("team_weeks", &raw.team_weeks).unwrap_or(usual.team_weeks),
        denominator: whole("denominator", &raw.denominator).unwrap_or(usual.denominator),
    }
}

/// The pillars of `config/pillars.yaml`.
pub(in super::super) fn default_pillars() -> Vec<Pillar> {
    #[derive(serde::Deserialize)]
    struct Entry {
        id: String,
        title: String,
        signals: Vec<String>,
    }
    // Part of the program: a test holds that it is as it should be.
    let entries: Vec<Entry> =
        serde_yaml::from_str(include_str!("../../../config/pillars.yaml")).unwrap_or_default();
    let pillar = |Entry { id, title, signals }| Pillar {
        id,
        title,
        signals,
        thin_quarters: Pillar::THIN_QUARTERS,
        thresholds: Thresholds::default(),
    };
    entries.into_iter().map(pillar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_four_pillars_a_section_of_risks_and_no_signal_twice() {
        let pillars = default_pillars();
        let ids: Vec<&str> = pillars.iter().map(|pillar| pillar.id.as_str()).collect();
        assert_eq!(ids, ["vision", "cross-team", "multiplying", "ambiguity", "risk"]);
        let mut signals: Vec<&String> = pillars.iter().flat_map(|p| &p.signals).collect();
        let all = signals.len();
        signals.sort();
        signals.dedup();
        assert_eq!(signals.len(), all);
        assert!(pillars.iter().all(|pillar| !pillar.signals.is_empty()));
    }
}
