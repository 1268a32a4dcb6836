//! From when to when a revision of an ownership file holds.

use jiff::civil::Date;

use crate::facts::{OwnerFile, RepoFacts};

/// A moment: seconds since 1970.
pub(super) type Seconds = i64;

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The day (UTC) of a moment; the last or first day there is for absurd ones.
pub(super) fn day_of(moment: Seconds) -> Date {
    let first = (jiff::civil::date(1, 1, 1) - EPOCH).get_days();
    let last = (Date::MAX - EPOCH).get_days();
    let days = moment.div_euclid(86_400).clamp(first.into(), last.into());
    EPOCH.saturating_add(jiff::Span::new().days(days))
}

/// The last second of a day (UTC).
pub(super) fn end_of(day: Date) -> Seconds {
    (Seconds::from((day - EPOCH).get_days()) + 1) * 86_400 - 1
}

/// Per revision of the facts: from when it holds.
///
/// That is when its commit landed. The main line is a sequence, whatever its
/// dates say: a revision dated after the one that follows it (a clock that was
/// wrong, a series that was rebased) is taken to be as old as that one, so that
/// the newest revision always wins in the end.
pub(super) fn starts(facts: &RepoFacts) -> Vec<Seconds> {
    let landed = |file: &OwnerFile| facts.commits[file.commit].committed.seconds;
    let mut starts: Vec<Seconds> = facts.owner_files.iter().map(landed).collect();
    for at in (1..starts.len()).rev() {
        starts[at - 1] = starts[at - 1].min(starts[at]);
    }
    starts
}

/// The last of these, in order, that holds at a moment.
pub(super) fn in_force<T>(
    states: &[T],
    moment: Seconds,
    start: impl Fn(&T) -> Seconds,
) -> Option<&T> {
    states[..states.partition_point(|state| start(state) <= moment)].last()
}
