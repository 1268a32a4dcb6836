//! `crosscut completions` and `crosscut man`.

use std::path::Path;

use clap::CommandFactory;
use clap::builder::PossibleValuesParser;
use clap_mangen::Man;

use super::output::{Content, Output};
use super::session;
use super::{CommandError, Outcome};
use crate::cli::{Cli, CompletionsArgs, ManArgs};
use crate::config::{Kind, suggest};
use crate::signals::registry;

pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, CommandError> {
    let mut command = with_values(Cli::command(), "signal", &registry::ids());
    if let Some(file) = &args.config {
        let config = session::config(Some(file), None)?;
        // Nobody asks for the numbers of a bot.
        let people = config.people.iter().filter(|person| person.kind == Kind::Human);
        let people: Vec<&str> = people.map(|person| person.id.as_str()).collect();
        let teams: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
        for (argument, values) in [("person", &people), ("without", &people), ("team", &teams)] {
            command = with_values(command, argument, values);
        }
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
    let pages = pages(&whole, None);
    match (&args.dir, &args.command) {
        (Some(dir), _) => {
            std::fs::create_dir_all(dir).map_err(|error| {
                CommandError::usage(format!("can't write {}: {error}", dir.display()))
                    .hint("name another folder with --dir")
            })?;
            for page in &pages {
                write(page, Some(&dir.join(format!("{}.1", page.name))))?;
            }
        }
        (None, name) => {
            let name = name.as_deref().unwrap_or("crosscut");
            let page = pages.iter().find(|page| page.short_name() == name);
            write(page.ok_or_else(|| unknown(&pages, name))?, None)?;
        }
    }
    Ok(Outcome::Complete)
}

/// A manual page.
struct Page<'a> {
    command: &'a clap::Command,
    /// `crosscut-cache-list`.
    name: &'a str,
    /// The page that lists this one.
    above: Option<&'a str>,
}

impl Page<'_> {
    /// What `crosscut man` calls it: `cache-list`.
    fn short_name(&self) -> &str {
        self.name.strip_prefix("crosscut-").unwrap_or(self.name)
    }
}

/// The pages of a command and of all below it.
fn pages<'a>(command: &'a clap::Command, above: Option<&'a str>) -> Vec<Page<'a>> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    let below = command.get_subcommands().flat_map(|below| pages(below, Some(name)));
    std::iter::once(Page { command, name, above }).chain(below).collect()
}

/// What holds for every subcommand, after what clap knows of one.
const EXIT_STATUS: &str = r#".SH "EXIT STATUS"
.TP
0
Everything asked for could be read.
.TP
1
Something could not be read (the results are printed, the gaps listed), or a check failed.
.TP
2
A mistake on the command line or in the config.
"#;

fn write(page: &Page, file: Option<&Path>) -> Result<(), CommandError> {
    let text =
        Man::new(page.command.clone()).source(concat!("crosscut ", env!("CARGO_PKG_VERSION")));
    Output::open(file, Content::Data)?.finish(|out| {
        text.render(&mut &mut *out)?;
        out.write_all(EXIT_STATUS.as_bytes())?;
        match page.above {
            None => Ok(()),
            Some(above) => {
                writeln!(out, ".SH \"SEE ALSO\"\n{}(1)", above.replace('-', "\\-"))
            }
        }
    })
}

fn unknown(pages: &[Page], name: &str) -> CommandError {
    let error = CommandError::usage(format!("there is no subcommand `{name}`"));
    match suggest::hint(name, pages.iter().map(Page::short_name)) {
        near if !near.is_empty() => error.hint(near),
        _ => error.hint("crosscut --help lists them"),
    }
}
