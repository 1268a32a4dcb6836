//! `crosscut log`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::SourceArgs;
use super::window::date;

/// `crosscut log`.
///
/// An entry is in your own words: reports show it beside what Git records, with who wrote it and
/// who confirmed it, and add it to no number.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct LogArgs {
    /// What to do instead of adding or listing entries.
    #[command(subcommand)]
    pub command: Option<LogCommand>,
    /// What happened, in a sentence [default: list the entries]
    #[arg(value_name = "TEXT")]
    pub what: Option<String>,
    /// What else is known of it.
    #[command(flatten)]
    pub entry: NewEntryArgs,
    /// Show what Git recorded in a month, to help you write [default: this month]
    #[arg(long, value_name = "YYYY-MM", num_args = 0..=1, conflicts_with = "what")]
    pub month: Option<Option<String>>,
    /// Whose journal it is, by id or email [default: the journal's person]
    #[arg(long, value_name = "ID")]
    pub person: Option<String>,
    /// Yourself: the person with your git user.email
    #[arg(long, conflicts_with = "person")]
    pub me: bool,
    /// Act as if this were today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Where the config and the journal are.
    #[command(flatten)]
    pub source: SourceArgs,
}

/// What an entry tells beside its text.
#[derive(Debug, Default, Args)]
pub struct NewEntryArgs {
    /// The day it happened, or the first of several [default: today]
    #[arg(long, value_name = "DATE", value_parser = date, requires = "what")]
    pub date: Option<Date>,
    /// The last day, if it took several
    #[arg(long, value_name = "DATE", value_parser = date, requires = "date")]
    pub to: Option<Date>,
    /// What kind of work it is
    #[arg(long, value_enum, value_name = "KIND", requires = "what")]
    pub kind: Option<LogKind>,
    /// The pillar it belongs to, by its id in the config
    #[arg(long, value_name = "ID", requires = "what")]
    pub pillar: Option<String>,
    /// Why it was hard: what stood in the way, and what had been tried
    #[arg(long, value_name = "TEXT", requires = "what")]
    pub why_hard: Option<String>,
    /// What you did yourself
    #[arg(long, value_name = "TEXT", requires = "what")]
    pub role: Option<String>,
    /// Teams that it concerns, separated by commas; can be given again
    #[arg(long, value_name = "TEAM", value_delimiter = ',', requires = "what")]
    pub team: Vec<String>,
    /// Who else took part, separated by commas; can be given again
    #[arg(long, value_name = "WHO", value_delimiter = ',', requires = "what")]
    pub with: Vec<String>,
    /// The initiative that it belongs to: a design doc's id, or a name
    #[arg(long, value_name = "NAME", requires = "what")]
    pub initiative: Option<String>,
    /// What came of it: "p99 of checkout: 820 ms -> 310 ms; dashboard"; can be given again
    #[arg(long, value_name = "OUTCOME", requires = "what")]
    pub outcome: Vec<String>,
    /// Where to read more; can be given again
    #[arg(long, value_name = "URL", requires = "what")]
    pub link: Vec<String>,
    /// Also show it to managers who compare several people
    #[arg(long, requires = "what")]
    pub for_manager: bool,
}

/// What `crosscut log` does beside adding and listing.
#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// Add entries from a brag document, from bragfile or from a table
    Import(ImportArgs),
}

/// `crosscut log import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The record: JSON of bragfile, Markdown with dated headings, or CSV
    pub file: PathBuf,
    /// Its format [default: by the ending of its name]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ImportFormat>,
    /// Whose journal it is, by id or email [default: the journal's person]
    #[arg(long, value_name = "ID")]
    pub person: Option<String>,
    /// Where the config and the journal are.
    #[command(flatten)]
    pub source: SourceArgs,
}

/// What a record is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// The JSON that `brag export --format json` writes
    Bragfile,
    /// Markdown with dated headings
    Markdown,
    /// CSV with a header
    Csv,
}

/// What kind of work an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogKind {
    /// Helping somebody to grow
    Mentoring,
    /// An incident, or what was learned from it
    Incident,
    /// A decision
    Decision,
    /// A talk or a course
    Talk,
    /// A text outside the repositories
    Writing,
    /// Interviews and hiring
    Hiring,
    /// What came of some work
    Outcome,
    /// Somebody's feedback
    Feedback,
    /// Anything else
    Other,
}
