//! The report for a terminal: a summary that reads in ten seconds, detail on
//! request.
//!
//! Everything that comes from a repository or a config passes through
//! [`sanitize`] on its way into a line.

mod detail;
mod honest;
mod overview;
mod person;
mod trend;

pub(super) use honest::not_comparable;
pub use overview::headline;

use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Padding, Style, Width};

use super::model::{Report, ReportGap};
use crate::config::Thresholds;
use crate::ui::style::{accent, dim, heading, warning};
use crate::ui::text::{sanitize, wrap};

/// With more people than this, one line each instead of one block each.
const BLOCKS: usize = 2;

/// How a report is shown.
#[derive(Clone, Debug)]
pub struct Options {
    /// Columns of the terminal.
    pub columns: usize,
    /// Whether evidence and blind spots are shown as well.
    pub verbose: bool,
    /// What a next command needs to look at the same. `None`: no next command
    /// is named.
    pub again: Option<Again>,
}

/// The part of a command line that says what to look at, as to be typed.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// Repositories, each with a space before it. They come first: `--person`
    /// takes all that follows it.
    pub repos: String,
    /// Options, each with a space before it.
    pub options: String,
}

/// The whole report as text, styled (see [`crate::ui::style`]).
#[must_use]
pub fn render(report: &Report, options: &Options) -> String {
    let columns = options.columns.clamp(60, 160);
    let mut parts = vec![title(report, columns)];
    if report.people.len() <= BLOCKS || options.verbose {
        parts.extend(
            report.people.iter().map(|person| person::block(report, person, columns, options)),
        );
    } else {
        parts.push(overview::table(report, columns));
    }
    parts.push(trend::table(report, columns));
    parts.push(honest::if_joined(report, columns));
    parts.push(not_comparable(&report.not_comparable, columns));
    parts.push(detail::coverage(report, columns));
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
    let window = &report.window;
    let repos = match report.provenance.repos.len() {
        1 => sanitize(&report.provenance.repos[0].name),
        repos => format!("{repos} repositories"),
    };
    let about = format!("{} to {}", window.from, window.to);
    let line = format!("{about} (end not included) · {repos} · as of {}", report.provenance.as_of);
    let mut text = format!("{}\n", heading("crosscut: evidence of cross-team impact"));
    for line in wrap(&line, columns) {
        text.push_str(&format!("{}\n", dim(line)));
    }
    text
}

fn excluded(report: &Report, columns: usize) -> String {
    let reasons = &report.caveat_box.exclusions;
    if reasons.is_empty() {
        return String::new();
    }
    let list: Vec<String> =
        reasons.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    let text = format!("{} (each with its reason: --format json)", list.join(", "));
    section("Excluded changes in the window", &wrap(&text, columns - 2))
}

/// The gaps as a section of their own; empty when there are none.
#[must_use]
pub fn gaps(gaps: &[ReportGap], columns: usize) -> String {
    if gaps.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", warning("Gaps: what could not be read"));
    for gap in gaps {
        let said = match gap.repo.as_str() {
            "" => gap.detail.clone(),
            repo => format!("{repo}: {}", gap.detail),
        };
        for line in wrap(&sanitize(&said), columns - 2) {
            text.push_str(&format!("  {line}\n"));
        }
        if !gap.hint.is_empty() {
            for line in wrap(&sanitize(&format!("hint: {}", gap.hint)), columns - 4) {
                text.push_str(&format!("    {}\n", dim(line)));
            }
        }
    }
    text
}

/// Why there is nobody to report on.
fn nobody(report: &Report) -> &'static str {
    let coverage = &report.coverage.identity;
    if report.provenance.repos.is_empty() {
        "The config names no repositories yet: add them under `repos:`."
    } else if coverage.iter().all(|repo| repo.commits == 0) {
        "No repository has a change in the window: see the gaps, or try --since DATE."
    } else if report.provenance.config_sha256.is_some() {
        "Nobody on the roster was asked for: `crosscut check` lists authors to add."
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
    let mut signals = report.pillars.iter().flat_map(|pillar| &pillar.signals);
    let Some(signal) = signals.find(with_evidence) else { return String::new() };
    let evidence = format!("crosscut evidence {signal}{repos} --person {id}{options}");
    let explain = format!("crosscut explain {signal}");
    let steps = [
        ("The commits behind a number:", evidence),
        ("What it means, and how it misleads:", explain),
    ];
    commands("Next", &steps)
}

/// Commands to be copied, each under what it is for.
#[must_use]
pub fn commands(title: &str, steps: &[(&str, String)]) -> String {
    let mut text = format!("{}\n", heading(title));
    for (about, command) in steps {
        text.push_str(&format!("  {}\n    {}\n", dim(about), accent(command)));
    }
    text
}

pub(super) fn section(title: &str, lines: &[String]) -> String {
    let mut text = format!("{}\n", heading(title));
    for line in lines {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// A table without lines whose columns are as wide as given; text that does
/// not fit is wrapped.
pub(super) fn plain_table(rows: impl IntoIterator<Item = Vec<String>>, widths: &[usize]) -> String {
    let mut builder = Builder::default();
    for row in rows {
        let wrapped = |(cell, columns): (&String, &usize)| {
            let lines: Vec<String> = cell.lines().flat_map(|line| wrap(line, *columns)).collect();
            lines.join("\n")
        };
        let cells = row.iter().zip(widths).map(wrapped);
        builder.push_record(cells);
    }
    let mut table = builder.build();
    table.with(Style::empty()).with(Padding::new(0, 2, 0, 0));
    for (at, columns) in widths.iter().enumerate() {
        // Without the padding, which comes on top.
        table.modify(Columns::one(at), Width::increase(*columns));
    }
    let mut text = String::new();
    for line in table.to_string().lines() {
        text.push_str(&format!("  {}\n", line.trim_end()));
    }
    text
}

/// `96%` of a count, or the two counts where a share would say too much, or a
/// dash where there is nothing to take a share of.
pub(super) fn share(part: u64, of: u64) -> String {
    match of {
        0 => "–".to_owned(),
        // Coverage is of no pillar, so that no pillar's threshold is meant.
        of if of < Thresholds::default().denominator => format!("{part} of {of}"),
        of => format!("{}%", part * 100 / of),
    }
}
