//! Teams by name, who moved between them, and what became of them.

use crate::attribute::Window;
use crate::org::{Org, PersonIx, TeamChange, TeamIx};
use crate::report::model::{HomeMove, TeamEvent, TeamName};

/// A team as a report calls it.
pub(in crate::report) fn name(org: &Org, team: TeamIx) -> TeamName {
    let team = org.team(team);
    TeamName { id: team.id.clone(), name: team.name.clone() }
}

/// The changes of somebody's home in a window.
pub(in crate::report) fn moves(org: &Org, person: PersonIx, window: Window) -> Vec<HomeMove> {
    let moves = org.person(person).moves(window.from, window.to).into_iter();
    let told = moves.map(|m| HomeMove {
        from: name(org, m.from),
        to: name(org, m.to),
        on: m.on.to_string(),
    });
    told.collect()
}

/// What became of teams.
pub(in crate::report) fn event(org: &Org, change: &TeamChange) -> TeamEvent {
    let what = change.in_words(|team| org.team(team).name.as_str());
    TeamEvent { what, on: change.on.to_string() }
}
