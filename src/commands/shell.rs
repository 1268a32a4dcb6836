//! `crosscut completions` and `crosscut man`.

use std::path::Path;

use clap::CommandFactory;
use clap::builder::PossibleValuesParser;
use clap_mangen::Man;

use super::output::{Content, Output};
use super::session;
use super::{CommandError, Outcome};
use crate::cli::{Cli, CompletionsArgs, ManArgs};
use crate::config::suggest;
use crate::signals::registry;

pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, CommandError> {
    let mut command = with_values(Cli::command(), "signal", &registry::ids());
    if let Some(file) = &args.config {
        let config = session::config(Some(file), None)?;
        let people: Vec<&str> = config.people.iter().map(|person| person.id.as_str()).collect();
        let teams: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
        command = with_values(with_values(command, "person", &people), "team", &teams);
    }
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "crosscut", &mut script);
    Output::open(None, Content::Data)?.finish(|out| out.write_all(&script))?;
    Ok(Outcome::Complete)
}

/// The command line with these values for an argument of any subcommand.
fn with_values(command: clap::Command, argument: &str, values: &[&str]) -> clap::Command {
    if values.is_empty() {
        return command;
    }
    let values: Vec<String> = values.iter().map(|&value| value.to_owned()).collect();
    command.mut_subcommands(|subcommand| {
        subcommand.mut_args(|known| match known.get_id() == argument {
            true => known.value_parser(PossibleValuesParser::new(&values)),
            false => known,
        })
    })
}

pub(super) fn man(args: &ManArgs) -> Result<Outcome, CommandError> {
    let mut whole = Cli::command().disable_help_subcommand(true);
    // Names subcommands as their pages are called, `crosscut-scan`.
    whole.build();
    match (&args.dir, &args.command) {
        (Some(dir), _) => {
            std::fs::create_dir_all(dir).map_err(|error| {
                CommandError::usage(format!("can't write {}: {error}", dir.display()))
                    .hint("name another folder with --dir")
            })?;
            for command in std::iter::once(&whole).chain(whole.get_subcommands()) {
                let page = Man::new(command.clone());
                write(&page, Some(&dir.join(page.get_filename())))?;
            }
        }
        (None, Some(name)) => {
            let command = whole.find_subcommand(name).ok_or_else(|| unknown(&whole, name))?;
            write(&Man::new(command.clone()), None)?;
        }
        (None, None) => write(&Man::new(whole), None)?,
    }
    Ok(Outcome::Complete)
}

fn write(page: &Man, file: Option<&Path>) -> Result<(), CommandError> {
    Output::open(file, Content::Data)?.finish(|out| page.render(&mut &mut *out))
}

fn unknown(whole: &clap::Command, name: &str) -> CommandError {
    let error = CommandError::usage(format!("there is no subcommand `{name}`"));
    match suggest::hint(name, whole.get_subcommands().map(clap::Command::get_name)) {
        near if !near.is_empty() => error.hint(near),
        _ => error.hint("crosscut --help lists them"),
    }
}
