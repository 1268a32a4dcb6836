//! The first screen of a comparison: what changed, who is not comparable, what is unknown.

use super::{
    By, Comparison, Told, compared, compared_of, glance, moving_on, numbers, on, stand_out, world,
};
use crate::facts::Role;
use crate::report::{Incomparable, NotComparablePair, NotComparableReason};

/// Pay's code by Ana once, then so many times; web's by Dee so often in each quarter.
fn once_and_then(times: usize, web: usize, reviewer: Option<&str>, until: &str) -> Comparison {
    asked_of(&[], times, web, reviewer, until)
}

/// The same, asked for these teams.
fn asked_of(
    teams: &[&str],
    times: usize,
    web: usize,
    reviewer: Option<&str>,
    until: &str,
) -> Comparison {
    const DAYS: [&str; 9] = ["07", "08", "09", "10", "11", "14", "15", "16", "17"];
    let days = |month: &str, count: usize| -> Vec<String> {
        DAYS.iter().cycle().take(count).map(|day| format!("2025-{month}-{day}")).collect()
    };
    let pay = days("01", 1).into_iter().chain(days("04", times)).map(|day| (day, "ana", "pay/x"));
    let web = days("02", web).into_iter().chain(days("04", web)).map(|day| (day, "dee", "web/x"));
    let commits = pay.chain(web).map(|(day, who, path)| {
        let made = on(&day, who).changing(&[path]);
        if let Some(reviewer) = reviewer { made.reviewed_by(reviewer) } else { made }
    });
    compared_of(&world(commits), &["ana", "dee"], until, By::Quarter, teams)
}

/// What changed by the end of 2025Q2, with this many changes in pay's code after one, and
/// these in web's in both quarters.
fn what_changed(times: usize, web: usize, reviewer: Option<&str>) -> Vec<String> {
    changes(&once_and_then(times, web, reviewer, "2025-07-01"))
}

/// What changed, without the sentence that all these histories end in April.
fn changes(comparison: &Comparison) -> Vec<String> {
    let mut changes = glance(comparison).changes;
    changes.retain(|sentence| !sentence.contains(" may be cut short: "));
    changes
}

#[test]
fn a_history_that_ends_early_in_the_quarter_is_told_first() {
    let told = |until: &str| glance(&once_and_then(3, 1, None, until)).changes[0].clone();
    let cut = "2025Q2 may be cut short: fetch, in case these have newer commits: one (9 Apr 2025)";
    assert_eq!(told("2025-07-01"), cut);
    assert_eq!(told("2025-05-10"), cut, "31 days");
    assert!(told("2025-05-09").starts_with("Changes in other teams' code"), "30 days");
}

#[test]
fn what_changed_in_all_is_told_with_the_flows_that_stand_out() {
    let told = [
        "Changes in other teams' code: 19 → 27; standing out: Plat in Pay's (1 → 9)",
        "Commits in 2 repositories: 19 → 27",
    ];
    assert_eq!(what_changed(9, 18, None), told);
    let asks = glance(&once_and_then(9, 18, None, "2025-07-01")).asks;
    assert_eq!(asks, ["What is behind Plat in Pay's (code)"]);
    assert!(glance(&once_and_then(9, 9, None, "2025-07-01")).asks.is_empty());
    let told = changes(&asked_of(&["pay"], 9, 18, None, "2025-07-01"));
    assert!(told[0].ends_with("out: everybody else in Pay's (1 → 9)"), "{told:?}");
    // By hand: (C(18, 9) * C(10, 1) + C(18, 10)) / C(28, 10), twice, is 0.08.
    let none = "Changes in other teams' code: 10 → 18; no flow stands out";
    assert_eq!(what_changed(9, 9, None)[0], none);
}

#[test]
fn that_no_flow_changed_is_said_of_what_is_known() {
    let rose =
        |what: &str, from: u64, to: u64| format!("{what}: {from} → {to}; no flow stands out");
    let (reviews, code) = ("Changes reviewed across teams", "Changes in other teams' code");
    let both = [rose(reviews, 1, 3), rose(code, 19, 21)];
    assert_eq!(what_changed(3, 18, Some("dee"))[..2], both, "Dee does not review her own");
    assert_eq!(what_changed(3, 18, None)[0], both[1], "no review is recorded");
    // Six times as many, but of ten flows like it, two would rise as much by chance.
    assert_eq!(what_changed(6, 18, None)[0], rose(code, 19, 24));
    let as_many = "Changes in other teams' code: 5 → 5; no flow stands out";
    assert_eq!(what_changed(1, 4, None)[0], as_many);
    let none = "Changes reviewed across teams: none in either quarter";
    assert_eq!(what_changed(1, 0, Some("bo"))[0], none, "only within Plat");
    let unknown =
        "Changes reviewed across teams: not known; by or for somebody of no known team: 1 → 3";
    assert_eq!(what_changed(3, 0, Some("stranger"))[0], unknown);
    let mut hidden = once_and_then(3, 18, None, "2025-07-01");
    hidden.code.totals = Some(Default::default());
    let none = "No flow of code between two of the teams shown stands out";
    assert_eq!(changes(&hidden)[0], none);
    let mut hidden = once_and_then(9, 18, None, "2025-07-01");
    hidden.code.totals = Some(Default::default());
    let told = "Flows of code that stand out: Plat in Pay's (1 → 9)";
    assert_eq!(changes(&hidden)[0], told);
}

#[test]
fn what_fell_in_a_quarter_that_is_not_over_is_not_told() {
    let not_over = "2025Q2 is not over: of flows between teams, only those that rose are told";
    let so_far = |to: u64| format!("Changes in other teams' code: 19 → {to} so far");
    let told = changes(&once_and_then(9, 18, None, "2025-04-20"));
    let rose = format!("{}; standing out: Plat in Pay's (1 → 9)", so_far(27));
    assert_eq!(told[..2], [&rose, not_over]);
    // The other way round.
    let mut fell = once_and_then(9, 18, None, "2025-07-01");
    let table = &mut fell.code;
    std::mem::swap(&mut table.rows, &mut table.rows_against);
    std::mem::swap(&mut table.totals, &mut table.totals_against);
    stand_out::note(&mut fell);
    let told = "Changes in other teams' code: 27 → 19; standing out: Plat in Pay's (9 → 1)";
    assert_eq!(changes(&fell)[0], told);
    fell.quarter.partial = true;
    stand_out::note(&mut fell);
    let none = "Changes in other teams' code: 27 → 19 so far; no flow stands out";
    assert_eq!(changes(&fell)[..2], [none, not_over]);
}

#[test]
fn a_change_in_several_flows_counts_once_in_all() {
    // By Plat and Pay in the code of both and web's: six flows, of which two stay within.
    let world = world([
        on("2025-04-07", "ana").with(Role::CoAuthor, "dee").changing(&["pay/x", "plat/x", "web/x"]),
        on("2025-04-08", "hana").changing(&["pay/x"]),
        on("2025-04-09", "dee").changing(&["pay/x", "nobodys/y"]),
        on("2025-04-10", "bo").changing(&["web/x"]),
    ]);
    let table = compared(&world, &["ana"], "2025-07-01", By::Quarter).code;
    let ids: Vec<&str> = table.teams.iter().map(|team| team.id.as_str()).collect();
    assert_eq!(ids, ["pay", "plat", "web", ""]);
    assert_eq!(numbers(&table.rows), [[2, 1, 1, 0], [1, 1, 2, 0], [0; 4], [1, 0, 0, 0]]);
    let totals = table.totals.as_ref().unwrap();
    assert_eq!(totals.all, Some(2), "Hana has no team, and Dee's own stays within hers");
    assert_eq!(totals.apart, Some(1), "Hana's");
    assert_eq!(totals.given, [Some(1), Some(2), Some(0), None]);
    assert_eq!(totals.got, [Some(1), Some(1), Some(2), None]);
    assert_eq!(table.total(|all| all.all), [0, 2].map(Told::Known));
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
    assert_eq!(two, ["P00 with P01; P02 with P03 (time differs)"]);
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
