//! The command line: clap definitions, nothing else. What is missing here is
//! filled in by `commands`.

mod cache;
mod check;
mod compare;
mod evidence;
mod facts;
mod gaps;
mod init;
mod log;
mod output;
mod packet;
mod scan;
mod source;
mod window;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use window::date;

pub use cache::{CacheAction, CacheArgs};
pub use check::{CheckArgs, Floor, Share};
pub use compare::{CompareArgs, CompareBy, PeopleShown};
pub use evidence::{EvidenceArgs, Group};
pub use facts::FactsArgs;
pub use gaps::{GapsArgs, PlanFormat};
pub use init::InitArgs;
pub use log::{ImportArgs, ImportFormat, LogArgs, LogCommand, LogKind, NewEntryArgs};
pub use output::{Format, OutputArgs};
pub use packet::{FeedbackArgs, PacketArgs, PacketFormat};
pub use scan::{ScanArgs, Trend, WhoArgs};
pub use source::{AboutArgs, KeepingArgs, ReadingArgs, SourceArgs, When};
pub use window::WindowArgs;

/// Turns the histories of several local Git repositories into evidence of
/// cross-team impact.
///
/// Every number lists its commits; what is not recorded is unknown, not zero; nobody is ranked.
/// Reads local repositories only and opens no network connection.
#[derive(Debug, Parser)]
#[command(name = "crosscut", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a made-up organisation and report on it, to see what crosscut does
    Demo(DemoArgs),
    /// Report each person's signals under the four pillars
    Scan(ScanArgs),
    /// Compare two quarters of several people, without ranking anybody
    Compare(CompareArgs),
    /// List every commit behind one signal of one person
    Evidence(EvidenceArgs),
    /// Write a person's promotion packet, or update its evidence and keep every word you wrote
    Packet(PacketArgs),
    /// Write a short request for feedback to each person who could say something
    Feedback(FeedbackArgs),
    /// Show where one person's evidence is thin, and which work comes closest to filling it
    Gaps(GapsArgs),
    /// Write down what Git cannot see in a journal of your own, or list it
    Log(Box<LogArgs>),
    /// Explain what a signal means, how it is computed and how it can mislead
    Explain(ExplainArgs),
    /// Show who owns a path, and by which rule
    Owners(OwnersArgs),
    /// Check the config: is it valid, what does it cover, what does it miss?
    Check(CheckArgs),
    /// Propose a commented crosscut.yaml from the repositories themselves
    Init(InitArgs),
    /// Print the commands that export the reviews of each repository from its forge
    ExportCommands(ExportCommandsArgs),
    /// Write the facts of repositories as Parquet tables, from which reports can be made
    Facts(FactsArgs),
    /// List, check or remove the facts that are kept from earlier runs
    Cache(CacheArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print a manual page, or write them all to a folder
    Man(ManArgs),
}

/// `crosscut demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Where to build it: a new or empty folder, or that of an earlier demo
    #[arg(default_value = "crosscut-demo")]
    pub dir: PathBuf,
}

/// `crosscut explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The signal's id [default: list all signals]
    pub signal: Option<String>,
}

/// `crosscut owners`.
#[derive(Debug, Args)]
pub struct OwnersArgs {
    /// Paths inside the repository [default: list all rules]
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// The repository, by its name in the config [default: the only one there]
    #[arg(long, value_name = "NAME")]
    pub repo: Option<String>,
    /// Show the owners as of this day [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub at: Option<Date>,
    /// Where the config is and how the repository is read.
    #[command(flatten)]
    pub source: SourceArgs,
}

/// `crosscut export-commands`.
#[derive(Debug, Args)]
pub struct ExportCommandsArgs {
    /// Repositories to look at, instead of those of a config
    #[arg(value_name = "REPO")]
    pub repos: Vec<PathBuf>,
    /// The config file [default: crosscut.yaml, here or in a folder above]
    #[arg(short, long, value_name = "FILE", conflicts_with = "repos")]
    pub config: Option<PathBuf>,
}

/// `crosscut completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
    /// Complete the people and teams of this config as well: the script will contain their ids
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// `crosscut man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The subcommand whose page is printed, such as `scan` or `cache-list` [default:
    /// the page of crosscut itself]
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    pub command: Option<String>,
    /// Write the pages of crosscut and of every subcommand to this folder
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}
