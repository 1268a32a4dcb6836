//! The words for what somebody wrote down themself.

use super::plural;
use crate::report::model::{EntryItem, EntryOutcome, EntryTime};

/// Who says so and who confirmed it: `said by Ana; confirmed by Bo on 2026-05-04`.
#[must_use]
pub fn whose_word(entry: &EntryItem) -> String {
    let confirmed = entry.confirmed_by.iter().map(|one| format!("{} on {}", one.who, one.on));
    let confirmed: Vec<String> = confirmed.collect();
    match confirmed.is_empty() {
        true => format!("said by {}; not confirmed", entry.said_by),
        false => format!("said by {}; confirmed by {}", entry.said_by, confirmed.join(", ")),
    }
}

/// `2026-03-12`, or `2026-03-01 to 2026-03-31`.
#[must_use]
pub fn entry_time(entry: &EntryItem) -> String {
    match &entry.when {
        EntryTime::Day { date } => date.clone(),
        EntryTime::Span { from, to } => format!("{from} to {to}"),
    }
}

/// `p99 of checkout: 820 ms → 310 ms (dashboard, 2026-03-20)`.
#[must_use]
pub fn outcome(outcome: &EntryOutcome) -> String {
    let values = match (&outcome.before, &outcome.after) {
        (Some(before), Some(after)) => format!(": {before} → {after}"),
        (None, Some(after)) => format!(": {after}"),
        (Some(before), None) => format!(": {before} before"),
        (None, None) => String::new(),
    };
    let from: Vec<&str> = outcome.source.iter().chain(&outcome.on).map(String::as_str).collect();
    let from = if from.is_empty() { String::new() } else { format!(" ({})", from.join(", ")) };
    format!("{}{values}{from}", outcome.measure)
}

/// An entry in one line: when, what kind, what happened, what came of it, whose
/// word that is.
#[must_use]
pub fn entry(entry: &EntryItem) -> String {
    let mut text = format!("{} {}: {}", entry_time(entry), entry.kind, entry.subject);
    for one in &entry.outcomes {
        text.push_str(&format!("; {}", outcome(one)));
    }
    format!("{text} ({})", whose_word(entry))
}

/// How many entries there are, and how many of them somebody confirmed: `by own
/// record: 3 entries, 1 confirmed`.
pub fn by_own_record<'a>(entries: impl Iterator<Item = &'a EntryItem> + Clone) -> String {
    let confirmed = entries.clone().filter(|entry| !entry.confirmed_by.is_empty()).count();
    format!("by own record: {}, {confirmed} confirmed", plural(entries.count(), "entry"))
}

/// Months (`YYYY-MM`) in order, runs of them by their ends: `2025-01 to 2025-03,
/// 2025-06`.
#[must_use]
pub fn months(months: &[String]) -> String {
    let number = |month: &str| -> Option<i32> {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()?)
    };
    let mut runs: Vec<(&str, &str)> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some((_, last)) if number(month) == number(last).map(|last| last + 1) => *last = month,
            _ => runs.push((month, month)),
        }
    }
    let told = runs.iter().map(|(first, last)| match first == last {
        true => (*first).to_owned(),
        false => format!("{first} to {last}"),
    });
    told.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
pub(in crate::report) mod tests {
    use super::*;
    use crate::report::model::{Audience, Confirmation, EntryKind, EvidenceItem};
    use crate::report::words;

    /// An entry of Ana's.
    pub(in crate::report) fn made(id: &str, subject: &str) -> EntryItem {
        EntryItem {
            entry: id.into(),
            record: "journal".into(),
            when: EntryTime::Span { from: "2026-04-01".into(), to: "2026-05-03".into() },
            kind: EntryKind::Mentoring,
            subject: subject.into(),
            said_by: "Ana".into(),
            confirmed_by: Vec::new(),
            teams: Vec::new(),
            counts: Vec::new(),
            url: None,
            pillar: None,
            why_hard: None,
            role: None,
            people: Vec::new(),
            initiative: None,
            outcomes: Vec::new(),
            links: Vec::new(),
            visible_to: Audience::Me,
        }
    }

    #[test]
    fn an_entry_says_whose_word_it_is() {
        let mut own = made("onboarding", "Brought two people into the on-call rotation");
        let item = |entry: &EntryItem| EvidenceItem::Entry(Box::new(entry.clone()));
        assert_eq!(words::role(&item(&own), "Ana"), "mentoring (said by Ana; not confirmed)");
        let on = "2026-05-04".to_owned();
        own.confirmed_by.push(Confirmation { who: "Bo".into(), on, words: None });
        let item = item(&own);
        assert_eq!(
            words::role(&item, "Ana"),
            "mentoring (said by Ana; confirmed by Bo on 2026-05-04)"
        );
        assert_eq!((words::short(&item), item.time()), ("onboarding", "2026-05-03"));
        assert_eq!(words::commits([&item, &item].into_iter()), "2 entries");
        let both = [&own, &made("b", "x")];
        assert_eq!(by_own_record(both.into_iter()), "by own record: 2 entries, 1 confirmed");
    }

    #[test]
    fn months_in_a_row_are_told_by_their_ends() {
        let all = ["2024-11", "2024-12", "2025-01", "2025-03", "2025-05", "2025-06"];
        let told = months(&all.map(str::to_owned));
        assert_eq!(told, "2024-11 to 2025-01, 2025-03, 2025-05 to 2025-06");
    }

    #[test]
    fn an_outcome_is_told_as_far_as_it_is_known() {
        let none = EntryOutcome {
            measure: "pages a week".into(),
            before: None,
            after: None,
            source: None,
            on: None,
        };
        assert_eq!(outcome(&none), "pages a week");
        let after = EntryOutcome { after: Some("1".into()), ..none };
        assert_eq!(outcome(&after), "pages a week: 1");
        let (before, source) = (Some("9".into()), Some("the log".into()));
        let all = EntryOutcome { before, source, on: Some("2026-05-04".into()), ..after };
        assert_eq!(outcome(&all), "pages a week: 9 → 1 (the log, 2026-05-04)");
        let told = EntryItem { outcomes: vec![all], ..made("a", "Halved the pages") };
        assert_eq!(
            entry(&told),
            "2026-04-01 to 2026-05-03 mentoring: Halved the pages; pages a week: 9 → 1 (the log, \
             2026-05-04) (said by Ana; not confirmed)"
        );
    }
}
