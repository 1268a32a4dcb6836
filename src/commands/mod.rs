//! One file a subcommand: a short recipe over the stages.

mod check;
mod compare;
mod demo;
mod error;
mod evidence;
mod explain;
mod gaps;
mod init;
mod output;
mod owners;
mod packet;
mod people;
mod scan;
mod sensitivity;
mod session;
mod shell;
mod window;

pub use error::CommandError;

use crate::cli::{Cli, Command};

/// How a run ended, short of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that was asked for could be read.
    Complete,
    /// Something could not be read: the gaps are listed, the exit code is 1.
    Gaps,
}

/// Runs a command line.
///
/// # Errors
/// A [`CommandError`] when the command cannot be carried out; its kind decides
/// the exit code.
pub fn run(cli: &Cli) -> Result<Outcome, CommandError> {
    match &cli.command {
        Command::Demo(args) => demo::run(args),
        Command::Scan(args) => scan::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Evidence(args) => evidence::run(args),
        Command::Packet(args) => packet::run(args),
        Command::Gaps(args) => gaps::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Owners(args) => owners::run(args),
        Command::Check(args) => check::run(args),
        Command::Init(args) => init::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man => shell::man(),
    }
}
