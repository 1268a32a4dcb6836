//! Whose values must not be compared, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::inputs::Inputs;
use crate::attribute::Window;
use crate::org::{OwnerSource, Ownership, PersonIx};
use crate::report::model::{
    Basis, Incomparable, NotComparable, NotComparablePair, NotComparableReason, PathShare,
    PersonReport,
};
use crate::signals::{Source, registry};

/// Review-source coverages that differ by more points than this are not
/// comparable.
const REVIEW_POINTS: usize = 20;
const REVIEW_TENTHS: usize = 10 * REVIEW_POINTS;

/// Ownership coverage below which nobody is comparable, in percent.
const OWNERSHIP_PERCENT: f64 = 80.0;

/// Days of membership that differ by more than this part of the larger are not
/// comparable, in percent.
const MEMBERSHIP_PERCENT: u64 = 25;

/// Pairs that are listed; further ones are counted.
const PAIRS: usize = 2_000;

/// What the numbers of a person rest on.
pub(super) fn basis(inputs: &Inputs<'_>, person: PersonIx, ownership: PathShare) -> Basis {
    let view = inputs.view;
    let mut per_repo: BTreeMap<usize, u64> = BTreeMap::new();
    let credited = view.credited(person).map(|(ix, change)| (ix, change.repo));
    let reviewed = view.reviewed(person).map(|(ix, change)| (ix, change.repo));
    // One cannot review what one is credited with: no change is in both.
    for (_, repo) in credited.chain(reviewed).collect::<BTreeSet<_>>() {
        *per_repo.entry(repo).or_default() += 1;
    }
    let changes: u64 = per_repo.values().sum();
    let recorded: f64 = per_repo
        .iter()
        .map(|(repo, count)| {
            let coverage = &inputs.coverage[*repo];
            *count as f64 * coverage.with_review as f64 / coverage.changes.max(1) as f64
        })
        .sum();
    let is_stand_in = |own: &Ownership| own.source() == OwnerSource::FirstDirectory;
    let rules = !inputs.ownership.iter().any(is_stand_in);
    let (days_in_team, days) = days(inputs, person);
    Basis {
        changes,
        days_in_team,
        days,
        review_source_percent: (changes > 0).then(|| percent(recorded, changes)),
        ownership_percent: (rules && ownership.paths > 0)
            .then(|| percent(ownership.owned as f64, ownership.paths)),
    }
}

/// Rounded to one decimal.
fn percent(part: f64, of: u64) -> f64 {
    (part * 1000.0 / of as f64).round() / 10.0
}

/// Days of the window up to "now": with a team, and all of them.
fn days(inputs: &Inputs<'_>, person: PersonIx) -> (u64, u64) {
    let Window { from, to } = inputs.view.window;
    let to = to.min(inputs.as_of.tomorrow().unwrap_or(inputs.as_of));
    let length = |from: jiff::civil::Date, to: jiff::civil::Date| {
        u64::try_from((to - from).get_days()).unwrap_or_default()
    };
    let memberships = inputs.attributed.org.person(person).memberships.iter();
    let mut in_team: Vec<_> = memberships
        .map(|membership| {
            let start = membership.from.map_or(from, |start| start.max(from));
            (start, membership.to.map_or(to, |end| end.min(to)))
        })
        .collect();
    in_team.sort_unstable();
    // A day in two teams is one day.
    let (mut sum, mut counted) = (0, from);
    for (start, end) in in_team {
        sum += length(start.max(counted), end);
        counted = counted.max(end);
    }
    (sum, length(from, to))
}

/// Who of these people, in alphabetical order, cannot be compared.
pub(super) fn not_comparable(people: &[PersonReport]) -> NotComparable {
    let mut found = NotComparable::default();
    if people.len() < 2 {
        return found;
    }
    for person in people {
        let mut why = Vec::new();
        if person.basis.ownership_percent.is_some_and(|percent| percent < OWNERSHIP_PERCENT) {
            why.push(Incomparable::Ownership);
        }
        if !person.moves.is_empty() {
            why.push(Incomparable::Home);
        }
        if !why.is_empty() {
            found.people.insert(person.id.clone(), why);
        }
    }
    let mut reasons: BTreeSet<Incomparable> = found.people.values().flatten().copied().collect();
    let bases: Vec<&Basis> = people.iter().map(|person| &person.basis).collect();
    reasons.extend(between(&bases));
    let unlike = unlike(&bases);
    // Only who is unlike somebody is looked at, so that many people take no time
    // in the square of their number.
    let some = people.iter().enumerate().filter(|(at, _)| unlike[*at] > 0);
    let pairs = some.flat_map(|(at, a)| people[at + 1..].iter().map(move |b| (a, b)));
    let pairs = pairs.filter_map(|(a, b)| {
        let reasons = Some(pair(&a.basis, &b.basis)).filter(|reasons| !reasons.is_empty())?;
        Some(NotComparablePair { people: [a.id.clone(), b.id.clone()], reasons })
    });
    let all = unlike.iter().sum::<u64>() / 2;
    found.pairs = pairs.take(all.min(PAIRS as u64) as usize).collect();
    found.more_pairs = all - found.pairs.len() as u64;
    let shown: BTreeSet<&str> =
        people.iter().flat_map(|person| person.signals.keys()).map(String::as_str).collect();
    found.reasons = reasons.into_iter().map(|reason| (reason, explain(reason, &shown))).collect();
    found
}

/// Why two quarters of one person are not comparable.
pub(in crate::report) fn quarters(a: &PersonReport, b: &PersonReport) -> Vec<Incomparable> {
    let mut reasons = pair(&a.basis, &b.basis);
    let percents = [a.basis.ownership_percent, b.basis.ownership_percent];
    if percents.into_iter().flatten().any(|percent| percent < OWNERSHIP_PERCENT) {
        reasons.push(Incomparable::Ownership);
    }
    let both = a.home.as_ref().zip(b.home.as_ref());
    if both.is_some_and(|(a, b)| a != b) || !a.moves.is_empty() || !b.moves.is_empty() {
        reasons.push(Incomparable::Home);
    }
    reasons
}

/// Whether a reason is about a signal.
pub(in crate::report) fn is_about(reason: Incomparable, signal: &str) -> bool {
    let rests_on = registry::find(signal).map_or(&[][..], |signal| signal.rests_on);
    match reason {
        Incomparable::Membership => true,
        Incomparable::Ownership => rests_on.contains(&Source::Owners),
        Incomparable::ReviewSource => rests_on.contains(&Source::Reviews),
        Incomparable::Home => rests_on.contains(&Source::Homes),
    }
}

/// Why two people are not comparable. What is unknown of either (no change of
/// theirs, no owners) says nothing.
fn pair(a: &Basis, b: &Basis) -> Vec<Incomparable> {
    let mut reasons = Vec::new();
    if are_apart(a.days_in_team, b.days_in_team) {
        reasons.push(Incomparable::Membership);
    }
    if let (Some(a), Some(b)) = (tenths(a), tenths(b))
        && a.abs_diff(b) > REVIEW_TENTHS
    {
        reasons.push(Incomparable::ReviewSource);
    }
    reasons
}

/// Whether two numbers of days of membership differ by too much.
fn are_apart(a: u64, b: u64) -> bool {
    a.abs_diff(b) * 100 > a.max(b) * MEMBERSHIP_PERCENT
}

/// The share of recorded reviews in tenths of a percent, as it is shown: 20.0
/// points are not more than 20.
fn tenths(basis: &Basis) -> Option<usize> {
    basis.review_source_percent.map(|percent| (percent * 10.0).round().clamp(0.0, 1000.0) as usize)
}

/// The reasons that hold between any two of these people: where the two that are
/// furthest apart can be compared, everybody can.
fn between(bases: &[&Basis]) -> Vec<Incomparable> {
    fn ends<T: Copy + Ord>(values: impl Iterator<Item = T> + Clone) -> Option<(T, T)> {
        values.clone().min().zip(values.max())
    }
    let days = ends(bases.iter().map(|basis| basis.days_in_team));
    let reviews = ends(bases.iter().filter_map(|basis| tenths(basis)));
    let by_days = days.is_some_and(|(a, b)| are_apart(a, b));
    let by_reviews = reviews.is_some_and(|(a, b)| b - a > REVIEW_TENTHS);
    let reasons = [(Incomparable::Membership, by_days), (Incomparable::ReviewSource, by_reviews)];
    reasons.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
}

/// With how many of the others each of these people cannot be compared. Those who
/// can by their days are neighbours where all stand in the order of these; of
/// them, it is counted how many have which share of reviews.
fn unlike(bases: &[&Basis]) -> Vec<u64> {
    let mut places: Vec<usize> = (0..bases.len()).collect();
    places.sort_by_key(|at| bases[*at].days_in_team);
    let order: Vec<&Basis> = places.iter().map(|at| bases[*at]).collect();
    let (mut start, mut end) = (0, 0);
    let (mut by_tenths, mut unknown) = (vec![0u64; 1001], 0u64);
    let mut unlike = vec![0; bases.len()];
    for (basis, place) in order.iter().zip(places) {
        let days = basis.days_in_team;
        while let Some(next) = order.get(end).filter(|next| !are_apart(days, next.days_in_team)) {
            *tenths(next).map_or(&mut unknown, |tenths| &mut by_tenths[tenths]) += 1;
            end += 1;
        }
        while are_apart(days, order[start].days_in_team) {
            *tenths(order[start]).map_or(&mut unknown, |tenths| &mut by_tenths[tenths]) -= 1;
            start += 1;
        }
        let alike = tenths(basis).map_or((end - start) as u64, |own| {
            let near = own.saturating_sub(REVIEW_TENTHS)..=(own + REVIEW_TENTHS).min(1000);
            unknown + by_tenths[near].iter().sum::<u64>()
        });
        unlike[place] = bases.len() as u64 - alike;
    }
    unlike
}

/// A reason in words, with those of the signals shown that it is about.
pub(in crate::report) fn explain(
    reason: Incomparable,
    shown: &BTreeSet<&str>,
) -> NotComparableReason {
    let (detail, signals) = match reason {
        Incomparable::Membership => {
            (format!("days in a team differ by more than {MEMBERSHIP_PERCENT}%"), registry::ids())
        }
        Incomparable::Ownership => (
            format!("fewer than {OWNERSHIP_PERCENT}% of their paths have a known owner"),
            registry::resting_on(Source::Owners),
        ),
        Incomparable::ReviewSource => (
            format!("recorded reviews differ by more than {REVIEW_POINTS} points"),
            registry::resting_on(Source::Reviews),
        ),
        Incomparable::Home => {
            ("their home team changed".to_owned(), registry::resting_on(Source::Homes))
        }
    };
    let signals = signals.into_iter().filter(|id| shown.contains(id)).map(str::to_owned).collect();
    NotComparableReason { detail, signals }
}

#[cfg(test)]
mod tests;
