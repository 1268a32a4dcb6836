//! What changed, person by person, short of what is behind it: a screen for a
//! team, not a matrix of noughts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::names::{name, name_columns};
use crate::report::model::{ComparedPerson, ComparedSignal, Comparison, Headline, headline};
use crate::report::table::layout::{plain_table, remarks};
use crate::report::words::comparison as words;
use crate::report::words::glance::names;
use crate::signals::{self, Source};
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, width};

/// What a list of signals begins with that are unknown in both quarters.
const UNKNOWN: &str = "?";
/// What a list of signals begins with whose main value is the same, but not the
/// others, or not what is behind it.
const DETAILS: &str = "details";

/// So many groups of people without a team are told once, the largest first.
const GROUPS: usize = 3;

/// People without a team of whom the same is unknown in both quarters for want of one.
struct WithoutTeam<'c> {
    people: Vec<&'c ComparedPerson>,
    unknown: Vec<&'c str>,
}

/// One row a person: the signals whose value is another one, in the order of
/// the pillars. What is unknown in both quarters is told, never left out.
pub(super) fn changes(comparison: &Comparison, columns: usize) -> String {
    let first = name_columns(comparison);
    let columns_said = columns.saturating_sub(2 + first + 2 + 2);
    let unknown = words::unknown_to_all(comparison);
    let shared = shared_by_all(comparison);
    let skipped: Vec<&str> =
        unknown.iter().chain(shared.iter().map(|(id, _)| id)).copied().collect();
    let groups = without_team(comparison, &skipped);
    let told = |person: &ComparedPerson| {
        let theirs = groups.iter().find(|group| group.people.iter().any(|p| p.id == person.id));
        theirs.map_or(&[][..], |group| &group.unknown)
    };
    let people = comparison.people.iter();
    let said: Vec<Vec<String>> = people
        .map(|person| of_person(comparison, person, &[&skipped, told(person)].concat()))
        .collect();
    let all = comparison.people.iter().zip(&said);
    let (shown, rest): (Vec<_>, Vec<_>) =
        all.partition(|(person, said)| !said.is_empty() || told(person).is_empty());
    let rows = shown.into_iter().map(|(person, said)| {
        let said = match said.is_empty() {
            true => dim("nothing"),
            false => laid_out(said, columns_said),
        };
        vec![name(person, first), said]
    });
    let text =
        format!("{}\n{}", heading("What changed"), plain_table(rows, &[first, columns_said]));
    let mut legend = Vec::new();
    if !unknown.is_empty() {
        legend.push(format!("? for everybody in both quarters: {}", unknown.join(", ")));
    }
    let rest: Vec<&str> = rest.into_iter().map(|(person, _)| person.id.as_str()).collect();
    legend.extend(groups.iter().map(|group| group.told(&rest)));
    if !shared.is_empty() {
        let shared: Vec<&str> = shared.iter().map(|(_, change)| change.as_str()).collect();
        legend.push(format!("The same for everybody: {}", shared.join("; ")));
    }
    if said.iter().flatten().any(|said| said.starts_with(DETAILS)) {
        legend.push(
            "details only: the main value is the same; other values, or what is behind it, are not"
                .to_owned(),
        );
    }
    legend.extend(words::outside_in_teams_left(comparison).iter().map(|said| sanitize(said)));
    // Marks in somebody's id mean nothing.
    let marked = [said.concat(), legend.clone()].concat();
    for (mark, meaning) in words::MARKS {
        if marked.iter().any(|said| said.contains(mark)) {
            legend.push(format!("{mark}  {meaning}"));
        }
    }
    legend.push(
        "Values that are the same in both quarters are left out. For every value, what is behind \
         each change, team-weeks, trends and reviews, add -v"
            .to_owned(),
    );
    text + &remarks(legend, columns)
}

/// The largest groups of people without a team, each of two and more.
fn without_team<'c>(comparison: &'c Comparison, skipped: &[&str]) -> Vec<WithoutTeam<'c>> {
    let rests_on_homes =
        |id: &str| signals::find(id).is_some_and(|known| known.rests_on.contains(&Source::Homes));
    let mut by_unknown: BTreeMap<Vec<&str>, Vec<&ComparedPerson>> = BTreeMap::new();
    for person in comparison.people.iter().filter(|person| person.homes.is_empty()) {
        let is_unknown = |id: &&str| {
            let signal = person.signals.get(*id);
            rests_on_homes(id) && signal.is_some_and(words::is_unknown)
        };
        let ids = words::ids(comparison).filter(|id| !skipped.contains(id));
        let unknown: Vec<&str> = ids.filter(is_unknown).collect();
        if !unknown.is_empty() {
            by_unknown.entry(unknown).or_default().push(person);
        }
    }
    let groups = by_unknown.into_iter().filter(|(_, people)| people.len() > 1);
    let groups = groups.map(|(unknown, people)| WithoutTeam { people, unknown });
    let mut groups: Vec<WithoutTeam<'_>> = groups.collect();
    groups.sort_by_key(|group| Reverse(group.people.len()));
    groups.truncate(GROUPS);
    groups
}

impl WithoutTeam<'_> {
    /// Who they are and what is unknown. Those of the `rest` have no row.
    fn told(&self, rest: &[&str]) -> String {
        let ids = || self.people.iter().map(|person| person.id.as_str());
        let unknown = self.unknown.join(", ");
        let without_row = match ids().filter(|id| rest.contains(id)).count() {
            0 => String::new(),
            count if count == self.people.len() => "; nothing else changed".to_owned(),
            count => format!("; for {count} of them nothing else changed"),
        };
        format!(
            "{UNKNOWN} in both for {} people without a team ({}): {unknown}{without_row}",
            self.people.len(),
            names(ids())
        )
    }
}

/// What is told of a person, without the signals that are told for everybody.
fn of_person(comparison: &Comparison, person: &ComparedPerson, skipped: &[&str]) -> Vec<String> {
    let mut said = Vec::new();
    let (mut behind, mut not_known) = (Vec::new(), Vec::new());
    for id in words::ids(comparison).filter(|id| !skipped.contains(id)) {
        match person.signals.get(id) {
            Some(signal) if words::is_unknown(signal) => not_known.push(id),
            Some(signal) if is_other(id, signal) => said.push(change(comparison, id, signal)),
            Some(signal) if words::changed(signal) => behind.push(id),
            _ => {}
        }
    }
    if !behind.is_empty() {
        said.push(format!("{DETAILS} only: {}", behind.join(", ")));
    }
    if !not_known.is_empty() {
        said.push(format!("{UNKNOWN} in both: {}", not_known.join(", ")));
    }
    said
}

/// What is told, in lines of at most `columns`. A value stays in one piece, with
/// what it counts.
fn laid_out(said: &[String], columns: usize) -> String {
    let said = sanitize(&said.join("; "));
    let mut lines = vec![String::new()];
    for piece in said.split_inclusive("; ").flat_map(|said| pieces(said.trim_end())) {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if !line.is_empty() && width(line) + 1 + width(&piece) > columns {
            lines.push(piece);
        } else {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(&piece);
        }
    }
    lines.join("\n")
}

/// Where a change can be broken: behind its signal.
fn pieces(said: &str) -> Vec<String> {
    match said.split_once(' ') {
        Some((id, change)) if ![UNKNOWN, DETAILS].contains(&id) => {
            vec![id.to_owned(), change.to_owned()]
        }
        _ => said.split(' ').map(str::to_owned).collect(),
    }
}

/// `team-breadth 2 → 4 teams`: what is counted stands behind it.
pub(super) fn change(comparison: &Comparison, id: &str, signal: &ComparedSignal) -> String {
    let unit = comparison.signals.get(id).map_or("", |meaning| meaning.headline.as_str());
    let (before, now) = (words::value(id, &signal.against), words::value(id, &signal.quarter));
    let unit = if now.trim_end_matches('~') == "1" { one(unit) } else { unit };
    let mark = if signal.not_comparable.is_empty() { "" } else { " †" };
    format!("{id} {before} → {now} {unit}{mark}")
}

/// What is counted, where there is one of it.
fn one(unit: &str) -> &str {
    match unit {
        "people" => "person",
        unit => unit.strip_suffix('s').unwrap_or(unit),
    }
}

/// The signals that changed in the same way for everybody, such as a migration
/// that all of them see, with the change and for whom it is not comparable.
fn shared_by_all(comparison: &Comparison) -> Vec<(&str, String)> {
    let shared = words::ids(comparison).filter_map(|id| {
        let mut changes = Vec::new();
        let mut marked = Vec::new();
        for person in &comparison.people {
            let signal = person.signals.get(id).filter(|signal| is_other(id, signal))?;
            let change = change(comparison, id, signal);
            let plain = change.trim_end_matches(" †");
            if plain != change {
                marked.push(person.id.as_str());
            }
            changes.push(plain.to_owned());
        }
        let first = changes.pop()?;
        let is_shared = !changes.is_empty() && changes.iter().all(|change| *change == first);
        let marked = match marked.is_empty() {
            true => String::new(),
            false => format!(" († for {})", marked.join(", ")),
        };
        is_shared.then(|| (id, first + &marked))
    });
    shared.collect()
}

/// Whether a reader sees another value: another count, a share of something
/// else, or known in one quarter only. None of more is still none.
fn is_other(id: &str, signal: &ComparedSignal) -> bool {
    match (headline(id, &signal.against), headline(id, &signal.quarter)) {
        (Some(Headline { count: 0, .. }), Some(Headline { count: 0, .. })) => false,
        (before, now) => before != now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_on_one_line_with_what_it_counts() {
        let said =
            ["outside-share 7/10 → 5/8~ outside".to_owned(), "adoption 1 → 3 files".to_owned()];
        let lines = "outside-share\n7/10 → 5/8~ outside;\nadoption 1 → 3 files";
        assert_eq!(laid_out(&said, 20), lines);
        assert_eq!(laid_out(&said, 80), said.join("; "));
        let unknown = ["? in both: docs-led, adoption".to_owned()];
        assert_eq!(laid_out(&unknown, 20), "? in both: docs-led,\nadoption");
    }

    #[test]
    fn one_of_it_is_singular() {
        assert_eq!(["people", "docs", "named"].map(one), ["person", "doc", "named"]);
    }
}
