//! The command line: clap definitions, nothing else. What is missing here is
//! filled in by `commands`.

mod check;
mod compare;
mod facts;
mod log;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

pub use check::{CheckArgs, Floor, Share};
pub use compare::{CompareArgs, CompareBy, PeopleShown};
pub use facts::FactsArgs;
pub use log::{ImportArgs, ImportFormat, LogArgs, LogCommand, LogKind, NewEntryArgs};

/// Turns the histories of several local Git repositories into evidence of
/// cross-team impact.
///
/// Every number lists its commits; what nothing records is unknown, not zero;
/// nobody is ranked. Reads local repositories only and opens no network
/// connection.
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
    Log(LogArgs),
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

/// Where the config is and how repositories are read.
#[derive(Debug, Default, Args)]
pub struct SourceArgs {
    /// The config file [default: crosscut.yaml, here or in a folder above]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Journals to read instead of those of the config; can be given again
    #[arg(long, value_name = "FILE")]
    pub journal: Vec<PathBuf>,
    /// Data sets of `crosscut facts` to read instead of repositories; a REPO is then the name of
    /// one in them
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub facts: Vec<PathBuf>,
    /// How many threads to read with [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// When to show progress on standard error
    #[arg(long, value_enum, default_value_t = When::Auto)]
    pub progress: When,
    /// Whether and where facts are kept.
    #[command(flatten)]
    pub keeping: KeepingArgs,
}

/// Whether and where the facts of commits are kept from one run to the next.
#[derive(Clone, Debug, Default, Args)]
pub struct KeepingArgs {
    /// Where to keep what was read, so that it is read once [default: $CROSSCUT_CACHE, or crosscut
    /// in the user's cache folder]
    #[arg(long, value_name = "DIR")]
    pub cache_dir: Option<PathBuf>,
    /// Read everything again, and keep nothing
    #[arg(long, conflicts_with = "cache_dir")]
    pub no_cache: bool,
}

/// `crosscut cache`.
#[derive(Debug, Args)]
pub struct CacheArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: CacheAction,
    /// The folder [default: $CROSSCUT_CACHE, or crosscut in the user's cache folder]
    #[arg(long, value_name = "DIR", global = true)]
    pub cache_dir: Option<PathBuf>,
}

/// What to do with kept facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum CacheAction {
    /// List whose facts are kept, and how large they are
    List,
    /// Remove all kept facts: the next run reads the repositories again
    Clear,
    /// Read all kept facts and check them; exit code 1 if some are damaged
    Verify,
}

/// When to do something that suits terminals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// When standard error is a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
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

/// How results are written.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// The format of the result
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Write the result to this file instead of standard output (-)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Formats of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for a terminal
    Table,
    /// JSON, with its schema named in `schema`
    Json,
    /// One table for spreadsheets, a value per row
    Csv,
    /// Markdown
    Markdown,
    /// One page of HTML
    Html,
}

/// How a trend divides the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Trend {
    /// Quarters of the config's fiscal calendar
    Quarter,
    /// Calendar months
    Month,
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

/// One person, and where their evidence is.
#[derive(Debug, Args)]
pub struct AboutArgs {
    /// Repositories to scan without a config
    #[arg(value_name = "REPO", conflicts_with = "config")]
    pub repos: Vec<PathBuf>,
    /// Where the config is and how repositories are read.
    #[command(flatten)]
    pub source: SourceArgs,
    /// The person, by id or email
    #[arg(long, value_name = "ID", required_unless_present = "me")]
    pub person: Option<String>,
    /// Yourself: the person with your git user.email
    #[arg(long, conflicts_with = "person")]
    pub me: bool,
}

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

/// `crosscut packet`.
#[derive(Debug, Args)]
pub struct PacketArgs {
    /// Whose evidence, and from where.
    #[command(flatten)]
    pub about: AboutArgs,
    /// Which time to report on.
    #[command(flatten)]
    pub window: WindowArgs,
    /// The packet, new or to be updated; its ledger goes beside it, as FILE-ledger
    /// [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write the packet as Markdown, or as a page of HTML for print
    #[arg(long, value_enum, default_value_t = PacketFormat::Markdown)]
    pub format: PacketFormat,
    /// With --format html: an existing packet to show on the page; it is not changed
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Take another window than the packet has: what leaves keeps its row in the ledger
    #[arg(long = "window")]
    pub other_window: bool,
    /// Write nothing, and list what the packet lacks, each with its place [exit code 1]
    #[arg(long)]
    pub check: bool,
    /// Refuse to write a packet that still holds questions to you
    #[arg(long = "final", conflicts_with = "check")]
    pub is_final: bool,
    /// How many printed pages are not too many
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub pages: u8,
}

/// Formats of a packet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PacketFormat {
    /// Markdown, to write in
    #[default]
    Markdown,
    /// One page of HTML, to print
    Html,
}

/// `crosscut feedback`.
#[derive(Debug, Args)]
pub struct FeedbackArgs {
    /// Whose evidence, and from where.
    #[command(flatten)]
    pub about: AboutArgs,
    /// Which time to ask about.
    #[command(flatten)]
    pub window: WindowArgs,
    /// The folder for the requests, a file for each person; what is there already stays as it is
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
}

/// `crosscut gaps`.
#[derive(Debug, Args)]
pub struct GapsArgs {
    /// Whose evidence, and from where.
    #[command(flatten)]
    pub about: AboutArgs,
    /// The day of the promotion cycle: evidence is also counted 12, 9 and 6 months before it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub cycle: Option<Date>,
    /// Which time to look at.
    #[command(flatten)]
    pub window: WindowArgs,
    /// The format of the result
    #[arg(long, value_enum, default_value_t = PlanFormat::Table)]
    pub format: PlanFormat,
    /// Write the result to this file instead of standard output (-)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Formats of the plan view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// Text for a terminal
    Table,
    /// JSON, schema crosscut.plan/1
    Json,
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
    /// The repository, by its name in the config
    #[arg(long, value_name = "NAME")]
    pub repo: String,
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

/// `crosscut init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Repositories to look at
    #[arg(value_name = "REPO", required = true)]
    pub repos: Vec<PathBuf>,
    /// Write the config to this file, which must not exist yet [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Read teams and people from this file or folder as well: CSV, JSON of GitHub's teams, Peribolos,
    /// Backstage, rust-lang/team; can be given again
    #[arg(long, value_name = "PATH")]
    pub roster: Vec<PathBuf>,
    /// Propose at most this many people: those with the most changes and reviews
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub people: usize,
    /// The time whose people are proposed.
    #[command(flatten)]
    pub window: WindowArgs,
    /// How many threads to read with [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// When to show progress on standard error
    #[arg(long, value_enum, default_value_t = When::Auto)]
    pub progress: When,
    /// Whether and where facts are kept.
    #[command(flatten)]
    pub keeping: KeepingArgs,
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
    /// The subcommand whose page is printed [default: the page of crosscut itself]
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    pub command: Option<String>,
    /// Write the pages of crosscut and of every subcommand to this folder
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// A date, with an error that says how to write one.
fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a date as YYYY-MM-DD, for example 2026-07-01".to_owned())
}
