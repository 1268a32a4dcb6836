//! People in both quarters: the headlines of everybody, and all values of each.

use super::trends::{self, TrendRow};
use crate::report::columns::{PEOPLE, PersonRow};
use crate::report::html::columns;
use crate::report::html::entries::{OwnRecord, own_record};
use crate::report::html::values::{label, shown};
use crate::report::model::{
    ComparedMeaning, ComparedPerson, ComparedSignal, Comparison, SignalReport, Strength,
};
use crate::report::words::{comparison as words, plural};

/// Names that are told of what came or went; the JSON has all.
const NAMES: usize = 30;

/// The headlines of everybody on the signals of one pillar.
pub(super) struct PillarTable<'a> {
    /// Its number on the page, from 1.
    pub number: usize,
    pub title: &'a str,
    /// Ids of its signals, and what stands for each.
    pub signals: Vec<(&'a str, &'a ComparedMeaning)>,
    /// Signals that found nothing for anybody in either quarter.
    pub quiet: Vec<&'a str>,
    /// One row a person.
    pub rows: Vec<Vec<SignalCell<'a>>>,
}

/// One signal of one person.
pub(super) struct SignalCell<'a> {
    pub id: &'a str,
    pub before: String,
    pub now: String,
    pub comparable: bool,
    /// Whether nothing was found in either quarter, so that nothing is behind it.
    pub is_nothing: bool,
    /// Whether any value differs, or what is behind it.
    pub has_changed: bool,
    /// What the person says of it.
    pub notes: Vec<&'a str>,
}

impl PillarTable<'_> {
    /// `4 signals, 9 of 48 values changed`.
    pub(super) fn changed(&self) -> String {
        if self.signals.is_empty() {
            return "nothing in either quarter".to_owned();
        }
        let changed = self.rows.iter().flatten().filter(|cell| cell.has_changed).count();
        format!(
            "{}, {changed} of {} changed",
            plural(self.signals.len(), "signal"),
            plural(self.rows.len() * self.signals.len(), "value")
        )
    }
}

/// One person.
pub(super) struct PersonPart<'a> {
    /// Their number on the page, from 1.
    pub number: usize,
    pub person: &'a ComparedPerson,
    pub home: &'a str,
    /// Why their two quarters are not comparable; empty where they are.
    pub marks: String,
    /// What their numbers rest on, in the columns of [`titles`].
    pub cells: Vec<String>,
    /// What they wrote down and show to managers.
    pub record: Option<OwnRecord<'a>>,
    /// Titles of the signals of which nothing was found in either quarter.
    pub nothing: Vec<&'a str>,
    /// What is unknown in both quarters, a line a reason: `Docs led (no docs are configured)`.
    pub unknown: Vec<String>,
    /// All signals by pillar.
    pub pillars: Vec<SignalRows<'a>>,
    /// Their periods, on scales of their own.
    pub trend: Vec<TrendRow<'a>>,
    /// In how many weeks they changed something of each team's.
    pub weeks: Option<String>,
}

/// The signals of one pillar of one person.
pub(super) struct SignalRows<'a> {
    pub title: &'a str,
    pub rows: Vec<SignalRow<'a>>,
}

impl SignalRows<'_> {
    /// Whether print has none of its rows, so that it needs no heading.
    pub(super) fn is_folded(&self) -> bool {
        self.rows.iter().all(SignalRow::is_folded)
    }
}

/// All values of one signal of one person.
pub(super) struct SignalRow<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub is_proxy: bool,
    pub before: Vec<(String, String)>,
    pub now: Vec<(String, String)>,
    /// Why a side is unknown or limited; empty where it is neither.
    pub reasons: [&'a str; 2],
    pub behind: String,
    /// Whether nothing was found in either quarter.
    pub is_nothing: bool,
    /// What the person says of it.
    pub notes: Vec<&'a str>,
    pub comparable: bool,
}

impl SignalRow<'_> {
    /// Whether print tells it in a sentence with others of its kind.
    pub(super) fn is_folded(&self) -> bool {
        self.is_nothing || self.is_unknown()
    }

    /// Whether it is unknown in both quarters.
    fn is_unknown(&self) -> bool {
        self.before.is_empty() && self.now.is_empty() && self.notes.is_empty()
    }
}

/// What is unknown in both quarters, by why it is in the later one, in the order of the rows.
fn unknown_in_both(pillars: &[SignalRows<'_>]) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    let rows = pillars.iter().flat_map(|pillar| &pillar.rows);
    for row in rows.filter(|row| row.is_unknown() && !row.is_nothing) {
        match reasons.iter_mut().find(|(why, _)| *why == row.reasons[1]) {
            // A signal can stand under several pillars.
            Some((_, titles)) if titles.contains(&row.title) => {}
            Some((_, titles)) => titles.push(row.title),
            None => reasons.push((row.reasons[1], vec![row.title])),
        }
    }
    let told = reasons.into_iter().map(|(why, titles)| match why.is_empty() {
        true => titles.join(", "),
        false => format!("{} ({why})", titles.join(", ")),
    });
    told.collect()
}

/// The headlines by pillar.
pub(super) fn pillars<'a>(comparison: &'a Comparison) -> Vec<PillarTable<'a>> {
    let tables = comparison.pillars.iter().enumerate().map(|(at, pillar)| {
        let known = |id: &'_ String| comparison.signals.contains_key(id);
        let known: Vec<&String> = pillar.signals.iter().filter(|id| known(id)).collect();
        let is_quiet = |id: &&&String| words::is_quiet(comparison, id);
        let quiet = known.iter().filter(is_quiet).map(|id| id.as_str()).collect();
        let loud: Vec<&str> =
            known.iter().filter(|id| !is_quiet(id)).map(|id| id.as_str()).collect();
        let row = |person: &'a ComparedPerson| loud.iter().map(|id| cell(person, id)).collect();
        PillarTable {
            number: at + 1,
            title: &pillar.title,
            rows: comparison.people.iter().map(row).collect(),
            signals: loud.iter().map(|id| (*id, &comparison.signals[*id])).collect(),
            quiet,
        }
    });
    tables.collect()
}

fn cell<'a>(person: &'a ComparedPerson, id: &'a str) -> SignalCell<'a> {
    let signal = person.signals.get(id);
    let side = |side: Option<&SignalReport>| side.map_or_else(unknown, |side| headline(id, side));
    SignalCell {
        id,
        before: side(signal.map(|signal| &*signal.against)),
        now: side(signal.map(|signal| &*signal.quarter)),
        comparable: signal.is_none_or(|signal| signal.not_comparable.is_empty()),
        is_nothing: signal.is_some_and(|signal| words::is_nothing(id, signal)),
        has_changed: signal.is_some_and(words::changed),
        notes: signal.map(words::notes).unwrap_or_default(),
    }
}

fn unknown() -> String {
    "unknown".to_owned()
}

/// `3`, `3/9`, `3/9~`, or `unknown`.
fn headline(id: &str, side: &SignalReport) -> String {
    let value = words::value(id, side);
    if value == "?" { unknown() } else { value }
}

/// The names of the columns on what the numbers of people rest on.
pub(super) fn titles() -> Vec<&'static str> {
    columns::titles(PEOPLE)
}

/// The people in their order, which is the alphabet's.
pub(super) fn people(comparison: &Comparison) -> Vec<PersonPart<'_>> {
    (0..comparison.people.len()).filter_map(|at| person(comparison, at)).collect()
}

/// The one with this place among them.
pub(super) fn person(comparison: &Comparison, at: usize) -> Option<PersonPart<'_>> {
    let person = comparison.people.get(at)?;
    let row = PersonRow { comparison, person };
    let pillars = comparison.pillars.iter().map(|pillar| SignalRows {
        title: &pillar.title,
        rows: pillar.signals.iter().filter_map(|id| signal_row(comparison, person, id)).collect(),
    });
    let pillars: Vec<SignalRows<'_>> = pillars.collect();
    Some(PersonPart {
        number: at + 1,
        person,
        home: words::home(person),
        marks: words::marks(comparison, person),
        cells: columns::cells(PEOPLE, &row),
        record: own_record(person.entries.iter()),
        trend: trends::own(comparison, person).collect(),
        weeks: words::team_weeks(comparison, at),
        nothing: words::ids(comparison)
            .filter(|id| person.signals.get(*id).is_some_and(|s| words::is_nothing(id, s)))
            .filter_map(|id| Some(comparison.signals.get(id)?.title.as_str()))
            .collect(),
        unknown: unknown_in_both(&pillars),
        pillars,
    })
}

fn signal_row<'a>(
    comparison: &'a Comparison,
    person: &'a ComparedPerson,
    id: &'a String,
) -> Option<SignalRow<'a>> {
    let (signal, meaning) = (person.signals.get(id)?, comparison.signals.get(id)?);
    Some(SignalRow {
        id,
        title: &meaning.title,
        is_proxy: meaning.strength == Strength::Proxy,
        before: values(&signal.against),
        now: values(&signal.quarter),
        reasons: [&signal.against.reason, &signal.quarter.reason],
        behind: behind(signal),
        is_nothing: words::is_nothing(id, signal),
        notes: words::notes(signal),
        comparable: signal.not_comparable.is_empty(),
    })
}

/// All values by what they are called; none where the signal is unknown.
fn values(side: &SignalReport) -> Vec<(String, String)> {
    let values = side.values.iter();
    values.map(|(name, value)| (label(name), shown(side, name, value))).collect()
}

fn behind(signal: &ComparedSignal) -> String {
    let text = words::behind(signal, NAMES);
    match text.is_empty() {
        false => text,
        true if signal.difference.is_none() => "unknown: one of the quarters is unknown".to_owned(),
        true => "nothing in either quarter".to_owned(),
    }
}
