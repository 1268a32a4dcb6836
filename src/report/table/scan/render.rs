//! The whole report.

use super::options::{Again, Options};
use super::{coverage, honest, overview, person, trend};
use crate::report::model::{Report, each_signal};
use crate::report::table::layout::{commands, section, width_of};
use crate::report::table::parts::{gaps, not_comparable, not_read};
use crate::report::words;
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, wrap};

/// With more people than this, one line each instead of one block each.
const BLOCKS: usize = 2;

/// Whether the text of a report on so many people shows the commits behind their values.
#[must_use]
pub fn shows_evidence(people: usize, verbose: bool) -> bool {
    people <= BLOCKS || verbose
}

/// The whole report as text, styled (see [`crate::ui::style`]).
#[must_use]
pub fn scan(report: &Report, options: &Options) -> String {
    let columns = width_of(options.columns);
    let mut parts = vec![title(report, columns)];
    if shows_evidence(report.people.len(), options.verbose) {
        parts.extend(
            report.people.iter().map(|person| person::block(report, person, columns, options)),
        );
    } else {
        parts.push(overview::table(report, columns));
    }
    parts.push(trend::table(report, columns));
    parts.push(honest::if_joined(report, columns));
    let people = report.people.iter().map(|one| (one.id.as_str(), one.home.as_deref()));
    parts.push(not_comparable(&report.not_comparable, &words::WithoutTeam::of(people), columns));
    parts.push(coverage::coverage(report, columns));
    parts.push(excluded(report, columns));
    parts.push(gaps(&report.gaps, columns));
    parts.push(honest::caveats(report, columns));
    if let Some(again) = &options.again {
        parts.push(next(report, again));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn title(report: &Report, columns: usize) -> String {
    let repos = sanitize(&words::repositories(&report.provenance, &report.gaps));
    let about = words::window(&report.window);
    let line = format!("{about} · {repos} · as of {}", report.provenance.as_of);
    let mut text = format!("{}\n", heading("crosscut: evidence of cross-team impact"));
    for line in wrap(&line, columns) {
        text.push_str(&format!("{}\n", dim(line)));
    }
    for said in words::care(report.care.as_ref()) {
        for line in wrap(&sanitize(&said), columns) {
            text.push_str(&format!("{line}\n"));
        }
    }
    text.push_str(&not_read(&report.provenance, &report.gaps, columns));
    text
}

fn excluded(report: &Report, columns: usize) -> String {
    let list = words::excluded(&report.caveat_box.exclusions);
    if list.is_empty() {
        return list;
    }
    let text = format!("{list} (--format json gives the reason for each)");
    section("Excluded changes in the window", &wrap(&text, columns - 2))
}

/// Why there is nobody to report on.
fn nobody(report: &Report) -> &'static str {
    let coverage = &report.coverage.identity;
    if report.provenance.repos.is_empty() {
        "The config names no repositories yet: add them under `repos:`."
    } else if coverage.iter().all(|repo| repo.commits == 0) {
        "No repository has a change in the window: see the gaps, or try --since DATE."
    } else if report.provenance.config_sha256.is_some() {
        "The roster has none of the people selected: `crosscut check` lists authors to add."
    } else {
        "Nobody here has a counted change in the window: try --since DATE."
    }
}

/// The next useful commands, to be copied.
fn next(report: &Report, again: &Again) -> String {
    let (repos, options) = (sanitize(&again.repos), sanitize(&again.options));
    let [person, more @ ..] = report.people.as_slice() else {
        return format!("{}\n", nobody(report));
    };
    let id = sanitize(&person.id);
    if !more.is_empty() {
        let scan = format!("crosscut scan{repos} --person {id}{options}");
        return commands("Next", &[("One person's signals:", scan)]);
    }
    let with_evidence =
        |id: &&String| person.signals.get(*id).is_some_and(|signal| !signal.evidence.is_empty());
    let mut signals = each_signal(&report.pillars);
    let Some(signal) = signals.find(with_evidence) else { return String::new() };
    let evidence = format!("crosscut evidence {signal}{repos} --person {id}{options}");
    let explain = format!("crosscut explain {signal}");
    let steps = [
        ("The commits behind a number:", evidence),
        ("What it means and how it can mislead:", explain),
    ];
    commands("Next", &steps)
}
