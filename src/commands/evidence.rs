//! `crosscut evidence`: every item behind a number.

use std::io::{self, Write};

use super::output::{Output, columns};
use super::session::{self, Session};
use super::{CommandError, Outcome, explain, people, window};
use crate::cli::{EvidenceArgs, Format, Group};
use crate::config::{Config, Pillar, Thresholds};
use crate::facts::Oid;
use crate::gather;
use crate::report::{self, EvidenceItem, GroupBy, LineCount, PersonReport, SignalReport};
use crate::signals::View;

pub(super) fn run(args: &EvidenceArgs) -> Result<Outcome, CommandError> {
    let signal = explain::known_signal(&args.signal)?;
    let mut config = session::config(args.about.source.config.as_deref(), &args.about.repos)?;
    let (as_of, window) = window::resolve(&args.window, config.calendar)?;
    let output = Output::open(args.output.output.as_deref(), args.output.format.into())?;
    // The one signal that is asked for, also where the ladder leaves it out.
    for pillar in &mut config.pillars {
        pillar.signals.retain(|id| id == signal.id);
    }
    config.pillars.retain(|pillar| !pillar.signals.is_empty());
    if config.pillars.is_empty() {
        config.pillars = vec![Pillar {
            id: "none".to_owned(),
            title: "In no pillar".to_owned(),
            signals: vec![signal.id.to_owned()],
            thin_quarters: Pillar::THIN_QUARTERS,
            thresholds: Thresholds::default(),
        }];
    }
    let session = Session::open(config, &args.about.source, as_of);
    let coverage = session.coverage(window);
    let view = View::new(&session.attributed, window, &coverage);
    let person = people::one(&session, &args.about)?;
    let inputs = session.inputs(&coverage, &view, as_of);
    let mut report = report::build(&inputs, &[person]);
    for (id, signal) in report.people.iter_mut().flat_map(|person| &mut person.signals) {
        let by = args.group.map(group_by);
        report::group(signal, by.unwrap_or_else(|| GroupBy::of_signal(id, &signal.evidence)));
        if args.stat {
            count_lines(&session.config, signal);
        }
    }
    output.finish(|out| {
        match args.output.format {
            Format::Json => return report::json::write(&report, out),
            Format::Html => return report::html::write(&report, out),
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
    Ok(if session.has_failures() { Outcome::Gaps } else { Outcome::Complete })
}

fn write(
    person: &PersonReport,
    id: &str,
    signal: &SignalReport,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = match format {
        Format::Csv => return report::evidence_csv(person, id, signal, out),
        Format::Markdown => report::evidence_markdown(person, id, signal),
        Format::Table | Format::Json | Format::Html => {
            report::evidence_table(person, id, signal, columns())
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
        let mut items: Vec<(&mut EvidenceItem, Oid)> = signal
            .evidence
            .iter_mut()
            .filter(|item| item.repo == repo.name)
            .filter_map(|item| {
                let oid = Oid::from_hex(&item.commit)?;
                Some((item, oid))
            })
            .collect();
        let oids: Vec<Oid> = items.iter().map(|(_, oid)| *oid).collect();
        let counts = gather::line_counts(&repo.path, &oids);
        for ((item, _), count) in items.iter_mut().zip(counts) {
            item.lines = count.map(|(insertions, deletions)| LineCount { insertions, deletions });
        }
    }
}
