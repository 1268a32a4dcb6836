//! `crosscut compare`: the manager's view of two quarters.

use jiff::Span;
use jiff::civil::Date;

use super::output::{Output, columns, tell};
use super::scene::Scene;
use super::session::{self, Request};
use super::{CommandError, Outcome, again, handouts, journals, pages, people, sensitivity, window};
use crate::attribute::Window;
use crate::cli::{CompareArgs, CompareBy, Format, PeopleShown, WhoArgs};
use crate::config::Calendar;
use crate::org::PersonIx;
use crate::report::compare::{self, Asked};
use crate::report::table::{self, Shown};
use crate::report::{By, Inputs, Shows, csv, html, json, markdown};

pub(super) fn run(args: &CompareArgs) -> Result<Outcome, CommandError> {
    let mut config = session::config_of(&args.source, None)?;
    // Whatever the config says of names: this view shows nobody but the roster.
    config.privacy.name_everyone = false;
    if config.people.is_empty() {
        return Err(CommandError::usage("the config lists no people")
            .hint("compare shows only people on the roster: list them under `people:`"));
    }
    let shows = shows(args)?;
    let windows = Windows::of(args, config.calendar)?;
    if args.each.is_some() {
        handouts::is_page(args)?;
    }
    let place = args.output.output.as_deref();
    let folder = place.filter(|at| args.output.format == Format::Html && pages::is_folder(at));
    let output = match folder {
        Some(_) => None,
        None => Some(Output::open(place, args.output.format.into())?),
    };
    let journals = journals::read(&config, &args.source.journal)?;
    let notes = journals::notes(&config)?;
    let request = Request {
        config,
        source: &args.source,
        as_of: windows.as_of,
        window: windows.quarter,
        journals,
        notes,
        without: Vec::new(),
    };
    let mut session = request.read()?;
    let without = people::known(&session, &args.without)?;
    let who = WhoArgs { person: args.person.clone(), team: args.team.clone(), me: args.me };
    let asked = Scene::of(&session, &who)?.people;
    let (left_out, people): (Vec<PersonIx>, Vec<PersonIx>) =
        asked.into_iter().partition(|person| without.contains(person));
    if people.is_empty() && !left_out.is_empty() {
        return Err(CommandError::usage("--without leaves nobody to show")
            .hint("leave it out, or ask for more people"));
    }
    for person in &without {
        // Nobody's evidence names them either.
        session.attributed.org.people[person.0 as usize].named = false;
    }
    let session = session;
    let [before, trend] = [windows.against, windows.trend].map(|window| session.seen_in(window));
    let mut scene = Scene::in_window(&session, &session.seen);
    scene.people = people;
    let [before, trend] = [&before, &trend].map(|seen| Scene::in_window(&session, seen));
    let mut scenes = [scene, before, trend];
    if args.anonymise {
        scenes = scenes.map(Scene::without_days);
    }
    let [scene, before, trend] = scenes;
    let asked = Asked {
        quarter: &Inputs { evidence: shows_evidence(args), ..scene.inputs() },
        against: &Inputs { evidence: shows_evidence(args), ..before.inputs() },
        trend: &trend.inputs(),
        by: match args.by {
            CompareBy::Month => By::Month,
            CompareBy::Quarter | CompareBy::Team => By::Quarter,
        },
        shows,
        teams: &people::teams(&session, &args.team)?,
        left_out: left_out.len() as u64,
    };
    let mut comparison = compare::compare(&asked, &scene.people);
    if args.sensitivity {
        sensitivity::add_to_comparison(&session, &scene, &mut comparison);
    }
    if args.anonymise {
        compare::anonymise(&mut comparison, &session.config.sha256);
    }
    if let Some(folder) = &args.each {
        handouts::write(args, &session.config, &comparison, folder)?;
        return Ok(session.outcome());
    }
    let shown = Shown {
        columns: columns(),
        verbose: args.verbose,
        trends: args.last.is_some() || args.by == CompareBy::Month,
        again: again(args),
    };
    if let Some(folder) = folder {
        pages::write(&comparison, folder)?;
        return Ok(session.outcome());
    }
    if args.output.format == Format::Html && comparison.people.len() > pages::MANY {
        let people = comparison.people.len();
        tell(&format!("note: {people} people on one page: -o FOLDER/ writes a page for each"));
    }
    let Some(output) = output else { return Ok(session.outcome()) };
    output.finish(|out| match args.output.format {
        Format::Table => out.write_all(table::comparison(&comparison, &shown).as_bytes()),
        Format::Json => json::write(&comparison, out),
        Format::Csv => csv::comparison(&comparison, out),
        Format::Markdown => markdown::comparison(&comparison, out),
        Format::Html => html::comparison(&comparison, out),
    })?;
    if args.anonymise && matches!(args.output.format, Format::Json | Format::Csv) {
        // Data has no place for it.
        tell(&format!("note: {}", compare::ANONYMISED));
    }
    if matches!(args.output.format, Format::Csv) && !args.anonymise {
        // A table has no place for what could not be read.
        session.tell_gaps();
    }
    Ok(session.outcome())
}

/// Whether anything of the commits behind the values is shown.
fn shows_evidence(args: &CompareArgs) -> bool {
    args.each.is_some()
        || match args.output.format {
            Format::Json => !args.no_evidence,
            Format::Table | Format::Markdown => false,
            Format::Csv | Format::Html => true,
        }
}

/// Who stands beside whom.
///
/// # Errors
/// For options that contradict it.
fn shows(args: &CompareArgs) -> Result<Shows, CommandError> {
    let is_alone = args.people == PeopleShown::OwnPast;
    if args.by != CompareBy::Team {
        if is_alone && args.output.format == Format::Csv {
            return Err(CommandError::usage("a CSV puts people beside each other")
                .hint("choose another format, or leave out --people own-past"));
        }
        return Ok(if is_alone { Shows::OwnPast } else { Shows::Beside });
    }
    let about_people = [
        ("--person", !args.person.is_empty()),
        ("--me", args.me),
        ("--each", args.each.is_some()),
        ("--sensitivity", args.sensitivity),
        ("--people own-past", is_alone),
        ("--anonymise", args.anonymise),
    ];
    match about_people.into_iter().find(|(_, is_given)| *is_given) {
        None => Ok(Shows::Teams),
        Some((option, _)) => Err(CommandError::usage(format!(
            "--by team shows only teams: {option} is about people"
        ))
        .hint("leave out one of the two")),
    }
}

/// The windows of a comparison, and "now".
struct Windows {
    as_of: Date,
    quarter: Window,
    against: Window,
    trend: Window,
}

impl Windows {
    /// # Errors
    /// For quarters and spans that are none, for a quarter compared with
    /// itself, and for one that has not begun.
    fn of(args: &CompareArgs, calendar: Calendar) -> Result<Self, CommandError> {
        let as_of = args.as_of.map_or_else(window::today, Ok)?;
        let quarter = window::quarter(&args.quarter, calendar)?;
        let before = |months: i64| window::before(quarter.from, Span::new().months(months));
        let against = match &args.against {
            Some(text) => window::quarter(text, calendar)?,
            None => Window { from: before(3), to: quarter.from },
        };
        if against == quarter {
            let name = args.quarter.to_uppercase();
            return Err(CommandError::usage(format!("{name} is compared with itself"))
                .hint("leave out --against to compare with the quarter before"));
        }
        window::has_begun(Some(&args.quarter), quarter, as_of)?;
        window::has_begun(args.against.as_deref(), against, as_of)?;
        let from = match &args.last {
            Some(last) => window::before(quarter.to, window::span(last)?),
            None => before(15),
        };
        let trend = Window { from, to: quarter.to };
        Ok(Self { as_of, quarter, against, trend })
    }
}

/// What a next command needs to look at the same.
fn again(args: &CompareArgs) -> String {
    let config = args.source.config.as_ref().map(|file| file.display().to_string());
    let as_of = args.as_of.map(|date| date.to_string());
    again::options([("--config", config), ("--as-of", as_of)])
        + &again::facts(&args.source.facts, args.source.pseudonymise.as_ref())
}
