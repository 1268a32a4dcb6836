//! What is new since an earlier report, for those who make one again and again.
//!
//! The earlier report is a file that anybody may have edited: it is read for what
//! is needed, and refused with the place of what it lacks.

mod earlier;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use earlier::{Earlier, NotAReport};

use super::model::{
    ChangedSignal, EvidenceItem, NEWS_SCHEMA, NewItem, News, PersonNews, PersonReport, Report,
};
use super::words;
use crate::sorting::LeanSort as _;
use earlier::EarlierPerson;

/// What `report` has that `earlier` has not.
#[must_use]
pub fn news(report: &Report, earlier: &Earlier) -> News {
    let risks: Vec<&str> = report
        .pillars
        .iter()
        .filter(|pillar| pillar.risk)
        .map(|pillar| pillar.id.as_str())
        .collect();
    let of_person = |person: &PersonReport| of_person(person, earlier.person(&person.id), &risks);
    let people = report.people.iter().map(of_person);
    let is_here = |id: &str| report.people.iter().any(|person| person.id == id);
    News {
        schema: NEWS_SCHEMA.to_owned(),
        since: earlier.since(),
        window: report.window.clone(),
        provenance: report.provenance.clone(),
        made_otherwise: made_otherwise(report, earlier),
        people: people.collect(),
        gone: earlier.people().filter(|id| !is_here(id)).map(str::to_owned).collect(),
        gaps: report.gaps.clone(),
    }
}

/// Nearly every change of somebody is behind a risk, such as what only they know:
/// that makes none of them news.
fn of_person(person: &PersonReport, before: Option<&EarlierPerson>, risks: &[&str]) -> PersonNews {
    let mut items: BTreeMap<(&str, &str), NewItem> = BTreeMap::new();
    for (id, signal) in person.signals.iter().filter(|(_, s)| !risks.contains(&s.pillar.as_str())) {
        for item in &signal.evidence {
            let key = (item.place(), item.id());
            if before.is_some_and(|before| before.has(key)) {
                continue;
            }
            let new = || NewItem { signals: Vec::new(), roles: Vec::new(), item: item.clone() };
            let NewItem { signals, roles, .. } = items.entry(key).or_insert_with(new);
            if signals.last() != Some(id) {
                signals.push(id.clone());
            }
            roles.extend(item.role());
            roles.sort_unstable();
            roles.dedup();
        }
    }
    let mut items: Vec<NewItem> = items.into_values().collect();
    items.lean_sort_by(|a, b| {
        b.item.time().cmp(a.item.time()).then_with(|| order(a).cmp(&order(b)))
    });
    let evidence = person.signals.values().flat_map(|signal| &signal.evidence);
    let here: BTreeSet<(&str, &str)> = evidence.map(|item| (item.place(), item.id())).collect();
    PersonNews {
        id: person.id.clone(),
        name: person.name.clone(),
        was_reported: before.is_some(),
        items,
        changed: before.map(|before| changed(person, before)).unwrap_or_default(),
        left: before
            .map_or(0, |before| before.items().filter(|key| !here.contains(key)).count() as u64),
    }
}

/// What makes the order of two items of one day.
fn order(new: &NewItem) -> (&str, &str) {
    let item: &EvidenceItem = &new.item;
    (item.place(), item.id())
}

/// The signals that both have and that say something else, in the order of ids.
fn changed(person: &PersonReport, before: &EarlierPerson) -> Vec<ChangedSignal> {
    let both =
        person.signals.iter().filter_map(|(id, signal)| Some((id, signal, before.said(id)?)));
    both.map(|(id, signal, before)| ChangedSignal {
        signal: id.clone(),
        before: before.to_owned(),
        now: words::said(signal),
    })
    .filter(|changed| changed.before != changed.now)
    .collect()
}

/// Why what is new may not be news.
fn made_otherwise(report: &Report, earlier: &Earlier) -> Vec<String> {
    let mut told = Vec::new();
    let now = &report.provenance;
    if earlier.version != now.version {
        told.push(format!("crosscut {} then, {} now", earlier.version, now.version));
    }
    if earlier.config_sha256 != now.config_sha256 {
        told.push(format!(
            "{} then, {} now",
            words::config(earlier.config_sha256.as_deref()),
            words::config(now.config_sha256.as_deref())
        ));
    }
    let repos: Vec<&str> = now.repos.iter().map(|repo| repo.name.as_str()).collect();
    let only = |these: &[&str], those: &[&str]| {
        let only = these.iter().filter(|name| !those.contains(name)).copied();
        only.collect::<Vec<_>>().join(", ")
    };
    let before: Vec<&str> = earlier.repos.iter().map(String::as_str).collect();
    for (names, said) in
        [(only(&repos, &before), "not read then"), (only(&before, &repos), "not read now")]
    {
        if !names.is_empty() {
            told.push(format!("repositories {said}: {names}"));
        }
    }
    // A window that begins earlier, or a report that is older than the one before
    // it, makes things new that were there all along.
    if report.window.from < earlier.window.from {
        told.push(format!(
            "window from {} then, from {} now",
            earlier.window.from, report.window.from
        ));
    }
    if report.window.to < earlier.window.to {
        told.push(format!(
            "the earlier report is the newer one: its window ends on {}",
            earlier.window.last_day()
        ));
    }
    told
}
