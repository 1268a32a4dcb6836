//! Operating with ambiguity.

use std::collections::BTreeSet;

use super::{Fact, count, led, linked};
use crate::attribute::{ChangeIx, Day};
use crate::org::{PersonIx, TeamIx};
use crate::signals::View;

/// Owner teams from which an initiative counts as multi-team.
const TEAMS: usize = 3;

/// Areas that the person founded and nobody else has changed since.
pub(super) fn not_taken_up(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let end = Day::from_date(view.window.to);
    let founding: Vec<ChangeIx> =
        view.founded_areas(person)
            .iter()
            .filter_map(|area| {
                let changes = view.area_changes(*area);
                let (first, later) = changes.split_first()?;
                let founders = &view.change(*first).credited;
                let is_founder = |who| founders.iter().any(|founder| founder.person == who);
                let taken_up =
                    later.iter().map(|ix| view.change(*ix)).filter(|change| change.day < end).any(
                        |change| change.credited.iter().any(|credit| !is_founder(credit.person)),
                    );
                (!taken_up).then_some(*first)
            })
            .collect();
    let text = count(
        founding.len(),
        "change founded an area that nobody else has changed yet",
        "changes founded areas that nobody else has changed yet",
    );
    Fact::of("areas-founded", founding, text)
}

/// Initiatives of led docs one owner team short of counting.
pub(super) fn almost_multi_team(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let mut initiatives = 0;
    let mut behind = Vec::new();
    for (doc, _) in led(view, person) {
        let (mut teams, mut changes) = (BTreeSet::<TeamIx>::new(), Vec::new());
        for (ix, change) in linked(view, doc) {
            teams.extend(change.owners.iter().copied());
            changes.push(ix);
        }
        if teams.len() == TEAMS - 1 {
            initiatives += 1;
            behind.extend(changes);
        }
    }
    let text = count(initiatives, "initiative touches", "initiatives touch");
    let text = format!("{text} {} owner teams, one short of {TEAMS}", TEAMS - 1);
    Fact::of("multi-team-initiatives", behind, text)
}
