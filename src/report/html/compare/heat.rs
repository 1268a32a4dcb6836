//! Tables of counts whose cells are tinted: the number tells everything, the
//! tint only helps to find it.

use crate::report::model::{Comparison, Flow, FlowTable, FlowTotals, TeamName, Told};
use crate::report::words::comparison as words;
use crate::report::words::glance::largest;
use crate::ui::text::width;

/// How wide a table of flows can be beside another one on a page of 1280 units.
const ROOM: usize = 490;
/// Steps of the tint; the style has a class for each.
const STEPS: u64 = 5;

/// A table of counts.
pub(super) struct Heat {
    /// Whether its rows are everybody, in their order.
    pub of_people: bool,
    pub columns: Vec<String>,
    pub rows: Vec<HeatRow>,
    /// What went between different teams, where that is told.
    pub totals: Option<Totals>,
}

/// The last row of a table of flows, and the last cell of each other row.
#[derive(Default)]
pub(super) struct Totals {
    /// What each row's team gave others.
    pub given: Vec<String>,
    /// What each column's team got from others.
    pub got: Vec<String>,
    /// Between any two teams.
    pub all: String,
}

impl Heat {
    /// How wide it is drawn where it is small, about: a letter has seven units of it.
    fn width(&self) -> usize {
        // A name above a column can be broken between its words.
        let head = |name: &str| name.split(' ').map(width).max().unwrap_or(0);
        let columns = self.columns.iter().enumerate().map(|(at, name)| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(at));
            let widest = cells.map(|cell| width(&cell.said) + usize::from(cell.own)).max();
            widest.unwrap_or(0).max(head(name))
        });
        let names = self.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
        let totals = self.totals.iter().map(|totals| {
            let cells = totals.given.iter().chain([&totals.all]).map(|said| width(said));
            7 * (1 + cells.max().unwrap_or(0))
        });
        7 * (names + columns.sum::<usize>() + self.columns.len()) + totals.sum::<usize>()
    }
}

/// A row of it.
pub(super) struct HeatRow {
    pub name: String,
    pub cells: Vec<HeatCell>,
}

/// A count in both quarters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HeatCell {
    /// `3 → 5`, or `·` where both are none.
    pub said: String,
    /// Whether a reader's eye should fall on it.
    pub is_large: bool,
    /// 0 for none, up to [`STEPS`].
    pub tint: u64,
    /// Whether row and column are one team, and it says more than none.
    pub own: bool,
}

/// What teams are called, with a mark where their two quarters are not comparable.
type Called<'c> = dyn Fn(&TeamName) -> String + 'c;

fn called(comparison: &Comparison) -> impl Fn(&TeamName) -> String {
    |team| words::team(comparison, &team.id, &team.name)
}

/// The team-weeks of everybody; nothing where no ownership is recorded.
pub(super) fn team_weeks(comparison: &Comparison) -> Option<Heat> {
    let table = &comparison.team_weeks;
    table.rows.as_ref().or(table.rows_against.as_ref())?;
    let columns: Vec<usize> = (0..table.teams.len()).collect();
    let people = comparison.people.iter().enumerate();
    let rows = people.map(|(at, person)| Row {
        at,
        name: person.name.clone(),
        is_own: Box::new(|team: &str| words::is_home(person, team)),
        large: Vec::new(),
    });
    let rows: Vec<Row<'_>> = rows.collect();
    let cell = |row, column| table.cell(row, column);
    let heat = heat(&called(comparison), &table.teams, &columns, &rows, cell);
    Some(Heat { of_people: true, ..heat })
}

/// What went from team to team; nothing where it is unknown in both quarters.
pub(super) fn flows(comparison: &Comparison, table: &FlowTable) -> Option<Heat> {
    let all: Vec<usize> = (0..table.teams.len()).collect();
    flows_among(&called(comparison), table, &all, &table.outstanding())
}

/// What went between teams, as there is room for it.
pub(super) enum Between {
    /// All teams with their totals, and what is left out: by or of people without a team.
    Teams(Heat, Option<String>),
    /// The largest flows.
    Flows(Largest),
}

/// The largest flows between teams.
pub(super) struct Largest {
    pub rows: Vec<FlowRow>,
    /// How many there are in all.
    pub all: usize,
    /// How many changes they are together, each once; nothing where that is not told.
    pub changes: Option<String>,
    /// How many teams there are.
    pub teams: usize,
    /// To how few, and to how many, other teams a team gave anything in the quarter;
    /// nothing where that is not known of every team.
    pub others: Option<[usize; 2]>,
}

/// One of the largest flows.
pub(super) struct FlowRow {
    pub from: String,
    pub to: String,
    pub cell: HeatCell,
}

/// The flows of all teams where they are no wider than there is room; else the `most`
/// largest flows, with those that stand out. Nothing where it is unknown in both quarters.
pub(super) fn between(comparison: &Comparison, table: &FlowTable, most: usize) -> Option<Between> {
    table.rows.as_ref().or(table.rows_against.as_ref())?;
    let named: Vec<usize> =
        (0..table.teams.len()).filter(|at| !table.teams[*at].id.is_empty()).collect();
    let (called, outstanding) = (called(comparison), table.outstanding());
    let heat = flows_among(&called, table, &named, &outstanding)?;
    let heat = Heat { totals: totals(table, &named), ..heat };
    if heat.width() <= ROOM {
        let has_others = named.len() < table.teams.len();
        let apart = has_others.then(|| told(table, |totals| totals.apart).unwrap_or_default());
        return Some(Between::Teams(heat, apart));
    }
    let flows = largest(table, most, &outstanding);
    let top = flows.iter().filter_map(|flow| flow.changes[1].known()).max().unwrap_or(0);
    let row = |flow: &Flow<'_>| FlowRow {
        from: called(flow.from),
        to: called(flow.to),
        cell: HeatCell {
            said: words::change_of(flow.changes),
            is_large: outstanding.iter().any(|known| known.at == flow.at),
            tint: tint(flow.changes[1].known().unwrap_or_default(), top),
            own: false,
        },
    };
    Some(Between::Flows(Largest {
        rows: flows.iter().map(row).collect(),
        all: table.between_teams().count(),
        changes: told(table, |totals| totals.all),
        teams: named.len(),
        others: others(table, &named),
    }))
}

/// One of the totals; nothing where it is hidden in a quarter, or unknown in both.
fn told(table: &FlowTable, of: impl Fn(&FlowTotals) -> Option<u64>) -> Option<String> {
    let both = table.total(of);
    (both != [Told::Unknown; 2] && !both.contains(&Told::Few)).then(|| said(both))
}

/// The totals of these teams; nothing where [`told`] tells none.
fn totals(table: &FlowTable, teams: &[usize]) -> Option<Totals> {
    let all = told(table, |totals| totals.all)?;
    let each = |of: fn(&FlowTotals) -> &Vec<Option<u64>>| {
        let total = |at: &usize| said(table.total(|totals| of(totals).get(*at).copied()?));
        teams.iter().map(total).collect()
    };
    Some(Totals { given: each(|totals| &totals.given), got: each(|totals| &totals.got), all })
}

/// `3 → 5`, or `·` where both are none.
fn said(both: [Told; 2]) -> String {
    if is_none(both) { "·".to_owned() } else { words::change_of(both) }
}

fn is_none(both: [Told; 2]) -> bool {
    both == [Told::Known(0); 2]
}

/// To how few, and to how many, other teams each of these gave anything in the quarter.
fn others(table: &FlowTable, teams: &[usize]) -> Option<[usize; 2]> {
    let of = |from: &usize| {
        let others = teams.iter().filter(|to| *to != from);
        let gave = others.map(|to| Some(table.cell(*from, *to)[1].known()? > 0));
        let gave: Option<Vec<bool>> = gave.collect();
        gave.map(|gave| gave.into_iter().filter(|gave| *gave).count())
    };
    let counts: Option<Vec<usize>> = teams.iter().map(of).collect();
    let counts = counts?;
    Some([*counts.iter().min()?, *counts.iter().max()?])
}

fn flows_among(
    called: &Called<'_>,
    table: &FlowTable,
    shown: &[usize],
    outstanding: &[Flow<'_>],
) -> Option<Heat> {
    table.rows.as_ref().or(table.rows_against.as_ref())?;
    let row = |at: &usize| -> Option<Row<'_>> {
        let team = table.teams.get(*at)?;
        let is_own = Box::new(|other: &str| team.id == other);
        let of_row = outstanding.iter().map(|flow| flow.at).filter(|[row, _]| row == at);
        Some(Row { at: *at, name: called(team), is_own, large: of_row.map(|at| at[1]).collect() })
    };
    let rows: Vec<Row<'_>> = shown.iter().filter_map(row).collect();
    Some(heat(called, &table.teams, shown, &rows, |row, column| table.cell(row, column)))
}

/// A row before it is drawn.
struct Row<'a> {
    /// Its number in the table of counts.
    at: usize,
    name: String,
    /// Whether a team is its own.
    is_own: Box<dyn Fn(&str) -> bool + 'a>,
    /// The columns with a difference that stands out: only between teams, never of people.
    large: Vec<usize>,
}

/// These rows, in the columns of these teams. The tint follows the quarter that
/// the table is about; what stays within a team does not set its scale.
fn heat(
    called: &Called<'_>,
    teams: &[TeamName],
    columns: &[usize],
    rows: &[Row<'_>],
    count: impl Fn(usize, usize) -> [Told; 2],
) -> Heat {
    let columns: Vec<(usize, &TeamName)> =
        columns.iter().filter_map(|at| Some((*at, teams.get(*at)?))).collect();
    // Nobody is at home where no team is recorded.
    let is_own = |row: &Row<'_>, team: &TeamName| !team.id.is_empty() && (row.is_own)(&team.id);
    let outside = rows.iter().flat_map(|row| {
        let others = columns.iter().filter(|(_, team)| !is_own(row, team));
        others.filter_map(|(at, _)| count(row.at, *at)[1].known())
    });
    let top = outside.max().unwrap_or_default();
    let drawn = rows.iter().map(|row| {
        let cell = |(at, team): &(usize, &TeamName)| {
            let both = count(row.at, *at);
            let own = is_own(row, team);
            HeatCell {
                said: said(both),
                is_large: row.large.contains(at),
                tint: if own { 0 } else { tint(both[1].known().unwrap_or_default(), top) },
                own: own && !is_none(both),
            }
        };
        HeatRow { name: row.name.clone(), cells: columns.iter().map(cell).collect() }
    });
    let rows = drawn.collect();
    let columns = columns.iter().map(|(_, team)| called(team)).collect();
    Heat { of_people: false, columns, rows, totals: None }
}

/// Something is never tinted as nothing.
fn tint(count: u64, top: u64) -> u64 {
    match top {
        0 => 0,
        top => count.saturating_mul(STEPS).div_ceil(top).min(STEPS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tint_grows_with_the_count_and_none_has_none() {
        let tints = |top: u64| (0..=top).map(|count| tint(count, top)).collect::<Vec<_>>();
        assert_eq!(tints(5), [0, 1, 2, 3, 4, 5]);
        assert_eq!(tints(2), [0, 3, 5]);
        assert_eq!(tints(0), [0]);
        assert_eq!((tint(1, 1000), tint(1000, 1000)), (1, 5));
    }

    #[test]
    fn own_is_where_row_and_column_are_one_team() {
        let team = |id: &str| TeamName { id: id.into(), name: format!("Team {id}") };
        let teams = [team("pay"), team("")];
        let row = |at, name: &str, home: Option<&'static str>| Row {
            at,
            name: name.to_owned(),
            is_own: Box::new(move |id| home == Some(id)),
            large: if at == 2 { vec![1] } else { Vec::new() },
        };
        let rows =
            vec![row(0, "Ana", Some("pay")), row(1, "Bo", None), row(2, "No team", Some(""))];
        let counts = [[4, 0], [1, 2], [0, 9]];
        let count = |row: usize, column: usize| [2, counts[row][column]].map(Told::Known);
        let drawn = heat(&|team| team.name.clone(), &teams, &[0, 1], &rows, count);
        let own: Vec<Vec<bool>> =
            drawn.rows.iter().map(|row| row.cells.iter().map(|cell| cell.own).collect()).collect();
        assert_eq!(own, [[true, false], [false, false], [false, false]]);
        let cell =
            |said: &str, is_large, tint| HeatCell { said: said.into(), is_large, tint, own: false };
        assert_eq!(
            drawn.rows[1].cells[1],
            cell("2 → 2", false, 2),
            "on a scale to 9, without Ana's own 4"
        );
        assert_eq!(drawn.rows[2].cells[1], cell("2 → 9", true, 5));
    }

    #[test]
    fn the_width_of_a_table_follows_what_stands_in_it() {
        let heat = |columns: [&str; 2], said: &str| Heat {
            of_people: false,
            totals: None,
            columns: columns.map(str::to_owned).to_vec(),
            rows: vec![HeatRow {
                name: "Data".to_owned(),
                cells: [true, false]
                    .map(|own| HeatCell { said: said.to_owned(), is_large: false, tint: 0, own })
                    .into(),
            }],
        };
        let letters = |heat: Heat| heat.width() / 7 - 2;
        assert_eq!(letters(heat(["Data", "Web"], "·")), 4 + 4 + 3);
        assert_eq!(letters(heat(["Data", "Web"], "10 → 12")), 4 + 8 + 7);
        assert_eq!(letters(heat(["Data", "Customer Service"], "·")), 4 + 4 + 8);
    }

    #[test]
    fn flows_of_few_teams_are_all_drawn_in_their_order() {
        let team = |id: &str| TeamName { id: id.into(), name: id.into() };
        let table = FlowTable {
            teams: ["a", "b", "c"].map(team).to_vec(),
            rows: Some(
                [[50, 1, 3], [0, 0, 0], [0, 1, 0]].map(|row| row.map(Some).to_vec()).to_vec(),
            ),
            ..FlowTable::default()
        };
        let called = |team: &TeamName| format!("{} †", team.id);
        let one = table.between_teams().nth(1).unwrap();
        assert_eq!(one.at, [0, 2]);
        let drawn = flows_among(&called, &table, &[0, 2], &[one]).unwrap();
        assert_eq!(drawn.columns, ["a †", "c †"]);
        assert_eq!(drawn.rows[0].cells[1].said, "? → 3");
        let large: Vec<bool> =
            drawn.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.is_large)).collect();
        assert_eq!(large, [false, true, false, false]);
        assert_eq!(others(&table, &[0, 1, 2]), Some([0, 2]), "b gave nothing, a to both");
        assert_eq!(others(&table, &[0, 1]), Some([0, 1]));
        let unknown = FlowTable { rows: None, ..table };
        assert!(flows_among(&called, &unknown, &[0], &[]).is_none());
        assert_eq!(others(&unknown, &[0, 1]), None);
    }
}
