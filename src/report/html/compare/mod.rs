//! The page of `crosscut compare`: everything is there without a script, and
//! nothing is told by a tint or a picture alone.

mod apart;
mod glance;
mod heat;
mod people;
mod trends;
mod ways;

use std::collections::BTreeSet;
use std::io::{self, Write};

pub use self::apart::{comparison_of_one, file_of};

use askama::Template;

use self::glance::First;
use self::heat::{Between, Heat};
use self::people::{PersonPart, PillarTable};
use self::trends::TrendTable;
use super::columns;
use super::marks::{self, Mark, share};
use super::shell::Shell;
use crate::report::columns::{TEAMS, TeamRow, teams_legend};
use crate::report::model::{Comparison, Provenance, Quarter, ReportGap, Shows};
use crate::report::words::comparison as words;

/// With more people than this, tables scroll in a box of their own.
const TALL: usize = 25;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage<'a> {
    shell: Shell,
    comparison: &'a Comparison,
    /// Whether each person has a page of their own beside this one.
    apart: bool,
    /// The columns on what the numbers of people rest on.
    titles: Vec<&'static str>,
    /// What they are called and what their numbers rest on, with all values.
    people: Vec<PersonPart<'a>>,
    /// The headlines of everybody, by pillar.
    pillars: Vec<PillarTable<'a>>,
    first: First<'a>,
    /// The teams in numbers: the columns, and a row for each.
    team_titles: Vec<&'static str>,
    teams: Vec<Vec<String>>,
    /// What the columns mean.
    teams_legend: String,
    /// Why some of them are marked; empty where none is.
    teams_changed: String,
    /// Nothing where it is unknown.
    team_weeks: Option<Heat>,
    flows: [Flows; 2],
    trends: Vec<TrendTable<'a>>,
    /// Signals without a trend to draw: nothing found, or unknown.
    quiet: Vec<&'a str>,
    marks: Vec<Mark<'a>>,
    more_pairs: u64,
    coverage: Vec<CoverageRow<'a>>,
    gaps: &'a [ReportGap],
    provenance: &'a Provenance,
    /// What is said where there is no fingerprint of the config.
    no_config: &'static str,
    /// What is said where no branch is told.
    no_tips: &'static str,
}

/// How much of one repository could be known in both quarters.
struct CoverageRow<'a> {
    repo: &'a str,
    /// Commits, owned paths and reviewed commits: the other quarter, then this one.
    cells: Vec<[String; 2]>,
}

impl<'a> ComparePage<'a> {
    fn new(comparison: &'a Comparison, apart: bool) -> Self {
        let (now, before) = (&comparison.quarter.name, &comparison.against.name);
        let (trends, quiet) = trends::trends(comparison);
        let (no_config, no_tips) = match comparison.anonymised {
            true => ("the fingerprint of the config is left out", "left out"),
            false => ("no config", "none"),
        };
        Self {
            shell: Shell::new(format!("{now} compared with {before}")),
            titles: people::titles(),
            people: people::people(comparison),
            pillars: people::pillars(comparison),
            first: glance::first(comparison),
            team_titles: columns::titles(TEAMS),
            teams: TeamRow::all(comparison).map(|row| columns::cells(TEAMS, &row)).collect(),
            teams_legend: teams_legend(TEAMS.len()),
            teams_changed: words::teams_changed(comparison),
            team_weeks: heat::team_weeks(comparison),
            flows: flows(comparison),
            trends,
            quiet,
            marks: marks::marks(&comparison.not_comparable),
            more_pairs: comparison.not_comparable.more_pairs,
            coverage: coverage(comparison),
            gaps: &comparison.gaps,
            provenance: &comparison.provenance,
            no_config,
            no_tips,
            comparison,
            apart,
        }
    }

    /// The file in which a person's details stand; this one where it is empty.
    fn page(&self, person: &str) -> String {
        if self.apart { file_of(person) } else { String::new() }
    }

    fn is_open(&self) -> bool {
        false
    }

    /// The class of a box that scrolls by itself, so that its heads stay in sight.
    fn tall(&self) -> &'static str {
        if self.people.len() > TALL { "wide tall" } else { "wide" }
    }

    /// The teams that somebody shown is at home in, by name.
    fn homes(&self) -> BTreeSet<&'a str> {
        self.comparison.people.iter().map(words::home).collect()
    }

    /// Whether people stand in one table.
    fn is_beside(&self) -> bool {
        self.comparison.shows == Shows::Beside
    }

    /// Whether each person's periods stand with the person.
    fn has_own_trends(&self) -> bool {
        self.comparison.shows == Shows::OwnPast
    }

    /// What is said of purpose and care, and of those left out.
    fn care(&self) -> Vec<String> {
        let care = crate::report::words::care(self.comparison.care.as_ref());
        care.into_iter().chain(words::left_out(self.comparison)).collect()
    }

    /// What stands in place of numbers that are not told.
    fn few(&self) -> Option<String> {
        words::few(self.comparison)
    }

    /// The quarters that are not over.
    fn partial(&self) -> Vec<&'a str> {
        let both = [&self.comparison.against, &self.comparison.quarter];
        both.into_iter().filter(|q| q.partial).map(|q| q.name.as_str()).collect()
    }

    /// Whether a period of the trends is shorter than the others.
    fn has_partial(&self) -> bool {
        self.comparison.trend.periods.iter().any(|period| period.partial)
    }

    /// The caveats, without the statement that stands before them.
    fn caveats(&self) -> impl Iterator<Item = &'a str> {
        let statement = self.statement();
        let all = self.comparison.caveats.iter().map(String::as_str);
        all.filter(move |text| *text != statement)
    }

    fn statement(&self) -> &'a str {
        &self.comparison.quarter.caveat_box.statement
    }

    /// What is excluded in both quarters, by guard.
    fn excluded(&self) -> [(&'a str, String); 2] {
        [&self.comparison.against, &self.comparison.quarter]
            .map(|quarter| (quarter.name.as_str(), words::excluded(quarter)))
    }
}

/// What went from team to team.
struct Flows {
    id: &'static str,
    title: &'static str,
    /// What its rows are, and its columns.
    axes: &'static str,
    about: &'static str,
    /// Why it is not told, where that is so.
    withheld: Option<String>,
    /// Nothing where it is unknown in both quarters.
    heat: Option<Heat>,
}

fn flows(comparison: &Comparison) -> [Flows; 2] {
    [
        Flows {
            id: "reviews",
            title: "Reviews from team to team",
            axes: "Reviewed by ↓ changes of →",
            about: "Changes that were reviewed, from the reviewer's team (rows) to the team of \
                    those credited (columns).",
            withheld: words::withheld(comparison, &comparison.reviews),
            heat: heat::flows(comparison, &comparison.reviews),
        },
        Flows {
            id: "code",
            title: "Code from team to team",
            axes: "Changed by ↓ code of →",
            about: "Changes, from the team of those credited (rows) to the team that owns the \
                    paths (columns).",
            withheld: words::withheld(comparison, &comparison.code),
            heat: heat::flows(comparison, &comparison.code),
        },
    ]
}

/// Repositories in the order in which they count, in both quarters.
fn coverage(comparison: &Comparison) -> Vec<CoverageRow<'_>> {
    let by_rules = comparison.provenance.ownership != "first-directory";
    let cells = |quarter: &Quarter, at: usize| {
        let (owned, reviews) =
            (quarter.coverage.ownership.get(at), quarter.coverage.reviews.get(at));
        let owned = owned.map(|o| match by_rules {
            true => share([o.owned, o.paths]),
            false => "no rules".to_owned(),
        });
        [
            reviews.map(|r| r.commits.to_string()),
            owned,
            reviews.map(|r| share([r.with_review, r.commits])),
        ]
        .map(|cell| cell.unwrap_or_else(|| "unknown".to_owned()))
    };
    let repos = comparison.quarter.coverage.ownership.iter().enumerate();
    repos
        .map(|(at, repo)| {
            let both =
                cells(&comparison.against, at).into_iter().zip(cells(&comparison.quarter, at));
            CoverageRow { repo: &repo.repo, cells: both.map(|(b, n)| [b, n]).collect() }
        })
        .collect()
}

/// Writes the comparison as a page.
///
/// # Errors
/// When writing fails.
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    ComparePage::new(comparison, false).write_into(&mut { out })
}

/// Writes the page that leads to those of its people ([`comparison_of_one`], under the
/// names of [`file_of`]).
///
/// # Errors
/// When writing fails.
pub fn comparison_index(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    ComparePage::new(comparison, true).write_into(&mut { out })
}
