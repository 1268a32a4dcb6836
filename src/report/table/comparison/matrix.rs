//! Numbers by person and team, and by team and team.

use super::names::{fitting, name, name_columns};
use crate::report::model::{Comparison, TeamName};
use crate::report::table::layout::{plain_table, remarks, section};
use crate::report::words::comparison as words;
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, truncate, width};

/// Columns for a team's id above a column.
const TEAM: usize = 12;

/// The team-weeks of everybody: the cells are numbers.
pub(super) fn team_weeks(comparison: &Comparison, columns: usize) -> String {
    let title = format!("Team-weeks in {}: whose code they worked on", comparison.quarter.name);
    let table = &comparison.team_weeks;
    let Some(rows) = &table.rows else {
        return section(&title, &["unknown: no ownership is recorded".to_owned()]);
    };
    if table.teams.is_empty() {
        return section(&title, &["none".to_owned()]);
    }
    let first = name_columns(comparison);
    let rows: Vec<(String, Vec<String>)> = comparison
        .people
        .iter()
        .zip(rows)
        .map(|(person, row)| {
            let cell = |(team, weeks): (&TeamName, &u64)| match words::is_home(person, &team.id) {
                true => format!("{} *", number(*weeks)),
                false => number(*weeks),
            };
            (name(person, first), table.teams.iter().zip(row).map(cell).collect())
        })
        .collect();
    let text = in_parts(&table.teams, &rows, first, columns);
    let legend = "a team-week: a week in which the person changed code of that team; * their own \
                  team, now or before they moved; · none";
    with_legend(&title, &text, legend, columns)
}

/// The reviews from team to team.
pub(super) fn reviews(comparison: &Comparison, columns: usize) -> String {
    let title = format!("Reviews given in {}, from team to team", comparison.quarter.name);
    let table = &comparison.reviews;
    let Some(rows) = &table.rows else {
        return section(&title, &["unknown: no repository records a review".to_owned()]);
    };
    if table.teams.is_empty() {
        return section(&title, &["none".to_owned()]);
    }
    let shown = |team: &TeamName| match team.id.as_str() {
        "" => sanitize(&team.name),
        id => sanitize(id),
    };
    let ids = table.teams.iter().map(|team| width(&shown(team)));
    let first = ids.max().unwrap_or(0).clamp(8, 18);
    let rows: Vec<(String, Vec<String>)> = table
        .teams
        .iter()
        .zip(rows)
        .map(|(team, row)| {
            (truncate(&shown(team), first), row.iter().map(|n| number(*n)).collect())
        })
        .collect();
    let text = in_parts(&table.teams, &rows, first, columns);
    let legend = "rows: the reviewer's team; columns: the author's team; distinct changes by \
                  everybody scanned, with the teams of the day they landed; a change by people of \
                  two teams counts for both";
    with_legend(&title, &text, legend, columns)
}

fn number(count: u64) -> String {
    if count == 0 { dim("·") } else { count.to_string() }
}

fn with_legend(title: &str, text: &str, legend: &str, columns: usize) -> String {
    format!("{}\n{text}{}", heading(title), remarks([legend], columns))
}

/// The columns that fit beside each other, then the next ones below.
fn in_parts(
    teams: &[TeamName],
    rows: &[(String, Vec<String>)],
    first: usize,
    columns: usize,
) -> String {
    let ids: Vec<String> = teams
        .iter()
        .map(|team| match team.id.as_str() {
            "" => "no team".to_owned(),
            id => truncate(&sanitize(id), TEAM),
        })
        .collect();
    let cell = ids.iter().map(|id| width(id)).max().unwrap_or(0).max(5);
    let all: Vec<usize> = (0..ids.len()).collect();
    let mut text = String::new();
    for part in all.chunks(fitting(columns, first, cell)) {
        let mut header = vec![String::new()];
        header.extend(part.iter().map(|at| dim(&ids[*at])));
        let rows = rows.iter().map(|(name, row)| {
            let cells = part.iter().map(|at| row.get(*at).cloned().unwrap_or_default());
            std::iter::once(name.clone()).chain(cells).collect()
        });
        let mut widths = vec![first];
        widths.extend(part.iter().map(|_| cell));
        text.push_str(&plain_table(std::iter::once(header).chain(rows), &widths));
    }
    text
}
