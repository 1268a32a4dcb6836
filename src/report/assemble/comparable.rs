//! Whose values must not be compared, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::inputs::Inputs;
use crate::attribute::Window;
use crate::org::{OwnerSource, Ownership, PersonIx, TeamChange};
use crate::report::model::{
    Basis, Incomparable, NotComparable, NotComparablePair, NotComparableReason, PathShare,
    PersonReport,
};
use crate::signals::{Measured, Met, Signal, Source, registry};
use crate::sorting::LeanSort as _;

/// Review-source coverages that differ by more points than this are not
/// comparable.
const REVIEW_POINTS: usize = 20;
const REVIEW_TENTHS: usize = 10 * REVIEW_POINTS;

/// Ownership coverage below which nobody is comparable, in percent.
const OWNERSHIP_PERCENT: f64 = 80.0;

/// Days of work in a team that differ by more than this part of the larger are not
/// comparable, in percent.
const MEMBERSHIP_PERCENT: u64 = 25;

/// Pairs that are listed; further ones are counted.
const PAIRS: usize = 2_000;

/// What decides whom somebody can be compared with. How long they worked, and which
/// teams changed under them, is theirs alone to read: others read the marks.
#[derive(Clone, Default)]
pub(in crate::report) struct Standing {
    /// The days of the window, up to "now", that they worked in a team.
    pub days: u64,
    /// Whether they came or left in the window, or were away for long.
    pub time_differs: bool,
    /// The teams that the numbers of each signal are of.
    pub met: Vec<(&'static Signal, Met)>,
    /// Whether teams were merged, split off or moved to another org between two of
    /// the things that their numbers are of.
    pub teams_changed: bool,
}

/// The window, up to "now".
fn so_far(inputs: &Inputs<'_>) -> Window {
    let Window { from, to } = inputs.view.window;
    Window { from, to: to.min(inputs.as_of.tomorrow().unwrap_or(inputs.as_of)) }
}

/// The standing of a person with these answers.
pub(in crate::report) fn standing<'a>(
    inputs: &Inputs<'_>,
    person: PersonIx,
    answers: impl IntoIterator<Item = (&'static Signal, &'a Measured)>,
) -> Standing {
    let Window { from, to } = so_far(inputs);
    let known = inputs.attributed.org.person(person);
    let met = answers.into_iter().map(|(signal, measured)| {
        (signal, Met::of(inputs.view, signal.rests_on, &measured.evidence))
    });
    let met: Vec<(&Signal, Met)> = met.collect();
    let crosses = |(signal, met): &(&Signal, Met)| {
        !inputs.view.crossed(person, signal.rests_on, met).is_empty()
    };
    Standing {
        days: known.days_worked(from, to),
        time_differs: known.comes_goes_or_rests(from, to),
        teams_changed: met.iter().any(crosses),
        met,
    }
}

/// What the numbers of a person rest on; the days that they worked only where
/// nobody else is shown.
pub(super) fn basis(
    inputs: &Inputs<'_>,
    person: PersonIx,
    ownership: PathShare,
    days_in_team: Option<u64>,
) -> Basis {
    let view = inputs.view;
    let mut per_repo: BTreeMap<usize, u64> = BTreeMap::new();
    let credited = view.credited(person).map(|(ix, change)| (ix, change.repo()));
    let reviewed = view.reviewed(person).map(|(ix, change)| (ix, change.repo()));
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
    let Window { from, to } = so_far(inputs);
    Basis {
        changes,
        days_in_team,
        days: u64::try_from((to - from).get_days()).unwrap_or_default(),
        review_source_percent: (changes > 0).then(|| percent(recorded, changes)),
        ownership_percent: (rules && ownership.paths > 0)
            .then(|| percent(ownership.owned as f64, ownership.paths)),
    }
}

/// Rounded to one decimal.
fn percent(part: f64, of: u64) -> f64 {
    (part * 1000.0 / of as f64).round() / 10.0
}

/// What is looked at of somebody to say whom they can be compared with.
pub(super) struct Compared {
    /// Their id.
    pub id: String,
    /// What their numbers rest on.
    pub basis: Basis,
    /// Whether their home changed.
    pub moved: bool,
    /// How they stand beside others.
    pub standing: Standing,
}

/// Who of these people, in alphabetical order, cannot be compared; on which of the
/// signals `shown`.
pub(super) fn not_comparable(people: &[Compared], shown: &BTreeSet<&str>) -> NotComparable {
    let mut found = NotComparable::default();
    if people.len() < 2 {
        return found;
    }
    for person in people {
        let mut why = Vec::new();
        if person.standing.time_differs {
            why.push(Incomparable::Membership);
        }
        if person.basis.ownership_percent.is_some_and(|percent| percent < OWNERSHIP_PERCENT) {
            why.push(Incomparable::Ownership);
        }
        if person.moved {
            why.push(Incomparable::Home);
        }
        if person.standing.teams_changed {
            why.push(Incomparable::Teams);
        }
        if !why.is_empty() {
            found.people.insert(person.id.clone(), why);
        }
    }
    let mut reasons: BTreeSet<Incomparable> = found.people.values().flatten().copied().collect();
    let basis =
        |person: &Compared| Likeness { days: person.standing.days, reviews: tenths(&person.basis) };
    let bases: Vec<Likeness> = people.iter().map(basis).collect();
    reasons.extend(between(&bases));
    let unlike = unlike(&bases);
    // Only who is unlike somebody is looked at, so that many people take no time
    // in the square of their number.
    let some = (0..people.len()).filter(|at| unlike[*at] > 0);
    let pairs = some.flat_map(|a| (a + 1..people.len()).map(move |b| (a, b)));
    let pairs = pairs.filter_map(|(a, b)| {
        let reasons = Some(pair(bases[a], bases[b])).filter(|reasons| !reasons.is_empty())?;
        Some(NotComparablePair { people: [people[a].id.clone(), people[b].id.clone()], reasons })
    });
    let all = unlike.iter().sum::<u64>() / 2;
    found.pairs = pairs.take(all.min(PAIRS as u64) as usize).collect();
    found.more_pairs = all - found.pairs.len() as u64;
    found.reasons = reasons.into_iter().map(|reason| (reason, explain(reason, shown))).collect();
    found
}

/// One of two quarters of a person.
pub(in crate::report) struct Side<'a> {
    /// What is made of it.
    pub inputs: &'a Inputs<'a>,
    /// The person's report in it.
    pub report: &'a PersonReport,
    /// Their standing in it.
    pub standing: &'a Standing,
}

/// Why two quarters of one person are not comparable.
pub(in crate::report) fn quarters(person: PersonIx, sides: &[Side<'_>; 2]) -> Vec<Incomparable> {
    let [a, b] = sides;
    let likeness = |side: &Side<'_>| Likeness {
        days: side.standing.days,
        reviews: tenths(&side.report.basis),
    };
    let mut reasons = pair(likeness(a), likeness(b));
    if sides.iter().any(|side| side.standing.time_differs)
        && !reasons.contains(&Incomparable::Membership)
    {
        reasons.insert(0, Incomparable::Membership);
    }
    let percents = sides.each_ref().map(|side| side.report.basis.ownership_percent);
    if percents.into_iter().flatten().any(|percent| percent < OWNERSHIP_PERCENT) {
        reasons.push(Incomparable::Ownership);
    }
    let both = a.report.home.as_ref().zip(b.report.home.as_ref());
    if both.is_some_and(|(a, b)| a != b) || sides.iter().any(|side| !side.report.moves.is_empty()) {
        reasons.push(Incomparable::Home);
    }
    if !teams_changed(person, sides).is_empty() {
        reasons.push(Incomparable::Teams);
    }
    reasons
}

/// The changes of teams that the two quarters of a person are on both sides of, or
/// either of them within itself.
pub(in crate::report) fn teams_changed<'a>(
    person: PersonIx,
    sides: &[Side<'a>; 2],
) -> Vec<&'a TeamChange> {
    let windows = sides.each_ref().map(|side| side.inputs.view.window);
    let window = windows[0].and(windows[1]);
    let view = sides[0].inputs.view;
    let mut changes: Vec<&TeamChange> = Vec::new();
    for (signal, met) in &sides[0].standing.met {
        let mut met = met.clone();
        let others = sides[1].standing.met.iter();
        others.filter(|(other, _)| other.id == signal.id).for_each(|(_, other)| met.unite(other));
        changes.extend(view.crossed_within(window, person, signal.rests_on, &met));
    }
    changes.lean_sort();
    changes.dedup();
    changes
}

/// Whether a reason is about a signal.
pub(in crate::report) fn is_about(reason: Incomparable, signal: &str) -> bool {
    let rests_on = registry::find(signal).map_or(&[][..], |signal| signal.rests_on);
    match reason {
        Incomparable::Membership => true,
        Incomparable::Ownership => rests_on.contains(&Source::Owners),
        Incomparable::ReviewSource => rests_on.contains(&Source::Reviews),
        Incomparable::Home => rests_on.contains(&Source::Homes),
        Incomparable::Teams => Source::OF_TEAMS.iter().any(|source| rests_on.contains(source)),
    }
}

/// What two people, or two quarters, have to have alike.
#[derive(Clone, Copy, Debug)]
struct Likeness {
    /// Days of work in a team.
    days: u64,
    /// The share of recorded reviews, in tenths of a percent, if it is known.
    reviews: Option<usize>,
}

/// Why two people are not comparable. What is unknown of either (no change of
/// theirs, no owners) says nothing.
fn pair(a: Likeness, b: Likeness) -> Vec<Incomparable> {
    let mut reasons = Vec::new();
    if are_apart(a.days, b.days) {
        reasons.push(Incomparable::Membership);
    }
    if let (Some(a), Some(b)) = (a.reviews, b.reviews)
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
fn between(bases: &[Likeness]) -> Vec<Incomparable> {
    fn ends<T: Copy + Ord>(values: impl Iterator<Item = T> + Clone) -> Option<(T, T)> {
        values.clone().min().zip(values.max())
    }
    let days = ends(bases.iter().map(|basis| basis.days));
    let reviews = ends(bases.iter().filter_map(|basis| basis.reviews));
    let by_days = days.is_some_and(|(a, b)| are_apart(a, b));
    let by_reviews = reviews.is_some_and(|(a, b)| b - a > REVIEW_TENTHS);
    let reasons = [(Incomparable::Membership, by_days), (Incomparable::ReviewSource, by_reviews)];
    reasons.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
}

/// With how many of the others each of these people cannot be compared. Those who
/// can by their days are neighbours where all stand in the order of these; of
/// them, it is counted how many have which share of reviews.
fn unlike(bases: &[Likeness]) -> Vec<u64> {
    let mut places: Vec<usize> = (0..bases.len()).collect();
    places.lean_sort_by_key(|at| bases[*at].days);
    let order: Vec<Likeness> = places.iter().map(|at| bases[*at]).collect();
    let (mut start, mut end) = (0, 0);
    let (mut by_tenths, mut unknown) = (vec![0u64; 1001], 0u64);
    let mut unlike = vec![0; bases.len()];
    for (basis, place) in order.iter().zip(places) {
        let days = basis.days;
        while let Some(next) = order.get(end).filter(|next| !are_apart(days, next.days)) {
            *next.reviews.map_or(&mut unknown, |tenths| &mut by_tenths[tenths]) += 1;
            end += 1;
        }
        while are_apart(days, order[start].days) {
            *order[start].reviews.map_or(&mut unknown, |tenths| &mut by_tenths[tenths]) -= 1;
            start += 1;
        }
        let alike = basis.reviews.map_or((end - start) as u64, |own| {
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
            // By how much is nobody else's business.
            ("in a team for different lengths of time".to_owned(), registry::ids())
        }
        Incomparable::Ownership => (
            format!("fewer than {OWNERSHIP_PERCENT}% of their paths have a known owner"),
            registry::resting_on(&[Source::Owners]),
        ),
        Incomparable::ReviewSource => (
            format!("recorded reviews differ by more than {REVIEW_POINTS} points"),
            registry::resting_on(&[Source::Reviews]),
        ),
        Incomparable::Home => {
            ("their home team changed".to_owned(), registry::resting_on(&[Source::Homes]))
        }
        Incomparable::Teams => (
            "teams were merged, split or moved to another org".to_owned(),
            registry::resting_on(&Source::OF_TEAMS),
        ),
    };
    let signals = signals.into_iter().filter(|id| shown.contains(id)).map(str::to_owned).collect();
    NotComparableReason { detail, signals }
}

#[cfg(test)]
mod tests;
