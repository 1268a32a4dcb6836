//! The options of `crosscut packet` and `crosscut feedback`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{AboutArgs, WindowArgs};

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
    /// Write the packet as Markdown, as a page of HTML for print, or as a document for Word,
    /// LibreOffice and Google Docs
    #[arg(long, value_enum, default_value_t = PacketFormat::Markdown)]
    pub format: PacketFormat,
    /// With --format html or docx: an existing packet to show; it is not changed
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Use another window than the packet's; evidence outside it keeps its row in the ledger
    #[arg(long = "window")]
    pub other_window: bool,
    /// Write nothing; list what the packet lacks, with places [exit code 1]
    #[arg(long)]
    pub check: bool,
    /// Refuse to write a packet that still has questions for you
    #[arg(long = "final", conflicts_with = "check")]
    pub is_final: bool,
    /// How many printed pages the packet may have
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
    /// A document for Word, LibreOffice or Google Docs
    Docx,
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
    /// The folder for the requests, a file for each person; existing files are not overwritten
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
}
