//! Measures a signal on a made-up history.

use super::{Measured, Noun, Over, SignalStatus, Thresholds, Value, View, find};
use crate::attribute::test_support::{Made, World, on};
use crate::attribute::{Attributed, Window, coverage};

/// The first quarter of 2025, which most tests measure.
pub(crate) const QUARTER: [&str; 2] = ["2025-01-01", "2025-04-01"];

/// Thresholds such as a config has that says nothing of them.
pub(crate) const THRESHOLDS: Thresholds = Thresholds { team_weeks: 10, denominator: 5 };

/// The window of two dates.
pub(crate) fn window([from, to]: [&str; 2]) -> Window {
    Window { from: from.parse().unwrap(), to: to.parse().unwrap() }
}

/// A view on everything attributed.
pub(crate) fn view<'a>(all: &'a Attributed, dates: [&str; 2]) -> View<'a> {
    let repos = all.changes.iter().map(|change| change.repo() + 1);
    let window = window(dates);
    View::new(all, window, &coverage(all, repos.max().unwrap_or(0), window))
}

/// These commits, and a review of another one in the quarter: without any, who
/// reviewed what is unknown.
pub(crate) fn with_a_review(commits: impl IntoIterator<Item = Made>) -> Vec<Made> {
    let review = on("2025-03-03", "cy").changing(&["nobody/reviewed"]).reviewed_by("gus");
    commits.into_iter().chain([review]).collect()
}

/// A signal's answer for the person with this id.
pub(crate) fn measure(world: &World, signal: &str, who: &str, dates: [&str; 2]) -> Measured {
    let all = world.attributed();
    let person = all.org.person_by_id(who).unwrap();
    find(signal).unwrap().answer(&view(&all, dates), person, THRESHOLDS)
}

/// The counts with these names; the answer must be no unknown one.
pub(crate) fn counts<const N: usize>(measured: &Measured, names: [&str; N]) -> [u64; N] {
    assert_ne!(measured.status, SignalStatus::NoSource, "{measured:?}");
    names.map(|name| {
        let count = measured.count(name);
        count.unwrap_or_else(|| panic!("no {name}: {measured:?}"))
    })
}

/// Fails unless the answer is unknown: without values, and with a reason.
pub(crate) fn assert_unknown(measured: &Measured) {
    assert_eq!(measured.status, SignalStatus::NoSource, "{measured:?}");
    assert!(measured.values.is_empty(), "{measured:?}");
    assert!(measured.evidence.is_empty(), "{measured:?}");
    assert!(!measured.reason.is_empty());
}

/// What tests of declared values measure against, and of what.
pub(super) const LOW: Thresholds = Thresholds { team_weeks: 4, denominator: 3 };
pub(super) const OVER: Over = Over::Anew("a test");
pub(super) const DOCS: Noun = Noun::new("doc", "docs");

/// An answer of these counts.
pub(super) fn answer(counts: &[(&'static str, u64)]) -> Measured {
    Measured::new(counts.iter().map(|(name, count)| (*name, Value::Count(*count))))
}
