//! The options of `crosscut compare`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::window::date;
use super::{OutputArgs, SourceArgs};

/// `crosscut compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The quarter, such as 2026Q3, by the config's fiscal calendar
    #[arg(long, value_name = "QUARTER")]
    pub quarter: String,
    /// The quarter to compare it with [default: the one before it]
    #[arg(long, value_name = "QUARTER")]
    pub against: Option<String>,
    /// People on the roster by id or email, separated by commas [default: all of them]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub person: Vec<String>,
    /// Everybody who was in these teams at any time in the quarter
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub team: Vec<String>,
    /// Yourself: the person with your git user.email
    #[arg(long)]
    pub me: bool,
    /// Leave out these people: they are neither shown nor named
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub without: Vec<String>,
    /// The periods of the trends; or only teams, without anybody's own numbers
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = CompareBy::Quarter)]
    pub by: CompareBy,
    /// How to show people
    #[arg(long, value_enum, value_name = "HOW", default_value_t = PeopleShown::Beside)]
    pub people: PeopleShown,
    /// How far back the trends go from the end of the quarter: 18mo, 2y [default: 6 quarters]
    #[arg(long, value_name = "SPAN")]
    pub last: Option<String>,
    /// Replace names by letters, and leave out what would name people; anybody with the
    /// repositories can still recognise people by their numbers
    #[arg(long)]
    pub anonymise: bool,
    /// Write a hand-out for each person into this folder instead: their numbers in sentences,
    /// what is behind them, and their part of the config (HTML, or --format markdown)
    #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "anonymise", "people", "no_evidence"])]
    pub each: Option<PathBuf>,
    /// Show what would change if people who look alike were the same person
    #[arg(long)]
    pub sensitivity: bool,
    /// Leave the commits behind each value out of JSON
    #[arg(long)]
    pub no_evidence: bool,
    /// Report as if this were today; changes that landed later are ignored
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Where the config is and how repositories are read.
    #[command(flatten)]
    pub source: SourceArgs,
    /// How results are written.
    #[command(flatten)]
    pub output: OutputArgs,
    /// Show every value and what changed behind it, team-weeks, trends and reviews
    #[arg(short, long)]
    pub verbose: bool,
}

/// What a comparison is by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareBy {
    /// People, with trends by quarter of the config's fiscal calendar
    Quarter,
    /// People, with trends by calendar month
    Month,
    /// Only teams; groups smaller than `privacy.min_group` are hidden
    Team,
}

/// How people are shown in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PeopleShown {
    /// In one table, in alphabetical order
    Beside,
    /// Each person against their own past, not beside others
    OwnPast,
}
