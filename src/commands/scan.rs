//! `crosscut scan`: the main job.

use jiff::civil::Date;

use super::output::{Output, columns};
use super::session::{self, Session};
use super::{CommandError, Outcome, people, window};
use crate::cli::{Format, ScanArgs};
use crate::report::{self, Inputs, table};
use crate::signals::View;

pub(super) fn run(args: &ScanArgs) -> Result<Outcome, CommandError> {
    let config = session::config(args.source.config.as_deref(), &args.repos)?;
    let (as_of, window) = window::resolve(&args.window, config.calendar)?;
    let output = Output::open(args.output.output.as_deref(), args.output.format.into())?;
    let session = Session::open(config, &args.source, as_of);
    let coverage = session.coverage(window);
    let view = View::new(&session.attributed, window, &coverage);
    let people =
        people::asked_for(&session, &view, &args.who).inspect_err(|_| session.tell_gaps())?;
    let inputs = Inputs {
        config: &session.config,
        facts: &session.facts,
        attributed: &session.attributed,
        coverage: &coverage,
        view: &view,
        as_of,
        ownership: session.ownership,
    };
    let report = report::build(&inputs, &people);
    let shown =
        table::Options { columns: columns(), verbose: args.verbose, again: Some(again(args)) };
    output.finish(|out| match args.output.format {
        Format::Table => out.write_all(table::render(&report, &shown).as_bytes()),
        Format::Json => report::json::write(&report, out),
    })?;
    Ok(if session.has_failures() { Outcome::Gaps } else { Outcome::Complete })
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
    table::Again {
        repos: args.repos.iter().map(|repo| format!(" {}", repo.display())).collect(),
        options: options.map(|(name, value)| format!(" {name} {value}")).collect(),
    }
}
