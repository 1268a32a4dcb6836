//! One file a subcommand: a short recipe over the stages.
//!
//! | what | files |
//! | --- | --- |
//! | a subcommand each | `cache`, `check`, `compare`, `demo`, `evidence`, `explain`, `export_commands`, `facts`, `feedback`, `gaps`, `init`, `log`, `owners`, `packet`, `scan`; `shell` (completions and man) |
//! | from options to what is asked for | `window`, `people`, `repositories`, `journals` |
//! | what is read, and what of it a command looks at | `session`, `scene`, `sensitivity`, `joining` |
//! | where results go, and how to ask for more | `output`, `part`, `by_hand`, `again`, `handouts`, `pages` |
//! | what is kept from one run to the next, and in data sets | `keeping`, `data_sets`, `pseudonyms` |
//! | what the system allows | `limits` |
//! | how a run ends | `outcome`, `error` |

mod again;
mod by_hand;
mod cache;
mod check;
mod compare;
mod data_sets;
mod demo;
mod error;
mod evidence;
mod explain;
mod export_commands;
mod facts;
mod feedback;
mod gaps;
mod handouts;
mod init;
mod joining;
mod journals;
mod keeping;
mod limits;
mod log;
mod outcome;
mod output;
mod owners;
mod packet;
mod pages;
mod part;
mod people;
mod pseudonyms;
mod repositories;
mod scan;
mod scene;
mod sensitivity;
mod session;
mod shell;
mod window;

pub use error::CommandError;
pub use limits::too_little_memory;
pub use outcome::Outcome;

use crate::cli::{Cli, Command};

/// Runs a command line.
///
/// # Errors
/// A [`CommandError`] when the command cannot be carried out; its kind decides
/// the exit code.
pub fn run(cli: &Cli) -> Result<Outcome, CommandError> {
    limits::allow_files();
    let _alone = limits::without_threads();
    match &cli.command {
        Command::Demo(args) => demo::run(args),
        Command::Scan(args) => scan::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Evidence(args) => evidence::run(args),
        Command::Packet(args) => packet::run(args),
        Command::Feedback(args) => feedback::run(args),
        Command::Gaps(args) => gaps::run(args),
        Command::Log(args) => log::run(args),
        Command::Explain(args) => explain::run(args),
        Command::ExportCommands(args) => export_commands::run(args),
        Command::Owners(args) => owners::run(args),
        Command::Check(args) => check::run(args),
        Command::Init(args) => init::run(args),
        Command::Facts(args) => facts::run(args),
        Command::Cache(args) => cache::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
    }
}
