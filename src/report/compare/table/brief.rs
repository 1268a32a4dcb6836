//! What changed, person by person, short of what is behind it: a screen for a
//! team, not a matrix of noughts.

use super::{name, name_columns};
use crate::report::compare::model::{ComparedPerson, ComparedSignal, Comparison};
use crate::report::compare::words;
use crate::report::table::{headline, plain_table};
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, wrap};

/// One row a person: the signals whose value is another one, in the order of
/// the pillars. What is unknown in both quarters is told, never left out.
pub(super) fn changes(comparison: &Comparison, columns: usize) -> String {
    let first = name_columns(comparison);
    let unknown = unknown_to_all(comparison);
    let rows = comparison
        .people
        .iter()
        .map(|person| vec![name(person, first), of_person(comparison, person, &unknown)]);
    let mut text = format!(
        "{}\n{}",
        heading("What changed"),
        plain_table(rows, &[first, columns.saturating_sub(2 + first + 2 + 2)])
    );
    let mut legend = Vec::new();
    if !unknown.is_empty() {
        legend.push(format!("? for everybody in both quarters: {}", unknown.join(", ")));
    }
    for (mark, meaning) in words::MARKS {
        if text.contains(mark) {
            legend.push(format!("{mark}  {meaning}"));
        }
    }
    legend.push(
        "Left out: what is the same in both quarters. Every value, what is behind each change, \
         team-weeks, trends and reviews: the same command with -v"
            .to_owned(),
    );
    for line in legend.iter().flat_map(|line| wrap(&sanitize(line), columns - 2)) {
        text.push_str(&format!("  {}\n", dim(line)));
    }
    text
}

fn of_person(comparison: &Comparison, person: &ComparedPerson, unknown: &[&str]) -> String {
    let mut said = Vec::new();
    let mut not_known = Vec::new();
    for id in ids(comparison) {
        match person.signals.get(id) {
            Some(signal) if is_unknown(signal) && !unknown.contains(&id) => not_known.push(id),
            Some(signal) if is_other(id, signal) => said.push(change(comparison, id, signal)),
            _ => {}
        }
    }
    if !not_known.is_empty() {
        said.push(format!("? in both: {}", not_known.join(", ")));
    }
    match said.is_empty() {
        true => dim("nothing"),
        false => sanitize(&said.join("; ")),
    }
}

/// `team-breadth 2 → 4 teams`: what is counted stands behind it.
fn change(comparison: &Comparison, id: &str, signal: &ComparedSignal) -> String {
    let unit = comparison.signals.get(id).map_or("", |meaning| meaning.headline.as_str());
    let (before, now) = (words::value(id, &signal.against), words::value(id, &signal.quarter));
    let mark = if signal.not_comparable.is_empty() { "" } else { " †" };
    format!("{id} {before} → {now} {unit}{mark}")
}

fn ids(comparison: &Comparison) -> impl Iterator<Item = &str> {
    comparison.pillars.iter().flat_map(|pillar| &pillar.signals).map(String::as_str)
}

fn unknown_to_all(comparison: &Comparison) -> Vec<&str> {
    let to_all = |id: &&str| {
        let mut signals = comparison.people.iter().map(|person| person.signals.get(*id));
        signals.all(|signal| signal.is_some_and(is_unknown))
    };
    ids(comparison).filter(to_all).collect()
}

/// Whether nothing is known in either quarter.
fn is_unknown(signal: &ComparedSignal) -> bool {
    [&signal.quarter, &signal.against].iter().all(|side| side.status == "no-source")
}

/// Whether a reader sees another value: another count, a share of something
/// else, or known in one quarter only. None of more is still none.
fn is_other(id: &str, signal: &ComparedSignal) -> bool {
    let side = |at: usize| {
        let side = [&signal.against, &signal.quarter][at];
        headline(id, &side.status, &side.values)
    };
    match (side(0), side(1)) {
        (Some((0, _)), Some((0, _))) => false,
        (before, now) => before != now,
    }
}
