//! Ladders: what is asked of a level, pillar by pillar.
//!
//! Public ladders come ready-made, a file each in `config/ladders`: their areas as
//! pillars, the signals that could show them, and what they ask for in words of our
//! own. Nobody's text is copied.

use serde::Deserialize;

use super::pillars::{Criterion, Ladder, Level, Pillar, Thresholds};

/// The ready-made ladders: what `pillars` calls them, and their files.
const READY: [(&str, &str); 6] = [
    ("artsy", include_str!("../../config/ladders/artsy.yaml")),
    ("circleci", include_str!("../../config/ladders/circleci.yaml")),
    ("dropbox", include_str!("../../config/ladders/dropbox.yaml")),
    ("engineeringladders", include_str!("../../config/ladders/engineeringladders.yaml")),
    ("gitlab", include_str!("../../config/ladders/gitlab.yaml")),
    ("monzo", include_str!("../../config/ladders/monzo.yaml")),
];

/// The ids of the ready-made ladders.
pub fn ladder_ids() -> impl Iterator<Item = &'static str> {
    READY.iter().map(|(id, _)| *id)
}

/// A ready-made ladder with its levels and pillars.
pub(super) fn ready(name: &str) -> Option<(Ladder, Vec<Level>, Vec<Pillar>)> {
    let (id, text) = READY.iter().find(|(id, _)| *id == name.trim())?;
    // Part of the program: a test holds that each is as it should be.
    let File { title, url, licence, levels, pillars } = serde_yaml::from_str(text).ok()?;
    let ladder = Ladder { id, title, url, licence };
    let level = |RawLevel { id, title, criterion }| Level { id, title, criterion: Some(criterion) };
    Some((
        ladder,
        levels.into_iter().map(level).collect(),
        pillars.into_iter().map(pillar).collect(),
    ))
}

/// The pillars of a file that comes with the program.
pub(super) fn pillars(text: &str) -> Vec<Pillar> {
    let pillars: Vec<RawPillar> = serde_yaml::from_str(text).unwrap_or_default();
    pillars.into_iter().map(pillar).collect()
}

fn pillar(RawPillar { id, title, signals, criteria }: RawPillar) -> Pillar {
    let criteria = criteria.into_iter().map(|(level, text)| Criterion { level, text });
    Pillar {
        id,
        title,
        signals,
        thin_quarters: Pillar::THIN_QUARTERS,
        thresholds: Thresholds::default(),
        criteria: criteria.collect(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    url: String,
    licence: String,
    levels: Vec<RawLevel>,
    pillars: Vec<RawPillar>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLevel {
    id: String,
    title: String,
    criterion: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPillar {
    id: String,
    title: String,
    signals: Vec<String>,
    #[serde(default)]
    criteria: std::collections::BTreeMap<String, String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ready_ladder_asks_something_of_each_level_in_each_pillar() {
        for id in ladder_ids() {
            let (ladder, levels, pillars) = ready(id).unwrap();
            assert!(ladder.url.starts_with("https://"), "{id}");
            assert!(!ladder.title.is_empty() && !ladder.licence.is_empty(), "{id}");
            assert!(levels.len() > 1, "{id}");
            let (risk, asked): (Vec<_>, Vec<_>) = pillars.iter().partition(|p| p.id == "risk");
            assert_eq!(risk.len(), 1, "{id}");
            assert!(asked.len() > 2, "{id}");
            for pillar in asked {
                assert!(!pillar.signals.is_empty(), "{id}: {}", pillar.id);
                let known: Vec<&str> = pillar.criteria.iter().map(|c| c.level.as_str()).collect();
                let mut expected: Vec<&str> = levels.iter().map(|l| l.id.as_str()).collect();
                expected.sort_unstable();
                assert_eq!(known, expected, "{id}: {}", pillar.id);
                let lengths = pillar.criteria.iter().map(|c| c.text.chars().count());
                assert!(lengths.max().unwrap_or_default() <= 240, "{id}: {}", pillar.id);
            }
        }
        assert_eq!(ready("unheard-of"), None);
    }
}
