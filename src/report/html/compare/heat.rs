//! Tables of counts whose cells are tinted: the number tells everything, the
//! tint only helps to find it.

use crate::report::model::{Comparison, FlowTable, TeamName, Told};
use crate::report::words::comparison as words;
use crate::report::words::glance::large_difference;

/// Steps of the tint; the style has a class for each.
const STEPS: u64 = 5;

/// A table of counts.
pub(super) struct Heat {
    /// Whether its rows are everybody, in their order.
    pub of_people: bool,
    pub columns: Vec<String>,
    pub rows: Vec<HeatRow>,
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
    /// Whether row and column are one team.
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
        marks_large: false,
    });
    let rows: Vec<Row<'_>> = rows.collect();
    let cell = |row, column| table.cell(row, column);
    let heat = heat(&called(comparison), &table.teams, &columns, &rows, cell);
    Some(Heat { of_people: true, ..heat })
}

/// What went from team to team; nothing where it is unknown in both quarters.
pub(super) fn flows(comparison: &Comparison, table: &FlowTable) -> Option<Heat> {
    flows_among(&called(comparison), table, &(0..table.teams.len()).collect::<Vec<_>>())
}

/// The same among the teams between which most went, at most `most`, and how
/// many are left out.
pub(super) fn largest_flows(
    comparison: &Comparison,
    table: &FlowTable,
    most: usize,
) -> Option<(Heat, usize)> {
    let (shown, left) = largest(table, most);
    Some((flows_among(&called(comparison), table, &shown)?, left))
}

/// The teams between which most went, in their order, and how many are left out.
fn largest(table: &FlowTable, most: usize) -> (Vec<usize>, usize) {
    let named = (0..table.teams.len()).filter(|at| !table.teams[*at].id.is_empty());
    let mut teams: Vec<(u64, usize)> = named.map(|at| (between(table, at), at)).collect();
    teams.sort_by_key(|(changes, at)| (std::cmp::Reverse(*changes), *at));
    teams.truncate(most);
    let mut shown: Vec<usize> = teams.into_iter().map(|(_, at)| at).collect();
    shown.sort_unstable();
    let left = table.teams.len() - shown.len();
    (shown, left)
}

/// What a team gave to others or got from them, in both quarters.
fn between(table: &FlowTable, team: usize) -> u64 {
    let others = (0..table.teams.len()).filter(|other| *other != team);
    let cells = others.flat_map(|other| [table.cell(team, other), table.cell(other, team)]);
    cells.flatten().filter_map(Told::known).sum()
}

fn flows_among(called: &Called<'_>, table: &FlowTable, shown: &[usize]) -> Option<Heat> {
    table.rows.as_ref().or(table.rows_against.as_ref())?;
    let row = |at: &usize| -> Option<Row<'_>> {
        let team = table.teams.get(*at)?;
        let is_own = Box::new(|other: &str| team.id == other);
        Some(Row { at: *at, name: called(team), is_own, marks_large: true })
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
    /// Whether large differences are marked: only between teams, never of people.
    marks_large: bool,
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
                said: if both == [Told::Known(0); 2] {
                    "·".to_owned()
                } else {
                    words::change_of(both)
                },
                is_large: row.marks_large && !own && large_difference(both).is_some(),
                tint: if own { 0 } else { tint(both[1].known().unwrap_or_default(), top) },
                own,
            }
        };
        HeatRow { name: row.name.clone(), cells: columns.iter().map(cell).collect() }
    });
    let rows = drawn.collect();
    Heat { of_people: false, columns: columns.iter().map(|(_, team)| called(team)).collect(), rows }
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
            marks_large: true,
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
    fn the_teams_between_which_most_went_are_shown_in_their_order() {
        let team = |id: &str| TeamName { id: id.into(), name: id.into() };
        let table = FlowTable {
            teams: ["a", "b", "c"].map(team).to_vec(),
            rows: Some(
                [[50, 1, 3], [0, 0, 0], [0, 1, 0]].map(|row| row.map(Some).to_vec()).to_vec(),
            ),
            rows_against: None,
        };
        let (shown, left) = largest(&table, 2);
        let called = |team: &TeamName| format!("{} †", team.id);
        let drawn = flows_among(&called, &table, &shown).unwrap();
        assert_eq!((shown, left), (vec![0, 2], 1), "what stays within a team is none");
        assert_eq!(drawn.columns, ["a †", "c †"]);
        assert_eq!(drawn.rows[0].cells[1].said, "? → 3");
        let unknown = FlowTable { rows: None, ..table };
        assert!(flows_among(&called, &unknown, &[0]).is_none());
    }
}
