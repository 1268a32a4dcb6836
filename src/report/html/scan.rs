//! The page of `crosscut scan`.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::io::{self, Write};

use askama::Template;

use super::columns;
use super::marks::{self, Excluded, Mark};
use super::overview::{Overview, overviews};
use super::person::{self, PersonView};
use super::shell::Shell;
use crate::report::columns::{COVERAGE, CoverageRow};
use crate::report::model::{PillarStatus, Provenance, Report, ReportGap, Strength};
use crate::report::words::{self, day, plural, set_aside, short};

#[derive(Template)]
#[template(path = "scan.html")]
struct ScanPage<'a> {
    shell: Shell,
    report: &'a Report,
    /// Ids of the teams that anything on the page is about: their place here,
    /// from 0, is their number.
    teams: Vec<&'a str>,
    overviews: Vec<Overview<'a>>,
    /// What the cells say that tell what a person's numbers rest on.
    rests_on_legend: &'static str,
    people: Vec<PersonView<'a>>,
    marks: Vec<Mark<'a>>,
    /// The columns of coverage, and its rows.
    coverage: (Vec<&'static str>, Vec<Vec<String>>),
    excluded: Vec<Excluded<'a>>,
    more_pairs: u64,
    gaps: &'a [ReportGap],
    provenance: &'a Provenance,
    /// What is said where there is no fingerprint of the config.
    no_config: &'static str,
    /// What is said where no branch is told.
    no_tips: &'static str,
}

impl<'a> ScanPage<'a> {
    fn new(report: &'a Report) -> Self {
        let mut teams: BTreeSet<&str> = BTreeSet::new();
        for person in &report.people {
            teams.extend(person.home.as_deref());
            let items = person.signals.values().flat_map(|signal| &signal.evidence);
            teams.extend(items.flat_map(|item| item.teams()).map(String::as_str));
        }
        let teams: Vec<&str> = teams.into_iter().collect();
        let numbers: BTreeMap<&str, usize> =
            teams.iter().enumerate().map(|(at, team)| (*team, at)).collect();
        let tops = person::tops(report);
        let people = report.people.iter().enumerate();
        let coverage = CoverageRow::all(report).map(|row| columns::cells(COVERAGE, &row));
        let title = match report.people.as_slice() {
            [one] => format!("{}: evidence of cross-team impact", one.name),
            _ => "Evidence of cross-team impact".to_owned(),
        };
        Self {
            shell: Shell::new(title),
            report,
            overviews: overviews(report),
            rests_on_legend: words::RESTS_ON,
            people: people
                .map(|(at, one)| person::view(report, (at + 1, one), &numbers, &tops))
                .collect(),
            marks: marks::marks(&report.not_comparable),
            coverage: (columns::titles(COVERAGE), coverage.collect()),
            excluded: marks::excluded(report),
            more_pairs: report.not_comparable.more_pairs,
            gaps: &report.gaps,
            provenance: &report.provenance,
            no_config: "no config",
            no_tips: "none",
            teams,
        }
    }

    /// Teams that somebody on the page is in on the last day.
    fn homes(&self) -> Vec<(usize, &str)> {
        let homes: BTreeSet<usize> = self.people.iter().filter_map(|person| person.home).collect();
        homes.into_iter().map(|home| (home, self.teams[home])).collect()
    }

    /// What is said of purpose and care.
    fn care(&self) -> Vec<String> {
        words::care(self.report.care.as_ref())
    }

    /// Whether a period of the trend is shorter than the others.
    fn has_partial(&self) -> bool {
        self.report.trend.iter().flat_map(|trend| &trend.periods).any(|period| period.partial)
    }

    /// The heading above what was set aside.
    fn set_aside_title(&self) -> &'static str {
        set_aside::TITLE
    }

    /// The number of changes with a noun.
    fn commits(&self, count: impl Borrow<usize>) -> String {
        plural(*count.borrow(), "commit")
    }

    /// The address of a signal of a person on the page.
    fn place(&self, person: impl Display, signal: &str) -> String {
        format!("p{person}-{signal}")
    }
}

/// Writes the report as a page.
///
/// # Errors
/// When writing fails.
pub fn scan(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    ScanPage::new(report).write_into(&mut { out })
}
