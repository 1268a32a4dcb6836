//! `migration-progress`: how far the configured migrations have come.

use std::collections::{BTreeMap, BTreeSet};

use crate::attribute::{ChangeIx, MigrationIx};
use crate::facts::{Form, PathId};
use crate::org::{PersonIx, TeamIx};
use crate::signals::registry::{Source, Thing};
use crate::signals::view::NO_OWNERS;
use crate::signals::{Counted, Evidence, EvidenceRole, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "migration-progress",
    title: "Migration progress",
    strength: Strength::Proxy,
    rests_on: &[Source::Owners],
    counts: Thing::Team,
    is_burden: false,
    blind_spots: "A file that is gone is not always replaced; who planned a migration is not seen, so it \
                  says the same of everybody.",
    page: include_str!("../../../docs/signals/migration-progress.md"),
    headline: ("done", Some("of")),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if view.all.migrations.is_empty() {
        return Measured::no_source("no migrations are configured");
    }
    if !view.all.ownership_recorded {
        return Measured::no_source(NO_OWNERS);
    }
    let shallow = &view.all.shallow;
    if shallow.iter().all(|shallow| *shallow) {
        return Measured::no_source("the scanned history is cut off (shallow)");
    }
    let (mut done, mut of, mut by_others) = (0, 0, 0);
    let mut evidence = BTreeMap::new();
    for (migration, ix) in view.all.migrations.iter().zip((0..).map(MigrationIx)) {
        let progress = view.progress(migration);
        let mut removed_by_others = BTreeSet::new();
        for (change, path, teams) in progress.removed {
            if !view.change(change).credits(person) {
                removed_by_others.extend(teams);
            }
            add(&mut evidence, view, (change, person), path, (ix, teams));
        }
        let is_done = |team: &&TeamIx| !progress.end.contains_key(team);
        done += progress.start.iter().filter(is_done).count() as u64;
        of += progress.start.len() as u64;
        by_others += progress.start.intersection(&removed_by_others).count() as u64;
    }
    let values = [("done", done), ("of", of), ("by_others", by_others)];
    let measured = Measured::new(values.map(|(name, count)| (name, Value::Count(count))))
        .with_evidence(evidence.into_values().collect())
        .share_of(of, "team");
    match shallow.iter().filter(|shallow| **shallow).count() as u64 {
        0 => measured,
        1 => measured.remark("unknown for 1 shallow repository"),
        count => measured.remark(format!("unknown for {count} shallow repositories")),
    }
}

/// Adds what a change removed to its evidence.
fn add(
    evidence: &mut BTreeMap<ChangeIx, Evidence>,
    view: &View<'_>,
    (change, person): (ChangeIx, PersonIx),
    path: PathId,
    (migration, teams): (MigrationIx, &[TeamIx]),
) {
    let item = evidence.entry(change).or_insert_with(|| {
        let mut item = match view.credit_form(change, person) {
            Some(_) => view.credit_evidence(change, person, Vec::new()),
            None => view.evidence(change, EvidenceRole::Other, Form::Author),
        };
        (item.paths, item.teams) = (Vec::new(), Vec::new());
        item
    });
    item.paths.push(path);
    item.teams.extend(teams);
    item.counted.push(Counted::Migration(migration));
    item.counted.extend(teams.iter().copied().map(Counted::Team));
    item.teams.sort_unstable();
    item.teams.dedup();
    item.paths.dedup();
    item.counted.sort_unstable();
    item.counted.dedup();
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    let done = measured.part_of(count("done"), count("of"), "team");
    format!("{done} done, {} by others", count("by_others"))
}

#[cfg(test)]
mod tests;
