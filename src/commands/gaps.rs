//! `crosscut gaps`: where the evidence of one person is thin.

use super::output::{Content, Output, columns};
use super::scene::Scene;
use super::session::Request;
use super::{CommandError, Outcome};
use crate::cli::{GapsArgs, PlanFormat};
use crate::report::{json, plan, table};

pub(super) fn run(args: &GapsArgs) -> Result<Outcome, CommandError> {
    let request = Request::about(&args.about, &args.window)?;
    let content = match args.format {
        PlanFormat::Table => Content::Styled,
        PlanFormat::Json => Content::Data,
    };
    let output = Output::open(args.output.as_deref(), content)?;
    let session = request.read()?;
    let (scene, person) = Scene::about(&session, &args.about)?;
    let plan = plan::plan(&scene.inputs(), person, args.cycle);
    output.finish(|out| match args.format {
        PlanFormat::Table => out.write_all(table::plan(&plan, columns()).as_bytes()),
        PlanFormat::Json => json::write(&plan, out),
    })?;
    Ok(session.outcome())
}
