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
const REVIEW_POINTS: f64 = 20.0;

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
    for (at, a) in people.iter().enumerate() {
        for b in &people[at + 1..] {
            let why = pair(&a.basis, &b.basis);
            if why.is_empty() {
                continue;
            }
            reasons.extend(&why);
            if found.pairs.len() == PAIRS {
                found.more_pairs += 1;
                continue;
            }
            found
                .pairs
                .push(NotComparablePair { people: [a.id.clone(), b.id.clone()], reasons: why });
        }
    }
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
    let longer = a.days_in_team.max(b.days_in_team);
    if a.days_in_team.abs_diff(b.days_in_team) * 100 > longer * MEMBERSHIP_PERCENT {
        reasons.push(Incomparable::Membership);
    }
    if let (Some(a), Some(b)) = (a.review_source_percent, b.review_source_percent)
        // In tenths, as they are shown: 20.0 points are not more than 20.
        && (a * 10.0 - b * 10.0).abs().round() > REVIEW_POINTS * 10.0
    {
        reasons.push(Incomparable::ReviewSource);
    }
    reasons
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
