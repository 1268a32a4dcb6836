//! The teams of a comparison.

use super::column::{Cell, Column};
use crate::report::model::{ComparedTeam, Comparison, TeamQuarter};
use crate::report::words::comparison as words;

/// One team of a comparison.
#[derive(Clone, Copy)]
pub struct TeamRow<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// The team.
    pub team: &'a ComparedTeam,
}

impl TeamRow<'_> {
    /// A row for each team of which anything is told; [`words::few`] names the others.
    /// Where that is none, for each.
    pub fn all(comparison: &Comparison) -> impl Iterator<Item = TeamRow<'_>> {
        let told = comparison.teams.iter().filter(|team| !words::is_few(comparison, team));
        told.map(move |team| TeamRow { comparison, team })
    }

    /// What it is called, with a mark where its two quarters are not comparable.
    #[must_use]
    pub fn name(&self) -> String {
        words::team(self.comparison, &self.team.id, &self.team.name)
    }
}

type Of = fn(&TeamRow<'_>) -> Cell;

/// A column of Markdown and of a page.
const fn told(name: &'static str, title: &'static str, cell: Of) -> Column<Of> {
    Column { csv: None, markdown: Some(name), html: Some(title), optional: false, cell }
}

/// Every column, in order.
pub const COLUMNS: &[Column<Of>] = &[
    told("team", "Team", |row| Cell::Text(row.name())),
    told("people", "People", |row| both(row, |side| side.members)),
    told("outside", "Outside", |row| {
        shares(row, |side| Some((side.outside_weeks?, side.team_weeks?)))
    }),
    told("code given", "Code given", |row| both(row, |side| side.code_given)),
    told("code got", "Code got", |row| both(row, |side| side.code_got)),
    told("reviews given", "Reviews given", |row| both(row, |side| side.reviews_given)),
    told("reviews got", "Reviews got", |row| both(row, |side| side.reviews_got)),
    told("docs led", "Docs led", |row| both(row, |side| side.docs_led)),
    told("paths owned", "Owned", |row| shares(row, |side| Some((side.owned?, side.paths?)))),
    told("reviews recorded", "Reviewed", |row| {
        shares(row, |side| Some((side.reviewed?, side.changes?)))
    }),
];

/// What columns mean: from how many columns on it is said.
const LEGENDS: &[(usize, &str)] = &[
    (2, "People: on the roster, on the last day."),
    (3, "Outside: the share of the team's team-weeks in code of other teams."),
    (
        5,
        "Code given and got: changes by its people in the code of other teams, and by people of \
         other teams in its code.",
    ),
    (
        7,
        "Reviews given and got: changes of other teams that its people reviewed, and changes of \
         its own that people of other teams reviewed.",
    ),
    (8, "Docs led: design docs of its people that began in the quarter."),
    (9, "Owned: the share of its changed paths whose owner is known."),
    (10, "Reviewed: the share of its changes with a recorded review."),
];

/// What the first columns mean, where so many are shown.
#[must_use]
pub fn legend(shown: usize) -> String {
    let told = LEGENDS.iter().filter(|(from, _)| *from <= shown).map(|(_, said)| *said);
    let counted = "Teams are those of the day a change landed; one change can count for several \
                   teams, so nothing adds up.";
    told.chain([counted]).collect::<Vec<_>>().join(" ")
}

fn both(row: &TeamRow<'_>, of: fn(&TeamQuarter) -> Option<u64>) -> Cell {
    Cell::Numbers([&row.team.against, &row.team.quarter].map(|side| side.told(of(side))))
}

fn shares(row: &TeamRow<'_>, of: fn(&TeamQuarter) -> Option<(u64, u64)>) -> Cell {
    Cell::Shares([&row.team.against, &row.team.quarter].map(|side| side.told(of(side))))
}
