//! `crosscut check`.

use clap::{Args, ValueEnum};

use super::{SourceArgs, WindowArgs};

/// `crosscut check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Where the config is and how repositories are read.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Which time to report on.
    #[command(flatten)]
    pub window: WindowArgs,
    /// Show the email addresses of authors who are not on the roster
    #[arg(long)]
    pub emails: bool,
    /// Fail if a repository is below one of these percentages, such as owned=80,roster=95 [exit
    /// code 1]
    #[arg(long, value_name = "SHARE=PERCENT", value_delimiter = ',', value_parser = Floor::parse)]
    pub fail_under: Vec<Floor>,
}

/// A share of the coverage, and how low it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// The share.
    pub share: Share,
    /// In percent, 0 to 100.
    pub percent: u8,
}

/// What a share of the coverage is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Share {
    /// Changed paths with a known owner
    Owned,
    /// Changes by people who are on the roster
    Roster,
    /// Changes with a recorded review
    Reviewed,
}

impl Floor {
    /// Reads `owned=80`.
    fn parse(text: &str) -> Result<Self, String> {
        let (share, percent) =
            text.split_once('=').ok_or("write a share and its percent, such as owned=80")?;
        let share = Share::from_str(share.trim(), false)
            .map_err(|_| "the shares are owned, roster and reviewed".to_owned())?;
        match percent.trim().trim_end_matches('%').parse() {
            Ok(percent @ 0..=100) => Ok(Self { share, percent }),
            _ => Err("percent is a whole number from 0 to 100".to_owned()),
        }
    }
}
