//! Days, weeks, months and windows: all in UTC, all from the landed date.

use std::ops::Range;

use jiff::civil::Date;

/// A day in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

impl Day {
    /// 1 January of the year 1, and 31 December of the year 9999.
    const FIRST: Self = Self(-719_162);
    const LAST: Self = Self(2_932_896);

    /// The day of a time in seconds since 1970-01-01T00:00:00Z. Times outside
    /// of the years 1 to 9999 (clocks can be absurd) become the nearest day
    /// within.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400);
        Self(days.clamp(i64::from(Self::FIRST.0), i64::from(Self::LAST.0)) as i32)
    }

    /// The day of a date.
    #[must_use]
    pub fn from_date(date: Date) -> Self {
        // Half of a large `check` was spans between dates, which take far longer.
        Self((date.duration_since(EPOCH).as_hours() / 24) as i32)
    }

    /// The date of the day.
    #[must_use]
    pub fn date(self) -> Date {
        EPOCH.saturating_add(jiff::Span::new().days(self.0))
    }

    /// `1 Jul 2025`.
    #[must_use]
    pub fn in_words(self) -> String {
        self.date().strftime("%-d %b %Y").to_string()
    }

    /// A number for its ISO week: weeks start on Monday, and equal numbers are
    /// equal weeks (1970-01-01 was a Thursday).
    #[must_use]
    pub fn week(self) -> i32 {
        (self.0 + 3).div_euclid(7)
    }

    /// A number for its calendar month: twelve times the year plus the month
    /// from 0.
    #[must_use]
    pub fn month(self) -> i32 {
        let date = self.date();
        i32::from(date.year()) * 12 + i32::from(date.month()) - 1
    }

    /// Whole days from `earlier` to this one; negative if it is the later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

/// A half-open range of days, `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// First day after it.
    pub to: Date,
}

impl Window {
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.days().contains(&day)
    }

    /// Its days, for whoever looks at all changes: dates take longer to compare.
    #[must_use]
    pub fn days(&self) -> Range<Day> {
        Day::from_date(self.from)..Day::from_date(self.to)
    }

    /// From the earlier beginning to the later end of the two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// How many calendar months it touches.
    #[must_use]
    pub fn months(&self) -> u64 {
        if self.to <= self.from {
            return 0;
        }
        let last = self.to.yesterday().unwrap_or(self.to);
        (Day::from_date(last).month() - Day::from_date(self.from).month() + 1) as u64
    }

    /// Its days of each calendar month that it touches.
    pub fn by_month(&self) -> impl Iterator<Item = Self> + use<> {
        let Self { from, to } = *self;
        let next = move |day: &Date| {
            let first = day.last_of_month().tomorrow().ok()?;
            (first < to).then_some(first)
        };
        let starts = std::iter::successors((from < to).then_some(from), next);
        starts.map(move |from| Self {
            from,
            to: from.last_of_month().tomorrow().map_or(to, |next| next.min(to)),
        })
    }

    /// Whether it is shorter than six months, counted by date.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.to < self.from.saturating_add(jiff::Span::new().months(6))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::from_date(text.parse().unwrap())
    }

    #[test]
    fn months_of_a_window_are_cut_where_it_is() {
        let months = |from: &str, to: &str| -> Vec<String> {
            let window = Window { from: from.parse().unwrap(), to: to.parse().unwrap() };
            let months: Vec<_> = window.by_month().collect();
            assert_eq!(months.len() as u64, window.months());
            months.iter().map(|month| format!("{} {}", month.from, month.to)).collect()
        };
        assert_eq!(
            months("2024-12-20", "2025-02-02"),
            ["2024-12-20 2025-01-01", "2025-01-01 2025-02-01", "2025-02-01 2025-02-02"]
        );
        assert_eq!(months("2025-03-01", "2025-04-01"), ["2025-03-01 2025-04-01"]);
        assert_eq!(months("2025-03-01", "2025-03-01"), [""; 0]);
        assert_eq!(months("9999-12-30", "9999-12-31"), ["9999-12-30 9999-12-31"]);
    }

    #[test]
    fn weeks_start_on_monday_also_across_years() {
        assert_eq!(day("2024-12-30").week(), day("2025-01-05").week());
        assert_ne!(day("2025-01-05").week(), day("2025-01-06").week());
        assert_eq!(day("1969-12-29").week(), day("1970-01-04").week());
        assert_ne!(day("1969-12-28").week(), day("1969-12-29").week());
    }

    #[test]
    fn days_are_told_without_zeros_before_them() {
        assert_eq!(
            [day("2025-07-01"), day("2024-12-31")].map(Day::in_words),
            ["1 Jul 2025", "31 Dec 2024"]
        );
    }

    #[test]
    fn seconds_before_the_epoch_belong_to_the_day_before() {
        assert_eq!(Day::from_seconds(-1), day("1969-12-31"));
        assert_eq!(Day::from_seconds(0), day("1970-01-01"));
    }

    #[test]
    fn absurd_clocks_stay_within_the_calendar() {
        assert_eq!(Day::from_seconds(i64::MAX), day("9999-12-31"));
        assert_eq!(Day::from_seconds(i64::MIN), day("0001-01-01"));
        assert_eq!(Day::from_seconds(i64::MIN).month(), 12);
    }

    #[test]
    fn months_touched_and_short_windows() {
        let window =
            |from: &str, to: &str| Window { from: from.parse().unwrap(), to: to.parse().unwrap() };
        assert_eq!(window("2025-01-01", "2025-04-01").months(), 3);
        assert_eq!(window("2025-01-15", "2025-02-02").months(), 2);
        assert_eq!(window("2025-01-01", "2025-01-01").months(), 0);
        assert!(window("2025-01-01", "2025-06-30").is_short());
        assert!(!window("2025-01-01", "2025-07-01").is_short());
    }

    #[test]
    fn windows_are_half_open() {
        let window =
            Window { from: "2025-01-01".parse().unwrap(), to: "2025-04-01".parse().unwrap() };
        assert!(window.contains(day("2025-01-01")) && window.contains(day("2025-03-31")));
        assert!(!window.contains(day("2024-12-31")) && !window.contains(day("2025-04-01")));
    }
}
