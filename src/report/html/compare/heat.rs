//! Tables of counts whose cells are tinted: the number tells everything, the
//! tint only helps to find it.

use crate::report::model::{Comparison, TeamName};
use crate::report::words::comparison as words;

/// Steps of the tint; the style has a class for each.
const STEPS: u64 = 5;

/// A table of counts.
pub(super) struct Heat<'a> {
    pub columns: Vec<&'a str>,
    pub rows: Vec<HeatRow<'a>>,
}

/// A row of it.
pub(super) struct HeatRow<'a> {
    pub name: &'a str,
    pub cells: Vec<HeatCell>,
}

/// A count.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HeatCell {
    pub count: u64,
    /// 0 for none, up to [`STEPS`].
    pub tint: u64,
    /// Whether row and column are one team.
    pub own: bool,
}

/// The team-weeks of everybody; nothing where no ownership is recorded.
pub(super) fn team_weeks(comparison: &Comparison) -> Option<Heat<'_>> {
    let table = &comparison.team_weeks;
    let people = comparison.people.iter();
    let rows = people.map(|person| {
        let own = |team: &str| words::is_home(person, team);
        (person.name.as_str(), own)
    });
    Some(heat(&table.teams, rows, table.rows.as_ref()?))
}

/// The reviews from team to team; nothing where no review is recorded.
pub(super) fn reviews(comparison: &Comparison) -> Option<Heat<'_>> {
    let table = &comparison.reviews;
    let rows = table.teams.iter().map(|row| {
        let own = |team: &str| row.id == team;
        (row.name.as_str(), own)
    });
    Some(heat(&table.teams, rows, table.rows.as_ref()?))
}

/// `names` are those of the rows, each with what tells whether a team is its own.
fn heat<'a>(
    teams: &'a [TeamName],
    names: impl Iterator<Item = (&'a str, impl Fn(&str) -> bool)>,
    rows: &[Vec<u64>],
) -> Heat<'a> {
    let top = rows.iter().flatten().copied().max().unwrap_or_default();
    let mut drawn = Vec::new();
    for ((name, is_own), counts) in names.zip(rows) {
        let cell = |(count, column): (&u64, &TeamName)| HeatCell {
            count: *count,
            tint: tint(*count, top),
            // Nobody is at home where no team is recorded.
            own: !column.id.is_empty() && is_own(&column.id),
        };
        drawn.push(HeatRow { name, cells: counts.iter().zip(teams).map(cell).collect() });
    }
    Heat { columns: teams.iter().map(|team| team.name.as_str()).collect(), rows: drawn }
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
        let names = [("Ana", Some("pay")), ("Bo", None), ("No team", Some(""))];
        let rows = names.into_iter().map(|(name, home)| (name, move |id: &str| home == Some(id)));
        let drawn = heat(&teams, rows, &[vec![4, 0], vec![1, 2], vec![0, 3]]);
        let own: Vec<Vec<bool>> =
            drawn.rows.iter().map(|row| row.cells.iter().map(|cell| cell.own).collect()).collect();
        assert_eq!(own, [[true, false], [false, false], [false, false]]);
        assert_eq!(drawn.rows[1].cells[1], HeatCell { count: 2, tint: 3, own: false });
    }
}
