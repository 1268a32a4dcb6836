//! `crosscut gaps`: where the evidence of one person is thin.

use super::output::{Content, Output, columns};
use super::session::{self, Session};
use super::{CommandError, Outcome, people, window};
use crate::cli::{GapsArgs, PlanFormat};
use crate::report::{json, plan};
use crate::signals::View;

pub(super) fn run(args: &GapsArgs) -> Result<Outcome, CommandError> {
    let config = session::config(args.about.source.config.as_deref(), &args.about.repos)?;
    let (as_of, window) = window::resolve(&args.window, config.calendar)?;
    let content = match args.format {
        PlanFormat::Table => Content::Styled,
        PlanFormat::Json => Content::Data,
    };
    let output = Output::open(args.output.as_deref(), content)?;
    let session = Session::open(config, &args.about.source, as_of);
    let coverage = session.coverage(window);
    let view = View::new(&session.attributed, window, &coverage);
    let person = people::one(&session, &args.about)?;
    let plan = plan::plan(&session.inputs(&coverage, &view, as_of), person, args.cycle);
    output.finish(|out| match args.format {
        PlanFormat::Table => out.write_all(plan::render(&plan, columns()).as_bytes()),
        PlanFormat::Json => json::write(&plan, out),
    })?;
    Ok(if session.has_failures() { Outcome::Gaps } else { Outcome::Complete })
}
