//! The words that the formats of a comparison share; nothing is escaped here.
//!
//! | what | file |
//! | --- | --- |
//! | numbers of teams, and what became of these | `teams` |
//! | what came and went behind a value | `behind` |
//! | what stands beside the numbers of people | `remarks` |

mod behind;
mod remarks;
mod teams;

pub(in crate::report) use behind::{behind, behind_in_full, changed, outside_in_teams_left};
pub(in crate::report) use remarks::{
    ANSWERS, IF_JOINED, THROUGH_AGENTS, answers, if_joined, notes, through_agents,
};
pub(in crate::report) use teams::{
    change_of, few, is_another_team, is_few, is_home, shares, team, team_weeks, teams_changed,
    withheld,
};

use super::{percent, small_cell};
use crate::report::model::{
    ComparedPerson, ComparedSignal, Comparison, Headline, Incomparable, LedDoc, Quarter,
    SignalReport, SignalStatus, each_signal, headline, headline_name,
};
use teams::events;

/// What is said where letters stand for people.
pub const ANONYMISED: &str = "Letters stand for people, and anything that would name them is left \
out. Their numbers stay: anybody who has these repositories, or knows a small team, can work out who each \
letter is. Share this as if it contained their names.";

/// Which days are compared: `2026-04-01 to 2026-06-30, compared with 2026-01-01 to 2026-03-31`.
pub(in crate::report) fn days(comparison: &Comparison) -> String {
    let [now, before] = [&comparison.quarter, &comparison.against]
        .map(|quarter| format!("{} to {}", quarter.from, quarter.last_day()));
    format!("{now}, compared with {before}")
}

/// How many people were left out on request, where any were.
pub(in crate::report) fn left_out(comparison: &Comparison) -> Option<String> {
    let people = super::plural(comparison.left_out as usize, "person");
    let are = if comparison.left_out == 1 { "is" } else { "are" };
    (comparison.left_out > 0).then(|| {
        format!(
            "Left out on request: {people}, who {are} on the roster but not shown or named here"
        )
    })
}

/// How many repositories were scanned without any part of the teams asked for.
pub(in crate::report) fn other_repos(comparison: &Comparison) -> Option<String> {
    let others = super::plural(comparison.other_repos as usize, "repository");
    (comparison.other_repos > 0)
        .then(|| format!("{others} more scanned, in which the teams asked for took no part"))
}

/// What a mark beside a value means.
pub(in crate::report) const MARKS: [(&str, &str); 5] = [
    ("?", "unknown: no scanned source records it"),
    ("–", "nothing to count"),
    ("≥", "recorded only in part: there may be more"),
    ("~", "too little data to be read as a share"),
    ("†", "the two quarters are not comparable (the reason is given with the person or the teams)"),
];

/// `3`, `3/9`, a dash where there is nothing to count, or `?` where it is unknown; `~` after
/// it where it rests on too little.
pub(in crate::report) fn value(id: &str, side: &SignalReport) -> String {
    let found = headline(id, side);
    let is_weak = match found {
        None => false,
        Some(found) if found.is_of_nothing() => false,
        Some(Headline { of: Some(_), .. }) => !side.unsteady.is_empty(),
        Some(Headline { of: None, .. }) => {
            let name = headline_name(id);
            side.unsteady.iter().any(|unsteady| name == Some(*unsteady))
        }
    };
    format!("{}{}", small_cell(found), if is_weak { "~" } else { "" })
}

/// `2 → 4`: the other quarter, then the one that it is about.
pub(in crate::report) fn change(id: &str, signal: &ComparedSignal) -> String {
    let mark = if signal.not_comparable.is_empty() { "" } else { " †" };
    format!("{} → {}{mark}", value(id, &signal.against), value(id, &signal.quarter))
}

/// `92% → 96%`, `–` for what is unknown.
pub(in crate::report) fn percents(before: Option<f64>, now: Option<f64>) -> String {
    let shown = |share: Option<f64>| share.map_or("–".to_owned(), percent);
    format!("{} → {}", shown(before), shown(now))
}

/// What somebody is called: by their name where they are shown, else by the id.
pub(in crate::report) fn named<'a>(comparison: &'a Comparison, id: &'a str) -> &'a str {
    let shown = comparison.people.iter().find(|person| person.id == id);
    shown.map_or(id, |person| person.name.as_str())
}

/// Who leads a doc.
pub(in crate::report) fn led_by(comparison: &Comparison, doc: &LedDoc) -> String {
    let leads: Vec<&str> = doc.leads.iter().map(|id| named(comparison, id)).collect();
    leads.join(", ")
}

/// The team of a person, as read by people.
pub(in crate::report) fn home(person: &ComparedPerson) -> &str {
    super::home(person.home_name.as_deref())
}

/// Why the two quarters of a person are not comparable; empty where they are.
pub(in crate::report) fn marks(comparison: &Comparison, person: &ComparedPerson) -> String {
    let why = person.not_comparable.iter();
    let why = why.filter_map(|id| Some((*id, comparison.quarter_reasons.get(id)?.detail.as_str())));
    let told = why.map(|(id, detail)| match id {
        Incomparable::Home if !person.moves.is_empty() => {
            let moves: Vec<String> = person.moves.iter().map(super::moved).collect();
            format!("{detail}: {}", moves.join("; "))
        }
        Incomparable::Teams if !person.team_changes.is_empty() => {
            events(person.team_changes.iter())
        }
        _ => detail.to_owned(),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The signals of a comparison, by pillar.
pub(in crate::report) fn ids(comparison: &Comparison) -> impl Iterator<Item = &str> {
    each_signal(&comparison.pillars).map(String::as_str)
}

/// Whether nothing is known of a signal in either quarter.
pub(in crate::report) fn is_unknown(signal: &ComparedSignal) -> bool {
    [&signal.quarter, &signal.against].iter().all(|side| side.status == SignalStatus::NoSource)
}

/// The signals of which nothing is known in either quarter, of anybody.
pub(in crate::report) fn unknown_to_all(comparison: &Comparison) -> Vec<&str> {
    if comparison.people.is_empty() {
        return Vec::new();
    }
    let to_all = |id: &&str| {
        let mut signals = comparison.people.iter().map(|person| person.signals.get(*id));
        signals.all(|signal| signal.is_some_and(is_unknown))
    };
    ids(comparison).filter(to_all).collect()
}

/// Whether a signal is measured for everybody in both quarters, and found nothing.
pub(in crate::report) fn is_quiet(comparison: &Comparison, id: &str) -> bool {
    let mut signals = comparison.people.iter().map(|person| person.signals.get(id));
    signals.all(|signal| signal.is_some_and(|signal| is_nothing(id, signal)))
}

/// Whether one person's signal is measured in both quarters, and found nothing.
pub(in crate::report) fn is_nothing(id: &str, signal: &ComparedSignal) -> bool {
    let found_nothing = |side| headline(id, side).is_some_and(|found| found.count == 0);
    found_nothing(&signal.quarter) && found_nothing(&signal.against)
}

/// `3 bot, 1 bulk`, or `none`.
pub(in crate::report) fn excluded(quarter: &Quarter) -> String {
    let list = super::excluded(&quarter.caveat_box.exclusions);
    if list.is_empty() { "none".to_owned() } else { list }
}

/// A series on the axis from 0 to `highest`: `·` is 0, `?` unknown.
pub(in crate::report) fn spark(counts: impl Iterator<Item = Option<u64>>, highest: u64) -> String {
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let step = |count: u64| {
        let at = (count * 8).div_ceil(highest.max(1)).clamp(1, 8) as usize;
        STEPS[at - 1]
    };
    counts
        .map(|count| match count {
            None => '?',
            Some(0) => '·',
            Some(count) => step(count),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::percents;

    #[test]
    fn nearly_all_are_not_all() {
        assert_eq!(percents(Some(99.6), Some(100.0)), "99% → 100%");
        assert_eq!(percents(None, Some(0.4)), "– → 0%");
    }
}
