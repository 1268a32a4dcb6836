//! What a reader needs beside the numbers: who is not comparable, coverage, and
//! what was excluded.

use std::collections::BTreeMap;

use crate::report::model::{ExcludedChange, GuardId, NotComparable, NotComparableReason, Report};

/// A reason why some people are not comparable.
pub(super) struct Mark<'a> {
    /// In words, with its signals.
    pub reason: &'a NotComparableReason,
    /// People who can be compared with nobody.
    pub alone: Vec<&'a str>,
    /// Pairs: each of these people, and with whom not.
    pub pairs: Vec<(&'a str, String)>,
    /// How many pairs these are.
    pub count: usize,
}

/// Who is not comparable, by reason.
pub(super) fn marks(marks: &NotComparable) -> Vec<Mark<'_>> {
    marks
        .reasons
        .iter()
        .map(|(id, reason)| {
            let alone = marks.people.iter().filter(|(_, reasons)| reasons.contains(id));
            let mut pairs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for pair in marks.pairs.iter().filter(|pair| pair.reasons.contains(id)) {
                let [one, other] = &pair.people;
                pairs.entry(one).or_default().push(other);
            }
            Mark {
                reason,
                alone: alone.map(|(person, _)| person.as_str()).collect(),
                count: pairs.values().map(Vec::len).sum(),
                pairs: pairs.into_iter().map(|(one, others)| (one, others.join(", "))).collect(),
            }
        })
        .collect()
}

/// `12 of 40 (30%)`; without a share where there is nothing to share.
pub(super) fn share([part, of]: [u64; 2]) -> String {
    match of {
        0 => "none there".to_owned(),
        of => format!("{part} of {of} ({}%)", part * 100 / of),
    }
}

/// Excluded changes, and the guard that excludes them.
pub(super) type Excluded<'a> = (GuardId, Vec<&'a ExcludedChange>);

/// The excluded changes by guard.
pub(super) fn excluded(report: &Report) -> Vec<Excluded<'_>> {
    let mut by_guard: BTreeMap<GuardId, Vec<&ExcludedChange>> = BTreeMap::new();
    for change in &report.excluded {
        by_guard.entry(change.reason).or_default().push(change);
    }
    by_guard.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn nearly_all_are_not_all() {
        assert_eq!(share([249, 250]), "249 of 250 (99%)");
        assert_eq!([share([2, 2]), share([0, 0])], ["2 of 2 (100%)", "none there"]);
    }
}
