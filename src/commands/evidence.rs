//! `crosscut evidence`: every item behind a number.

use super::output::{Output, columns};
use super::session::{self, Session};
use super::{CommandError, Outcome, explain, people, window};
use crate::cli::{EvidenceArgs, Format};
use crate::report;
use crate::signals::View;

pub(super) fn run(args: &EvidenceArgs) -> Result<Outcome, CommandError> {
    let signal = explain::known_signal(&args.signal)?;
    let mut config = session::config(args.source.config.as_deref(), &args.repos)?;
    let (as_of, window) = window::resolve(&args.window, config.calendar)?;
    let output = Output::open(args.output.output.as_deref(), args.output.format.into())?;
    // The one signal that is asked for, also where the ladder leaves it out.
    for pillar in &mut config.pillars {
        pillar.signals.retain(|id| id == signal.id);
    }
    config.pillars.retain(|pillar| !pillar.signals.is_empty());
    if config.pillars.is_empty() {
        config.pillars = vec![crate::config::Pillar {
            id: "none".to_owned(),
            title: "In no pillar".to_owned(),
            signals: vec![signal.id.to_owned()],
        }];
    }
    let session = Session::open(config, &args.source, as_of);
    let coverage = session.coverage(window);
    let view = View::new(&session.attributed, window, &coverage);
    let person = match &args.person {
        Some(id) => people::person(&session, id),
        None => people::me(&session),
    };
    let person = person.inspect_err(|_| session.tell_gaps())?;
    let inputs = session.inputs(&coverage, &view, as_of);
    let report = report::build(&inputs, &[person]);
    output.finish(|out| match args.output.format {
        Format::Json => report::json::write(&report, out),
        Format::Table => {
            for person in &report.people {
                for (id, measured) in &person.signals {
                    let text = report::evidence_table(person, id, measured, columns());
                    out.write_all(text.as_bytes())?;
                }
            }
            out.write_all(report::table::gaps(&report.gaps, columns()).as_bytes())
        }
    })?;
    Ok(if session.has_failures() { Outcome::Gaps } else { Outcome::Complete })
}
