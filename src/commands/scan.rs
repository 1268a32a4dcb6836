//! `crosscut scan`: the main job.

use jiff::civil::Date;

use super::output::{Output, columns};
use super::session::{self, Session};
use super::{CommandError, Outcome, people, sensitivity, window};
use crate::cli::{Format, ScanArgs, Trend};
use crate::config::{Config, suggest};
use crate::report::{self, By, Inputs, table};
use crate::signals::View;

pub(super) fn run(args: &ScanArgs) -> Result<Outcome, CommandError> {
    let config = session::config(args.source.config.as_deref(), &args.repos)?;
    let (as_of, window) = window::resolve(&args.window, config.calendar)?;
    let output = Output::open(args.output.output.as_deref(), args.output.format.into())?;
    let without = left_out(&config, &args.without)?;
    let session = Session::open_without(config, &args.source, as_of, &without);
    let coverage = session.coverage(window);
    let view = View::new(&session.attributed, window, &coverage);
    let people =
        people::asked_for(&session, &view, &args.who).inspect_err(|_| session.tell_gaps())?;
    let by = args.by.map(|by| match by {
        Trend::Quarter => By::Quarter,
        Trend::Month => By::Month,
    });
    let inputs = Inputs { by, ..session.inputs(&coverage, &view, as_of) };
    let mut report = report::build(&inputs, &people);
    if args.sensitivity {
        sensitivity::add(&session, window, as_of, &mut report);
    }
    let shown =
        table::Options { columns: columns(), verbose: args.verbose, again: Some(again(args)) };
    output.finish(|out| match args.output.format {
        Format::Table => out.write_all(table::render(&report, &shown).as_bytes()),
        Format::Json => report::json::write(&report, out),
        Format::Csv => report::scan_csv::write(&report, out),
        Format::Markdown => report::scan_markdown::write(&report, out),
        Format::Html => report::html::write(&report, out),
    })?;
    if matches!(args.output.format, Format::Csv) {
        // A table has no place for what could not be read.
        session.tell_gaps();
    }
    Ok(if session.has_failures() { Outcome::Gaps } else { Outcome::Complete })
}

/// The repositories with these names.
fn left_out(config: &Config, names: &[String]) -> Result<Vec<usize>, CommandError> {
    let index = |name: &String| {
        config.repos.iter().position(|repo| &repo.name == name).ok_or_else(|| {
            let error = CommandError::usage(format!("there is no repository `{name}`"));
            match suggest::hint(name, config.repos.iter().map(|repo| repo.name.as_str())) {
                near if !near.is_empty() => error.hint(near),
                _ => error.hint("name one as it stands in the report"),
            }
        })
    };
    names.iter().map(index).collect()
}

/// What another command needs to look at the same: the source and the window.
fn again(args: &ScanArgs) -> table::Again {
    let window = &args.window;
    let date = |date: &Option<Date>| date.map(|date| date.to_string());
    let config = args.source.config.as_ref().map(|file| file.display().to_string());
    let options = [
        ("--config", config),
        ("--last", window.last.clone()),
        ("--since", date(&window.since)),
        ("--until", date(&window.until)),
        ("--quarter", window.quarter.clone()),
        ("--as-of", date(&window.as_of)),
    ];
    let options = options.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let repos = args.repos.iter().map(|repo| repo.display().to_string());
    table::Again {
        repos: repos.map(|repo| format!(" {}", quoted(&repo))).collect(),
        options: options.map(|(name, value)| format!(" {name} {}", quoted(&value))).collect(),
    }
}

/// An argument as a POSIX shell takes it.
pub(super) fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:@%,".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_quoted_where_a_shell_would_read_them_otherwise() {
        assert_eq!(quoted("../a/b.yaml"), "../a/b.yaml");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted("$(x)"), "'$(x)'");
    }
}
