//! The ways of design docs, from left to right: the days of their steps on one axis.

use jiff::civil::Date;

use crate::attribute::Day;
use crate::report::model::{Comparison, DocStep, LedDoc, Shows};
use crate::report::words::comparison as words;
use crate::sorting::LeanSort as _;
use crate::ui::text::truncate;

/// Docs whose way is drawn; the others stand in the table.
const DOCS: usize = 8;
/// Letters of a doc's name.
const NAME: usize = 46;
/// Width of the way of a doc.
pub(super) const WIDTH: i64 = 210;
/// Months between two ticks of its axis: the smallest of these with which as many fit.
const TICKS: [i32; 6] = [1, 3, 6, 12, 24, 60];
const MOST_TICKS: i32 = 4;
/// Half the width of what stands at a tick.
const LABEL: i64 = 14;
/// Room for half a mark at either end.
const EDGE: i64 = 6;

/// A day on the axis of the docs' ways.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub x: i64,
    /// The month; of January the year, of the first tick both.
    pub said: String,
    /// Which end of the words stands at the tick, in the style; in the middle by default.
    pub side: &'static str,
}

/// The way of one doc, from left to right.
pub(super) struct Way<'a> {
    pub name: String,
    pub leads: &'a str,
    /// What the picture shows: `proposed 2026-01-05, accepted 2026-02-01`.
    pub said: String,
    /// Where the line begins and ends.
    pub line: [i64; 2],
    /// Its days in the periods of the trends.
    pub steps: Vec<Step>,
}

/// A day on it.
pub(super) struct Step {
    pub mark: &'static Mark,
    pub x: i64,
}

/// How a step of a doc is drawn.
pub(super) struct Mark {
    pub step: DocStep,
    /// Its class in the style.
    pub kind: &'static str,
    /// The outline, behind a move to its middle.
    outline: &'static str,
}

/// The marks in the order of a doc's life: told apart by shape, not by colour.
pub(super) static MARKS: [Mark; 5] = {
    const CIRCLE: &str = "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
    [
        Mark { step: DocStep::Proposed, kind: "hollow", outline: CIRCLE },
        Mark { step: DocStep::Accepted, kind: "full", outline: CIRCLE },
        Mark { step: DocStep::FirstCode, kind: "full", outline: "m0-5l5 9h-10z" },
        Mark { step: DocStep::Implemented, kind: "full", outline: "m-4-4h8v8h-8z" },
        Mark { step: DocStep::Ended, kind: "cross", outline: "m-4-4l8 8m-8 0l8-8" },
    ]
};

impl Mark {
    /// The day of its step.
    pub(super) fn day<'d>(&self, doc: &'d LedDoc) -> Option<&'d str> {
        doc.day(self.step)
    }

    /// Its outline, so far right.
    pub(super) fn path(&self, x: &i64) -> String {
        format!("M{x} 7{}", self.outline)
    }
}

/// The ways of the docs to which something happened last, in their order.
pub(super) fn newest(comparison: &Comparison) -> Vec<Way<'_>> {
    let last = |doc: &LedDoc| {
        DocStep::ALL.into_iter().filter_map(|step| doc.day(step)).max().map(str::to_owned)
    };
    let mut numbered: Vec<(usize, &LedDoc)> = comparison.docs.iter().enumerate().collect();
    numbered.lean_sort_by_key(|(at, doc)| std::cmp::Reverse((last(doc), *at)));
    numbered.truncate(DOCS);
    numbered.lean_sort_by_key(|(at, _)| *at);
    numbered.into_iter().map(|(_, doc)| way(comparison, doc)).collect()
}

/// The marks that are drawn in any of them.
pub(super) fn used(docs: &[Way<'_>]) -> Vec<&'static Mark> {
    let is_used = |mark: &&Mark| {
        docs.iter().flat_map(|doc| &doc.steps).any(|step| step.mark.step == mark.step)
    };
    MARKS.iter().filter(is_used).collect()
}

fn way<'a>(comparison: &'a Comparison, doc: &'a LedDoc) -> Way<'a> {
    let known = || MARKS.iter().filter_map(|mark| Some((mark, mark.day(doc)?)));
    let said: Vec<String> =
        known().map(|(mark, day)| format!("{} {day}", mark.step.said())).collect();
    let step = |(mark, day): (&'static Mark, &str)| Some(Step { mark, x: place(comparison, day)? });
    let steps: Vec<Step> = known().filter_map(step).collect();
    let began_before = known().count() > steps.len();
    let places = || steps.iter().map(|step| step.x);
    let begin = if began_before { 0 } else { places().min().unwrap_or(0) };
    Way {
        name: truncate(&doc.name, NAME),
        // In their own past, no table holds the names of several people.
        leads: match (doc.leads.first(), comparison.shows) {
            (None, _) => "",
            (Some(id), Shows::Beside) => words::named(comparison, id),
            (Some(id), _) => id,
        },
        said: said.join(", "),
        line: [begin, places().max().unwrap_or(0)],
        steps,
    }
}

/// How far right a day stands among the periods of the trends.
fn place(comparison: &Comparison, day: &str) -> Option<i64> {
    let date = |text: &str| text.parse().ok().map(Day::from_date);
    let periods = &comparison.trend.periods;
    let (from, to) = (date(&periods.first()?.from)?, date(&periods.last()?.to)?);
    among(date(day)?.days_since(from), to.days_since(from))
}

/// The ticks of the axis: first days of months, some months apart.
pub(super) fn ticks(comparison: &Comparison) -> Option<Vec<Tick>> {
    let periods = &comparison.trend.periods;
    ticks_of(&periods.first()?.from, &periods.last()?.to)
}

fn ticks_of(from: &str, to: &str) -> Option<Vec<Tick>> {
    let (from, to): (Date, Date) = (from.parse().ok()?, to.parse().ok()?);
    let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let (first, last) = (month(from), month(to));
    let fits = |step: &i32| (last - first) / step <= MOST_TICKS;
    let step = TICKS.into_iter().find(fits).unwrap_or(last - first);
    let days = Day::from_date(to).days_since(Day::from_date(from));
    let tick = |(at, month): (usize, i32)| {
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        let day = Date::new(year, i8::try_from(month.rem_euclid(12)).ok()? + 1, 1).ok()?;
        let x = among(Day::from_date(day).days_since(Day::from_date(from)), days)?;
        let said = match (day.month(), at) {
            (1, _) => day.strftime("%Y"),
            (_, 0) => day.strftime("%b %Y"),
            _ => day.strftime("%b"),
        };
        let side = match x {
            x if x < LABEL => "from",
            x if x > WIDTH - LABEL => "until",
            _ => "around",
        };
        Some(Tick { x, said: said.to_string(), side })
    };
    // The first day of the first month can be before the first period.
    let within = |month: &i32| *month > first || from.day() == 1;
    let months = (first..=last).filter(|month| month % step.max(1) == 0);
    Some(months.filter(|month| within(month)).enumerate().filter_map(tick).collect())
}

/// Where the day with this number of so many stands; nothing before the first.
fn among(day: i32, days: i32) -> Option<i64> {
    let free = WIDTH - 2 * EDGE;
    (day >= 0).then(|| EDGE + i64::from(day) * free / i64::from(days.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stands_where_its_time_is() {
        assert_eq!([among(0, 548), among(548, 548)], [Some(EDGE), Some(WIDTH - EDGE)]);
        assert_eq!(among(274, 548), Some(WIDTH / 2));
        assert_eq!(among(-1, 548), None, "before the first period");
    }

    #[test]
    fn ticks_stand_at_first_days_of_months() {
        let told = |from: &str, to: &str| {
            let ticks = ticks_of(from, to).unwrap().into_iter();
            ticks.map(|tick| format!("{} {}", tick.said, tick.side)).collect::<Vec<_>>()
        };
        let halves = ["2025 from", "Jul around", "2026 around", "Jul until"];
        assert_eq!(told("2025-01-01", "2026-07-01"), halves);
        let months = ["Feb 2026 from", "Mar around", "Apr around", "May until"];
        assert_eq!(told("2026-02-01", "2026-05-01"), months);
        let quarters = ["Apr 2025 around", "Jul around", "Oct around", "2026 around"];
        assert_eq!(told("2025-02-15", "2026-01-15"), quarters);
        assert_eq!(told("2020-03-01", "2026-06-01"), ["2022 around", "2024 around", "2026 around"]);
        assert_eq!(
            ticks_of("2025-01-01", "2026-07-01").unwrap()[1].x,
            EDGE + 181 * (WIDTH - 2 * EDGE) / 546
        );
    }
}
