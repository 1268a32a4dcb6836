//! The teams of a comparison.

use super::column::{Cell, Column};
use crate::report::model::{ComparedTeam, TeamQuarter};

type Of = fn(&ComparedTeam) -> Cell;

/// A column of Markdown and of a page.
const fn told(name: &'static str, title: &'static str, cell: Of) -> Column<Of> {
    Column { csv: None, markdown: Some(name), html: Some(title), optional: false, cell }
}

/// Every column, in order.
pub const COLUMNS: &[Column<Of>] = &[
    told("team", "Team", |team| Cell::Text(team.name.clone())),
    told("people", "People", |team| both(team, |side| side.members)),
    told("outside", "Outside", |team| {
        shares(team, |side| Some((side.outside_weeks?, side.team_weeks?)))
    }),
    told("code given", "Code given", |team| both(team, |side| side.code_given)),
    told("code got", "Code got", |team| both(team, |side| side.code_got)),
    told("reviews given", "Reviews given", |team| both(team, |side| side.reviews_given)),
    told("reviews got", "Reviews got", |team| both(team, |side| side.reviews_got)),
    told("docs led", "Docs led", |team| both(team, |side| side.docs_led)),
    told("paths owned", "Owned", |team| shares(team, |side| Some((side.owned?, side.paths?)))),
    told("reviews recorded", "Reviewed", |team| {
        shares(team, |side| Some((side.reviewed?, side.changes?)))
    }),
];

/// What the columns mean.
pub const LEGEND: &str = "People: on the roster, on the last day. Outside: the share of the team's \
     team-weeks in code of other teams. Code given and got: changes by its people in the code of \
     other teams, and by people of other teams in its code. Reviews given and got: changes of other \
     teams that its people reviewed, and changes of its own that people of other teams reviewed. \
     Owned and Reviewed: how much is recorded of its own changes. Teams are those of the day a \
     change landed; one change can count for several teams, so nothing adds up.";

fn both(team: &ComparedTeam, of: fn(&TeamQuarter) -> Option<u64>) -> Cell {
    Cell::Numbers([&team.against, &team.quarter].map(|side| side.told(of(side))))
}

fn shares(team: &ComparedTeam, of: fn(&TeamQuarter) -> Option<(u64, u64)>) -> Cell {
    Cell::Shares([&team.against, &team.quarter].map(|side| side.told(of(side))))
}
