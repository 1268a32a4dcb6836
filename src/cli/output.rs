//! How results are written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// How results are written.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// The format of the result
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Write the result to this file instead of standard output (-); a packet, a config, a journal
    /// or notes in its place are never replaced
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
