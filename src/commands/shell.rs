//! `crosscut completions` and `crosscut man`.

use clap::CommandFactory;

use super::output::{Content, Output};
use super::{CommandError, Outcome};
use crate::cli::{Cli, CompletionsArgs};

pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "crosscut", &mut script);
    Output::open(None, Content::Data)?.finish(|out| out.write_all(&script))?;
    Ok(Outcome::Complete)
}

pub(super) fn man() -> Result<Outcome, CommandError> {
    Output::open(None, Content::Data)?
        .finish(|out| clap_mangen::Man::new(Cli::command()).render(&mut &mut *out))?;
    Ok(Outcome::Complete)
}
