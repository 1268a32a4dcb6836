//! The options of `crosscut scan`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{OutputArgs, SourceArgs, WindowArgs};

/// `crosscut scan`.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// Repositories to scan without a config
    #[arg(value_name = "REPO", conflicts_with = "config")]
    pub repos: Vec<PathBuf>,
    /// Where the config is and how repositories are read.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Who to report on.
    #[command(flatten)]
    pub who: WhoArgs,
    /// Which time to report on.
    #[command(flatten)]
    pub window: WindowArgs,
    /// Show every signal by quarter or month as well
    #[arg(long, value_enum, value_name = "PERIOD")]
    pub by: Option<Trend>,
    /// Leave out these repositories, to see which numbers depend on them
    #[arg(long, value_name = "REPO", value_delimiter = ',')]
    pub without: Vec<String>,
    /// Show what would change if people who look alike were the same person
    #[arg(long)]
    pub sensitivity: bool,
    /// Show only what is new since the report in this file, which --format json wrote
    #[arg(long, value_name = "FILE", conflicts_with_all = ["by", "sensitivity", "verbose", "no_evidence"])]
    pub since_report: Option<PathBuf>,
    /// Leave the commits behind each value out of JSON
    #[arg(long)]
    pub no_evidence: bool,
    /// How results are written.
    #[command(flatten)]
    pub output: OutputArgs,
    /// Show the evidence and the blind spots of each signal
    #[arg(short, long)]
    pub verbose: bool,
}

/// Who to report on.
#[derive(Debug, Default, Args)]
pub struct WhoArgs {
    /// People by id or email, separated by commas; can be given again
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub person: Vec<String>,
    /// Everybody who was in these teams at any time in the window
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub team: Vec<String>,
    /// Yourself: the person with your git user.email
    #[arg(long)]
    pub me: bool,
}

/// How a trend divides the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Trend {
    /// Quarters of the config's fiscal calendar
    Quarter,
    /// Calendar months
    Month,
}
