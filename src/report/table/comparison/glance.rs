//! What a manager looks for first: what changed between teams, what to ask
//! about, what not to compare, what is unknown; and the teams in numbers.

use crate::report::columns::{Cell, TEAMS, TeamRow, teams_legend};
use crate::report::model::Comparison;
use crate::report::table::layout::{plain_table, remarks};
use crate::report::words::comparison::{
    change_of, few, is_another_team, percents, shares, teams_changed,
};
use crate::report::words::glance::{Glance, glance};
use crate::report::words::share;
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, truncate, width};

/// Columns for what a line is about.
const LABEL: usize = 14;

/// A space at which no line ends.
const UNBROKEN: &str = "\u{a0}";

/// The comparison in a few sentences.
pub(super) fn at_a_glance(comparison: &Comparison, columns: usize) -> String {
    let Glance { between, changes, asks, not_comparable, unknown } = glance(comparison);
    let parts = [
        ("between teams", between),
        ("what changed", changes),
        ("ask about", asks),
        ("not comparable", not_comparable),
        ("unknown", unknown),
    ];
    let rows =
        parts.into_iter().filter(|(_, lines)| !lines.is_empty()).flat_map(|(label, lines)| {
            let label = |at: usize| if at == 0 { dim(label) } else { String::new() };
            let lines = lines.into_iter().enumerate();
            lines.map(move |(at, line)| vec![label(at), in_pairs(&line)]).collect::<Vec<_>>()
        });
    let text = columns.saturating_sub(2 + LABEL + 2);
    let table = plain_table(rows, &[LABEL, text]).replace(UNBROKEN, " ");
    format!("{}\n{table}", heading("At a glance"))
}

/// A line in which no two numbers are parted by the end of a line.
fn in_pairs(line: &str) -> String {
    sanitize(line).replace(" → ", &format!("{UNBROKEN}→{UNBROKEN}"))
}

/// The teams in both quarters, as many columns as fit.
pub(super) fn teams(comparison: &Comparison, columns: usize) -> String {
    const NAME: usize = 16;
    if comparison.teams.is_empty() {
        return String::new();
    }
    let cells = |row: &TeamRow<'_>| -> Vec<String> {
        TEAMS.iter().skip(1).map(|column| shown((column.cell)(row))).collect()
    };
    // A mark never falls to the end of a long name.
    let name = |row: &TeamRow<'_>| {
        let mark = if is_another_team(comparison, &row.team.id) { " †" } else { "" };
        truncate(&sanitize(&row.team.name), NAME - width(mark)) + mark
    };
    let rows: Vec<(String, Vec<String>)> =
        TeamRow::all(comparison).map(|row| (name(&row), cells(&row))).collect();
    let titles: Vec<&str> = TEAMS.iter().skip(1).filter_map(|column| column.markdown).collect();
    let widths: Vec<usize> = (0..titles.len())
        .map(|at| {
            let cells = rows.iter().filter_map(|(_, cells)| cells.get(at));
            // A title can be broken between its words.
            let title = titles[at].split(' ').map(width).max().unwrap_or(0);
            cells.map(|cell| width(cell)).max().unwrap_or(0).max(title)
        })
        .collect();
    let mut left = columns.saturating_sub(2 + NAME);
    let fitting = widths.iter().take_while(|width| {
        let fits = left >= **width + 2;
        left = left.saturating_sub(**width + 2);
        fits
    });
    let fitting = fitting.count();
    let header = std::iter::once(String::new()).chain(titles.iter().take(fitting).map(dim));
    let rows = rows.into_iter().map(|(name, cells)| {
        std::iter::once(name).chain(cells.into_iter().take(fitting)).collect()
    });
    let table = std::iter::once(header.collect()).chain(rows);
    let widths: Vec<usize> =
        std::iter::once(NAME).chain(widths.into_iter().take(fitting)).collect();
    let mut text = format!("{}\n{}", heading("Teams, by id"), plain_table(table, &widths));
    let legend = teams_legend(widths.len());
    let changed = teams_changed(comparison);
    let mark = (!changed.is_empty()).then(|| format!("† not comparable: {changed}"));
    text.push_str(&remarks(mark.into_iter().chain([legend]), columns));
    text.push_str(&remarks(few(comparison), columns));
    text
}

fn shown(cell: Cell) -> String {
    match cell {
        Cell::Numbers(both) => change_of(both),
        Cell::Shares(both) => shares(both),
        Cell::Percents([before, now]) => percents(before, now),
        Cell::Number(number) => number.map_or("?".to_owned(), |number| number.to_string()),
        Cell::Share(of) => of.map_or_else(str::to_owned, |[part, of]| share(part, of)),
        Cell::Text(text) | Cell::Figure(text) | Cell::Time(text) | Cell::Marks(text) => {
            sanitize(&text)
        }
        Cell::Evidence { short, .. } => sanitize(&short),
    }
}
