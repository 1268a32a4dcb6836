//! Which flows between teams are told to have changed.
//!
//! Where there are many teams, flows are small, and some of them double by chance: of
//! 1,500 with four changes on average in both quarters, 160 double or halve by 5 or more.
//! So a flow has to have changed by much, and by more than chance explains among so many.

use std::cmp::Reverse;
use std::f64::consts::LN_2;

use crate::report::model::{Comparison, Flow, FlowTable, Told};

/// From how many changes on a flow between two teams is told as another one...
pub(in crate::report) const LEAST: u64 = 5;
/// ...if it is also at least so many times as large, or as small...
const TIMES: u64 = 2;
/// ...and is among those of which, on average, at most this part are told wrongly where
/// nothing but chance moves flows.
const WRONGLY: f64 = 0.05;

/// The flows between two teams, or a team and everybody else, that stand out, the largest
/// difference first. What fell in a quarter that is not over may still rise.
pub(in crate::report) fn stand_out<'t>(
    comparison: &Comparison,
    table: &'t FlowTable,
) -> Vec<Flow<'t>> {
    let known = table.between_teams().filter_map(|flow| {
        let [Told::Known(before), Told::Known(now)] = flow.changes else { return None };
        Some((chance(before, now), [before, now], flow))
    });
    let mut known: Vec<(f64, [u64; 2], Flow<'t>)> = known.collect();
    let count = beyond_chance(&mut known);
    known.truncate(count);
    let over = [&comparison.against, &comparison.quarter].map(|quarter| !quarter.partial);
    known.retain(|(_, [before, now], _)| {
        let (less, more) = (before.min(now), before.max(now));
        let is_large = more - less >= LEAST && *more >= less.saturating_mul(TIMES);
        is_large && if before > now { over[1] } else { over[0] }
    });
    known.sort_by_key(|(_, [before, now], flow)| (Reverse(before.abs_diff(*now)), flow.at));
    known.into_iter().map(|(_, _, flow)| flow).collect()
}

/// Puts first what hardly differs by chance, and says how many these are: the procedure of
/// Benjamini and Hochberg.
fn beyond_chance<T>(found: &mut [(f64, [u64; 2], T)]) -> usize {
    found.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
    let all = found.len() as f64;
    let is_below = |at: &usize| found[*at].0 <= WRONGLY * (at + 1) as f64 / all;
    (0..found.len()).rev().find(is_below).map_or(0, |at| at + 1)
}

/// How likely two counts are to be at least as far apart, if each change could as well have
/// landed in the other quarter: the two-sided binomial test.
fn chance(before: u64, now: u64) -> f64 {
    let (less, all) = (before.min(now), before + now);
    // The logarithm of "all choose less", of 2 to the power of `all` ways.
    let choose = |k: u64| ((all - less + k) as f64 / k as f64).ln();
    let largest = (1..=less).map(choose).sum::<f64>() - all as f64 * LN_2;
    // Each smaller count is a part of the one above as likely.
    let (mut sum, mut term) = (1.0, 1.0);
    for k in (1..=less).rev() {
        term *= k as f64 / (all - k + 1) as f64;
        sum += term;
        if term < f64::EPSILON {
            break;
        }
    }
    (2.0 * largest.exp() * sum).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn how_likely_two_counts_are_by_hand() {
        assert!(is_near(chance(0, 5), 2.0 / 32.0));
        assert!(is_near(chance(6, 1), 2.0 * (1.0 + 7.0) / 128.0));
        // 1 + 11 + 55 of 2048 ways, twice.
        assert!(is_near(chance(2, 9), 2.0 * 67.0 / 2048.0));
        assert!(is_near(chance(3, 3), 1.0), "the two halves overlap");
        assert!(is_near(chance(0, 0), 1.0));
        // About 3.16 standard deviations apart.
        let many = chance(100_000, 101_414);
        assert!((0.0015..0.0017).contains(&many), "{many}");
        assert!(chance(0, 1_000_000) >= 0.0);
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
}
