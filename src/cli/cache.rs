//! The options of `crosscut cache`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
