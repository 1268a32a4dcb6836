//! What to correct first. A few lines of a config decide most of what stays
//! unknown: which ones, in the order of what they decide.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Found;
use super::draft::Draft;
use super::roster::ALIKE;
use super::words::plural;
use crate::attribute::{RepoCoverage, Unowned, unowned};
use crate::config::{Config, Kind};
use crate::facts::RepoFacts;
use crate::org::{Foreign, Org, Ownership, resolve};
use crate::sorting::LeanSort as _;

/// How much of what is unknown the lines that are named have to decide, in percent.
const MOST: u64 = 80;
/// Names that one step shows.
const SHOWN: usize = 8;

/// Something to correct.
pub(super) struct Step {
    /// How many changes or paths of all it decides, in thousandths.
    pub weight: u64,
    pub text: String,
}

/// The steps, those that decide most first; nothing where nothing is unknown.
pub(super) fn first(found: &Found<'_>, draft: &Draft, written: &Config) -> Vec<String> {
    let people = draft.people.people.iter();
    let without = people.filter(|p| p.teams.is_empty() && p.kind == Kind::Human);
    let counts = without.map(|person| (person.id.clone(), person.authored));
    let all = found.coverage.iter().map(|repo| repo.changes).sum();
    let teams = teams(counts, !draft.teams.teams.is_empty(), all);
    in_order([teams, owners(found, written), alike(draft)].into_iter().flatten())
}

/// The steps that decide most first, those of equal weight as they come.
pub(super) fn in_order(steps: impl Iterator<Item = Step>) -> Vec<String> {
    let mut steps: Vec<Step> = steps.collect();
    steps.lean_sort_by_key(|step| Reverse(step.weight));
    steps.into_iter().map(|step| step.text).collect()
}

/// Whose team would make most changes tell inside from outside: of these people without
/// one, by the changes that they wrote, of all.
pub(super) fn teams(
    counts: impl Iterator<Item = (String, u64)>,
    has_teams: bool,
    all: u64,
) -> Option<Step> {
    let Most { names, part, whole } = most(counts)?;
    let give = if has_teams { "Give a team" } else { "Name the teams, and give one" };
    Some(Step {
        weight: whole * 1000 / all.max(1),
        text: format!(
            "{give} to {} first ({part} of the {} by people without one): {}",
            plural(names.len() as u64, "person"),
            plural(whole, "change"),
            shown(&names)
        ),
    })
}

/// The places with the config as it is written.
fn owners(found: &Found<'_>, written: &Config) -> Option<Step> {
    let places = unowned(
        found.attributed,
        found.facts,
        &ownership(found, written),
        found.window,
        (found.window.to.yesterday().unwrap_or(found.window.to), 1),
    );
    // Whose this is, a file says that is not read before there is a config.
    let is_read = |place: &Unowned| match &written.repos[place.repo].owners_from {
        Some(from) => {
            let mut files = found.facts[place.repo].at_tip.owner_files.iter();
            files.any(|file| from.is_one(&file.path))
        }
        None => true,
    };
    places_of(places.into_iter().filter(is_read), found.facts, found.coverage)
}

/// Which places hold most of the changed paths of which nothing says whose they are: the
/// same that `check` counts. In a repository of which nothing is owned, that is `*` for the
/// files at the top.
pub(super) fn places_of(
    places: impl IntoIterator<Item = Unowned>,
    facts: &[RepoFacts],
    coverage: &[RepoCoverage],
) -> Option<Step> {
    let mut by_place: BTreeMap<String, u64> = BTreeMap::new();
    for place in places {
        let repo = &facts[place.repo].name;
        let is_at_the_top = !place.place[1..].contains('/');
        let name = match () {
            () if !place.owned_elsewhere && is_at_the_top => format!("{repo}: *"),
            () if place.in_part => format!("{repo}: {} (in part)", place.place),
            () => format!("{repo}: {}", place.place),
        };
        *by_place.entry(name).or_default() += place.paths;
    }
    let Most { names, part, whole } = most(by_place)?;
    let all: u64 = coverage.iter().map(|repo| repo.paths).sum();
    let mut text = format!(
        "Say who owns {} first ({part} of the {} without a known owner): {}",
        plural(names.len() as u64, "place"),
        plural(whole, "changed path"),
        shown(&names)
    );
    if names.iter().any(|name| name.ends_with("(in part)")) {
        text.push_str(
            ". Of a place \"in part\" a file says who owns the rest: name the paths, because a \
             rule for all of it comes before that file",
        );
    }
    Some(Step { weight: whole * 1000 / all.max(1), text })
}

/// Whose what is, by the config as it is written.
fn ownership(found: &Found<'_>, written: &Config) -> Vec<Ownership> {
    let mut org = Org::from_config(written);
    let resolver = resolve(written, found.facts, &mut org, written.privacy.name_everyone);
    let mut foreign = Foreign::mapped(&written.owner_names, &resolver);
    let repos = written.repos.iter().zip(found.facts);
    repos.map(|(repo, facts)| Ownership::new(repo, facts, &mut foreign, &mut org)).collect()
}

/// Who may be listed twice: their numbers are too low until that is known.
fn alike(draft: &Draft) -> Option<Step> {
    let people = draft.people.people.iter();
    let asked = people.filter(|p| p.remarks.iter().any(|remark| remark.starts_with(ALIKE)));
    let mut names: Vec<String> = asked.map(|person| person.id.clone()).collect();
    names.lean_sort();
    (!names.is_empty()).then(|| Step {
        // After what is unknown altogether.
        weight: 0,
        text: format!(
            "Answer the questions at {} (people who may be listed twice): {}",
            plural(names.len() as u64, "entry"),
            shown(&names)
        ),
    })
}

/// The fewest that together have [`MOST`] percent of all.
pub(super) struct Most {
    pub names: Vec<String>,
    pub part: u64,
    pub whole: u64,
}

pub(super) fn most(counts: impl IntoIterator<Item = (String, u64)>) -> Option<Most> {
    let mut counts: Vec<(String, u64)> =
        counts.into_iter().filter(|(_, count)| *count > 0).collect();
    counts.lean_sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let whole: u64 = counts.iter().map(|(_, count)| count).sum();
    let mut most = Most { names: Vec::new(), part: 0, whole };
    for (name, count) in counts {
        if most.part * 100 >= whole * MOST {
            break;
        }
        most.part += count;
        most.names.push(name);
    }
    // By name: what they decide together counts, not who has more.
    most.names.lean_sort();
    (whole > 0).then_some(most)
}

/// The first of the names, and how many more.
pub(super) fn shown(names: &[String]) -> String {
    let first = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most_of(counts: &[(&str, u64)]) -> Option<(Vec<String>, u64, u64)> {
        let counts = counts.iter().map(|(name, count)| ((*name).to_owned(), *count));
        most(counts).map(|most| (most.names, most.part, most.whole))
    }

    #[test]
    fn the_fewest_that_have_most() {
        assert_eq!(
            most_of(&[("b", 50), ("a", 30), ("c", 15), ("d", 5), ("e", 0)]),
            Some((vec!["a".to_owned(), "b".to_owned()], 80, 100))
        );
        assert_eq!(most_of(&[("b", 79), ("a", 21)]).unwrap().0, ["a", "b"], "79 are not 80");
        assert_eq!(most_of(&[("a", 0)]), None);
        assert_eq!(most_of(&[]), None);
    }

    #[test]
    fn many_names_are_counted() {
        let names: Vec<String> = (0..10).map(|n| n.to_string()).collect();
        assert_eq!(shown(&names[..2]), "0, 1");
        assert!(shown(&names).ends_with("7 and 2 more"));
    }
}
