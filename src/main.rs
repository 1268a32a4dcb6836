//! Parse, run, exit code.

use std::process::ExitCode;

use clap::Parser;
use crosscut::cli::Cli;
use crosscut::commands::{self, Outcome};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(bytes) = commands::too_little_memory() {
        tell_of_memory(bytes);
        return ExitCode::from(2);
    }
    match commands::run(&Cli::parse()) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Gaps | Outcome::Under) => ExitCode::from(1),
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Says what is missing, without asking for any memory.
#[allow(clippy::print_stderr, reason = "colours would need memory")]
fn tell_of_memory(bytes: u64) {
    eprintln!(
        "error: the system allows this program {} MB of memory, which is too little\n\
         hint: allow at least 64 MB, and far more for large histories: `ulimit -v`",
        bytes >> 20
    );
}
