//! What is told once for many: people without changes, what is unknown for some, teams of
//! which nothing may be told.

use std::sync::Arc;

use super::{
    By, Comparison, Incomparable, Shown, compared, glance, markdown, moving_on, table, words,
};
use crate::report::{ComparedPerson, NotComparablePair, NotComparableReason, SignalStatus};

/// So many people in one comparison, all but the first without any change.
fn people(count: usize) -> Comparison {
    let mut comparison = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter);
    comparison.not_comparable = Default::default();
    let ana = &mut comparison.people[0];
    ana.not_comparable.clear();
    assert!(ana.basis.changes > 0);
    let mut idle = ana.clone();
    (idle.basis.changes, idle.basis_against.changes) = (0, 0);
    for at in 1..count {
        idle.id = format!("idle-{at:02}");
        comparison.people.push(idle.clone());
    }
    comparison
}

/// The table of people in the terminal.
fn listed(comparison: &Comparison) -> String {
    let shown = Shown { columns: 120, verbose: false, trends: false, again: String::new() };
    let text = anstream::adapter::strip_str(&table::comparison(comparison, &shown)).to_string();
    let people = text.split_once("People,").unwrap().1;
    people.split_once("changes: counted").unwrap().0.to_owned()
}

#[test]
fn people_without_changes_stand_in_one_line_where_there_are_more_than_25() {
    let rows = |text: &str| text.lines().filter(|line| line.contains(" → ")).count();
    let all = listed(&people(25));
    assert_eq!(rows(&all), 25);
    assert!(all.contains("no changes") && !all.contains("No counted change"), "{all}");
    let folded = listed(&people(26));
    assert_eq!(rows(&folded), 1, "Ana alone: {folded}");
    let line = folded.split_once("No counted change in either quarter: ").unwrap().1;
    let named = line.split(',').map(str::trim).filter(|id| id.starts_with("idle-")).count();
    assert_eq!(named, 25, "{folded}");
    // Whoever must not be compared keeps the row that says why.
    let mut marked = people(26);
    let reason = NotComparableReason { detail: "joined".into(), signals: Vec::new() };
    marked.quarter_reasons.insert(Incomparable::Membership, reason);
    marked.people[7].not_comparable = vec![Incomparable::Membership];
    let text = listed(&marked);
    assert_eq!(rows(&text), 2, "{text}");
    assert!(text.contains("† joined"), "{text}");
}

#[test]
fn what_is_unknown_for_some_is_told_with_how_many_they_are() {
    let mut comparison = people(3);
    let said = |comparison: &Comparison| {
        let unknown = glance(comparison).unknown;
        unknown.into_iter().find(|line| line.contains("Team breadth")).unwrap_or_default()
    };
    assert_eq!(said(&comparison), "");
    let told = ["Ana: Team breadth (gone)", "2 of 3 people: Team breadth (gone)"];
    for (person, told) in [(0, told[0]), (1, told[1])] {
        let signal = comparison.people[person].signals.get_mut("team-breadth").unwrap();
        let quarter = Arc::make_mut(&mut signal.quarter);
        (quarter.status, quarter.reason) = (SignalStatus::NoSource, "gone; and more".into());
        assert_eq!(said(&comparison), format!("In 2025Q2, for {told}"));
    }
    for person in &mut comparison.people {
        let signal = person.signals.get_mut("team-breadth").unwrap();
        let both = [&mut signal.quarter, &mut signal.against].map(Arc::make_mut);
        for side in both {
            (side.status, side.reason) = (SignalStatus::NoSource, "gone".into());
        }
    }
    assert_eq!(said(&comparison), "For all 3 people: Team breadth (gone)");
}

/// What the terminal says under a heading, in one line.
fn section(comparison: &Comparison, heading: &str) -> String {
    let shown = Shown { columns: 80, verbose: false, trends: false, again: String::new() };
    let text = anstream::adapter::strip_str(&table::comparison(comparison, &shown)).to_string();
    let part = text.split_once(&format!("\n{heading}\n")).unwrap().1;
    let part = part.split_once("\n\n").map_or(part, |(part, _)| part);
    part.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_unknown_of_people_without_a_team_is_told_once() {
    let mut comparison = people(4);
    let unknown = |person: &mut ComparedPerson, id: &str| {
        let signal = person.signals.get_mut(id).unwrap();
        for side in [&mut signal.quarter, &mut signal.against].map(Arc::make_mut) {
            side.status = SignalStatus::NoSource;
        }
    };
    for person in &mut comparison.people[1..] {
        (person.home, person.home_name) = (None, None);
        person.homes.clear();
        unknown(person, "outside-share");
    }
    let keep = |person: &mut ComparedPerson| {
        for id in ["team-breadth", "review-reach"] {
            let signal = person.signals.get_mut(id).unwrap();
            (signal.against, signal.behind) = (signal.quarter.clone(), Vec::new());
        }
    };
    keep(&mut comparison.people[0]);
    let told = |comparison: &Comparison| section(comparison, "What changed");
    let text = told(&comparison);
    let line = "? in both for 3 people without a team (idle-01, idle-02, idle-03): outside-share";
    assert!(text.contains(line), "{text}");
    assert_eq!(text.matches("outside-share").count(), 2, "of Ana and of the three: {text}");
    assert_eq!(text.matches("idle-01 team-breadth").count(), 1, "what changed stays: {text}");
    // Whoever has nothing else has no row.
    comparison.people[2..].iter_mut().for_each(keep);
    let text = told(&comparison);
    assert!(text.contains("outside-share; for 2 of them nothing else changed"), "{text}");
    assert!(!text.contains("idle-03 "), "{text}");
    // A single one keeps what is said of them.
    comparison.people.truncate(2);
    assert!(told(&comparison).contains("; ? in both: outside-share"), "{}", told(&comparison));
}

#[test]
fn pairs_of_people_without_a_team_and_with_one_are_told_in_a_sentence() {
    let mut comparison = people(8);
    for person in &mut comparison.people[1..4] {
        person.home = None;
    }
    let ids: Vec<String> = comparison.people.iter().map(|person| person.id.clone()).collect();
    let pair = |one: usize, other: usize| NotComparablePair {
        people: [ids[one].clone(), ids[other].clone()],
        reasons: vec![Incomparable::Membership],
    };
    let pairs =
        (1..4).flat_map(|one| [0, 4, 5, 6, 7].map(|other| pair(one.min(other), one.max(other))));
    comparison.not_comparable.pairs = pairs.chain([pair(6, 7)]).collect();
    let reason = NotComparableReason { detail: "days".into(), signals: vec!["adoption".into()] };
    comparison.not_comparable.reasons.insert(Incomparable::Membership, reason);
    let told = section(&comparison, "Not comparable");
    let all = "days: each of the 3 people without a team with each of the 5 in one, idle-06 and \
               idle-07 (on adoption)";
    assert_eq!(told, all);
    let mut page = Vec::new();
    markdown::comparison(&comparison, &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("- days: each of the 3 people without a team with"), "{page}");
    comparison.not_comparable.pairs.remove(0);
    let told = section(&comparison, "Not comparable");
    assert!(told.starts_with("days: idle-01 and idle-04, "), "one of them can be compared: {told}");
}

#[test]
fn teams_of_which_nothing_is_told_are_named_in_a_sentence() {
    let mut comparison = people(1);
    let hide = |comparison: &mut Comparison, at: usize| {
        let team = &mut comparison.teams[at];
        (team.quarter.few, team.against.few) = (true, true);
    };
    let (first, all) = (comparison.teams[0].name.clone(), comparison.teams.len());
    assert!(all > 1);
    hide(&mut comparison, 0);
    let few = words::few(&comparison).unwrap();
    assert!(few.ends_with(&format!("; so in both quarters: {first}")), "{few}");
    let text = |comparison: &Comparison| {
        let mut out = Vec::new();
        markdown::comparison(comparison, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let teams = text.split_once("## Teams").unwrap().1;
        teams.split_once("\n## ").unwrap().0.to_owned()
    };
    let shown = text(&comparison);
    assert!(!shown.contains(&format!("| {first} |")), "{shown}");
    assert!(shown.contains(&format!("so in both quarters: {first}.")), "{shown}");
    // Where that is so of every team, the table is all that there is.
    (0..all).for_each(|at| hide(&mut comparison, at));
    assert!(text(&comparison).contains(&format!("| {first} |")));
}
