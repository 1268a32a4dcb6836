//! Which time a command looks at.

use clap::Args;
use jiff::civil::Date;

/// Which time to report on.
#[derive(Clone, Debug, Default, Args)]
pub struct WindowArgs {
    /// The time before --as-of: 18mo, 2y, 12w, 90d [default: 18mo]
    #[arg(long, value_name = "SPAN", conflicts_with_all = ["since", "quarter"])]
    pub last: Option<String>,
    /// First day of the window
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "quarter")]
    pub since: Option<Date>,
    /// First day after the window
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "quarter")]
    pub until: Option<Date>,
    /// A quarter, such as 2026Q3, by the config's fiscal calendar
    #[arg(long, value_name = "QUARTER")]
    pub quarter: Option<String>,
    /// Report as if this were today; changes that landed later are ignored
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}

/// A date, with an error that says how to write one.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let wrong = || "write a date as YYYY-MM-DD, for example 2026-07-01".to_owned();
    // The parser also takes times, signs, and the year 0, which no calendar of people has.
    let day = text.len() == "YYYY-MM-DD".len();
    let date = day.then(|| text.parse::<Date>().ok()).flatten();
    date.filter(|date| date.year() >= 1).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_years_1_to_9999() {
        assert_eq!(date("2026-07-01").unwrap().to_string(), "2026-07-01");
        assert!(date("0001-01-01").is_ok() && date("9999-12-31").is_ok());
        for wrong in [
            "0000-12-31",
            "-000001-01-01",
            "+002026-07-01",
            "20260701",
            "2026-7-1",
            "2026-02-30",
            "2026-07-01T00:00",
            "today",
            "",
        ] {
            assert!(date(wrong).unwrap_err().contains("YYYY-MM-DD"), "{wrong}");
        }
    }
}
