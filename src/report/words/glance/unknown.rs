//! What no source could show: of how much, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::{capped, names};
use crate::report::model::{ComparedSignal, Comparison, SignalStatus};
use crate::report::words::comparison::ids;
use crate::report::words::plural;
use crate::sorting::LeanSort as _;

/// Titles of signals that are told one by one.
const TITLES: usize = 3;
/// Repositories that are told one by one.
const REPOS: usize = 3;

pub(super) fn unknown(comparison: &Comparison) -> Vec<String> {
    let mut said = capped(of_people(comparison), "reason", "");
    said.extend(reviews(comparison));
    said.extend(owners(comparison));
    if !comparison.gaps.is_empty() {
        let gaps = plural(comparison.gaps.len(), "gap");
        said.push(format!("{gaps} in what was read: see Gaps"));
    }
    said
}

/// In which of the quarters something is unknown: the other one, then the one that it is
/// about.
type Sides = [bool; 2];

/// Titles of signals, each with the places of the people of whom it is unknown.
type Signals<'c> = Vec<(&'c str, Vec<usize>)>;

/// What is unknown of people, by why and of whom: `Docs led and Adoption for all 12 people
/// (no design docs are configured)`.
fn of_people(comparison: &Comparison) -> Vec<String> {
    // In the order in which they are met: by pillar.
    let mut order: Vec<(&str, Sides)> = Vec::new();
    let mut found: BTreeMap<(&str, Sides), Signals<'_>> = BTreeMap::new();
    // A signal can stand under several pillars.
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for id in ids(comparison).filter(|id| met.insert(id)) {
        let Some(meaning) = comparison.signals.get(id) else { continue };
        for (at, person) in comparison.people.iter().enumerate() {
            let Some((why, sides)) = person.signals.get(id).and_then(why) else { continue };
            let signals = found.entry((why, sides)).or_insert_with(|| {
                order.push((why, sides));
                Vec::new()
            });
            let title = meaning.title.as_str();
            match signals.last_mut() {
                Some((last, people)) if *last == title => people.push(at),
                _ => signals.push((title, vec![at])),
            }
        }
    }
    let mut said = Vec::new();
    for key in order {
        let (why, sides) = key;
        // The same people are told once.
        let mut groups: Vec<(Vec<usize>, Vec<&str>)> = Vec::new();
        for (title, people) in found.remove(&key).unwrap_or_default() {
            match groups.iter_mut().find(|(known, _)| *known == people) {
                Some((_, titles)) => titles.push(title),
                None => groups.push((people, vec![title])),
            }
        }
        let when = match sides {
            [true, false] => format!("In {}, ", comparison.against.name),
            [false, true] => format!("In {}, ", comparison.quarter.name),
            _ => String::new(),
        };
        said.extend(groups.into_iter().map(|(people, titles)| {
            let whom = whom(comparison, &people);
            let titles = first(&titles, TITLES);
            match when.is_empty() {
                true => format!("For {whom}: {titles} ({why})"),
                false => format!("{when}for {whom}: {titles} ({why})"),
            }
        }));
    }
    said
}

/// Why a signal is unknown, and in which quarters; of several reasons the first.
fn why(signal: &ComparedSignal) -> Option<(&str, Sides)> {
    let both = [&signal.against, &signal.quarter];
    let sides = both.map(|side| side.status == SignalStatus::NoSource);
    let reason = if sides[1] { &signal.quarter.reason } else { &signal.against.reason };
    let first = reason.split("; ").next().unwrap_or_default();
    sides.contains(&true).then_some((first, sides))
}

/// `all 12 people`, `3 of 12 people`, `Ana`.
fn whom(comparison: &Comparison, people: &[usize]) -> String {
    let all = comparison.people.len();
    match people {
        [one] => comparison.people[*one].name.clone(),
        some if some.len() < all => format!("{} of {}", some.len(), plural(all, "person")),
        _ => format!("all {}", plural(all, "person")),
    }
}

/// `Docs led, Adoption and 3 more`.
fn first(all: &[&str], most: usize) -> String {
    match all.len().saturating_sub(most) {
        // One more takes no more room by its name.
        0 | 1 => names(all.iter().copied()),
        more => format!("{} and {more} more", all[..most].join(", ")),
    }
}

/// Of how many commits no review is recorded, and where.
fn reviews(comparison: &Comparison) -> Option<String> {
    let repos = &comparison.quarter.coverage.reviews;
    let without = repos.iter().map(|repo| [repo.commits - repo.with_review, repo.commits]);
    let rows = repos.iter().map(|repo| repo.repo.as_str()).zip(without);
    let (told, [without, all]) = by_repo(rows);
    (without > 0).then(|| match without == all {
        true => format!("Reviews of all {}: none is recorded", plural(all as usize, "commit")),
        false => format!("Reviews of {without} of {all} commits: none is recorded{told}"),
    })
}

/// Of how many paths no owner is known, and where.
fn owners(comparison: &Comparison) -> Option<String> {
    let repos = &comparison.quarter.coverage.ownership;
    if comparison.provenance.ownership == "first-directory" {
        return Some("Owners of all paths: no rule says so, first directories stand in".to_owned());
    }
    let without = repos.iter().map(|repo| [repo.paths - repo.owned, repo.paths]);
    let rows = repos.iter().map(|repo| repo.repo.as_str()).zip(without);
    let (told, [without, all]) = by_repo(rows);
    (without > 0)
        .then(|| format!("Owners of {without} of {all} changed paths: no rule says so{told}"))
}

/// ` (web 4 of 19, data 3 of 20 and 2 more repositories)`, those first that lack most, where
/// it is not one that is all; and the sums.
fn by_repo<'r>(rows: impl Iterator<Item = (&'r str, [u64; 2])>) -> (String, [u64; 2]) {
    let rows: Vec<(&str, [u64; 2])> = rows.collect();
    let sum = |at: usize| rows.iter().map(|(_, counts)| counts[at]).sum();
    let sums = [sum(0), sum(1)];
    let mut lacking: Vec<&(&str, [u64; 2])> =
        rows.iter().filter(|(_, [without, _])| *without > 0).collect();
    lacking.lean_sort_by_key(|(_, [without, _])| std::cmp::Reverse(*without));
    let told = lacking.iter().take(REPOS);
    let told = told.map(|(repo, [without, all])| format!("{repo} {without} of {all}"));
    let mut told = told.collect::<Vec<_>>().join(", ");
    let more = lacking.len().saturating_sub(REPOS);
    if more > 0 {
        told.push_str(&format!(" and {}", plural(more, "more repository")));
    }
    let is_said = lacking.iter().any(|(_, counts)| *counts != sums);
    (if is_said { format!(" ({told})") } else { String::new() }, sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repositories_that_lack_most_are_told_first() {
        let rows = [("a", [1, 9]), ("b", [0, 4]), ("c", [3, 3]), ("d", [1, 1]), ("e", [2, 9])];
        let (told, sums) = by_repo(rows.into_iter());
        assert_eq!(told, " (c 3 of 3, e 2 of 9, a 1 of 9 and 1 more repository)");
        assert_eq!(sums, [7, 26]);
        assert_eq!(by_repo([("a", [1, 9]), ("b", [0, 0])].into_iter()), (String::new(), [1, 9]));
    }

    #[test]
    fn one_more_title_is_named() {
        assert_eq!(first(&["A", "B", "C", "D"], 3), "A, B, C, D");
        assert_eq!(first(&["A", "B", "C", "D", "E"], 3), "A, B, C and 2 more");
    }
}
