//! Calendar months and fiscal quarters.

use jiff::Span;
use jiff::civil::{Date, date};

use super::model::By;
use crate::attribute::{Day, Window};
use crate::config::Calendar;

/// A month or quarter, as far as it lies in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// `2026Q3` or `2026-07`.
    pub name: String,
    /// Its days within the window.
    pub window: Window,
    /// Whether some of its days lie outside of the window.
    pub partial: bool,
}

/// The months or quarters that a window touches, in order. A window that does
/// not fit into the calendar's years ends with them.
#[must_use]
pub fn periods(window: Window, by: By, calendar: Calendar) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut at = window.from;
    while at < window.to {
        let (start, months) = match by {
            By::Quarter => (quarter_start(at, calendar), 3),
            By::Month => (date(at.year(), at.month(), 1), 1),
        };
        let end = start.saturating_add(Span::new().months(months));
        if end <= at {
            break;
        }
        let within = Window { from: start.max(window.from), to: end.min(window.to) };
        periods.push(Period {
            name: match by {
                By::Quarter => quarter_name(at, calendar),
                By::Month => format!("{:04}-{:02}", at.year(), at.month()),
            },
            partial: within != (Window { from: start, to: end }),
            window: within,
        });
        at = end;
    }
    periods
}

/// The quarter of a day, such as `2026Q3`. With a fiscal year that does not
/// start in January, fiscal year N ends in calendar year N.
#[must_use]
pub fn quarter_of(day: Day, calendar: Calendar) -> String {
    quarter_name(day.date(), calendar)
}

/// Months since the start of the fiscal year, 0 to 11.
fn month_of_year(day: Date, calendar: Calendar) -> i8 {
    (day.month() - calendar.fiscal_year_starts).rem_euclid(12)
}

fn quarter_name(day: Date, calendar: Calendar) -> String {
    let starts = calendar.fiscal_year_starts;
    let ends_next_year = starts > 1 && day.month() >= starts;
    let year = day.year() + i16::from(ends_next_year);
    format!("{year:04}Q{}", month_of_year(day, calendar) / 3 + 1)
}

fn quarter_start(day: Date, calendar: Calendar) -> Date {
    let first = date(day.year(), day.month(), 1);
    first.saturating_sub(Span::new().months(month_of_year(day, calendar) % 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(from: &str, to: &str, by: By, fiscal_year_starts: i8) -> Vec<String> {
        let window = Window { from: from.parse().unwrap(), to: to.parse().unwrap() };
        let shown = |period: Period| {
            let Window { from, to } = period.window;
            let mark = if period.partial { " partial" } else { "" };
            format!("{} {from} {to}{mark}", period.name)
        };
        let calendar = Calendar { fiscal_year_starts };
        periods(window, by, calendar).into_iter().map(shown).collect()
    }

    #[test]
    fn quarters_follow_the_fiscal_calendar_and_say_where_they_are_cut() {
        assert_eq!(
            names("2025-01-01", "2025-07-01", By::Quarter, 1),
            ["2025Q1 2025-01-01 2025-04-01", "2025Q2 2025-04-01 2025-07-01"]
        );
        assert_eq!(
            names("2025-01-15", "2025-05-02", By::Quarter, 2),
            [
                "2025Q4 2025-01-15 2025-02-01 partial",
                "2026Q1 2025-02-01 2025-05-01",
                "2026Q2 2025-05-01 2025-05-02 partial",
            ]
        );
        // October 2025 begins fiscal year 2026.
        assert_eq!(
            names("2025-10-01", "2026-01-01", By::Quarter, 10),
            ["2026Q1 2025-10-01 2026-01-01"]
        );
    }

    #[test]
    fn months_across_a_year() {
        assert_eq!(
            names("2025-12-15", "2026-02-01", By::Month, 4),
            ["2025-12 2025-12-15 2026-01-01 partial", "2026-01 2026-01-01 2026-02-01"]
        );
    }

    #[test]
    fn the_end_of_the_calendar_is_the_end() {
        assert_eq!(names("9999-11-01", "9999-12-31", By::Month, 1).len(), 2);
        assert_eq!(names("2025-01-01", "2025-01-01", By::Month, 1).len(), 0);
    }
}
