//! `crosscut demo`: a made-up organisation to try everything on.

use std::path::Path;

use super::output::{columns, print};
use super::scene::Scene;
use super::session::Request;
use super::{CommandError, Outcome};
use crate::cli::{DemoArgs, SourceArgs, WhoArgs, WindowArgs};
use crate::report::{self, table};
use crate::sample::{self, Sample, SampleError};
use crate::ui::style::dim;
use crate::ui::text::sanitize;

pub(super) fn run(args: &DemoArgs) -> Result<Outcome, CommandError> {
    let sample = find_or_write(&args.dir).map_err(|error| {
        CommandError::usage(format!("can't build the demo: {error}"))
            .hint("name another folder: crosscut demo DIR")
    })?;
    let source = SourceArgs { config: Some(sample.config.clone()), ..SourceArgs::default() };
    let time = WindowArgs { as_of: Some(sample.as_of), ..WindowArgs::default() };
    let session = Request::new(&source, None, &time)?.read()?;
    let who = WhoArgs { person: vec![sample.hero.to_owned()], ..WhoArgs::default() };
    let scene = Scene::of(&session, &who)?;
    let report = report::build(&scene.inputs(), &scene.people);
    let shown = table::Options { columns: columns(), verbose: false, again: None };
    let text = table::scan(&report, &shown);
    print(&format!("{}\n{text}\n{}", introduction(&sample, args), next_steps(&sample)))?;
    Ok(session.outcome())
}

/// The demo can be run again: what it built before is reported on again.
fn find_or_write(dir: &Path) -> Result<Sample, SampleError> {
    match sample::find(dir)? {
        Some(sample) => Ok(sample),
        None => sample::write(dir),
    }
}

fn introduction(sample: &Sample, args: &DemoArgs) -> String {
    let verb = if sample.commits > 0 { "Built" } else { "Found" };
    let about = format!(
        "{verb} the made-up organisation in {}: {} repositories, two years of history",
        sanitize(&args.dir.display().to_string()),
        sample.repos.len(),
    );
    format!("{}\n", dim(about))
}

fn next_steps(sample: &Sample) -> String {
    let config = sanitize(&sample.config.display().to_string());
    let shared = format!("--config {config} --as-of {}", sample.as_of);
    let hero = sample.hero;
    let steps = [
        (
            "Every commit behind a number:",
            format!("crosscut evidence team-breadth --person {hero} {shared}"),
        ),
        ("What a number means and how it can mislead:", "crosscut explain team-breadth".to_owned()),
        (
            "A promotion packet to write in; run it again to update the evidence:",
            format!("crosscut packet --person {hero} -o {hero}.md {shared}"),
        ),
        (
            "Where evidence is thin, and what comes close:",
            format!("crosscut gaps --person {hero} {shared}"),
        ),
        ("What Git cannot see, in her own words:", format!("crosscut log --config {config}")),
        ("Everybody, in alphabetical order:", format!("crosscut scan {shared}")),
        ("What the config covers and misses:", format!("crosscut check {shared}")),
        ("Your own repositories, without a config:", "crosscut scan --me REPO REPO".to_owned()),
    ];
    table::commands("Try next", &steps)
}
