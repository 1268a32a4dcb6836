//! What is told once for many: people without changes, what is unknown for some, teams of
//! which nothing may be told.

use std::sync::Arc;

use super::{
    By, Comparison, Incomparable, Shown, compared, glance, markdown, moving_on, table, words,
};
use crate::report::{NotComparableReason, SignalStatus};

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
