//! Which flows between teams stand out.
//!
//! Where all flows rise by half, each of them rises; and where there are many teams, flows
//! are small, and some of them double by chance: of 1,500 with four changes on average in
//! both quarters, 160 double or halve by 5 or more. So a flow has to have changed by much,
//! further than all of them did, and by more than chance explains among so many.

use std::cmp::Reverse;

use crate::report::model::{Comparison, Flow, FlowTable, LEAST_DIFFERENCE, Told};
use crate::sorting::LeanSort as _;

/// A flow that stands out is at least so many times as large, or as small...
const TIMES: u64 = 2;
/// ...and is among those of which, on average, at most this part are told wrongly where
/// nothing but chance moves flows.
const WRONGLY: f64 = 0.05;

/// Notes in both tables which flows stand out.
pub(super) fn note(comparison: &mut Comparison) {
    // What fell in a quarter that is not over may still rise.
    let over = [&comparison.against, &comparison.quarter].map(|quarter| !quarter.partial);
    for table in [&mut comparison.reviews, &mut comparison.code] {
        table.stand_out = stand_out(table, over);
    }
}

/// The flows between two teams, or a team and everybody else, that stand out, the largest
/// difference first; `over` says whether the other quarter is over, and the one that the
/// table is about.
fn stand_out(table: &FlowTable, over: [bool; 2]) -> Vec<[String; 2]> {
    let known = table.between_teams().filter_map(|flow| {
        let [Told::Known(before), Told::Known(now)] = flow.changes else { return None };
        Some(([before, now], flow))
    });
    let known: Vec<([u64; 2], Flow<'_>)> = known.collect();
    let all = [0, 1].map(|side| known.iter().map(|(counts, _)| counts[side]).sum());
    let factorials = ln_factorials(all[0] + all[1]);
    let tested = known.into_iter();
    let mut tested: Vec<(f64, [u64; 2], Flow<'_>)> =
        tested.map(|(counts, flow)| (chance(&factorials, counts, all), counts, flow)).collect();
    let count = beyond_chance(&mut tested);
    tested.truncate(count);
    tested.retain(|(_, counts, _)| {
        let [before, now] = *counts;
        let (less, more) = (before.min(now), before.max(now));
        let is_large = more - less >= LEAST_DIFFERENCE && more >= less.saturating_mul(TIMES);
        let is_over = if before > now { over[1] } else { over[0] };
        is_large && is_over && is_ahead(*counts, all)
    });
    tested.lean_sort_by_key(|(_, [before, now], flow)| (Reverse(before.abs_diff(*now)), flow.at));
    tested.into_iter().map(|(_, _, flow)| [flow.from.id.clone(), flow.to.id.clone()]).collect()
}

/// Whether what rose rose by more than all did, or what fell fell by more.
fn is_ahead([before, now]: [u64; 2], all: [u64; 2]) -> bool {
    let [share, share_of_all] = [
        u128::from(now) * u128::from(all[0] + all[1]),
        u128::from(before + now) * u128::from(all[1]),
    ];
    if now > before { share > share_of_all } else { share < share_of_all }
}

/// Puts first what hardly differs by chance, and says how many these are: the procedure of
/// Benjamini and Hochberg.
fn beyond_chance<T>(found: &mut [(f64, [u64; 2], T)]) -> usize {
    found.lean_sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
    let all = found.len() as f64;
    let is_below = |at: &usize| found[*at].0 <= WRONGLY * (at + 1) as f64 / all;
    (0..found.len()).rev().find(is_below).map_or(0, |at| at + 1)
}

/// The logarithms of 0! to `most`!.
fn ln_factorials(most: u64) -> Vec<f64> {
    let grown = (1..=most).scan(0.0, |sum, next| {
        *sum += (next as f64).ln();
        Some(*sum)
    });
    std::iter::once(0.0).chain(grown).collect()
}

/// How likely a flow's two counts are to be at least as far from the shares of `all` flows,
/// if each of its changes is as likely to be in the quarter as any other change: twice the
/// smaller tail of Fisher's exact test of the flow and the others in both quarters.
fn chance(ln_factorials: &[f64], [before, now]: [u64; 2], all: [u64; 2]) -> f64 {
    let ln = |count: u64| ln_factorials.get(count as usize).copied().unwrap_or(f64::INFINITY);
    let choose = |of: u64, some: u64| ln(of) - ln(some) - ln(of - some);
    let sum = before + now;
    let one = choose(all[1], now) + choose(all[0], before) - choose(all[0] + all[1], sum);
    // From these counts away from what is expected, each a part of the one before.
    let is_more =
        u128::from(now) * u128::from(all[0] + all[1]) >= u128::from(sum) * u128::from(all[1]);
    // Changes of the flow on the side that grows and on the other one, and the others there.
    let (grows, falls) = if is_more { (1, 0) } else { (0, 1) };
    let (mut here, mut there) = ([before, now][grows], [before, now][falls]);
    let others = [all[grows] - here, all[falls] - there];
    let (mut left, mut gone) = (others[0], others[1]);
    let (mut tail, mut term) = (1.0, 1.0);
    while there > 0 && left > 0 {
        term *= there as f64 * left as f64 / ((here + 1) as f64 * (gone + 1) as f64);
        tail += term;
        if term < f64::EPSILON {
            break;
        }
        (here, there, left, gone) = (here + 1, there - 1, left - 1, gone + 1);
    }
    (2.0 * one.exp() * tail).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::TeamName;

    fn is_near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    fn chance_of(flow: [u64; 2], all: [u64; 2]) -> f64 {
        chance(&ln_factorials(all[0] + all[1]), flow, all)
    }

    #[test]
    fn how_likely_two_counts_are_among_others_by_hand() {
        // Fisher's cups of tea: of the C(8, 4) = 70 ways, 1 has all four right and
        // C(4, 3) * C(4, 1) = 16 have three.
        assert!(is_near(chance_of([0, 4], [4, 4]), 2.0 / 70.0));
        assert!(is_near(chance_of([1, 3], [4, 4]), 2.0 * 17.0 / 70.0));
        assert!(is_near(chance_of([3, 1], [4, 4]), 2.0 * 17.0 / 70.0), "the other way round");
        // C(10, 5) of the C(15, 5) ways.
        assert!(is_near(chance_of([0, 5], [5, 10]), 2.0 * 252.0 / 3003.0));
        // C(5, 5) of them, and C(5, 4) * C(10, 1).
        assert!(is_near(chance_of([4, 1], [5, 10]), 2.0 * (1.0 + 50.0) / 3003.0));
        assert!(is_near(chance_of([2, 2], [4, 4]), 1.0), "the two halves overlap");
        assert!(is_near(chance_of([3, 9], [3, 9]), 1.0), "it is all that there is");
        assert!(is_near(chance_of([0, 0], [4, 4]), 1.0));
        // Few among very many: nearly a coin for each change, 1 + 11 + 55 of 2048 ways.
        let few = chance_of([2, 9], [100_000, 100_000]);
        assert!((few - 2.0 * 67.0 / 2048.0).abs() < 1e-4, "{few}");
        assert!(chance_of([0, 100_000], [100_000, 100_000]) >= 0.0);
    }

    #[test]
    fn among_many_more_is_asked_for() {
        let told = |least: f64, others: usize| {
            let mut all = vec![(1.0, [0, 0], ()); others];
            all.push((least, [0, 0], ()));
            beyond_chance(&mut all)
        };
        assert_eq!([told(0.04, 0), told(0.04, 1)], [1, 0]);
        assert_eq!([told(0.001, 49), told(0.001, 50)], [1, 0]);
        // Two of them bear each other out: 0.04 is no more than 0.05 times two halves.
        let mut two = [(0.04, [0, 0], ()), (0.03, [0, 0], ())];
        assert_eq!(beyond_chance(&mut two), 2);
        assert_eq!(beyond_chance::<()>(&mut []), 0);
    }

    /// What stands out of flows from each team to the first; within it stand 99.
    fn told(flows: &[[u64; 2]], over: [bool; 2]) -> Vec<String> {
        let ids = (0..=flows.len()).map(|at| format!("t{at}"));
        let teams = ids.map(|id| TeamName { name: id.clone(), id }).collect();
        let rows = |side: usize| {
            let cells = std::iter::once(99).chain(flows.iter().map(|flow| flow[side]));
            let row = |cell| {
                let mut row = vec![Some(0); flows.len() + 1];
                row[0] = Some(cell);
                row
            };
            Some(cells.map(row).collect())
        };
        let table =
            FlowTable { teams, rows_against: rows(0), rows: rows(1), ..FlowTable::default() };
        stand_out(&table, over).into_iter().map(|[from, _]| from).collect()
    }

    #[test]
    fn what_only_rises_with_all_does_not_stand_out() {
        let over = [true; 2];
        assert_eq!(told(&[[20, 20], [20, 20], [4, 30]], over), ["t3"]);
        // All double: so does the third, and no flow is beyond that.
        assert!(told(&[[20, 40], [20, 40], [15, 30]], over).is_empty());
        // The first falls while all the others double.
        assert_eq!(told(&[[30, 10], [20, 40], [20, 40]], over), ["t1"]);
        // It doubles, but stays behind the others, which rise four times.
        assert!(told(&[[40, 80], [40, 160], [40, 160]], over).is_empty());
        // Four more are not many; one flow alone is all that there is.
        assert!(told(&[[400, 400], [0, 4]], over).is_empty());
        assert!(told(&[[1, 90]], over).is_empty());
        // What fell in a quarter that is not over may still rise.
        assert_eq!(told(&[[20, 20], [20, 20], [30, 4]], over), ["t3"]);
        assert!(told(&[[20, 20], [20, 20], [30, 4]], [true, false]).is_empty());
        assert!(told(&[[20, 20], [20, 20], [4, 30]], [false, true]).is_empty());
        // The largest difference first.
        assert_eq!(told(&[[50, 50], [0, 20], [60, 20], [50, 50]], over), ["t3", "t2"]);
    }
}
