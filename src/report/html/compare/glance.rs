//! The first part of the page: what a manager looks for within half a minute.
//!
//! Every picture stands beside its numbers or has a table behind it: nothing is
//! told by a picture alone.

use super::heat::{self, Between};
use super::ways::{self, Mark, Tick, Way};
use crate::report::html::chart;
use crate::report::model::{ComparedPerson, Comparison, Shows, Told, headline, last_day};
use crate::report::words::comparison as words;
use crate::report::words::glance::{Glance, glance, when_flows_stand_out};
use crate::sorting::LeanSort as _;

/// The signal whose way over the quarters is drawn for everybody.
const BREADTH: &str = "team-breadth";
/// People whose way is drawn; with more, the page leads to the tables.
const PEOPLE: usize = 24;
/// Flows that are listed where there is no room for all teams.
const FLOWS: usize = 10;
/// Docs below which there is room for words.
const FEW_DOCS: usize = 2;
/// Length of a bar that is full.
const BAR: u64 = 40;
/// Repositories whose coverage is drawn.
const REPOS: usize = 8;
/// The first part of the page.
pub(super) struct First<'a> {
    /// What stands there in sentences.
    pub said: Glance,
    /// Reviews, and code.
    pub flows: [Flows; 2],
    /// What shades and bold numbers mean; empty where there are none.
    pub key: String,
    /// Whether few docs leave room for coverage below them, where people are drawn.
    pub has_room: bool,
    /// What is said where nobody is marked as not comparable.
    pub all_comparable: String,
    /// Everybody against their own past; for more than [`PEOPLE`] those with a team, if these
    /// are no more.
    pub own_past: Vec<OwnPast<'a>>,
    /// How many people without a team are left out there.
    pub without_team: usize,
    /// Whether anything there is unknown, and whether anybody got a new home.
    pub has_unknown: bool,
    pub has_moves: bool,
    /// The least recorded repositories, at most [`REPOS`].
    pub coverage: Vec<Bars<'a>>,
    /// How many others there are.
    pub more_repos: usize,
    pub docs: Vec<Way<'a>>,
    /// What is drawn of docs.
    pub used: Vec<&'static Mark>,
    /// All that can be, in which width, from which day to which.
    pub marks: &'static [Mark],
    pub width: i64,
    pub from: &'a str,
    /// The last day.
    pub to: String,
    /// The days that stand on the axis.
    pub ticks: Vec<Tick>,
}

/// What went between teams.
pub(super) struct Flows {
    /// The id of the section that has all teams.
    pub id: &'static str,
    pub title: &'static str,
    /// What the team of a row did.
    pub by: &'static str,
    /// Why they are not told, where that is so.
    pub withheld: Option<String>,
    /// What of the team of a column.
    pub to: &'static str,
    /// What a team did for others.
    pub did: &'static str,
    /// Nothing where it is unknown in both quarters.
    pub drawn: Option<Between>,
}

/// The breadth of one person by quarter, on a scale of their own.
pub(super) struct OwnPast<'a> {
    pub number: usize,
    pub id: &'a str,
    pub name: &'a str,
    /// `1, 2, unknown, 3`: what the picture shows.
    pub said: String,
    pub columns: chart::Columns,
    /// Where their home changed: the left edge of that period's column.
    pub moves: Vec<usize>,
    /// The last two known, `2 → 3`.
    pub change: String,
    /// Whether it is unknown in a period.
    pub has_unknown: bool,
}

/// Coverage of one repository, as bars of at most 100.
pub(super) struct Bars<'a> {
    pub repo: &'a str,
    /// Paths with a known owner, and commits with a recorded review; nothing
    /// where it is unknown.
    pub bars: [Option<Bar>; 2],
    /// What is said where there is nothing.
    pub none: &'static str,
}

/// A share in both quarters.
pub(super) struct Bar {
    /// How far right the line of the other quarter stands.
    pub before: Option<u64>,
    /// How long the bar is.
    pub now: u64,
    pub percent: u64,
}

/// The first part of this comparison's page.
pub(super) fn first(comparison: &Comparison) -> First<'_> {
    let periods = &comparison.trend.periods;
    let (drawn, without_team) = drawn(comparison);
    let flows = [
        Flows {
            id: "reviews",
            title: "Reviews between teams",
            by: "Reviewed by",
            withheld: words::withheld(comparison, &comparison.reviews),
            to: "Changes of",
            did: "reviewed changes of",
            drawn: heat::between(comparison, &comparison.reviews, FLOWS),
        },
        Flows {
            id: "code",
            title: "Changes in code of teams",
            by: "Changed by",
            withheld: words::withheld(comparison, &comparison.code),
            to: "Code of",
            did: "changed code of",
            drawn: heat::between(comparison, &comparison.code, FLOWS),
        },
    ];
    let mut said = glance(comparison);
    // Both numbers stay on one line.
    for line in said.changes.iter_mut().chain(&mut said.asks) {
        *line = line.replace(" → ", "\u{a0}→\u{a0}");
    }
    let own_past: Vec<OwnPast<'_>> =
        drawn.into_iter().map(|(at, person)| own_past(comparison, at + 1, person)).collect();
    let docs = ways::newest(comparison);
    First {
        has_room: comparison.docs.len() <= FEW_DOCS,
        said,
        key: key(comparison, &flows),
        all_comparable: all_comparable(comparison),
        flows,
        has_unknown: own_past.iter().any(|one| one.has_unknown),
        has_moves: own_past.iter().any(|one| !one.moves.is_empty()),
        own_past,
        without_team,
        more_repos: comparison.quarter.coverage.ownership.len().saturating_sub(REPOS),
        coverage: least_recorded(coverage(comparison)),
        used: ways::used(&docs),
        docs,
        marks: &ways::MARKS,
        width: ways::WIDTH,
        from: periods.first().map_or("", |period| &period.from),
        to: periods.last().map_or_else(String::new, |period| last_day(&period.to)),
        ticks: ways::ticks(comparison).unwrap_or_default(),
    }
}

/// Whose way is drawn, with their places, and how many others have no team.
fn drawn(comparison: &Comparison) -> (Vec<(usize, &ComparedPerson)>, usize) {
    let people = || comparison.people.iter().enumerate();
    let all = comparison.people.len();
    let of_teams = people().filter(|(_, person)| person.home.is_some()).count();
    match comparison.shows {
        // Under each other they would be compared.
        Shows::OwnPast | Shows::Teams => (Vec::new(), 0),
        Shows::Beside if all <= PEOPLE => (people().collect(), 0),
        Shows::Beside if of_teams <= PEOPLE => {
            (people().filter(|(_, person)| person.home.is_some()).collect(), all - of_teams)
        }
        Shows::Beside => (Vec::new(), 0),
    }
}

fn key(comparison: &Comparison, flows: &[Flows; 2]) -> String {
    if flows.iter().all(|flows| flows.withheld.is_some() || flows.drawn.is_none()) {
        return String::new();
    }
    let mut key = format!("Stronger shade: more in {}.", comparison.quarter.name);
    if flows.iter().any(|flows| matches!(flows.drawn, Some(Between::Teams(..)))) {
        key.push_str(" * is within a team, · is none.");
    }
    let tables = [&comparison.reviews, &comparison.code];
    let is_told = |total: Told| total != Told::Few;
    let is_hidden = tables.iter().any(|table| !table.total(|all| all.all).into_iter().all(is_told));
    let is_table = |flows: &Flows| matches!(flows.drawn, Some(Between::Teams(..)));
    key.push_str(match (is_hidden, flows.iter().any(is_table)) {
        (true, _) => " Totals are left out: they would reveal hidden teams.",
        (false, true) => " In all: between teams; a change in several flows counts once.",
        (false, false) => " In all flows, a change that is in several counts once.",
    });
    if let Some(when) = when_flows_stand_out(comparison) {
        key.push_str(&format!(" {when}"));
    }
    if tables.iter().any(|table| !table.stand_out.is_empty()) {
        key.push_str(" Those are bold.");
    }
    key
}

fn all_comparable(comparison: &Comparison) -> String {
    match comparison.people.len() {
        0 => "Nobody is shown.".to_owned(),
        1 => "Nothing is marked.".to_owned(),
        all => format!("Nobody, among {all} people."),
    }
}

fn own_past<'a>(comparison: &Comparison, number: usize, person: &'a ComparedPerson) -> OwnPast<'a> {
    let series = person.trend.get(BREADTH);
    let periods = &comparison.trend.periods;
    let found = |at: usize| headline(BREADTH, series?.get(at)?).map(|found| found.count);
    let counts: Vec<Option<u64>> = (0..periods.len()).map(found).collect();
    let told = |count: &Option<u64>| count.map_or("unknown".to_owned(), |count| count.to_string());
    let points: Vec<_> =
        counts.iter().zip(periods).map(|(count, period)| (*count, period.partial)).collect();
    let top = counts.iter().flatten().copied().max().unwrap_or_default();
    let moves = person.moves.iter().filter_map(|moved| {
        let at = periods.iter().position(|p| p.from <= moved.on && moved.on < p.to)?;
        Some(chart::left(at))
    });
    let last = counts.iter().rev().take(2).rev();
    let change: Vec<String> =
        last.map(|count| count.map_or("?".to_owned(), |count| count.to_string())).collect();
    OwnPast {
        number,
        id: &person.id,
        name: &person.name,
        said: counts.iter().map(told).collect::<Vec<_>>().join(", "),
        columns: chart::columns(&points, top),
        moves: moves.collect(),
        change: change.join(" → "),
        has_unknown: counts.contains(&None),
    }
}

fn coverage(comparison: &Comparison) -> Vec<Bars<'_>> {
    let has_rules = comparison.provenance.ownership != "first-directory";
    let [before, now] = [&comparison.against.coverage, &comparison.quarter.coverage];
    let percent = |part: u64, of: u64| (of > 0).then(|| part * 100 / of);
    let repos = now.ownership.iter().zip(&now.reviews).enumerate();
    let bars = repos.map(|(at, (owned, reviewed))| {
        let was_owned = before.ownership.get(at).and_then(|repo| percent(repo.owned, repo.paths));
        let was_reviewed =
            before.reviews.get(at).and_then(|repo| percent(repo.with_review, repo.commits));
        let length = |percent: u64| percent * BAR / 100;
        let bar = |before: Option<u64>, now: Option<u64>| {
            let percent = now?;
            let before = before.map(|before| 1 + length(before));
            Some(Bar { before, now: length(percent), percent })
        };
        Bars {
            repo: &owned.repo,
            none: if reviewed.commits == 0 { "no commits" } else { "unknown" },
            bars: [
                bar(was_owned, percent(owned.owned, owned.paths)).filter(|_| has_rules),
                bar(was_reviewed, percent(reviewed.with_review, reviewed.commits)),
            ],
        }
    });
    bars.collect()
}

/// Those with the smallest share first in line, in their order: that is where low numbers
/// say little.
fn least_recorded(all: Vec<Bars<'_>>) -> Vec<Bars<'_>> {
    let least = |row: &Bars<'_>| row.bars.iter().flatten().map(|bar| bar.percent).min();
    let mut numbered: Vec<(usize, Bars<'_>)> = all.into_iter().enumerate().collect();
    // Without commits there is nothing to record.
    numbered.lean_sort_by_key(|(at, row)| (least(row).is_none(), least(row), *at));
    numbered.truncate(REPOS);
    numbered.lean_sort_by_key(|(at, _)| *at);
    numbered.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_recorded_repositories_are_drawn_in_their_order() {
        let bar = |percent| Some(Bar { before: None, now: 0, percent });
        let row = |repo, percents: [Option<u64>; 2]| Bars {
            repo,
            none: "",
            bars: percents.map(|percent| percent.and_then(bar)),
        };
        let full = ["a", "b", "c", "d", "e", "f", "g"];
        let mut all: Vec<Bars<'_>> = vec![row("empty", [None, None])];
        all.extend(full.map(|repo| row(repo, [Some(100), Some(100)])));
        all.push(row("half", [Some(100), Some(50)]));
        all.push(row("none", [None, Some(0)]));
        let drawn: Vec<&str> = least_recorded(all).iter().map(|row| row.repo).collect();
        assert_eq!(drawn, ["a", "b", "c", "d", "e", "f", "half", "none"]);
    }
}
