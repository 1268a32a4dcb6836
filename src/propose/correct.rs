//! What a config that is there lacks most, in the order of what it decides.

use std::collections::BTreeMap;

use super::first::{Step, in_order, most, places_of, shown, teams};
use super::words::plural;
use crate::attribute::{Attributed, RepoCoverage, Window, unowned};
use crate::facts::RepoFacts;
use crate::org::{KnownAs, Ownership, PersonIx};

/// What decides less than this of all, in thousandths, is not where to begin.
const LEAST: u64 = 10;

/// What was read and attributed with the config; lists stand in the order of its
/// repositories.
pub struct ToCorrect<'a> {
    /// The facts.
    pub facts: &'a [RepoFacts],
    /// The attributed changes.
    pub attributed: &'a Attributed,
    /// Whose what is.
    pub ownership: &'a [Ownership],
    /// Coverage in the window.
    pub coverage: &'a [RepoCoverage],
    /// The time that is looked at.
    pub window: Window,
    /// What everybody is known by.
    pub known: &'a [KnownAs],
}

/// What to correct first, a line each: what decides most of what is unknown; nothing where
/// hardly anything is.
#[must_use]
pub fn to_correct(of: &ToCorrect<'_>) -> Vec<String> {
    let authored = authored(of);
    let today = of.window.to.yesterday().unwrap_or(of.window.to);
    let places = places_of(
        unowned(of.attributed, of.facts, of.ownership, of.window, (today, 1)),
        of.facts,
        of.coverage,
    );
    let decisive = [roster(of, &authored), without_team(of, &authored), places];
    let decisive = decisive.into_iter().flatten().filter(|step| step.weight >= LEAST);
    let others = [owner_names(of), never_seen(of)].into_iter().flatten();
    in_order(decisive.chain(others))
}

/// How many changes of the window each person wrote, robots left out.
fn authored(of: &ToCorrect<'_>) -> BTreeMap<PersonIx, u64> {
    let mut authored = BTreeMap::new();
    for change in of.attributed.changes.iter().filter(|change| of.window.contains(change.day)) {
        if of.attributed.org.person(change.author).is_human() {
            *authored.entry(change.author).or_default() += 1;
        }
    }
    authored
}

/// Who is not on the roster and wrote most of what is not by people on it.
fn roster(of: &ToCorrect<'_>, authored: &BTreeMap<PersonIx, u64>) -> Option<Step> {
    let org = &of.attributed.org;
    let mut by_name: BTreeMap<&str, u64> = BTreeMap::new();
    for (author, count) in authored.iter().filter(|(ix, _)| !org.person(**ix).on_roster) {
        *by_name.entry(&org.person(*author).name).or_default() += count;
    }
    let found = most(by_name.into_iter().map(|(name, count)| (name.to_owned(), count)))?;
    Some(Step {
        weight: found.whole * 1000 / authored.values().sum::<u64>().max(1),
        text: format!(
            "Put {} on the roster first, where they belong there ({} of the {} by people who \
             are not on it): {}",
            plural(found.names.len() as u64, "person"),
            found.part,
            plural(found.whole, "change"),
            shown(&found.names)
        ),
    })
}

/// Who is on the roster and in no team in the window.
fn without_team(of: &ToCorrect<'_>, authored: &BTreeMap<PersonIx, u64>) -> Option<Step> {
    let org = &of.attributed.org;
    let is_without = |ix: PersonIx| {
        let person = org.person(ix);
        let mut teams = person.teams_within(of.window.from, of.window.to);
        person.on_roster && teams.next().is_none()
    };
    let without = authored.iter().filter(|(ix, _)| is_without(**ix));
    let counts = without.map(|(ix, count)| (org.person(*ix).id.clone(), *count));
    teams(counts, !org.teams.is_empty(), authored.values().sum())
}

/// Which names in owner files decide about most of the paths of which nothing else does.
fn owner_names(of: &ToCorrect<'_>) -> Option<Step> {
    let names = of.ownership.iter().zip(of.facts).flat_map(|(own, facts)| {
        own.unmapped().iter().map(|(name, paths)| (format!("{}: {name}", facts.name), *paths))
    });
    let found = most(names)?;
    Some(Step {
        // How much of the window they decide is not known.
        weight: 0,
        text: format!(
            "Say in owner_names what {} of owner files mean first ({} of the {} that unknown \
             names decide about): {}",
            plural(found.names.len() as u64, "name"),
            found.part,
            plural(found.whole, "path"),
            shown(&found.names)
        ),
    })
}

/// Who is on the roster and in no history: not told where a repository is missing.
fn never_seen(of: &ToCorrect<'_>) -> Option<Step> {
    let people = of.attributed.org.people.iter().zip(of.known);
    let unseen = people.filter(|(person, known)| person.on_roster && **known == KnownAs::default());
    let names: Vec<String> = unseen.map(|(person, _)| person.id.clone()).collect();
    let is_whole = of.facts.iter().all(|facts| !facts.tips.is_empty());
    (is_whole && !names.is_empty()).then(|| Step {
        weight: 0,
        text: format!(
            "Check the emails of {} on the roster whom no history knows: {}",
            plural(names.len() as u64, "person"),
            shown(&names)
        ),
    })
}
