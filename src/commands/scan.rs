//! `crosscut scan`: the main job.

use std::mem::ManuallyDrop;
use std::path::Path;

use jiff::civil::Date;

use super::output::{Output, columns, tell};
use super::scene::Scene;
use super::session::{Request, Session};
use super::{CommandError, Outcome, again, sensitivity};
use crate::cli::{Format, ScanArgs, Trend};
use crate::config::{Config, suggest};
use crate::report::news::Earlier;
use crate::report::{self, By, Inputs, table};

pub(super) fn run(args: &ScanArgs) -> Result<Outcome, CommandError> {
    let mut request = Request::new(&args.source, Some(&args.repos), &args.window)?;
    let earlier = args.since_report.as_deref().map(earlier).transpose()?;
    if earlier.is_some() && matches!(args.output.format, Format::Csv | Format::Html) {
        let refused = CommandError::usage("--since-report writes text, Markdown or JSON");
        return Err(refused.hint("use --format table, markdown or json"));
    }
    let output = Output::open(args.output.output.as_deref(), args.output.format.into())?;
    request.without = left_out(&request.config, &args.without)?;
    let session = request.read()?;
    let scene = Scene::of(&session, &args.who)?;
    let by = args.by.map(|by| match by {
        Trend::Quarter => By::Quarter,
        Trend::Month => By::Month,
    });
    let evidence = shows_evidence(args, scene.people.len());
    let inputs = Inputs { by, evidence, ..scene.inputs() };
    let is_of_others = !args.who.me || scene.people.len() > 1;
    let care = || report::care(&session.config, &scene.people).filter(|_| is_of_others);
    if is_written_one_by_one(args) {
        let heard = report::Heard::default();
        let mut report = report::one_by_one(&inputs, &scene.people, &heard);
        report.care = care();
        output.finish(|out| report::json::write(&report, out))?;
        return Ok(session.outcome());
    }
    // The process ends soon.
    let report = report::build_first(&inputs, &scene.people, limit(args, &session));
    let mut report = ManuallyDrop::new(report);
    report.care = care();
    if args.sensitivity {
        sensitivity::add(&session, &scene, &mut report);
    }
    if let Some(earlier) = earlier {
        let news = report::news::news(&report, &earlier);
        output.finish(|out| match args.output.format {
            Format::Json => report::json::write(&news, out),
            Format::Markdown => out.write_all(report::markdown::news(&news).as_bytes()),
            _ => out.write_all(table::news(&news, columns()).as_bytes()),
        })?;
        return Ok(session.outcome());
    }
    let shown =
        table::Options { columns: columns(), verbose: args.verbose, again: Some(again(args)) };
    output.finish(|out| match args.output.format {
        Format::Table => out.write_all(table::scan(&report, &shown).as_bytes()),
        Format::Json => report::json::write(&*report, out),
        Format::Csv => report::csv::scan(&report, out),
        Format::Markdown => report::markdown::scan(&report, out),
        Format::Html => report::html::scan(&report, out),
    })?;
    if matches!(args.output.format, Format::Csv) {
        // A table has no place for what could not be read, nor for what it is for.
        report::table::care(report.care.as_ref()).iter().for_each(|line| tell(line));
        session.tell_gaps();
    }
    Ok(session.outcome())
}

/// Whether anything of the commits behind the values is shown of so many people.
fn shows_evidence(args: &ScanArgs, people: usize) -> bool {
    match args.output.format {
        // What is new is found by it.
        _ if args.since_report.is_some() => true,
        Format::Json => !args.no_evidence,
        Format::Table => table::shows_evidence(people, args.verbose),
        // They tell how many commits there are.
        Format::Csv | Format::Markdown | Format::Html => true,
    }
}

/// Whether nothing needs all people at once.
fn is_written_one_by_one(args: &ScanArgs) -> bool {
    let changes_people = args.by.is_some() || args.sensitivity || args.since_report.is_some();
    matches!(args.output.format, Format::Json) && !changes_people
}

/// How many people the report holds: without a config, what the text shows.
fn limit(args: &ScanArgs, session: &Session) -> usize {
    let shows_all = args.verbose || args.by.is_some() || args.since_report.is_some();
    let is_text = matches!(args.output.format, Format::Table);
    if is_text && !shows_all && session.config.file.is_none() { table::PEOPLE } else { usize::MAX }
}

/// An earlier report, read before anything else: a typo should not cost a scan.
fn earlier(file: &Path) -> Result<Earlier, CommandError> {
    let place = file.display();
    let text = std::fs::read(file)
        .map_err(|error| CommandError::usage(format!("{place} cannot be read: {error}")))?;
    Earlier::read(&text).map_err(|error| {
        CommandError::usage(format!("{place} is not a report of `crosscut scan`: {}", error.what))
            .hint(error.hint)
    })
}

/// The repositories with these names.
fn left_out(config: &Config, names: &[String]) -> Result<Vec<usize>, CommandError> {
    let index = |name: &String| {
        config.repos.iter().position(|repo| &repo.name == name).ok_or_else(|| {
            let error = CommandError::usage(format!("there is no repository `{name}`"));
            match suggest::hint(name, config.repos.iter().map(|repo| repo.name.as_str())) {
                near if !near.is_empty() => error.hint(near),
                _ => error.hint("name it as the report does"),
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
    let repos = args.repos.iter().map(|repo| repo.display().to_string());
    table::Again {
        repos: repos.map(|repo| format!(" {}", again::quoted(&repo))).collect(),
        options: again::options(options)
            + &again::facts(&args.source.facts, args.source.pseudonymise.as_ref()),
    }
}
