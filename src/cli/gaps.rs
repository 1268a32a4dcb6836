//! The options of `crosscut gaps`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{AboutArgs, WindowArgs, window::date};

/// `crosscut gaps`.
#[derive(Debug, Args)]
pub struct GapsArgs {
    /// Whose evidence, and from where.
    #[command(flatten)]
    pub about: AboutArgs,
    /// The day of the promotion cycle: says by when what is missing has to be there, and which
    /// days to look again on
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub cycle: Option<Date>,
    /// Which time to look at.
    #[command(flatten)]
    pub window: WindowArgs,
    /// The format of the result
    #[arg(long, value_enum, default_value_t = PlanFormat::Table)]
    pub format: PlanFormat,
    /// Write the result to this file instead of standard output (-); a packet, a config, a journal
    /// or notes in its place are never replaced
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
