//! The options of `crosscut evidence`.

use clap::{Args, ValueEnum};

use super::{AboutArgs, OutputArgs, WindowArgs};

/// `crosscut evidence`.
#[derive(Debug, Args)]
pub struct EvidenceArgs {
    /// The signal's id, such as team-breadth
    pub signal: String,
    /// Whose evidence, and from where.
    #[command(flatten)]
    pub about: AboutArgs,
    /// Which time to report on.
    #[command(flatten)]
    pub window: WindowArgs,
    /// How to group the commits [default: by what the signal counts]
    #[arg(long, value_enum, value_name = "KIND")]
    pub group: Option<Group>,
    /// Show how many lines each commit adds and removes (this measures nothing)
    #[arg(long)]
    pub stat: bool,
    /// How results are written.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What evidence is grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Group {
    /// Teams
    Team,
    /// People
    Person,
    /// Design docs
    Doc,
    /// Areas
    Area,
    /// Months
    Month,
    /// Repositories
    Repo,
}
