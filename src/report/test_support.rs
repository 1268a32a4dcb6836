//! Reports on made-up histories.

use super::{By, Inputs, PersonReport, Report, build};
use crate::attribute::test_support::World;
use crate::attribute::{Window, coverage};
use crate::config::{Pillar, Thresholds};
use crate::signals::View;

/// A pillar of these signals, called `p`.
pub(crate) fn pillar(signals: &[&str]) -> Pillar {
    Pillar {
        id: "p".into(),
        title: "P".into(),
        signals: signals.iter().map(|id| (*id).to_owned()).collect(),
        thin_quarters: Pillar::THIN_QUARTERS,
        criteria: Vec::new(),
        thresholds: Thresholds::default(),
    }
}

/// The report on these people over `[from, to)`, as of its last day.
pub(crate) fn report(world: &World, window: [&str; 2], people: &[&str]) -> Report {
    report_by(world, window, people, None)
}

/// The same with a trend.
pub(crate) fn report_by(
    world: &World,
    window: [&str; 2],
    people: &[&str],
    by: Option<By>,
) -> Report {
    with_inputs(world, window, |inputs| {
        let org = &inputs.attributed.org;
        let people: Vec<_> = people.iter().map(|id| org.person_by_id(id).unwrap()).collect();
        build(&Inputs { by, ..*inputs }, &people)
    })
}

/// What is made from the inputs of a report, as of the window's last day.
pub(crate) fn with_inputs<T>(
    world: &World,
    [from, to]: [&str; 2],
    make: impl FnOnce(&Inputs<'_>) -> T,
) -> T {
    let window = Window { from: from.parse().unwrap(), to: to.parse().unwrap() };
    let (attributed, facts) = (world.attributed(), world.all_facts());
    let coverage = coverage(&attributed, facts.len(), window);
    let view = View::new(&attributed, window, &coverage);
    let inputs = Inputs {
        config: &world.config,
        facts: &facts,
        attributed: &attributed,
        coverage: &coverage,
        view: &view,
        as_of: window.to.yesterday().unwrap(),
        ownership: &[],
        journals: &[],
        notes: &[],
        by: None,
        evidence: true,
    };
    make(&inputs)
}

/// The report on one person, from a world with one pillar of these signals.
pub(crate) fn person(
    mut world: World,
    window: [&str; 2],
    signals: &[&str],
    who: &str,
) -> PersonReport {
    world.config.pillars = vec![pillar(signals)];
    report(&world, window, &[who]).people.remove(0)
}
