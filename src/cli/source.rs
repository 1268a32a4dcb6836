//! Where facts come from: the config, repositories or data sets, and how they are read.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

/// Where the config is and how repositories are read.
#[derive(Debug, Default, Args)]
pub struct SourceArgs {
    /// The config file [default: crosscut.yaml, here or in a folder above]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Journals to read instead of those of the config; can be given again
    #[arg(long, value_name = "FILE")]
    pub journal: Vec<PathBuf>,
    /// Data sets of `crosscut facts` to read instead of repositories; a REPO is then the name of a
    /// repository in them
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub facts: Vec<PathBuf>,
    /// The key of data sets in which people are pseudonyms
    #[arg(long, value_name = "KEYFILE", requires = "facts")]
    pub pseudonymise: Option<PathBuf>,
    /// How repositories are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// How repositories are read.
#[derive(Clone, Debug, Default, Args)]
pub struct ReadingArgs {
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

/// One person, and where their evidence is.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("who").args(["person", "me"]).required(true)))]
pub struct AboutArgs {
    /// Repositories to scan without a config
    #[arg(value_name = "REPO", conflicts_with = "config")]
    pub repos: Vec<PathBuf>,
    /// Where the config is and how repositories are read.
    #[command(flatten)]
    pub source: SourceArgs,
    /// The person, by id or email
    #[arg(long, value_name = "ID")]
    pub person: Option<String>,
    /// Yourself: the person with your git user.email
    #[arg(long, conflicts_with = "person")]
    pub me: bool,
}
