//! The options of `crosscut facts`.

use std::path::PathBuf;

use clap::Args;

use super::ReadingArgs;

/// `crosscut facts`.
#[derive(Debug, Args)]
pub struct FactsArgs {
    /// Repositories to read: a path or NAME=PATH; with --config the NAME of one of its
    /// repositories, or NAME=PATH if it is elsewhere [default: those of the config]
    #[arg(value_name = "REPO")]
    pub repos: Vec<PathBuf>,
    /// The folder of the data set: new, or one to add to
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// The config that says which branches, design docs, owner files and exports to read
    /// [default: crosscut.yaml, here or in a folder above, if no REPO is named]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write pseudonyms instead of names, addresses and logins: keyed hashes, by the key in this
    /// file (at least 32 bytes). Reports need the same key
    #[arg(long, value_name = "KEYFILE")]
    pub pseudonymise: Option<PathBuf>,
    /// How repositories are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}
