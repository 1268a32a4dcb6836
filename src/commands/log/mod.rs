//! `crosscut log`: a journal of what Git cannot see.

mod add;
mod lock;
mod month;

use std::path::Path;

use super::output::{columns, print};
use super::session::config;
use super::{CommandError, Outcome, journals, window};
use crate::cli::{ImportArgs, ImportFormat, LogArgs, LogCommand, LogKind, SourceArgs};
use crate::config::{Config, suggest};
use crate::git;
use crate::journal::import::{self, Format};
use crate::journal::{Draft, Kind, SOURCES, When, outcome};
use crate::report::table;
use crate::ui::text::sanitize;

pub(super) fn run(args: &LogArgs) -> Result<Outcome, CommandError> {
    if let Some(LogCommand::Import(import)) = &args.command {
        return import_record(import);
    }
    if let Some(asked) = &args.month {
        return month::run(args, asked.as_deref());
    }
    let config = config_if_any(&args.source)?;
    match &args.what {
        Some(what) => {
            let draft = draft(&config, args, what)?;
            let person = person(&config, args)?;
            let file = journals::to_write(&config, &args.source.journal, person.as_deref())?;
            add::add(&config, file, person.as_deref(), vec![draft])?;
        }
        None => list(&config, args)?,
    }
    Ok(Outcome::Complete)
}

/// The config, if there is one: a journal can be kept without.
fn config_if_any(source: &SourceArgs) -> Result<Config, CommandError> {
    let here = std::env::current_dir().ok();
    match source.config.is_some() || here.as_deref().and_then(Config::find).is_some() {
        true => config(source.config.as_deref(), None),
        false => Ok(Config::without_file(&[])),
    }
}

/// Who is meant by `--person` or `--me`, where either is given.
fn person(config: &Config, args: &LogArgs) -> Result<Option<String>, CommandError> {
    match (&args.person, args.me) {
        (Some(id), _) => known(config, id).map(Some),
        (None, true) => {
            let email = git::user_email(None).ok_or_else(|| {
                CommandError::usage("git does not know your email address")
                    .hint("set it (git config user.email), or name yourself with --person")
            })?;
            known(config, &email).map(Some)
        }
        (None, false) => Ok(None),
    }
}

/// The id of somebody on the roster, by id or email; without a roster, what was
/// asked for.
fn known(config: &Config, asked: &str) -> Result<String, CommandError> {
    match config.person(asked) {
        Some(person) => Ok(person.id.clone()),
        None if config.people.is_empty() => Ok(asked.to_owned()),
        None => {
            let near = suggest::hint(asked, config.people.iter().map(|one| one.id.as_str()));
            let near =
                if near.is_empty() { "people are listed under `people:`".into() } else { near };
            Err(CommandError::usage(format!("nobody on the roster is `{asked}`")).hint(near))
        }
    }
}

/// The entry that the options describe.
fn draft(config: &Config, args: &LogArgs, what: &str) -> Result<Draft, CommandError> {
    let entry = &args.entry;
    let pillars = || config.pillars.iter().map(|pillar| pillar.id.as_str());
    if let Some(id) = entry.pillar.as_deref().filter(|id| !pillars().any(|known| known == *id)) {
        let unknown = CommandError::usage(format!("--pillar: unknown pillar `{id}`"));
        return Err(unknown.hint(suggest::hint(id, pillars())));
    }
    if what.trim().is_empty() {
        return Err(CommandError::usage("the entry has no text")
            .hint("say what happened: crosscut log \"Brought checkout back within 20 minutes\""));
    }
    let today = args.as_of.map_or_else(window::today, Ok);
    let first = entry.date.map_or(today, Ok)?;
    let when = match entry.to {
        Some(last) if last < first => {
            return Err(CommandError::usage(format!("{last} is before {first}"))
                .hint("--date is the first day and --to the last"));
        }
        Some(last) if last > first => When::Span(first, last),
        _ => When::Day(first),
    };
    let outcomes = entry.outcome.iter().map(|line| outcome(line, Some(when.last())));
    Ok(Draft {
        kind: entry.kind.map_or_else(Kind::default, kind),
        pillar: entry.pillar.clone(),
        why_hard: entry.why_hard.clone(),
        role: entry.role.clone(),
        teams: entry.team.clone(),
        people: entry.with.clone(),
        initiative: entry.initiative.clone(),
        outcomes: outcomes.collect(),
        links: entry.link.clone(),
        for_manager: entry.for_manager,
        ..Draft::new(when, what.trim())
    })
}

fn kind(kind: LogKind) -> Kind {
    match kind {
        LogKind::Mentoring => Kind::Mentoring,
        LogKind::Incident => Kind::Incident,
        LogKind::Decision => Kind::Decision,
        LogKind::Talk => Kind::Talk,
        LogKind::Writing => Kind::Writing,
        LogKind::Hiring => Kind::Hiring,
        LogKind::Outcome => Kind::Outcome,
        LogKind::Feedback => Kind::Feedback,
        LogKind::Other => Kind::Other,
    }
}

/// Prints the entries, oldest first.
fn list(config: &Config, args: &LogArgs) -> Result<(), CommandError> {
    let has_any = SOURCES.iter().any(|source| !config.records(source.records).is_empty());
    if args.source.journal.is_empty() && !has_any {
        journals::to_write(config, &[], None)?;
    }
    let journals = journals::read(config, &args.source.journal)?;
    let of = person(config, args)?;
    print(&table::journal(&journals, of.as_deref(), columns()))
}

fn import_record(args: &ImportArgs) -> Result<Outcome, CommandError> {
    let name = sanitize(&args.file.display().to_string());
    let format = match args.format {
        Some(ImportFormat::Bragfile) => Format::Bragfile,
        Some(ImportFormat::Markdown) => Format::Markdown,
        Some(ImportFormat::Csv) => Format::Csv,
        None => Format::of(&args.file).ok_or_else(|| {
            CommandError::usage(format!("the name {name} does not show its format"))
                .hint("name it: --format bragfile, --format markdown or --format csv")
        })?,
    };
    let config = config_if_any(&args.source)?;
    let person = args.person.as_deref().map(|id| known(&config, id)).transpose()?;
    let file = journals::to_write(&config, &args.source.journal, person.as_deref())?;
    let text = record(&args.file, &name)?;
    let read = import::read(&text, format, config.calendar).map_err(|error| {
        CommandError::usage(format!("{name}:{}: {}", error.line, error.what)).hint(error.hint)
    })?;
    for (line, why) in &read.left_out {
        let place = match format {
            Format::Bragfile => format!("entry {line}"),
            Format::Markdown | Format::Csv => format!("line {line}"),
        };
        super::output::tell(&sanitize(&format!("left out: {name}, {place}: {why}")));
    }
    add::add(&config, file, person.as_deref(), read.drafts)?;
    Ok(if read.left_out.is_empty() { Outcome::Complete } else { Outcome::Gaps })
}

/// The text of a record.
fn record(file: &Path, name: &str) -> Result<String, CommandError> {
    std::fs::read_to_string(file).map_err(|error| {
        CommandError::usage(format!("can't read {name}: {error}"))
            .hint("name a file in UTF-8: JSON of bragfile, Markdown, or CSV")
    })
}
