//! Numbers by person and team, and by team and team.

use super::names::{fitting, name, name_columns};
use crate::report::model::{Comparison, EVERYBODY_ELSE, FlowTable, TeamName, Told};
use crate::report::table::layout::{plain_table, remarks, section};
use crate::report::words::comparison as words;
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, truncate, width};

/// Columns for a team's id above a column.
const TEAM: usize = 12;

/// The team-weeks of everybody in both quarters.
pub(super) fn team_weeks(comparison: &Comparison, columns: usize) -> String {
    let title = "Team-weeks: whose code they worked on";
    let table = &comparison.team_weeks;
    if table.rows.is_none() && table.rows_against.is_none() {
        return section(title, &["unknown: no ownership is recorded".to_owned()]);
    }
    if table.teams.is_empty() {
        return section(title, &["none".to_owned()]);
    }
    let first = name_columns(comparison);
    let rows: Vec<(String, Vec<String>)> = comparison
        .people
        .iter()
        .enumerate()
        .map(|(at, person)| {
            let cell = |(column, team): (usize, &TeamName)| {
                let own = if words::is_home(person, &team.id) { " *" } else { "" };
                format!("{}{own}", number(table.cell(at, column)))
            };
            (name(person, first), table.teams.iter().enumerate().map(cell).collect())
        })
        .collect();
    let text = in_parts(comparison, &table.teams, "", &rows, first, columns);
    let legend = "weeks in which they changed code of the team; * their team, also the one before \
                  they moved; · none in either quarter";
    with_legend(title, &text, legend, columns)
}

/// Behind the name of a team whose two quarters are not comparable; the reason stands
/// with the teams.
fn mark(comparison: &Comparison, team: &TeamName) -> &'static str {
    if words::is_another_team(comparison, &team.id) { " †" } else { "" }
}

/// What stands in the corner of a table of flows: what its rows are, and its columns.
const BY_OF: &str = "by ↓ of →";
const BY_IN: &str = "by ↓ in →";

/// What went from team to team in both quarters.
pub(super) fn flows(comparison: &Comparison, columns: usize) -> String {
    let reviews = "rows: the reviewer's team; columns: the author's team; distinct changes by \
                   everybody scanned, with the teams of the day they landed; a change by people of \
                   two teams counts for both; · none in either quarter";
    let code = "rows: the author's team; columns: the team that owns the paths; counted as reviews";
    [
        of_flows(
            "Reviews from team to team",
            comparison,
            &comparison.reviews,
            [BY_OF, reviews],
            columns,
        ),
        of_flows("Code from team to team", comparison, &comparison.code, [BY_IN, code], columns),
    ]
    .join("\n")
}

fn of_flows(
    title: &str,
    comparison: &Comparison,
    table: &FlowTable,
    [corner, legend]: [&str; 2],
    columns: usize,
) -> String {
    if table.rows.is_none() && table.rows_against.is_none() {
        return section(title, &["unknown: nothing scanned records it".to_owned()]);
    }
    if table.teams.is_empty() {
        return section(title, &["none".to_owned()]);
    }
    if let Some(why) = words::withheld(comparison, table) {
        return format!("{}\n{}", heading(title), remarks([&*format!("hidden: {why}")], columns));
    }
    let shown = |team: &TeamName| match team.id.as_str() {
        "" | EVERYBODY_ELSE => sanitize(&team.name),
        id => sanitize(id),
    };
    let ids = table.teams.iter().map(|team| width(&shown(team)) + width(mark(comparison, team)));
    let first = ids.max().unwrap_or(0).clamp(width(corner), 18);
    let cells = |row: usize| (0..table.teams.len()).map(move |at| number(table.cell(row, at)));
    let rows: Vec<(String, Vec<String>)> = table
        .teams
        .iter()
        .enumerate()
        .map(|(at, team)| {
            let mark = mark(comparison, team);
            (truncate(&shown(team), first - width(mark)) + mark, cells(at).collect())
        })
        .collect();
    let text = in_parts(comparison, &table.teams, corner, &rows, first, columns);
    let marked = table.teams.iter().any(|team| !mark(comparison, team).is_empty());
    let legend = match marked {
        true => format!("{legend}; † not comparable: {}", words::teams_changed(comparison)),
        false => legend.to_owned(),
    };
    let legend = legend.as_str();
    with_legend(title, &text, legend, columns)
}

fn number(both: [Told; 2]) -> String {
    if both == [Told::Known(0); 2] { dim("·") } else { words::change_of(both) }
}

fn with_legend(title: &str, text: &str, legend: &str, columns: usize) -> String {
    format!("{}\n{text}{}", heading(title), remarks([legend], columns))
}

/// The columns that fit beside each other, then the next ones below.
fn in_parts(
    comparison: &Comparison,
    teams: &[TeamName],
    corner: &str,
    rows: &[(String, Vec<String>)],
    first: usize,
    columns: usize,
) -> String {
    let ids: Vec<String> = teams
        .iter()
        .map(|team| match team.id.as_str() {
            "" => "no team".to_owned(),
            EVERYBODY_ELSE => "others".to_owned(),
            id => {
                let mark = mark(comparison, team);
                truncate(&sanitize(id), TEAM - width(mark)) + mark
            }
        })
        .collect();
    let cells = rows.iter().flat_map(|(_, row)| row).map(|cell| width(cell));
    let cell = ids.iter().map(|id| width(id)).chain(cells).max().unwrap_or(0).max(5);
    let all: Vec<usize> = (0..ids.len()).collect();
    let mut text = String::new();
    for part in all.chunks(fitting(columns, first, cell)) {
        let mut header = vec![if corner.is_empty() { String::new() } else { dim(corner) }];
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
