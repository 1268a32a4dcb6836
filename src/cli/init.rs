//! The options of `crosscut init`.

use std::path::PathBuf;

use clap::Args;

use super::{ReadingArgs, WindowArgs};

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
    /// How repositories are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}
