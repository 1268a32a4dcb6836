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
    text.parse().map_err(|_| "write a date as YYYY-MM-DD, for example 2026-07-01".to_owned())
}
