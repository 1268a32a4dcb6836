//! The first screen of a comparison: what changed, who is not comparable, what is unknown.

use super::{By, Comparison, compared, compared_of, glance, moving_on, on, world};
use crate::report::{Incomparable, NotComparablePair, NotComparableReason};

/// Pay's code by Ana once, then so many times.
fn once_and_then(times: usize, reviewer: Option<&str>, until: &str, teams: &[&str]) -> Comparison {
    const DAYS: [&str; 9] = ["07", "08", "09", "10", "11", "14", "15", "16", "17"];
    let later = DAYS.iter().take(times).map(|day| format!("2025-04-{day}"));
    let days = std::iter::once("2025-01-06".to_owned()).chain(later);
    let commits = days.map(|day| {
        let made = on(&day, "ana").changing(&["pay/x"]);
        if let Some(reviewer) = reviewer { made.reviewed_by(reviewer) } else { made }
    });
    compared_of(&world(commits), &["ana", "dee"], until, By::Quarter, teams)
}

fn what_changed(times: usize, reviewer: Option<&str>, teams: &[&str]) -> Vec<String> {
    glance(&once_and_then(times, reviewer, "2025-07-01", teams)).changes
}

#[test]
fn a_flow_of_everybody_else_is_told_at_a_glance() {
    let told = ["Plat changed Pay's code: 1 → 9", "In all: 1 → 9 commits in 2 repositories"];
    assert_eq!(what_changed(9, None, &[]), told);
    let told = "everybody else changed Pay's code: 1 → 9";
    assert_eq!(what_changed(9, None, &["pay"])[0], told);
}

#[test]
fn that_no_flow_changed_is_said_of_what_is_known() {
    let none = |of: &str| {
        format!("No flow of {of} between two teams doubled or halved beyond what chance explains")
    };
    assert_eq!(what_changed(2, Some("dee"), &[])[0], none("reviews or code"));
    assert_eq!(what_changed(2, None, &[])[0], none("code"), "no review is recorded");
    // Six times as many, but seven changes fall so one time in eight.
    assert_eq!(what_changed(6, None, &[])[0], none("code"));
}

#[test]
fn what_fell_in_a_quarter_that_is_not_over_is_not_told() {
    let not_over = "2025Q2 is not over: of flows between teams, only those that rose are told";
    let told = glance(&once_and_then(9, None, "2025-04-20", &[])).changes;
    assert_eq!(told[..2], ["Plat changed Pay's code: 1 → 9", not_over]);
    // The other way round.
    let mut fell = once_and_then(9, None, "2025-07-01", &[]);
    let table = &mut fell.code;
    std::mem::swap(&mut table.rows, &mut table.rows_against);
    assert_eq!(glance(&fell).changes[0], "Plat changed Pay's code: 9 → 1");
    fell.quarter.partial = true;
    assert_eq!(glance(&fell).changes[1], not_over);
    let none = "No flow of code between two teams doubled beyond what chance explains";
    assert_eq!(glance(&fell).changes[0], none);
}

#[test]
fn the_largest_flows_are_told_in_words() {
    let between = glance(&compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter)).between;
    // By hand from the tables of reviews and code; ties by the teams' order.
    assert_eq!(
        between,
        [
            "Most reviews: Pay for Plat (2 → 0), Plat for Pay (1 → 1), Web for Plat (0 → 2)",
            "Most code changed: Plat in Pay's (2 → 0), Plat in Web's (0 → 2), \
             Pay in Plat's (1 → 0)"
        ]
    );
}

/// So many people; those of the pairs are not comparable.
fn paired(people: usize, pairs: &[[usize; 2]], more: u64) -> Vec<String> {
    let mut comparison = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter);
    let mut one = comparison.people[0].clone();
    one.not_comparable.clear();
    comparison.people = (0..people)
        .map(|at| {
            (one.id, one.name) = (format!("p{at:02}"), format!("P{at:02}"));
            one.clone()
        })
        .collect();
    comparison.quarter_reasons.clear();
    let marks = &mut comparison.not_comparable;
    *marks = Default::default();
    let reason = NotComparableReason { detail: "time differs".into(), signals: Vec::new() };
    marks.reasons.insert(Incomparable::Membership, reason);
    let ids = |pair: &[usize; 2]| pair.map(|at| format!("p{at:02}"));
    let pair =
        |pair| NotComparablePair { people: ids(pair), reasons: vec![Incomparable::Membership] };
    marks.pairs = pairs.iter().map(pair).collect();
    marks.more_pairs = more;
    // From the eighth on, nobody has a team.
    comparison.people.iter_mut().skip(7).for_each(|person| person.home = None);
    glance(&comparison).not_comparable
}

#[test]
fn pairs_are_told_by_name_or_by_their_groups() {
    let two = paired(4, &[[0, 1], [2, 3]], 0);
    assert_eq!(two, ["P00 and P01; P02 and P03 (time differs)"]);
    // Two people with each of four.
    let each: Vec<[usize; 2]> = (0..2).flat_map(|a| (2..6).map(move |b| [a, b])).collect();
    assert_eq!(paired(6, &each, 0), ["P00, P01 with any of P02, P03, P04, P05 (time differs)"]);
    // Seven with each of the three who have no team.
    let each: Vec<[usize; 2]> = (0..7).flat_map(|a| (7..10).map(move |b| [a, b])).collect();
    let told = "P07, P08, P09 with any of 7 others (time differs)";
    assert_eq!(paired(10, &each, 0), [told], "the fewer are named");
    let chain: Vec<[usize; 2]> = (0..5).map(|at| [at, at + 1]).collect();
    let told = "5 of 21 pairs among 6 people: P00, P01, P02, P03, P04, P05 (time differs)";
    assert_eq!(paired(7, &chain, 0), [told]);
    assert_eq!(paired(10, &chain, 20), ["25 of 45 pairs of people (time differs)"]);
}

#[test]
fn commits_without_a_review_and_paths_without_an_owner_are_counted() {
    let world = world([
        on("2025-04-07", "ana").changing(&["pay/x", "nobodys/y"]).reviewed_by("dee"),
        on("2025-04-08", "dee").changing(&["pay/x"]),
    ]);
    let unknown = glance(&compared(&world, &["ana"], "2025-06-30", By::Quarter)).unknown;
    assert!(unknown.contains(&"Reviews of 1 of 2 commits: none is recorded".to_owned()));
    assert!(unknown.contains(&"Owners of 1 of 3 changed paths: no rule says so".to_owned()));
}
