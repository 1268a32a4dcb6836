//! `pillars`, and those that hold when the config names none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::names::Names;
use super::scalars;
use crate::config::ladder;
use crate::config::later::{Later, TextOr};
use crate::config::pillars::{Criterion, Ladder, Level, Pillar, Thresholds};
use crate::config::place::YamlPath;
use crate::config::raw::{RawPillar, RawThresholds};
use crate::config::read::{Given, Reader};
use crate::config::suggest;
use crate::config::types::PacketWishes;

/// What `pillars` says.
pub(super) struct Found {
    pub ladder: Option<Ladder>,
    pub levels: Vec<Level>,
    pub pillars: Vec<Pillar>,
}

impl Found {
    fn of(pillars: Vec<Pillar>) -> Self {
        Self { ladder: None, levels: Vec::new(), pillars }
    }
}

/// The pillars of a ladder that comes with the program, or one's own.
pub(super) fn check(
    reader: &Reader<'_>,
    given: &TextOr<RawPillar>,
    path: &YamlPath,
    known_signals: &[&str],
) -> Found {
    match reader.text_or(given, path) {
        Given::Nothing | Given::Wrong => Found::of(default_pillars()),
        Given::Text(name) => match ladder::ready(&name) {
            Some((ladder, levels, pillars)) => Found { ladder: Some(ladder), levels, pillars },
            None => {
                let hint = suggest::hint(&name, ladder::ladder_ids());
                reader.error(path, format!("crosscut has no ladder `{name}`"), hint);
                Found::of(default_pillars())
            }
        },
        Given::List(list) => {
            let pillars = own(reader, list, known_signals);
            match pillars.is_empty() {
                true => Found::of(default_pillars()),
                false => Found { levels: levels(&pillars), ..Found::of(pillars) },
            }
        }
    }
}

/// Tells of a level that no criterion is about, where there are any.
pub(super) fn warn_about_level(
    reader: &Reader<'_>,
    wishes: &PacketWishes,
    packet: &YamlPath,
    levels: &[Level],
) {
    let Some(wished) = wishes.level.as_deref().filter(|_| !levels.is_empty()) else { return };
    if !levels.iter().any(|level| level.is_meant_by(wished)) {
        let message = format!("no pillar has a criterion for the level `{wished}`");
        let hint = suggest::hint(wished, levels.iter().map(|level| level.id.as_str()));
        reader.warning(&packet.key("level"), message, hint);
    }
}

fn own(
    reader: &Reader<'_>,
    list: Vec<(YamlPath, RawPillar)>,
    known_signals: &[&str],
) -> Vec<Pillar> {
    let mut pillars = Vec::new();
    let mut ids = Names::new("pillar");
    for (at, raw) in list {
        let mut signals: Vec<String> = Vec::new();
        for (at, signal) in reader.each(&raw.signals, &at.key("signals")) {
            if !known_signals.contains(&signal.as_str()) {
                let hint = suggest::hint(&signal, known_signals.iter().copied());
                reader.error(&at, format!("unknown signal `{signal}`"), hint);
            } else if signals.contains(&signal) {
                let message = format!("signal `{signal}` is in this pillar twice");
                reader.error(&at, message, "take one of them out");
            } else {
                signals.push(signal);
            }
        }
        let quarters_at = at.key("thin_quarters");
        let thin_quarters = scalars::whole(reader, &raw.thin_quarters, &quarters_at, 1..=40);
        let thresholds = thresholds(reader, &raw.thresholds, &at.key("thresholds"));
        let criteria = criteria(reader, &raw.criteria, &at.key("criteria"));
        if let Some(title) = &raw.title {
            scalars::filled(reader, &at.key("title"), "title", title);
        }
        if ids.give(reader, &at.key("id"), &raw.id, pillars.len()) {
            let title = raw.title.unwrap_or_else(|| raw.id.clone());
            let thin_quarters = thin_quarters.unwrap_or(Pillar::THIN_QUARTERS);
            let id = raw.id;
            pillars.push(Pillar { id, title, signals, thin_quarters, thresholds, criteria });
        }
    }
    pillars
}

/// What is asked for at each level.
fn criteria(
    reader: &Reader<'_>,
    raw: &Later<BTreeMap<String, String>>,
    at: &YamlPath,
) -> Vec<Criterion> {
    let given = reader.later(raw, at).unwrap_or_default();
    let filled = given
        .into_iter()
        .filter(|(level, text)| scalars::filled(reader, &at.key(level), "criterion", text));
    filled.map(|(level, text)| Criterion { level, text }).collect()
}

/// The levels that one's own criteria are about, in the order of their names.
fn levels(pillars: &[Pillar]) -> Vec<Level> {
    let named: BTreeSet<&str> =
        pillars.iter().flat_map(|p| &p.criteria).map(|asked| asked.level.as_str()).collect();
    let level = |name: &str| Level { id: name.to_owned(), title: name.to_owned(), criterion: None };
    named.into_iter().map(level).collect()
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
    // Read once, however many configs a program checks.
    static PILLARS: LazyLock<Vec<Pillar>> =
        LazyLock::new(|| ladder::pillars(include_str!("../../../config/pillars.yaml")));
    PILLARS.clone()
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
