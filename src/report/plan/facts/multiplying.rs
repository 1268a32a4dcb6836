//! Multiplying others.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fact, count};
use crate::attribute::{ChangeIx, FileIx};
use crate::org::{PersonIx, TeamIx};
use crate::signals::View;

/// Other teams whose people's changes the person reviewed in a single month.
pub(super) fn reviewed_in_one_month(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    // Of a single month, that says nothing.
    if view.window.months() < 2 {
        return None;
    }
    let mut teams: BTreeMap<TeamIx, (BTreeSet<i32>, Vec<ChangeIx>)> = BTreeMap::new();
    for (ix, change) in view.reviewed(person) {
        let authors = change.credited.iter().map(|credit| credit.person);
        for team in authors.filter_map(|other| view.outside_home(person, other, change.day)) {
            let (months, changes) = teams.entry(team).or_default();
            months.insert(change.day.month());
            changes.push(ix);
        }
    }
    teams.retain(|_, (months, _)| months.len() == 1);
    let text = count(teams.len(), "other team's", "other teams'");
    let text = format!("changes by {text} people were reviewed in one month only");
    Fact::of("review-reach", teams.into_values().flat_map(|(_, changes)| changes), text)
}

/// Newcomers whose first changes lie in the window, of whom the person reviewed
/// others than these.
pub(super) fn newcomers_reviewed_later(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let mut newcomers: BTreeMap<PersonIx, Vec<ChangeIx>> = BTreeMap::new();
    for (ix, change) in view.reviewed(person) {
        for other in change.credited.iter().map(|credit| credit.person) {
            // Somebody who came years ago is nobody's newcomer now.
            if view.is_newcomer(other) && !view.in_window(view.first_changes(other)).is_empty() {
                newcomers.entry(other).or_default().push(ix);
            }
        }
    }
    newcomers.retain(|other, changes| {
        let first = view.first_changes(*other);
        changes.iter().all(|ix| !first.contains(ix))
    });
    let text = count(newcomers.len(), "newcomer", "newcomers");
    let text = format!(
        "changes by {text} of the window were reviewed, none of them among their first {}",
        View::FIRST_CHANGES
    );
    Fact::of("newcomers-reviewed", newcomers.into_values().flatten(), text)
}

/// Docs, tools and CI files that the person founded and nobody else has gone on
/// with.
pub(super) fn enablement_without_others(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let is_taken_up = |file: FileIx| {
        let changes = view.changes_after_founding(file).filter(|(_, path)| path.enablement);
        let mut credited = changes.flat_map(|(ix, _)| &view.change(ix).credited);
        credited.any(|credit| credit.person != person)
    };
    let alone: Vec<ChangeIx> = view
        .founded_and_kept(person)
        .filter(|(file, _)| view.is_enablement(*file) && !is_taken_up(*file))
        .map(|(_, founded)| founded)
        .collect();
    let text = count(
        alone.len(),
        "founded docs, tooling or CI file has",
        "founded docs, tooling or CI files have",
    );
    let text = format!("{text} no change by anybody else in the window");
    Fact::of("enablement-uptake", alone, text)
}
