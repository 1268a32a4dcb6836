//! The words that every format shares. Nothing is escaped here: that is each
//! format's own business.

mod address;
mod care;
pub mod comparison;
mod entries;
pub mod glance;
pub mod news;
mod pairs;
mod person;
mod roles;
pub mod set_aside;
mod unread;
pub mod values;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use address::web_address;
pub use care::care;
pub use entries::{by_own_record, entry, months, outcome, whose_word};
pub(in crate::report) use pairs::{PAIRS, WithoutTeam};
pub use person::{NO_TEAM, home, homes, moved, rests_on, rests_on_in_short};
pub(in crate::report) use person::{RESTS_ON, in_words};
pub use roles::{by_machines, is_by_others, role, role_id, role_in_short};
pub(in crate::report) use unread::{hides_a_repository, not_read, repositories, unread};

use super::model::{
    EvidenceGroup, EvidenceItem, GuardId, Headline, PersonPillar, PlanStep, ReportWindow,
    SignalReport, SignalStatus, TrendPeriod,
};
use crate::attribute::Window;
use crate::config::Thresholds;

/// Letters of a commit id that people are shown.
const SHORT_ID: usize = 10;
/// What stands in a cell for a part of nothing.
pub(in crate::report) const DASH: &str = "–";
/// What that means.
pub(in crate::report) const NONE_OF_NONE: &str = "–: nothing to count";
/// Letters of a config's fingerprint that people are shown.
const SHORT_FINGERPRINT: usize = 12;

/// `1 commit`, `2 commits`, `2 people`.
#[must_use]
pub fn plural(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, noun) => format!("1 {noun}"),
        (count, noun) => format!("{count} {}", several(noun)),
    }
}

/// `Web's`, `Virt drivers'`.
#[must_use]
pub fn possessive(name: &str) -> String {
    format!("{name}{}", if name.ends_with('s') { "'" } else { "'s" })
}

/// `2026-01-01 to 2026-06-30`: the first and the last day.
#[must_use]
pub fn days(window: &ReportWindow) -> String {
    format!("{} to {}", window.from, window.last_day())
}

/// The same for the head of a report. Where the window cuts calendar months, it says how many
/// there are: months are counted by the calendar, and 18 from the middle of one touch 19.
#[must_use]
pub fn window(window: &ReportWindow) -> String {
    let days = days(window);
    let (Ok(from), Ok(to)) = (window.from.parse::<Date>(), window.to.parse::<Date>()) else {
        return days;
    };
    let months = Window { from, to }.months();
    let cut = match (from.day() > 1, to.day() > 1) {
        (true, true) => "the first and the last",
        (true, false) => "the first",
        (false, true) => "the last",
        (false, false) => return days,
    };
    if months < 2 { days } else { format!("{days} ({months} calendar months, {cut} in part)") }
}

/// `12 of 40`.
#[must_use]
pub fn part_of([part, whole]: [u64; 2]) -> String {
    format!("{part} of {whole}")
}

/// What somebody says of a number of theirs, in quotation marks; nothing where they
/// say nothing.
pub fn answers<T: AsRef<str>>(notes: &[T]) -> String {
    let quoted = notes.iter().map(|note| format!("they say: “{}”", note.as_ref()));
    quoted.collect::<Vec<_>>().join("; ")
}

/// How many pieces of evidence these are: `3 commits`, `1 commit, 2 entries`.
pub fn commits<'a>(items: impl Iterator<Item = &'a EvidenceItem>) -> String {
    let (changes, entries): (Vec<_>, Vec<_>) =
        items.partition(|item| matches!(item, EvidenceItem::Change(_)));
    match (changes.len(), entries.len()) {
        (commits, 0) => plural(commits, "commit"),
        (0, entries) => plural(entries, "entry"),
        (commits, entries) => {
            format!("{}, {}", plural(commits, "commit"), plural(entries, "entry"))
        }
    }
}

/// The plural of a noun.
#[must_use]
pub fn several(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        "entry" => "entries".to_owned(),
        "repository" => "repositories".to_owned(),
        "more entry" => "more entries".to_owned(),
        "more repository" => "more repositories".to_owned(),
        noun => format!("{noun}s"),
    }
}

/// A commit id as short as people are shown it.
#[must_use]
pub fn short_id(commit: &str) -> &str {
    commit.get(..SHORT_ID).unwrap_or(commit)
}

/// The id of a piece of evidence as short as people are shown it: entries have
/// ids that somebody chose, which stand whole.
#[must_use]
pub fn short(item: &EvidenceItem) -> &str {
    match item {
        EvidenceItem::Change(change) => short_id(&change.commit),
        EvidenceItem::Entry(entry) => &entry.entry,
    }
}

/// `config 1a2b3c…` of a fingerprint, or `no config`.
#[must_use]
pub fn config(sha256: Option<&str>) -> String {
    match sha256 {
        Some(hash) => format!("config {}", hash.get(..SHORT_FINGERPRINT).unwrap_or(hash)),
        None => "no config".to_owned(),
    }
}

/// The day of a time (RFC 3339).
#[must_use]
pub fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}

/// `3`, `3 of 18`, `≥3` for a lower bound, a dash where there is nothing to count, or
/// `unknown`.
#[must_use]
pub fn cell(headline: Option<Headline>) -> String {
    in_short(headline, " of ").unwrap_or_else(|| "unknown".to_owned())
}

/// `3`, `3/18`, `≥3` for a lower bound, a dash where there is nothing to count, or `?`
/// where it is unknown.
#[must_use]
pub fn small_cell(headline: Option<Headline>) -> String {
    in_short(headline, "/").unwrap_or_else(|| "?".to_owned())
}

fn in_short(headline: Option<Headline>, of: &str) -> Option<String> {
    let found @ Headline { count, of: whole, at_least } = headline?;
    if found.is_of_nothing() {
        return Some(DASH.to_owned());
    }
    let whole = whole.map(|whole| format!("{of}{whole}")).unwrap_or_default();
    Some(format!("{}{count}{whole}", if at_least { "≥" } else { "" }))
}

/// `96%` of a count, or the two counts where a share would say too much, or a
/// dash where there is nothing to take a share of.
#[must_use]
pub fn share(part: u64, of: u64) -> String {
    match of {
        0 => DASH.to_owned(),
        // Coverage is of no pillar, so that no pillar's threshold is meant.
        of if of < Thresholds::default().denominator => format!("{part} of {of}"),
        of => format!("{}%", part * 100 / of),
    }
}

/// A share in whole percent, rounded down as everywhere: 99.6 are not all.
pub(in crate::report) fn percent(share: f64) -> String {
    format!("{:.0}%", share.floor())
}

/// What a signal says, or why it says nothing: never a zero for the unknown; and what
/// the person says of it.
#[must_use]
pub fn said(signal: &SignalReport) -> String {
    match answers(&signal.notes) {
        answer if answer.is_empty() => found(signal),
        answer => format!("{}; {answer}", found(signal)),
    }
}

/// The same without what the person says of it.
#[must_use]
pub fn found(signal: &SignalReport) -> String {
    match (signal.status, signal.reason.as_str()) {
        (SignalStatus::NoSource, reason) => format!("unknown: {reason}"),
        (_, reason) => with_reason(&signal.summary, reason),
    }
}

/// A summary with its reason.
pub(in crate::report) fn with_reason(summary: &str, reason: &str) -> String {
    if reason.is_empty() { summary.to_owned() } else { format!("{summary} ({reason})") }
}

/// Whether a cell says that there is nothing to count.
#[must_use]
pub fn is_of_nothing(headline: Option<Headline>) -> bool {
    headline.is_some_and(Headline::is_of_nothing)
}

/// What an initiative lacks, and by when it has to be there.
#[must_use]
pub fn step(step: &PlanStep) -> String {
    match (&step.by, step.passed) {
        (None, _) => step.text.clone(),
        (Some(day), false) => format!("{}; by {day}", step.text),
        (Some(day), true) => format!("{}; was due {day}", step.text),
    }
}

/// Why a pillar is thin; empty unless it is.
#[must_use]
pub fn thin(pillar: &PersonPillar) -> String {
    let reasons: Vec<&str> = pillar.thin.iter().map(|reason| reason.detail.as_str()).collect();
    reasons.join("; ")
}

/// `1 of 5 signals is unknown`, `2 of 5 signals are unknown`.
#[must_use]
pub fn so_many_unknown(unknown: usize, all: usize) -> String {
    let are = if unknown == 1 { "is" } else { "are" };
    format!("{unknown} of {all} signals {are} unknown")
}

/// `3 bot, 1 bulk`; empty where nothing is excluded.
#[must_use]
pub fn excluded(by_guard: &BTreeMap<GuardId, u64>) -> String {
    let list: Vec<String> =
        by_guard.iter().map(|(guard, count)| format!("{count} {guard}")).collect();
    list.join(", ")
}

/// A period as the header of a column: `2026Q3 (part)` where it is cut.
#[must_use]
pub fn period(period: &TrendPeriod) -> String {
    format!("{}{}", period.name, if period.partial { " (part)" } else { "" })
}

/// The same where there is little room: `2026Q3*`.
#[must_use]
pub fn small_period(period: &TrendPeriod) -> String {
    format!("{}{}", period.name, if period.partial { "*" } else { "" })
}

/// `team payments`, or `no team` for what adds to none.
#[must_use]
pub fn group(group: &EvidenceGroup) -> String {
    match group.name.as_str() {
        "" => format!("no {}", group.kind),
        name => format!("{} {name}", group.kind),
    }
}

/// `team payments · 3 commits`.
#[must_use]
pub fn group_with_size(signal: &SignalReport, of: &EvidenceGroup) -> String {
    format!("{} · {}", group(of), commits(signal.of_group(of)))
}

/// That items stand in several groups, where they do.
#[must_use]
pub fn several_groups(signal: &SignalReport) -> Option<&'static str> {
    let listed: usize = signal.groups.iter().map(|group| group.items.len()).sum();
    (listed > signal.evidence.len())
        .then_some("A commit that counts for several groups is listed under each.")
}

/// Where a piece of evidence is recorded; of an entry, who says so and who
/// confirmed it: `said by ana; confirmed by bo on 2026-05-04`.
#[must_use]
pub fn source(item: &EvidenceItem) -> String {
    match item {
        EvidenceItem::Change(change) => change.source.clone(),
        EvidenceItem::Entry(entry) => whose_word(entry),
    }
}

/// `person bo, cy; team pay`: things of one kind stand together, kinds apart by
/// what is given.
#[must_use]
pub fn things<'a>(
    things: impl IntoIterator<Item = (&'a str, &'a str)>,
    between_kinds: &str,
) -> String {
    let mut text = String::new();
    let mut last = "";
    for (kind, name) in things {
        if kind == last {
            text.push_str(", ");
        } else {
            text.push_str(if last.is_empty() { "" } else { between_kinds });
            text.push_str(kind);
            text.push(' ');
            last = kind;
        }
        text.push_str(name);
    }
    text
}

/// What an item adds to the values: `person bo, cy; team pay`.
#[must_use]
pub fn counts(item: &EvidenceItem) -> String {
    things(item.counts().iter().map(|thing| (thing.kind.id(), thing.name.as_str())), "; ")
}

/// `12 lines added, 3 removed`; empty where that is not known.
#[must_use]
pub fn lines(item: &EvidenceItem) -> String {
    item.lines().map_or_else(String::new, |lines| {
        format!("{} lines added, {} removed", lines.insertions, lines.deletions)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_people_are_no_persons() {
        assert_eq!(
            [0, 1, 2].map(|count| plural(count, "commit")).join(" "),
            "0 commits 1 commit 2 commits"
        );
        assert_eq!([1, 2].map(|count| plural(count, "person")), ["1 person", "2 people"]);
        assert_eq!(plural(2, "repository"), "2 repositories");
        assert_eq!(["Web", "Virt drivers"].map(possessive).join(" "), "Web's Virt drivers'");
    }

    #[test]
    fn months_that_a_window_cuts_are_told() {
        let said = |from: &str, to: &str| {
            window(&ReportWindow { from: from.to_owned(), to: to.to_owned() })
        };
        assert_eq!(said("2025-01-01", "2026-07-01"), "2025-01-01 to 2026-06-30");
        assert_eq!(
            said("2024-12-16", "2026-06-16"),
            "2024-12-16 to 2026-06-15 (19 calendar months, the first and the last in part)"
        );
        assert_eq!(
            said("2025-01-01", "2025-02-02"),
            "2025-01-01 to 2025-02-01 (2 calendar months, the last in part)"
        );
        assert_eq!(said("2025-01-03", "2025-02-01"), "2025-01-03 to 2025-01-31");
    }

    #[test]
    fn unknown_is_never_a_number() {
        let found = Headline { count: 0, of: Some(4), at_least: false };
        assert_eq!([cell(Some(found)), cell(None)], ["0 of 4", "unknown"]);
        assert_eq!([small_cell(Some(found)), small_cell(None)], ["0/4", "?"]);
        assert_eq!(cell(Some(Headline { count: 7, of: None, at_least: false })), "7");
        let bound = Some(Headline { count: 2, of: Some(9), at_least: true });
        assert_eq!([cell(bound), small_cell(bound)], ["≥2 of 9", "≥2/9"]);
    }

    #[test]
    fn nothing_of_nothing_is_a_dash() {
        let nothing = Some(Headline { count: 0, of: Some(0), at_least: false });
        assert_eq!([cell(nothing), small_cell(nothing)], ["–", "–"]);
        assert!(is_of_nothing(nothing) && !is_of_nothing(None));
    }

    #[test]
    fn ids_days_and_fingerprints_are_cut_and_short_ones_are_whole() {
        assert_eq!([short_id("0123456789abcdef"), short_id("01")], ["0123456789", "01"]);
        assert_eq!([day("2026-06-30T10:00:00Z"), day("2026")], ["2026-06-30", "2026"]);
        assert_eq!(config(Some("0123456789abcdef")), "config 0123456789ab");
        assert_eq!(config(None), "no config");
    }

    #[test]
    fn things_of_one_kind_stand_together() {
        let all = [("person", "bo"), ("person", "cy"), ("team", "pay")];
        assert_eq!(things(all, "; "), "person bo, cy; team pay");
        assert_eq!(things([], "; "), "");
    }
}
