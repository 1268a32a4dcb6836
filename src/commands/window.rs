//! From the options about time to a window.

use std::time::SystemTime;

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use super::error::CommandError;
use crate::attribute::Window;
use crate::cli::WindowArgs;
use crate::config::Calendar;

/// The first day that a window can have: nobody writes the years before it.
const FIRST: Date = Date::constant(1, 1, 1);

/// "Now" and the window, as asked for.
///
/// Without any option the window is the last 18 months, the day of `--as-of`
/// included.
///
/// # Errors
/// For spans and quarters that are none, and for windows that are empty or
/// have not begun: what is yet to come is unknown, and would look like 0.
pub fn resolve(args: &WindowArgs, calendar: Calendar) -> Result<(Date, Window), CommandError> {
    let as_of = args.as_of.map_or_else(today, Ok)?;
    if let Some(text) = &args.quarter {
        let window = quarter(text, calendar)?;
        has_begun(Some(text), window, as_of)?;
        return Ok((as_of, window));
    }
    let end = as_of.tomorrow().unwrap_or(as_of);
    let to = args.until.unwrap_or(end);
    let from = match (args.since, &args.last) {
        (Some(since), _) => since,
        (None, Some(last)) => before(to, span(last)?),
        (None, None) => before(to, Span::new().months(18)),
    };
    if from >= to {
        return Err(CommandError::usage(format!("the window from {from} to {to} is empty"))
            .hint("--until is the first day after the window; it must be later than --since"));
    }
    let window = Window { from, to };
    has_begun(None, window, as_of)?;
    Ok((as_of, window))
}

/// Refuses a window of which nothing is known as of that day.
///
/// # Errors
/// When the window, a quarter if one is named, begins after `as_of`.
pub fn has_begun(quarter: Option<&str>, window: Window, as_of: Date) -> Result<(), CommandError> {
    if window.from <= as_of {
        return Ok(());
    }
    let (name, choose) = match quarter {
        Some(quarter) => (quarter.to_uppercase(), "a quarter"),
        None => ("the window".to_owned(), "a window"),
    };
    Err(CommandError::usage(format!("{name} begins on {}, after {as_of}", window.from))
        .hint(format!("choose {choose} that has begun, or a later --as-of")))
}

/// Today in UTC. The only clock in the program; `--as-of` replaces it.
///
/// # Errors
/// When the clock shows a time that no calendar has: outside of the years 1 to
/// 9999.
pub fn today() -> Result<Date, CommandError> {
    day_of(SystemTime::now())
}

fn day_of(now: SystemTime) -> Result<Date, CommandError> {
    let out_of_range = || {
        CommandError::usage("the clock of this machine does not show a year from 1 to 9999")
            .hint("set the clock, or say which day it is: --as-of 2025-06-01")
    };
    let now = Timestamp::try_from(now).map_err(|_| out_of_range())?;
    let day = jiff::tz::TimeZone::UTC.to_datetime(now).date();
    if day.year() < 1 { Err(out_of_range()) } else { Ok(day) }
}

/// The day that lies this long before another; not before the year 1.
pub fn before(day: Date, span: Span) -> Date {
    day.saturating_sub(span).max(FIRST)
}

pub fn span(text: &str) -> Result<Span, CommandError> {
    let wrong = || {
        CommandError::usage(format!("`{text}` is not a span of time"))
            .hint("write a number and a unit, such as 18mo, 2y, 12w or 90d")
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let number: i64 = number.parse().ok().filter(|n| (1..=12_000).contains(n)).ok_or_else(wrong)?;
    match unit {
        "d" => Ok(Span::new().days(number)),
        "w" => Ok(Span::new().weeks(number)),
        "mo" => Ok(Span::new().months(number)),
        "y" => Span::new().try_years(number).map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

/// A fiscal quarter. Where the fiscal year does not start in January, fiscal
/// year N ends in calendar year N.
pub fn quarter(text: &str, calendar: Calendar) -> Result<Window, CommandError> {
    let [from, to] = calendar.quarter(text).ok_or_else(|| {
        CommandError::usage(format!("`{text}` is not a quarter")).hint(Calendar::written(text))
    })?;
    Ok(Window { from, to })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_clock_that_no_calendar_has_is_a_message() {
        let day = |days: u64| UNIX_EPOCH + Duration::from_secs(86_400 * days);
        assert_eq!(day_of(day(20_000)).unwrap(), date(2024, 10, 4));
        assert_eq!(day_of(day(2_932_800)).unwrap().year(), 9999);
        let error = day_of(day(3_000_000)).unwrap_err().to_string();
        assert!(error.contains("the clock of this machine"), "{error}");
        let before = UNIX_EPOCH - Duration::from_secs(86_400 * 720_000);
        assert!(day_of(before).is_err(), "the year 0");
    }

    fn args() -> WindowArgs {
        WindowArgs {
            last: None,
            since: None,
            until: None,
            quarter: None,
            as_of: Some(date(2026, 6, 30)),
        }
    }

    fn window(args: &WindowArgs, fiscal_year_starts: i8) -> String {
        match resolve(args, Calendar { fiscal_year_starts }) {
            Ok((_, Window { from, to })) => format!("{from} {to}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_default_is_eighteen_months_that_end_with_the_day_itself() {
        assert_eq!(window(&args(), 1), "2025-01-01 2026-07-01");
    }

    #[test]
    fn spans_count_back_from_the_end() {
        let last = |text: &str| window(&WindowArgs { last: Some(text.into()), ..args() }, 1);
        assert_eq!(last("1y"), "2025-07-01 2026-07-01");
        assert_eq!(last("2w"), "2026-06-17 2026-07-01");
        assert_eq!(last("90d"), "2026-04-02 2026-07-01");
        for wrong in ["", "0d", "18", "mo", "18m", "-1d", "99999999999d"] {
            assert!(last(wrong).contains("not a span of time"), "{wrong}");
        }
    }

    #[test]
    fn no_window_reaches_back_before_the_year_1() {
        let as_of = Some(date(1, 1, 2));
        assert_eq!(window(&WindowArgs { as_of, ..args() }, 1), "0001-01-01 0001-01-03");
        let last = Some("12000y".into());
        assert_eq!(window(&WindowArgs { last, ..args() }, 1), "0001-01-01 2026-07-01");
    }

    #[test]
    fn quarters_follow_the_fiscal_calendar() {
        let as_of = Some(date(2026, 12, 31));
        let quarter = |text: &str, starts| {
            window(&WindowArgs { quarter: Some(text.into()), as_of, ..args() }, starts)
        };
        assert_eq!(quarter("2026Q3", 1), "2026-07-01 2026-10-01");
        assert_eq!(quarter("2026Q1", 2), "2025-02-01 2025-05-01");
        assert_eq!(quarter("2026q4", 10), "2026-07-01 2026-10-01");
        assert!(quarter("2026Q5", 1).contains("not a quarter"));
        assert!(quarter("Q3", 1).contains("not a quarter"));
    }

    #[test]
    fn a_window_that_has_not_begun_is_refused() {
        let since = |day| window(&WindowArgs { since: Some(day), until: None, ..args() }, 1);
        assert_eq!(since(date(2026, 6, 30)), "2026-06-30 2026-07-01", "its first day is today");
        let later =
            WindowArgs { since: Some(date(2026, 7, 1)), until: Some(date(2026, 8, 1)), ..args() };
        assert!(window(&later, 1).contains("the window begins on 2026-07-01, after 2026-06-30"));
        let quarter = |text: &str| window(&WindowArgs { quarter: Some(text.into()), ..args() }, 1);
        assert_eq!(quarter("2026Q2"), "2026-04-01 2026-07-01", "the last day of it");
        assert!(quarter("2026q3").contains("2026Q3 begins on 2026-07-01, after 2026-06-30"));
    }

    #[test]
    fn empty_windows_are_refused() {
        let day = Some(date(2025, 1, 1));
        let text = window(&WindowArgs { since: day, until: day, ..args() }, 1);
        assert!(text.contains("is empty"), "{text}");
    }
}
