//! Cross-team and cross-org impact.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fact, count};
use crate::attribute::{ChangeIx, FileIx};
use crate::org::{PersonIx, TeamIx};
use crate::signals::View;

/// Other teams whose code the person changed in one month fewer than counts as
/// sustained.
pub(super) fn almost_sustained(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let wanted = if view.window.is_short() { 2 } else { 3 };
    // In a single month, no team can be met in two.
    if view.window.months() < wanted as u64 {
        return None;
    }
    let mut teams: BTreeMap<TeamIx, (BTreeSet<i32>, Vec<ChangeIx>)> = BTreeMap::new();
    for (ix, change) in view.credited(person) {
        for team in change.owners.iter().filter(|team| view.is_outside(person, **team, change.day))
        {
            let (months, changes) = teams.entry(*team).or_default();
            months.insert(change.day.month());
            changes.push(ix);
        }
    }
    teams.retain(|_, (months, _)| months.len() == wanted - 1);
    let months = count(wanted - 1, "month", "months");
    let text = count(teams.len(), "other team's", "other teams'");
    let text = format!("{text} code was changed in {months}, one short of {wanted}");
    Fact::of("sustained-reach", teams.into_values().flat_map(|(_, changes)| changes), text)
}

/// Paths that nobody owns: nothing tells whose work they were.
pub(super) fn unowned_paths(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    if !view.all.ownership_recorded {
        return None;
    }
    let (mut all, mut unowned) = (0, 0);
    let mut changes = Vec::new();
    for (ix, change) in view.credited(person) {
        let substantive = change.paths.iter().filter(|path| path.substantive);
        let without = substantive.clone().filter(|path| path.owners.is_empty()).count();
        all += substantive.count();
        unowned += without;
        changes.extend((without > 0).then_some(ix));
    }
    let text = format!("{unowned} of {all} changed paths have no recorded owner");
    Fact::of("team-breadth", changes, text)
}

/// Changes of the person that a guard excludes for their size.
pub(super) fn excluded(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let changes = view.all.changes.iter().zip((0..).map(ChangeIx));
    let excluded: Vec<ChangeIx> = changes
        .filter(|(change, _)| view.window.contains(change.day) && change.credits(person))
        .filter(|(change, _)| {
            change.exclusion.as_ref().is_some_and(|why| matches!(why.guard, "bulk" | "wide"))
        })
        .map(|(_, ix)| ix)
        .collect();
    let text = count(
        excluded.len(),
        "change is too large to count (bulk or wide)",
        "changes are too large to count (bulk or wide)",
    );
    Fact::of("team-breadth", excluded, text)
}

/// Files that the person founded and nobody from another team has gone on with.
pub(super) fn not_adopted(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let is_adopted = |file: FileIx| {
        let mut others = view.gone_on_with(file);
        others.any(|(ix, _, other)| view.outside_home(person, other, view.change(ix).day).is_some())
    };
    let alone: Vec<ChangeIx> = view
        .founded_and_kept(person)
        .filter(|(file, _)| !is_adopted(*file))
        .map(|(_, founded)| founded)
        .collect();
    let text = count(alone.len(), "founded file has", "founded files have");
    let text = format!("{text} no recorded change by other teams' people in the window");
    Fact::of("adoption", alone, text)
}
