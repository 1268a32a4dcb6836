//! One file a subcommand: a short recipe over the stages.
//!
//! | what | files |
//! | --- | --- |
//! | a subcommand each | `check`, `compare`, `demo`, `evidence`, `explain`, `gaps`, `init`, `owners`, `packet`, `scan`; `shell` (completions and man) |
//! | from options to what is asked for | `window`, `people`, `repositories` |
//! | what is read, and what of it a command looks at | `session`, `scene`, `sensitivity` |
//! | where results go, and how to ask for more | `output`, `part`, `again` |
//! | how a run ends | `outcome`, `error` |

mod again;
mod check;
mod compare;
mod demo;
mod error;
mod evidence;
mod explain;
mod gaps;
mod init;
mod outcome;
mod output;
mod owners;
mod packet;
mod part;
mod people;
mod repositories;
mod scan;
mod scene;
mod sensitivity;
mod session;
mod shell;
mod window;

pub use error::CommandError;
pub use outcome::Outcome;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::cli::{Cli, Command};

/// A pool of this thread alone, to be held as long as there is work, where the
/// system does not give the threads that rayon would start by itself, and panic.
fn without_threads() -> Option<ThreadPool> {
    match ThreadPoolBuilder::new().build() {
        Ok(_) => None,
        Err(_) => ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok(),
    }
}

/// Runs a command line.
///
/// # Errors
/// A [`CommandError`] when the command cannot be carried out; its kind decides
/// the exit code.
pub fn run(cli: &Cli) -> Result<Outcome, CommandError> {
    let _alone = without_threads();
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
        Command::Man(args) => shell::man(args),
    }
}
