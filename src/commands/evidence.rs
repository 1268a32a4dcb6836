//! `crosscut evidence`: every item behind a number.

use std::io::{self, Write};
use std::sync::Arc;

use super::output::{Output, columns};
use super::scene::Scene;
use super::session::Request;
use super::{CommandError, Outcome, explain};
use crate::cli::{EvidenceArgs, Format, Group};
use crate::config::{Config, Pillar, Thresholds};
use crate::facts::Oid;
use crate::git;
use crate::report::{
    self, ChangeItem, EvidenceItem, GroupBy, LineCount, PersonReport, SignalReport,
};

pub(super) fn run(args: &EvidenceArgs) -> Result<Outcome, CommandError> {
    let signal = explain::known_signal(&args.signal)?;
    if args.stat && !args.about.source.facts.is_empty() {
        return Err(CommandError::usage(
            "data sets contain no texts, and --stat counts their lines",
        )
        .hint("leave out --stat, or --facts where the repositories are"));
    }
    let mut request = Request::about(&args.about, &args.window)?;
    let output = Output::open(args.output.output.as_deref(), args.output.format.into())?;
    keep_only(signal.id, &mut request.config);
    let session = request.read()?;
    let (scene, _) = Scene::about(&session, &args.about)?;
    let mut report = report::build(&scene.inputs(), &scene.people);
    for (id, signal) in report.people.iter_mut().flat_map(|person| &mut person.signals) {
        let signal = Arc::make_mut(signal);
        let by = args.group.map(group_by);
        report::group(signal, by.unwrap_or_else(|| report::default_grouping(id, &signal.evidence)));
        if args.stat {
            count_lines(&session.config, signal);
        }
    }
    output.finish(|out| {
        match args.output.format {
            Format::Json => return report::json::write(&report, out),
            Format::Html => return report::html::scan(&report, out),
            Format::Table | Format::Csv | Format::Markdown => {}
        }
        for person in &report.people {
            for (id, found) in &person.signals {
                write(person, id, found, args.output.format, out)?;
            }
        }
        match args.output.format {
            Format::Table => out.write_all(report::table::gaps(&report.gaps, columns()).as_bytes()),
            _ => Ok(()),
        }
    })?;
    if matches!(args.output.format, Format::Csv | Format::Markdown) {
        // These formats have no place for what could not be read.
        session.tell_gaps();
    }
    Ok(session.outcome())
}

/// Leaves the one signal that is asked for, also where the ladder has no place for it.
fn keep_only(signal: &str, config: &mut Config) {
    for pillar in &mut config.pillars {
        pillar.signals.retain(|id| id == signal);
    }
    config.pillars.retain(|pillar| !pillar.signals.is_empty());
    if config.pillars.is_empty() {
        config.pillars = vec![Pillar {
            id: "none".to_owned(),
            title: "In no pillar".to_owned(),
            signals: vec![signal.to_owned()],
            thin_quarters: Pillar::THIN_QUARTERS,
            criteria: Vec::new(),
            thresholds: Thresholds::default(),
        }];
    }
}

fn write(
    person: &PersonReport,
    id: &str,
    signal: &SignalReport,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = match format {
        Format::Csv => return report::csv::evidence(person, id, signal, out),
        Format::Markdown => report::markdown::evidence(person, id, signal),
        Format::Table | Format::Json | Format::Html => {
            report::table::evidence(person, id, signal, columns())
        }
    };
    out.write_all(text.as_bytes())
}

fn group_by(group: Group) -> GroupBy {
    match group {
        Group::Team => GroupBy::Team,
        Group::Person => GroupBy::Person,
        Group::Doc => GroupBy::Doc,
        Group::Area => GroupBy::Area,
        Group::Month => GroupBy::Month,
        Group::Repo => GroupBy::Repo,
    }
}

/// Adds line counts to the commits shown, read from their repositories now.
fn count_lines(config: &Config, signal: &mut SignalReport) {
    for repo in &config.repos {
        let mut items: Vec<(&mut ChangeItem, Oid)> = signal
            .evidence
            .iter_mut()
            .filter_map(|item| match item {
                EvidenceItem::Change(change) if change.repo == repo.name => {
                    let oid = Oid::from_hex(&change.commit)?;
                    Some((change, oid))
                }
                _ => None,
            })
            .collect();
        let oids: Vec<Oid> = items.iter().map(|(_, oid)| *oid).collect();
        let counts = git::line_counts(&repo.path, &oids);
        for ((item, _), count) in items.iter_mut().zip(counts) {
            item.lines = count.map(|(insertions, deletions)| LineCount { insertions, deletions });
        }
    }
}
