//! Who cannot be compared, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::{NAMES, names};
use crate::report::model::{ComparedPerson, Comparison, Incomparable, NotComparable};
use crate::report::words::comparison::{named, teams_changed};
use crate::report::words::plural;
use crate::sorting::LeanSort as _;

/// Pairs that are told one by one.
const PAIRS: usize = 3;

pub(super) fn not_comparable(comparison: &Comparison) -> Vec<String> {
    let mut said = Vec::new();
    let all = plural(comparison.people.len(), "person");
    for (id, reason) in &comparison.quarter_reasons {
        let is_marked = |person: &&ComparedPerson| person.not_comparable.contains(id);
        let who: Vec<&str> =
            comparison.people.iter().filter(is_marked).map(|one| one.name.as_str()).collect();
        said.push(format!(
            "{} of {all} with their own earlier quarter: {} ({})",
            who.len(),
            names(who.iter().copied()),
            reason.detail
        ));
    }
    let changed = teams_changed(comparison);
    if !changed.is_empty() {
        said.push(format!("Numbers of teams that changed, marked † ({changed})"));
    }
    let marks = &comparison.not_comparable;
    for (id, reason) in &marks.reasons {
        let alone = marks.people.iter().filter(|(_, reasons)| reasons.contains(id));
        let alone: Vec<&str> = alone.map(|(person, _)| named(comparison, person)).collect();
        if !alone.is_empty() {
            said.push(format!(
                "{} of {all} with anybody else: {} ({})",
                alone.len(),
                names(alone.iter().copied()),
                reason.detail
            ));
        }
    }
    said.extend(pairs(comparison));
    said
}

/// Who cannot be compared with whom.
fn pairs(comparison: &Comparison) -> Vec<String> {
    let marks = &comparison.not_comparable;
    let people = comparison.people.len();
    let of = people * people.saturating_sub(1) / 2;
    if marks.more_pairs > 0 {
        // Of those that are only counted, the reasons are not known.
        let reasons: BTreeSet<Incomparable> =
            marks.pairs.iter().flat_map(|pair| pair.reasons.iter().copied()).collect();
        let details = reasons.iter().filter_map(|id| marks.reasons.get(id));
        let details: Vec<&str> = details.map(|reason| reason.detail.as_str()).collect();
        let count = marks.pairs.len() + marks.more_pairs as usize;
        return vec![format!("{count} of {of} pairs of people ({})", details.join("; "))];
    }
    let told = marks.reasons.iter().filter_map(|(id, reason)| {
        let who = of_reason(comparison, marks, *id, of)?;
        Some(format!("{who} ({})", reason.detail))
    });
    told.collect()
}

/// The pairs of one reason: each of a few, or whom it is about and with whom.
fn of_reason(
    comparison: &Comparison,
    marks: &NotComparable,
    id: Incomparable,
    of: usize,
) -> Option<String> {
    let pairs = marks.pairs.iter().filter(|pair| pair.reasons.contains(&id));
    let pairs: Vec<[&str; 2]> =
        pairs.map(|pair| pair.people.each_ref().map(String::as_str)).collect();
    if pairs.is_empty() {
        return None;
    }
    if pairs.len() <= PAIRS {
        let both = |pair: &[&str; 2]| pair.map(|id| named(comparison, id)).join(" with ");
        return Some(pairs.iter().map(both).collect::<Vec<_>>().join("; "));
    }
    if let Some([few, many]) = two_groups(&pairs) {
        if few.len() > NAMES && parted_by_team(comparison, &few) {
            let (few, without) = (plural(few.len(), "person"), many.len());
            return Some(format!(
                "Each of the {few} with a team with each of the {without} without"
            ));
        }
        let count = match few.len() {
            count if count <= NAMES => String::new(),
            count => format!("{count} of {}: ", plural(comparison.people.len(), "person")),
        };
        let few = names(few.iter().map(|id| named(comparison, id)));
        return Some(format!("{count}{few} with {}", group(comparison, &many)));
    }
    let who: BTreeSet<&str> = pairs.iter().flatten().copied().collect();
    let listed = names(who.iter().map(|id| named(comparison, id)));
    Some(format!("{} of {of} pairs among {}: {listed}", pairs.len(), plural(who.len(), "person")))
}

/// Whether these are the people with a team, and all others have none.
fn parted_by_team(comparison: &Comparison, ids: &BTreeSet<&str>) -> bool {
    comparison.people.iter().all(|one| one.home.is_some() == ids.contains(one.id.as_str()))
}

/// `any of Ana and Bo`, or `any of the 82 people without a team`.
fn group(comparison: &Comparison, ids: &BTreeSet<&str>) -> String {
    let is_one = |person: &&ComparedPerson| ids.contains(person.id.as_str());
    let has_no_team = comparison.people.iter().filter(is_one).all(|person| person.home.is_none());
    match ids.len() {
        count if has_no_team => format!("any of the {} without a team", plural(count, "person")),
        count if count <= NAMES => {
            format!("any of {}", names(ids.iter().map(|id| named(comparison, id))))
        }
        count => format!("any of {count} others"),
    }
}

/// The two groups, the smaller first, where the pairs are each of the one with each of the
/// other.
fn two_groups<'p>(pairs: &[[&'p str; 2]]) -> Option<[BTreeSet<&'p str>; 2]> {
    let mut with: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for [one, other] in pairs {
        with.entry(one).or_default().insert(other);
        with.entry(other).or_default().insert(one);
    }
    let theirs = with.values().next()?.clone();
    let ours = with.get(theirs.first()?)?.clone();
    let is_ours = with.iter().all(|(id, others)| match ours.contains(id) {
        true => *others == theirs,
        false => theirs.contains(id) && *others == ours,
    });
    let mut groups = [ours, theirs];
    groups.lean_sort_by_key(BTreeSet::len);
    is_ours.then_some(groups)
}

#[cfg(test)]
mod tests {
    use super::two_groups;

    #[test]
    fn pairs_of_each_with_each_are_two_groups() {
        let groups = |pairs: &[[&'static str; 2]]| {
            two_groups(pairs)
                .map(|groups| groups.map(|group| group.into_iter().collect::<Vec<_>>()))
        };
        let all = [["a", "x"], ["b", "x"], ["a", "y"], ["b", "y"], ["x", "c"], ["c", "y"]];
        assert_eq!(groups(&all), Some([vec!["x", "y"], vec!["a", "b", "c"]]));
        assert_eq!(groups(&all[..5]), None, "c and y can be compared");
        assert_eq!(groups(&[["a", "b"], ["b", "c"], ["a", "c"]]), None, "three of a kind");
        assert_eq!(groups(&[["a", "b"], ["c", "d"]]), None);
        assert_eq!(groups(&[]), None);
    }
}
