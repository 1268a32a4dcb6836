//! Who works with whom: the largest flows between teams.

use std::cmp::Reverse;

use crate::report::model::{Comparison, Flow, FlowTable, TeamName};
use crate::report::words::comparison::{change_of, team};
use crate::report::words::possessive;
use crate::sorting::LeanSort as _;

/// Flows of one kind that are told in words.
const TOLD: usize = 3;

/// `Most reviews: Data for Web (3 → 9), Web for Data (4 → 4)`, and the same for code.
pub(super) fn between(comparison: &Comparison) -> Vec<String> {
    let called = |known: &TeamName| team(comparison, &known.id, &known.name);
    let told = |table, said: &dyn Fn(&Flow<'_>) -> String| {
        let flows: Vec<String> = largest(table, TOLD, &[]).iter().map(said).collect();
        (!flows.is_empty()).then(|| flows.join(", "))
    };
    let reviews = told(&comparison.reviews, &|flow| {
        format!("{} for {} ({})", called(flow.from), called(flow.to), change_of(flow.changes))
    });
    let code = told(&comparison.code, &|flow| {
        let code_of = possessive(&called(flow.to));
        format!("{} in {code_of} ({})", called(flow.from), change_of(flow.changes))
    });
    let reviews = reviews.map(|flows| format!("Most reviews: {flows}"));
    let code = code.map(|flows| format!("Most code changed: {flows}"));
    reviews.into_iter().chain(code).collect()
}

/// The flows between two teams with the most changes in both quarters, the largest first;
/// first of all `these`, which stand among them in any case.
pub(in crate::report) fn largest<'t>(
    table: &'t FlowTable,
    most: usize,
    these: &[Flow<'t>],
) -> Vec<Flow<'t>> {
    let size = |flow: &Flow<'_>| flow.changes.iter().filter_map(|side| side.known()).sum::<u64>();
    let is_one = |flow: &Flow<'_>| these.iter().any(|one| one.at == flow.at);
    let mut flows: Vec<Flow<'t>> =
        table.between_teams().filter(|flow| size(flow) > 0 && !is_one(flow)).collect();
    flows.lean_sort_by_key(|flow| (Reverse(size(flow)), flow.at));
    let mut shown: Vec<Flow<'t>> = these.iter().copied().chain(flows).take(most).collect();
    shown.lean_sort_by_key(|flow| (Reverse(size(flow)), flow.at));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::Told;

    #[test]
    fn the_largest_flows_and_those_told_stand_by_size() {
        let team = |id: &str| TeamName { id: id.into(), name: id.into() };
        let rows = |rows: [[u64; 3]; 3]| Some(rows.map(|row| row.map(Some).to_vec()).to_vec());
        let table = FlowTable {
            teams: ["a", "b", ""].map(team).to_vec(),
            rows: rows([[9, 1, 9], [3, 9, 0], [9, 0, 9]]),
            rows_against: rows([[9, 2, 9], [4, 9, 0], [0, 0, 0]]),
            ..FlowTable::default()
        };
        let said = |most, these: &[Flow<'_>]| {
            let flows = largest(&table, most, these);
            flows.iter().map(|flow| format!("{}{}", flow.from.id, flow.to.id)).collect::<Vec<_>>()
        };
        assert_eq!(said(5, &[]), ["ba", "ab"], "not within a team, nor of people without one");
        assert_eq!(said(1, &[]), ["ba"]);
        let small = largest(&table, 2, &[])[1];
        assert_eq!(said(1, &[small]), ["ab"]);
        assert_eq!(said(2, &[small]), ["ba", "ab"]);
        let hidden = FlowTable { rows: Some(vec![vec![None; 3]; 3]), rows_against: None, ..table };
        assert!(largest(&hidden, 5, &[]).is_empty(), "nothing is known of them");
        assert_eq!(hidden.cell(0, 1), [Told::Unknown, Told::Few]);
    }
}
